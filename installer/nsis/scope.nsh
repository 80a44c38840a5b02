; For one user or for everyone, and which earlier version that meets.

!macro ReadEarlier root folder version quad
  ReadRegStr ${folder} ${root} "${UNINSTALL_KEY}" "InstallLocation"
  ReadRegStr ${version} ${root} "${UNINSTALL_KEY}" "DisplayVersion"
  ReadRegStr ${quad} ${root} "${UNINSTALL_KEY}" "VersionQuad"
!macroend

Function FindEarlier
  !insertmacro ReadEarlier HKCU $UserFolder $UserVersion $UserQuad
  !insertmacro ReadEarlier HKLM $AllFolder $AllVersion $AllQuad
  ${If} $UserFolder != ""
    ${Log} "found version $UserVersion for this user in $UserFolder"
  ${EndIf}
  ${If} $AllFolder != ""
    ${Log} "found version $AllVersion for everyone in $AllFolder"
  ${EndIf}
FunctionEnd

Function ChooseScope  ; what was asked for, else what is there, else this user
  StrCpy $Scope "user"
  ${If} $UserFolder == ""
  ${AndIf} $AllFolder != ""
    StrCpy $Scope "all"
  ${EndIf}
  ${If} $SwitchScope != ""
    StrCpy $Scope $SwitchScope
  ${EndIf}
FunctionEnd

Function TakeScope  ; folder and earlier version for $Scope
  ${If} $Scope == "all"
    SetShellVarContext all
    StrCpy $Folder $AllFolder
    StrCpy $EarlierVersion $AllVersion
    StrCpy $EarlierQuad $AllQuad
    StrCpy $0 "$PROGRAMFILES64\${NAME}"
  ${Else}
    SetShellVarContext current
    StrCpy $Folder $UserFolder
    StrCpy $EarlierVersion $UserVersion
    StrCpy $EarlierQuad $UserQuad
    StrCpy $0 "$LOCALAPPDATA\Programs\${NAME}"
  ${EndIf}
  ${If} $Folder == ""
    StrCpy $EarlierVersion ""
    StrCpy $Folder $0
    ${If} $SwitchFolder != ""
      StrCpy $Folder $SwitchFolder
    ${EndIf}
  ${EndIf}
  ${Log} "scope: $Scope, folder: $Folder, earlier version: $EarlierVersion"
FunctionEnd

Function IsNewerThere  ; $0: 1 where the earlier version is newer than this one
  StrCpy $0 0
  ${If} $EarlierVersion != ""
    ${VersionCompare} "$EarlierQuad" "${VERSION_QUAD}" $0
    ${If} $0 <> 1
      StrCpy $0 0
    ${EndIf}
  ${EndIf}
FunctionEnd
