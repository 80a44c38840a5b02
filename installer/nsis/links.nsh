; Links, "Send to", start with Windows: made, or removed where they are not wanted any more.

Var LinkPath

Function MakeLink  ; at $LinkPath, with the identity under which Windows groups the window
  ${GetParent} $LinkPath $0
  CreateDirectory $0
  CreateShortcut "$LinkPath" "$Folder\${PROGRAM}" "" "$Folder\${PROGRAM}" 0 SW_SHOWNORMAL "" \
    "$(LinkWords)"
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P= 0
    Return
  ${EndIf}
  ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
  ${If} $1 P<> 0
    ${IPersistFile::Load} $1 '("$LinkPath",${STGM_READWRITE})'
    Call SetIdentity
    ${IPersistFile::Save} $1 '("$LinkPath",1)'
    ${IUnknown::Release} $1 ""
  ${EndIf}
  ${IUnknown::Release} $0 ""
FunctionEnd

Function SetIdentity  ; of the link $0
  ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
  ${If} $2 P= 0
    Return
  ${EndIf}
  System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID}) p .r3'
  System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_LPWSTR},,w "${APP_ID}") p .r4'
  ${IPropertyStore::SetValue} $2 '($3,$4)'
  ${IPropertyStore::Commit} $2 ""
  System::Free $3
  System::Free $4
  ${IUnknown::Release} $2 ""
FunctionEnd

Function MakeLinks
  StrCpy $LinkPath "$SMPROGRAMS\${NAME}.lnk"
  Call MakeLink
  StrCpy $LinkPath "$DESKTOP\${NAME}.lnk"
  ${If} $WantDesktop = 1
    Call MakeLink
  ${Else}
    Delete $LinkPath
  ${EndIf}
  GetFunctionAddress $Step SetSendTo
  Call ForSendToFolders
  ${If} $WantAutostart = 1
    WriteRegStr SHCTX "${RUN_KEY}" "${NAME}" '"$Folder\${PROGRAM}" --minimised'
  ${Else}
    DeleteRegValue SHCTX "${RUN_KEY}" "${NAME}"
  ${EndIf}
FunctionEnd

Function SetSendTo
  ${If} $WantSendTo = 1
    Call MakeLink
  ${Else}
    Delete $LinkPath
  ${EndIf}
FunctionEnd

!define PROFILES "SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList"
!define SEND_TO "AppData\Roaming\Microsoft\Windows\SendTo"

!macro SendToFunctions un
; Windows has no "Send to" for everyone: each user has a folder of links, and new users get a
; copy of the default one. Setup for everyone puts a link into each that is there.
Function ${un}ForSendToFolders  ; calls $Step with $LinkPath for this user or for all
  ${If} $Scope == "user"
    StrCpy $LinkPath "$SENDTO\${NAME}.lnk"
    Call $Step
    Return
  ${EndIf}
  ReadRegStr $0 HKLM "${PROFILES}" "Default"
  Call ${un}ForProfile
  StrCpy $9 0
  ${Do}
    EnumRegKey $8 HKLM "${PROFILES}" $9
    ${If} $8 == ""
      ${ExitDo}
    ${EndIf}
    IntOp $9 $9 + 1
    StrCpy $0 $8 6
    ${If} $0 == "S-1-5-"  ; 21: people; 18 to 20: Windows' own services
      StrCpy $0 $8 3 6
    ${Else}
      StrCpy $0 "21-"     ; S-1-12-1: people who sign in through Entra
    ${EndIf}
    ${If} $0 == "21-"
      ReadRegStr $0 HKLM "${PROFILES}\$8" "ProfileImagePath"
      Call ${un}ForProfile
    ${EndIf}
  ${Loop}
FunctionEnd

Function ${un}ForProfile  ; $0: its folder
  ExpandEnvStrings $0 $0
  ; A folder that leads elsewhere is not followed with an administrator's rights.
  System::Call 'kernel32::GetFileAttributesW(w "$0\${SEND_TO}") i .r1'
  IntOp $2 $1 & 0x400
  ${If} $0 != ""
  ${AndIf} $1 <> -1
  ${AndIf} $2 = 0
    StrCpy $LinkPath "$0\${SEND_TO}\${NAME}.lnk"
    Call $Step
  ${EndIf}
FunctionEnd
!macroend

!insertmacro SendToFunctions ""
!insertmacro SendToFunctions "un."

Function un.DeleteLink
  Delete $LinkPath
FunctionEnd

Function un.RemoveLinks
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  GetFunctionAddress $Step un.DeleteLink
  Call un.ForSendToFolders
  DeleteRegValue SHCTX "${RUN_KEY}" "${NAME}"
FunctionEnd
