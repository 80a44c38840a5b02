; English and Welsh: by switch, as last time, as Windows is; asked only where that does not tell.

!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Welsh"
!include "nsis/english.nsh"
!include "nsis/welsh.nsh"

!define PRIMARY_ENGLISH 9
!define PRIMARY_WELSH 0x52

!macro LanguageFunctions un
Function ${un}TakeLanguage  ; by switch or as it was installed; $0: 0 where neither says
  StrCpy $0 1
  ${If} $SwitchLanguage == "cy"
    StrCpy $LANGUAGE ${LANG_WELSH}
  ${ElseIf} $SwitchLanguage == "en"
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${Else}
    Call ${un}TakeEarlierLanguage
  ${EndIf}
FunctionEnd

Function ${un}TakeEarlierLanguage
  StrCpy $0 0
  ReadRegDWORD $1 HKCU "${UNINSTALL_KEY}" "Language"
  ${If} $Scope == "all"
    ReadRegDWORD $1 HKLM "${UNINSTALL_KEY}" "Language"
  ${EndIf}
  ${If} $1 = ${LANG_WELSH}
  ${OrIf} $1 = ${LANG_ENGLISH}
    StrCpy $LANGUAGE $1
    StrCpy $0 1
  ${EndIf}
FunctionEnd
!macroend

!insertmacro LanguageFunctions ""
!insertmacro LanguageFunctions "un."

Function ChooseLanguage
  Call TakeLanguage
  ${If} $0 = 1
    Return
  ${EndIf}
  System::Call 'kernel32::GetUserDefaultUILanguage() i .r1'
  System::Call 'kernel32::GetUserDefaultLCID() i .r2'
  IntOp $1 $1 & 0x3FF
  IntOp $2 $2 & 0x3FF
  StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${If} $1 = ${PRIMARY_WELSH}
  ${OrIf} $2 = ${PRIMARY_WELSH}
    StrCpy $LANGUAGE ${LANG_WELSH}
  ${EndIf}
  ${If} $1 = ${PRIMARY_WELSH}
  ${OrIf} ${Silent}
    Return
  ${EndIf}
  ; English words and Welsh dates, or neither language at all: this cannot be told.
  ${If} $1 <> ${PRIMARY_ENGLISH}
  ${OrIf} $2 = ${PRIMARY_WELSH}
    Call AskLanguage
  ${EndIf}
FunctionEnd

Function AskLanguage
  Push ""
  Push ${LANG_ENGLISH}
  Push "English"
  Push ${LANG_WELSH}
  Push "Cymraeg"
  Push A
  LangDLL::LangDialog "${NAME}" "Choose a language.$\r$\nDewiswch iaith."
  Pop $0
  ${If} $0 == "cancel"
    ${Log} "cancelled by the user"
    ${Log} "exit code ${EXIT_CANCELLED}"
    SetErrorLevel ${EXIT_CANCELLED}
    Quit
  ${EndIf}
  StrCpy $LANGUAGE $0
FunctionEnd
