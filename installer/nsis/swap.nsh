; The new program is unpacked beside the old one and the two change places by renames, programs
; out first and in last: whenever the power goes, there is the old program, the new one or none,
; never a mixture. `_setup-new` gone is the sign that the swap is complete. What a broken swap
; left is put in order by the next setup (RecoverSwap).

!define NEW "$Folder\_setup-new"
!define OLD "$Folder\_setup-old"

Function ListNames  ; $0: folder; names in it to $Programs and $Others
  StrCpy $Programs ""
  StrCpy $Others ""
  FindFirst $1 $2 "$0\*.*"
  ${DoUntil} $2 == ""
    StrCpy $3 $2 4 -4
    ${If} $3 == ".exe"
      StrCpy $Programs "$Programs$2|"
    ${ElseIf} $2 != "."
    ${AndIf} $2 != ".."
      StrCpy $Others "$Others$2|"
    ${EndIf}
    FindNext $1 $2
  ${Loop}
  FindClose $1
FunctionEnd

Function WithEach  ; $Step for every $Name of $Names, until one fails
  ${DoUntil} $Names == ""
    ${WordFind} $Names "|" "+1" $Name
    StrLen $0 "$Name|"
    StrCpy $Names $Names "" $0
    Call $Step
    ${If} $SwapFailed = 1
      Return
    ${EndIf}
  ${Loop}
FunctionEnd

Function MoveName  ; $1 to $2, if it is there
  ${If} ${FileExists} $1
    ClearErrors
    Rename $1 $2
    ${If} ${Errors}
      ${Log} "cannot move $1 to $2"
      StrCpy $SwapFailed 1
    ${EndIf}
  ${EndIf}
FunctionEnd

Function MoveOut
  StrCpy $1 "$Folder\$Name"
  StrCpy $2 "${OLD}\$Name"
  Call MoveName
FunctionEnd

Function MoveIn
  StrCpy $1 "${NEW}\$Name"
  StrCpy $2 "$Folder\$Name"
  Call MoveName
FunctionEnd

Function MoveBack
  ${IfNot} ${FileExists} "${NEW}\$Name"
    StrCpy $1 "$Folder\$Name"
    StrCpy $2 "${NEW}\$Name"
    Call MoveName
  ${EndIf}
  StrCpy $1 "${OLD}\$Name"
  StrCpy $2 "$Folder\$Name"
  Call MoveName
FunctionEnd

!macro Each names step
  StrCpy $Names "${names}"
  GetFunctionAddress $Step ${step}
  Call WithEach
!macroend

Function Swap  ; $SwapFailed: 1 when all is as it was, 0 when the new program is in place
  StrCpy $SwapFailed 0
  StrCpy $0 "${NEW}"
  Call ListNames
  CreateDirectory "${OLD}"
  !insertmacro Each "$Programs$Others" MoveOut
  ${If} $SwapFailed = 0
    !insertmacro Each "$Others$Programs" MoveIn
  ${EndIf}
  ${If} $SwapFailed = 0
    RMDir "${NEW}"
  ${Else}
    Call UndoSwap
    StrCpy $SwapFailed 1
  ${EndIf}
FunctionEnd

Function UndoSwap
  ${Log} "putting the earlier version back"
  StrCpy $SwapFailed 0
  !insertmacro Each "$Programs$Others" MoveBack
  RMDir "${OLD}"
FunctionEnd

Function RecoverSwap  ; from a setup that was cut off: power, a crash
  ${If} ${FileExists} "${OLD}\*.*"
    StrCpy $0 "${OLD}"
    Call ListNames
    ${If} ${FileExists} "${NEW}\*.*"
      ${Log} "an earlier setup was cut off in the middle of the exchange"
      Call UndoSwap
    ${Else}
      ${Log} "an earlier setup was cut off while it cleared away"
      Call ClearOld
    ${EndIf}
  ${EndIf}
  RMDir /r "${NEW}"  ; setup's own folder, never anybody else's
FunctionEnd
