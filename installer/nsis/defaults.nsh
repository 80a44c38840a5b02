; The administrators' presets: checked by the new program before anything changes, and put in
; place by the same swap as the program. The certificate file that they name comes with them.

Function FindDefaults  ; $SwitchDefaults: the file to install, or empty
  ${If} $SwitchDefaults == ""
    ${If} ${FileExists} "$EXEDIR\${DEFAULTS}"
      StrCpy $SwitchDefaults "$EXEDIR\${DEFAULTS}"
      ${Log} "found $SwitchDefaults"
    ${EndIf}
    Return
  ${EndIf}
  ${IfNot} ${FileExists} $SwitchDefaults
  ${OrIf} ${FileExists} "$SwitchDefaults\*.*"
    ${Leave} ${EXIT_DEFAULTS} "$(DefaultsMissing)"
  ${EndIf}
FunctionEnd

Function TakeFile  ; $0: from, $1: name in the new folder; $2: 0 where it cannot be copied
  ClearErrors
  System::Call 'kernel32::CopyFileW(w r0, w "${NEW}\$1", i 0) i .r2'
  System::Call 'kernel32::SetFileAttributesW(w "${NEW}\$1", i 0x80)'  ; not read-only
FunctionEnd

Function TakeDefaults
  StrCpy $DefaultsFiles ""
  ${If} $SwitchDefaults == ""
    Return
  ${EndIf}
  StrCpy $0 $SwitchDefaults
  StrCpy $1 "${DEFAULTS}"
  Call TakeFile
  ${If} $2 = 0
    ${Fail} ${EXIT_DEFAULTS} "$(DefaultsMissing)"
  ${EndIf}
  StrCpy $DefaultsFiles "${DEFAULTS}|"
  Call TakeCertificates
  nsExec::ExecToStack '"${NEW}\${COMMANDS}" defaults --check "${NEW}\${DEFAULTS}"'
  Pop $0
  Pop $Findings
  ${Log} "defaults checked: $0 $Findings"
  ${If} $0 != 0
    ${Fail} ${EXIT_DEFAULTS} "$(DefaultsInvalid)"
  ${EndIf}
FunctionEnd

Function TakeCertificates  ; the files beside the presets that the presets name
  ${GetParent} $SwitchDefaults $5
  FindFirst $6 $7 "$5\*.*"
  ${DoUntil} $7 == ""
    StrCpy $8 $7 4 -4
    ${If} $8 == ".pem"
    ${OrIf} $8 == ".crt"
    ${OrIf} $8 == ".cer"
      Call IsNamedInDefaults
      ${If} $9 = 1
        StrCpy $0 "$5\$7"
        StrCpy $1 $7
        Call TakeFile
        StrCpy $DefaultsFiles "$DefaultsFiles$7|"
        ${Log} "with the defaults: $7"
      ${EndIf}
    ${EndIf}
    FindNext $6 $7
  ${Loop}
  FindClose $6
FunctionEnd

Function IsNamedInDefaults  ; $7: a name; $9: 1 where a line of the presets holds it
  StrCpy $9 0
  FileOpen $3 "${NEW}\${DEFAULTS}" r
  ${Do}
    ClearErrors
    FileRead $3 $0
    ${If} ${Errors}
      ${ExitDo}
    ${EndIf}
    ${WordFind} $0 $7 "*" $1
    ${If} $1 != $0
      StrCpy $9 1
      ${ExitDo}
    ${EndIf}
  ${Loop}
  FileClose $3
FunctionEnd

Function ForgetDefaults  ; what came with the presets before these and does not come with these
  ${If} $DefaultsFiles == ""
    Return
  ${EndIf}
  ReadRegStr $1 SHCTX "${UNINSTALL_KEY}" "DefaultsFiles"
  ${DoUntil} $1 == ""
    ${WordFind} $1 "|" "+1" $2
    StrLen $3 "$2|"
    StrCpy $1 $1 "" $3
    ${WordFind} "|$DefaultsFiles" "|$2|" "*" $3
    ${If} $3 != 1
      Delete "$Folder\$2"
    ${EndIf}
  ${Loop}
FunctionEnd

!macro DefaultsFunctions un
Function ${un}DeleteDefaults  ; $0: folder; those that the installation before this one brought
  ReadRegStr $1 SHCTX "${UNINSTALL_KEY}" "DefaultsFiles"
  ${DoUntil} $1 == ""
    ${WordFind} $1 "|" "+1" $2
    StrLen $3 "$2|"
    StrCpy $1 $1 "" $3
    Delete "$0\$2"
  ${Loop}
FunctionEnd
!macroend

!insertmacro DefaultsFunctions ""
!insertmacro DefaultsFunctions "un."
