; Setup from its start to its end.

Section "${NAME}" SecProgram
  Call BeginUnpacking
  !include "${ASSETS}/install-files.nsh"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  Call EndUnpacking
  Call TakeDefaults
  Call WriteThrough
  Call Exchange
  ${Tell} "$(Finishing)"
  Call ClearOld
  Call ForgetDefaults
  Call Register
  SetOutPath "$Folder"  ; where the links' programs start
  Call MakeLinks
  SetOutPath "$TEMP"
  Call TakeSignalBack
  ${Log} "MeshDesk ${VERSION} is in $Folder"
  ${If} ${Silent}
    Call StartAgain
  ${EndIf}
SectionEnd

Function .onInit
  InitPluginsDir
  StrCpy $DataFolder "$LOCALAPPDATA\${NAME}"
  StrCpy $LogFile "$TEMP\${NAME}-setup.log"
  StrCpy $Wait 60
  Call ReadSwitches
  Call CheckSwitches
  ${If} $Inner == ""
    Delete $LogFile
  ${EndIf}
  ${Log} "${NAME} setup ${VERSION}"
  Call FindEarlier
  Call ChooseScope
  Call ChooseLanguage
  ${If} ${Silent}
    Call Prepare
  ${EndIf}
FunctionEnd

Function Prepare  ; with windows, once .onInit has settled the language of all that it says
  ${If} $SwitchHelp != ""
    MessageBox MB_OK|MB_ICONINFORMATION "$(Usage)" /SD IDOK
    SetErrorLevel ${EXIT_DONE}
    Quit
  ${EndIf}
  ${If} $SwitchWrong != ""
    ${Leave} ${EXIT_SWITCH} "$(WrongSwitch)"
  ${EndIf}
  Call CheckWindows
  Call FindElevated
  Call TakeTurn
  Call FindDefaults
  SectionGetSize ${SecProgram} $ProgramKiB
  Call TakeScope
  Call SettleOptions
  ${If} ${Silent}
  ${OrIf} $SwitchScope != ""
    Call CheckFolder
    ${If} $Scope == "all"
      Call ElevateNow
    ${EndIf}
    Call CheckSpace
  ${EndIf}
FunctionEnd

Function BeginUnpacking
  ${Tell} "$(Unpacking)"
  Call RecoverSwap
  Call SaveList
  ${Log} "unpacking to ${NEW}"
  ClearErrors
  CreateDirectory "${NEW}"
  ${If} ${Errors}
    ${Fail} ${EXIT_RIGHTS} "$(CannotWrite)"
  ${EndIf}
  StrCpy $INSTDIR "${NEW}"
  ClearErrors
FunctionEnd

Function EndUnpacking
  StrCpy $INSTDIR $Folder
  SetOutPath "$TEMP"  ; Windows renames no folder that a process is in
  ${If} ${Errors}
    ${Fail} ${EXIT_FAILED} "$(Damaged)"
  ${EndIf}
FunctionEnd

; What a rename makes visible must be on the disk: else a power cut leaves new names with old
; or no contents.
Function WriteThrough
  ${Log} "writing through to the disk"
  CopyFiles /SILENT "${NEW}\${LIST}" "$PLUGINSDIR\new.txt"  ; an open list could not be flushed
  FileOpen $3 "$PLUGINSDIR\new.txt" r
  ${Do}
    Call ReadLine
    ${If} $0 == ""
      ${ExitDo}
    ${EndIf}
    System::Call 'kernel32::CreateFileW(w "${NEW}\$0", i 0x40000000, i 7, p 0, i 3, i 0, p 0) p .r1'
    ${If} $1 P= -1
      ${Log} "cannot open ${NEW}\$0"
      FileClose $3
      ${Fail} ${EXIT_FAILED} "$(Damaged)"
    ${EndIf}
    System::Call 'kernel32::FlushFileBuffers(p r1)'
    System::Call 'kernel32::CloseHandle(p r1)'
  ${Loop}
  FileClose $3
FunctionEnd

Function Exchange  ; returns with the new program in place, or ends the work
  Call CloseAll
  ${Do}
    ${Log} "exchanging the earlier version for the new one"
    Call Swap
    ${If} $SwapFailed = 0
      Return
    ${EndIf}
    Call AskOrAwait
    Call CloseAll
  ${Loop}
FunctionEnd

Var Tries

Function AskOrAwait  ; something holds a file open that is no program of ours
  ${If} ${Silent}
    IntOp $Tries $Tries + 1
    ${If} $Tries < $Wait
      Sleep 1000
      Return
    ${EndIf}
  ${EndIf}
  Call AskRetry
FunctionEnd

Function PutBack  ; all as it was before
  ${Tell} "$(AbortWords)"
  SetOutPath "$TEMP"
  StrCpy $INSTDIR $Folder
  RMDir /r "${NEW}"
  Call TakeSignalBack
  RMDir "$Folder"
  Call StartAgain
FunctionEnd

Function LogCancelled
  ${Log} "cancelled by the user"
  ${Log} "exit code ${EXIT_CANCELLED}"
FunctionEnd

Function .onInstSuccess
  Call LogExit
FunctionEnd

Function .onInstFailed
  GetErrorLevel $0
  ${If} $0 = -1  ; NSIS itself gave up: a disk that is full, a file that is damaged
    SetErrorLevel ${EXIT_FAILED}
    Call PutBack
  ${EndIf}
  Call LogExit
FunctionEnd
