; Starting MeshDesk with the user's own rights, never an administrator's: Explorer would not let
; files be dropped on it, and its files would belong to the wrong account.

Function StartHere  ; where this process has the user's own rights
  ${If} ${Silent}
    Exec '"$Folder\${PROGRAM}" --minimised'
  ${Else}
    Exec '"$Folder\${PROGRAM}"'
  ${EndIf}
FunctionEnd

Function StartProgram
  ${Log} "starting MeshDesk"
  ${If} $Inner != ""
    SetErrorLevel ${DONE_AND_START}
  ${ElseIf} $Elevated = 1
    Call StartThroughExplorer
  ${Else}
    Call StartHere
  ${EndIf}
FunctionEnd

Function StartThroughExplorer  ; it takes no arguments along: a window comes, not minimised
  Exec '"$WINDIR\explorer.exe" "$Folder\${PROGRAM}"'
FunctionEnd

Function StartAgain  ; after a silent upgrade, or one that failed
  ${If} $WasRunning == 1
  ${AndIf} $SwitchStay == ""
    ${If} $Inner != ""
      Call StartThroughExplorer
    ${Else}
      Call StartProgram
    ${EndIf}
  ${EndIf}
FunctionEnd
