; The command line, read strictly: a switch that is not known ends setup before it changes
; anything, so that a slip of the pen cannot install for the wrong people on forty computers.
; NSIS's own /S and /D= are taken in quotes too, as PowerShell and Wine hand them over.

Var Rest
Var Token

!macro Flag name variable value
  ${If} $Token == "${name}"
    StrCpy ${variable} "${value}"
    Return
  ${EndIf}
!macroend

!macro Value name variable
  StrLen $1 "${name}"
  StrCpy $0 $Token $1
  ${If} $0 == "${name}"
    StrCpy ${variable} $Token "" $1
    Return
  ${EndIf}
!macroend

!macro Pass variable switch
  ${If} ${variable} != ""
    StrCpy $Passed '$Passed "${switch}"'
  ${EndIf}
!macroend

!macro SwitchFunctions un
Function ${un}NextToken  ; takes the next word off $Rest into $Token; quotes hold blanks together
  StrCpy $Token ""
  StrCpy $1 0
  ${Do}
    StrCpy $0 $Rest 1
    ${If} $0 == ""
      ${ExitDo}
    ${EndIf}
    StrCpy $Rest $Rest "" 1
    ${If} $0 == '"'
      IntOp $1 $1 !
    ${ElseIf} $0 == " "
    ${AndIf} $1 = 0
      ${If} $Token != ""
        ${ExitDo}
      ${EndIf}
    ${Else}
      StrCpy $Token "$Token$0"
    ${EndIf}
  ${Loop}
FunctionEnd

Function ${un}ReadSwitches
  System::Call 'kernel32::GetCommandLineW() w .r0'
  StrCpy $Rest $0
  Call ${un}NextToken  ; this program's own name
  ${Do}
    Call ${un}SkipBlanks
    StrCpy $0 $Rest 3
    ${If} $0 == ""
    ${OrIf} $0 == "_?="
      ${ExitDo}
    ${EndIf}
    ${If} $0 == "/D="
      StrCpy $Token $Rest  ; NSIS's rule: all that follows, quotes or not
      StrCpy $Rest ""
    ${Else}
      Call ${un}NextToken
    ${EndIf}
    Call ${un}ReadSwitch
  ${Loop}
  StrCpy $0 $LogFile
  Call ${un}FullPath
  StrCpy $LogFile $0
  StrCpy $0 $SwitchDefaults
  Call ${un}FullPath
  StrCpy $SwitchDefaults $0
FunctionEnd

Function ${un}SkipBlanks
  ${Do}
    StrCpy $0 $Rest 1
    ${If} $0 != " "
      Return
    ${EndIf}
    StrCpy $Rest $Rest "" 1
  ${Loop}
FunctionEnd

Function ${un}FullPath  ; $0: an elevated process starts in another folder
  ${If} $0 != ""
    System::Call 'kernel32::GetFullPathNameW(w r0, i ${NSIS_MAX_STRLEN}, w .r0, p 0)'
  ${EndIf}
FunctionEnd

Function ${un}ReadSwitch
  ${If} $Token == "/S"
    SetSilent silent
    Return
  ${EndIf}
  !insertmacro Flag "/NCRC" $0 ""
  !insertmacro Flag "/?" $SwitchHelp "1"
  !insertmacro Flag "/ELEVATED" $Inner "1"
  !insertmacro Value "/LOG=" $LogFile
  !insertmacro Value "/LANG=" $SwitchLanguage
  !insertmacro Value "/WAIT=" $Wait
  Call ${un}ReadOwnSwitch
FunctionEnd

Function ${un}CheckSwitches
  ${If} $SwitchLanguage != ""
  ${AndIf} $SwitchLanguage != "cy"
  ${AndIf} $SwitchLanguage != "en"
    StrCpy $SwitchWrong "/LANG=$SwitchLanguage"
  ${EndIf}
  IntOp $0 $Wait + 0
  ${If} $0 != $Wait
  ${OrIf} $0 < 1
    StrCpy $SwitchWrong "/WAIT=$Wait"
  ${EndIf}
FunctionEnd

Function ${un}PassOn  ; what every elevated process is told
  StrCpy $Passed "$Passed /ELEVATED"
  ${If} $LANGUAGE = ${LANG_WELSH}
    StrCpy $Passed "$Passed /LANG=cy"
  ${Else}
    StrCpy $Passed "$Passed /LANG=en"
  ${EndIf}
  ${If} ${Silent}
    StrCpy $Passed "$Passed /S"
  ${EndIf}
FunctionEnd
!macroend

!insertmacro SwitchFunctions ""
!insertmacro SwitchFunctions "un."

Function ReadOwnSwitch
  !insertmacro Value "/D=" $SwitchFolder
  ${If} $Token == "/ALLUSERS"
  ${AndIf} $SwitchScope != "user"
    StrCpy $SwitchScope "all"
    Return
  ${EndIf}
  ${If} $Token == "/CURRENTUSER"
  ${AndIf} $SwitchScope != "all"
    StrCpy $SwitchScope "user"
    Return
  ${EndIf}
  !insertmacro Value "/DEFAULTS=" $SwitchDefaults
  !insertmacro Flag "/NODESKTOP" $SwitchDesktop "0"
  !insertmacro Flag "/NOSENDTO" $SwitchSendTo "0"
  !insertmacro Flag "/AUTOSTART" $SwitchAutostart "1"
  !insertmacro Flag "/NORESTART" $SwitchStay "1"
  StrCpy $SwitchWrong $Token
FunctionEnd

Function un.ReadOwnSwitch
  !insertmacro Value "_?=" $0  ; in quotes NSIS does not see it and works from a copy; so be it
  !insertmacro Flag "/REMOVEDATA" $SwitchData "1"
  StrCpy $SwitchWrong $Token
FunctionEnd

Function PassSwitches  ; $Passed: the same for an elevated process, which starts elsewhere
  StrCpy $Passed '/ALLUSERS "/WAIT=$Wait" "/LOG=$LogFile"'
  !insertmacro Pass $SwitchDefaults "/DEFAULTS=$SwitchDefaults"
  !insertmacro Pass $SwitchDesktop "/NODESKTOP"
  !insertmacro Pass $SwitchSendTo "/NOSENDTO"
  !insertmacro Pass $SwitchAutostart "/AUTOSTART"
  !insertmacro Pass $SwitchStay "/NORESTART"
  Call PassOn
  ; NSIS takes all that follows /D= for the folder: it comes last and bare.
  ${If} $SwitchFolder != ""
    StrCpy $Passed "$Passed /D=$SwitchFolder"
  ${EndIf}
FunctionEnd

Function un.PassSwitches
  StrCpy $Passed '"/WAIT=$Wait"'
  !insertmacro Pass $LogFile "/LOG=$LogFile"
  !insertmacro Pass $SwitchData "/REMOVEDATA"
  Call un.PassOn
  StrCpy $Passed "$Passed _?=$INSTDIR"
FunctionEnd
