; The running program closes at the end of a part of a file; nobody's work is cut off.

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
  StrCpy $0 "$Folder\${PROGRAM}"
  Call ${un}IsInUse
  ${If} $1 = 0
    Return
  ${EndIf}
  ${Tell} "$(Closing)"
  ${Log} "asking MeshDesk to close, up to $Wait s"
  IntOp $0 $Wait + 20
  IntOp $0 $0 * 1000
  nsExec::Exec /TIMEOUT=$0 '"$Folder\${PROGRAM}" --close --wait $Wait'
  Pop $0
  ${Log} "MeshDesk's answer: $0"
  StrCpy $0 "$Folder\${PROGRAM}"
  Call ${un}IsInUse
  ${If} $1 = 0
    StrCpy $WasRunning 1
  ${EndIf}
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
