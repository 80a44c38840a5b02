; What Windows shows in its list of programs, and where it finds the program by name.

!searchparse /noerrors "${VERSION_QUAD}" "" VERSION_MAJOR "." VERSION_MINOR "." VERSION_REST

Function Register
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "VersionQuad" "${VERSION_QUAD}"
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "VersionMajor" ${VERSION_MAJOR}
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "VersionMinor" ${VERSION_MINOR}
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "URLInfoAbout" "${URL}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "HelpLink" "${URL}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$Folder\${PROGRAM},0"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$Folder"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$Folder\Uninstall.exe"'
  ; _?= keeps the uninstaller in its place: whoever waits for it gets its exit code.
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" \
    '"$Folder\Uninstall.exe" /S _?=$Folder'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" $ProgramKiB
  ${GetTime} "" "L" $0 $1 $2 $3 $4 $5 $6
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallDate" "$2$1$0"
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "Language" $LANGUAGE
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "SendTo" $WantSendTo
  ${If} $DefaultsFiles != ""
    WriteRegStr SHCTX "${UNINSTALL_KEY}" "DefaultsFiles" "$DefaultsFiles"
  ${EndIf}
  WriteRegStr SHCTX "${APP_PATHS_KEY}" "" "$Folder\${PROGRAM}"
  WriteRegStr SHCTX "${APP_PATHS_KEY}" "Path" "$Folder"
FunctionEnd

Function un.Unregister
  DeleteRegKey SHCTX "${APP_PATHS_KEY}"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
FunctionEnd
