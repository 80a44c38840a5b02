; The running program closes at the end of a part of a file; nobody's work is cut off.
;
; For one user it is asked by `--close`, which reaches the window of its own account. For everyone
; a file in the program's folder asks the windows of all accounts (meshdesk/desktop/installing.py);
; they come back by themselves once it is gone.

!define SIGNAL "$Folder\_closing-asked"

!macro ClosingFunctions un
Function ${un}IsInUse  ; $0: path; $1: 1 while Windows runs it as a program
  StrCpy $1 0
  ${If} ${FileExists} $0
    ; GENERIC_WRITE, shared with everybody: only a mapped program stands against it
    System::Call 'kernel32::CreateFileW(w r0, i 0x40000000, i 7, p 0, i 3, i 0, p 0) p .r2 ?e'
    Pop $3
    ${If} $2 P<> -1
      System::Call 'kernel32::CloseHandle(p r2)'
    ${ElseIf} $3 = 32  ; ERROR_SHARING_VIOLATION
      StrCpy $1 1
    ${EndIf}
  ${EndIf}
FunctionEnd

Function ${un}IsAnyInUse  ; $1: 1 while the window or a command runs
  StrCpy $0 "$Folder\${PROGRAM}"
  Call ${un}IsInUse
  ${If} $1 = 0
    StrCpy $0 "$Folder\${COMMANDS}"
    Call ${un}IsInUse
  ${EndIf}
FunctionEnd

Function ${un}CloseProgram
  ${If} $Scope == "all"
    Call ${un}WriteSignal  ; even if none is open: nobody is to open one now
  ${EndIf}
  StrCpy $0 "$Folder\${PROGRAM}"
  Call ${un}IsInUse
  ${If} $1 = 0
    Return
  ${EndIf}
  ${Tell} "$(Closing)"
  ${Log} "asking MeshDesk to close, up to $Wait s"
  ${If} $Scope == "all"
    Call ${un}CloseEveryones
  ${Else}
    Call ${un}CloseMine
  ${EndIf}
FunctionEnd

Function ${un}CloseMine
  IntOp $0 $Wait + 20
  IntOp $0 $0 * 1000
  !if "${un}" == ""
    nsExec::Exec /TIMEOUT=$0 '"$Folder\${PROGRAM}" --close --wait $Wait'
  !else
    nsExec::Exec /TIMEOUT=$0 '"$Folder\${PROGRAM}" --close --removing --wait $Wait'
  !endif
  Pop $0
  ${Log} "MeshDesk's answer: $0"
  StrCpy $0 "$Folder\${PROGRAM}"
  Call ${un}IsInUse
  ${If} $1 = 0
    StrCpy $WasRunning 1
  ${EndIf}
FunctionEnd

Function ${un}WriteSignal  ; anew at each try, for an old one says nothing
  ClearErrors
  FileOpen $0 "${SIGNAL}" w
  !if "${un}" == ""
    StrCpy $1 "true"
    ${If} $SwitchStay != ""
      StrCpy $1 "false"
    ${EndIf}
    FileWrite $0 '{"close": $Wait, "removing": false, "returns": $1}$\n'
  !else
    FileWrite $0 '{"close": $Wait, "removing": true, "returns": false}$\n'
  !endif
  FileClose $0
  ${If} ${Errors}
    ${Log} "cannot write ${SIGNAL}"
  ${EndIf}
FunctionEnd

Function ${un}CloseEveryones  ; $WasRunning only for the account that runs setup: it starts that one
  StrCpy $0 "$DataFolder\locks\window.lock"
  Call ${un}IsInUse
  StrCpy $5 $1
  StrCpy $4 $Wait
  StrCpy $0 "$Folder\${PROGRAM}"
  ${Do}
    Call ${un}IsInUse
    ${If} $1 = 0
    ${OrIf} $4 <= 0
      ${ExitDo}
    ${EndIf}
    Sleep 1000
    IntOp $4 $4 - 1
  ${Loop}
  ${Log} "windows that are still open (1) or none (0): $1"
  ${If} $1 = 0
  ${AndIf} $5 = 1
    StrCpy $WasRunning 1
  ${EndIf}
FunctionEnd

Function ${un}TakeSignalBack  ; a start of MeshDesk may be reading it at this moment
  StrCpy $0 10
  ${Do}
    Delete "${SIGNAL}"
    ${IfNot} ${FileExists} "${SIGNAL}"
    ${OrIf} $0 = 0
      ${ExitDo}
    ${EndIf}
    Sleep 200
    IntOp $0 $0 - 1
  ${Loop}
FunctionEnd

Function ${un}AwaitFree  ; $1: 0 when nothing is in use any more, 1 when time is up
  ${If} ${Silent}
    StrCpy $4 $Wait
  ${Else}
    StrCpy $4 5  ; then there is somebody to ask
  ${EndIf}
  ${Do}
    Call ${un}IsAnyInUse
    ${If} $1 = 0
    ${OrIf} $4 <= 0
      Return
    ${EndIf}
    ${Tell} "$(AwaitingOthers)"
    Sleep 1000
    IntOp $4 $4 - 1
  ${Loop}
FunctionEnd

Function ${un}CloseAll  ; returns when nothing is in use, or ends the work
  ${Do}
    Call ${un}CloseProgram
    Call ${un}AwaitFree
    ${If} $1 = 0
      Return
    ${EndIf}
    ${Log} "MeshDesk is still in use"
    Call ${un}AskRetry
  ${Loop}
FunctionEnd

Function ${un}AskRetry  ; returns for another try, or ends the work
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(InUse)" /SD IDCANCEL IDRETRY again
  !insertmacro Fail ${EXIT_IN_USE} "$(InUseEnd)"
  again:
FunctionEnd
!macroend

!insertmacro ClosingFunctions ""
!insertmacro ClosingFunctions "un."
