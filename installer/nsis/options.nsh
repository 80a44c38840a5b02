; Links and start with Windows: as they are on an upgrade, so that a link that somebody removed
; stays away; sensible on a first installation; and as the switches say before all else.

Function SettleOptions
  ${If} $EarlierVersion != ""
    Call SeeOptions
  ${Else}
    StrCpy $WantDesktop 1
    StrCpy $WantSendTo 1
    StrCpy $WantAutostart 0
  ${EndIf}
  ${If} $SwitchDesktop != ""
    StrCpy $WantDesktop 0
  ${EndIf}
  ${If} $SwitchSendTo != ""
    StrCpy $WantSendTo 0
  ${EndIf}
  ${If} $SwitchAutostart != ""
    StrCpy $WantAutostart 1
  ${EndIf}
FunctionEnd

Function SeeOptions
  StrCpy $WantDesktop 0
  ${If} ${FileExists} "$DESKTOP\${NAME}.lnk"
    StrCpy $WantDesktop 1
  ${EndIf}
  ReadRegDWORD $WantSendTo SHCTX "${UNINSTALL_KEY}" "SendTo"
  ${If} $Scope == "user"
    StrCpy $WantSendTo 0
    ${If} ${FileExists} "$SENDTO\${NAME}.lnk"
      StrCpy $WantSendTo 1
    ${EndIf}
  ${EndIf}
  StrCpy $WantAutostart 0
  ReadRegStr $0 SHCTX "${RUN_KEY}" "${NAME}"
  ${If} $0 != ""
    StrCpy $WantAutostart 1
  ${EndIf}
FunctionEnd
