; The uninstaller: exactly what was installed goes; data only when asked; other people's files
; never. The keys go last, so that one that was stopped half-way can be started again.

Function un.onInit
  InitPluginsDir
  StrCpy $DataFolder "$LOCALAPPDATA\${NAME}"
  StrCpy $Folder $INSTDIR
  StrCpy $Wait 60
  Call un.ReadSwitches
  Call un.CheckSwitches
  ${Log} "${NAME} uninstaller ${VERSION} for $Folder"
  StrCpy $Scope "user"
  ReadRegStr $0 HKLM "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $0 == $Folder
    StrCpy $Scope "all"
    SetShellVarContext all
  ${EndIf}
  Call un.TakeLanguage
  ${If} ${Silent}
    Call un.Prepare
  ${EndIf}
FunctionEnd

Function un.Prepare  ; as for setup: the language is settled by now
  ${If} $SwitchHelp != ""
    MessageBox MB_OK|MB_ICONINFORMATION "$(Usage)" /SD IDOK
    SetErrorLevel ${EXIT_DONE}
    Quit
  ${EndIf}
  ${If} $SwitchWrong != ""
    ${Leave} ${EXIT_SWITCH} "$(WrongSwitch)"
  ${EndIf}
  Call un.FindElevated
  Call un.TakeTurn
  ${If} $Scope == "all"
    Call un.ElevateNow
  ${EndIf}
FunctionEnd

Section "Uninstall"
  ${Tell} "$(Removing)"
  SetOutPath "$TEMP"
  Call un.CloseAll
  ${If} $SwitchData != ""
    Call un.RemovePasswords
  ${EndIf}
  ${Log} "removing the program"
  StrCpy $INSTDIR $Folder
  !include "${ASSETS}/remove-files.nsh"
  StrCpy $0 $Folder
  Call un.DeleteDefaults
  RMDir /r "$Folder\_setup-new"  ; of a setup that was cut off
  Call un.CheckRemoved
  Call un.RemoveLinks
  Call un.Unregister
  ${If} $SwitchData != ""
    Call un.RemoveDataFolder
  ${EndIf}
  Delete "$TEMP\${NAME}-setup.log"
  Delete "$Folder\Uninstall.exe"
  Call un.TakeSignalBack
  RMDir "$Folder"
  StrCpy $Finished 1
  ${Log} "MeshDesk is removed"
SectionEnd

Function un.CheckRemoved
  ${If} ${FileExists} "$Folder\${PROGRAM}"
  ${OrIf} ${FileExists} "$Folder\${COMMANDS}"
    ${Fail} ${EXIT_FAILED} "$(NotRemoved)"
  ${EndIf}
FunctionEnd

; They are in Windows' Credential Manager, which knows them by the mailboxes' names: the program
; has to take them out while it is still there.
Function un.RemovePasswords
  ${Tell} "$(RemovingData)"
  nsExec::ExecToStack '"$Folder\${COMMANDS}" mailbox remove --all --yes'
  Pop $0
  Pop $1
  ${Log} "removing passwords: $0 $1"
  ${If} $0 != 0
    SetErrorLevel ${EXIT_FAILED}
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(PasswordsStay)" /SD IDOK
  ${EndIf}
FunctionEnd

Function un.RemoveDataFolder
  ${Log} "removing $DataFolder"
  RMDir /r "$DataFolder"
FunctionEnd

Function un.PutBack  ; what is removed is removed
  Call un.TakeSignalBack
FunctionEnd

; A program cannot delete its own file while it runs: a command of Windows' does it right after.
; That holds for the copy which NSIS runs from Temp, and for Uninstall.exe run in its place.
Function un.RemoveMyself
  ${If} $Finished != 1
    Return
  ${EndIf}
  StrCpy $Finished ""
  StrCpy $0 '/d /c ping -n 3 127.0.0.1 >nul & del /f /q "$EXEPATH" & rd "$EXEDIR"'
  System::Call 'shell32::ShellExecuteW(p 0, w "open", w "$SYSDIR\cmd.exe", w r0, w "$TEMP", i 0)'
FunctionEnd

Function un.LogCancelled
  ${Log} "cancelled by the user"
  ${Log} "exit code ${EXIT_CANCELLED}"
FunctionEnd

Function un.onUninstSuccess
  Call un.LogExit
  ${If} ${Silent}
    Call un.RemoveMyself
  ${EndIf}
FunctionEnd

Function un.onUninstFailed
  GetErrorLevel $0
  ${If} $0 = -1
    SetErrorLevel ${EXIT_FAILED}
    Call un.PutBack
  ${EndIf}
  Call un.LogExit
FunctionEnd

Function un.onGUIEnd
  Call un.RemoveMyself
FunctionEnd
