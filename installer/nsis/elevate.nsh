; A second, elevated process does the work for everyone; the first one waits for it, hands its
; exit code on and starts MeshDesk with the user's own rights.

!define SEE_MASK 0x540  ; NOCLOSEPROCESS | NOASYNC | FLAG_NO_UI

!macro ElevateFunctions un program
Function ${un}RunElevated  ; $0: its exit code, or -1: it was refused
  Call ${un}PassSwitches
  ${Log} "starting again with administrator rights: $Passed"
  ; SHELLEXECUTEINFOW as 64-bit programs have it, 112 bytes
  StrCpy $5 $Passed  ; it has quotes in it, which the call below could not hold
  System::Call '*(i 112, i ${SEE_MASK}, p $HWNDPARENT, w "runas", w "${program}", w r5, \
    w "$EXEDIR", i 1, i 0, p 0, p 0, p 0, p 0, i 0, i 0, p 0, p 0) p .r1'
  System::Call 'shell32::ShellExecuteExW(p r1) i .r0 ?e'
  Pop $2
  System::Call '*$1(i, i, p, w, w, w, w, i, i, p, p, p, p, i, i, p, p .r3)'
  System::Free $1
  ${If} $0 = 0
    ${Log} "Windows refused (error $2)"
    StrCpy $0 -1
    Return
  ${EndIf}
  Call ${un}AwaitProcess
FunctionEnd

Function ${un}AwaitProcess  ; $3: its handle; $0: its exit code. Our (hidden) window stays alive
  System::Alloc 64
  Pop $4
  ${Do}
    ; until the process ends (0) or a message for us comes (1)
    System::Call 'user32::MsgWaitForMultipleObjects(i 1, *p r3, i 0, i -1, i 0x4FF) i .r0'
    ${If} $0 <> 1
      ${ExitDo}
    ${EndIf}
    ${Do}
      System::Call 'user32::PeekMessageW(p r4, p 0, i 0, i 0, i 1) i .r1'
      ${If} $1 = 0
        ${ExitDo}
      ${EndIf}
      System::Call 'user32::TranslateMessage(p r4)'
      System::Call 'user32::DispatchMessageW(p r4)'
    ${Loop}
  ${Loop}
  System::Free $4
  System::Call 'kernel32::GetExitCodeProcess(p r3, *i .r0)'
  System::Call 'kernel32::CloseHandle(p r3)'
FunctionEnd

Function ${un}LeaveWith  ; $0: exit code of the elevated process
  ${Log} "exit code $0 (handed on)"
  SetErrorLevel $0
  Quit
FunctionEnd
!macroend

!insertmacro ElevateFunctions "" "$EXEPATH"
; not its copy in Temp, where anybody's program may have put a DLL beside it
!insertmacro ElevateFunctions "un." "$Folder\Uninstall.exe"

Function ElevateNow  ; a switch asked for everyone: there is no page to come back to
  ${If} $Elevated = 1
    Return
  ${EndIf}
  ${If} $Inner != ""
    ${Leave} ${EXIT_RIGHTS} "$(NoRights)"
  ${EndIf}
  Call RunElevated
  ${If} $0 = -1
    ${Leave} ${EXIT_RIGHTS} "$(NoRights)"
  ${EndIf}
  Call LeaveOuter
FunctionEnd

Function LeaveOuter  ; $0: exit code of the elevated process
  ${If} $0 = ${DONE_AND_START}
    Call FindEarlier
    StrCpy $Folder $AllFolder
    Call StartHere
    StrCpy $0 ${EXIT_DONE}
  ${EndIf}
  Call LeaveWith
FunctionEnd

Function un.ElevateNow
  ${If} $Elevated = 1
    Return
  ${EndIf}
  ${If} $Inner != ""
    ${Leave} ${EXIT_RIGHTS} "$(NoRights)"
  ${EndIf}
  Call un.RunElevated
  ${If} $0 = -1
    ${Leave} ${EXIT_RIGHTS} "$(NoRights)"
  ${EndIf}
  ${IfNot} ${FileExists} "$Folder\${PROGRAM}"
    StrCpy $Finished 1
    Push $0
    Call un.RemoveMyself
    Pop $0
  ${EndIf}
  Call un.LeaveWith
FunctionEnd
