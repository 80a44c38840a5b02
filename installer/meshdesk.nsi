; MeshDesk's installer. builder/ calls makensis on this file with
;   VERSION, VERSION_QUAD  0.1.0 and 0.1.0.0
;   SOURCE                 the frozen folder
;   ASSETS                 meshdesk.ico, header.bmp, side.bmp, licence.txt, install-files.nsh,
;                          remove-files.nsh
;   OUTPUT                 the setup program to write
;   FAST                   given: quick compression, for tests
;   SIGN_COMMAND           given: a command that signs the file named after it
;   URL                    given: the project's page, in place of the reserved name
; What it does for whom, its switches and exit codes: INSTALLER.md.

Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
SetDateSave off         ; the same input gives the same bytes
AllowSkipFiles off      ; a program with a file left out is not a program
CRCCheck force

!define NAME "MeshDesk"
!define PUBLISHER "The MeshDesk team"
!define PROGRAM "MeshDesk.exe"
!define COMMANDS "meshdesk-cli.exe"
!define DEFAULTS "meshdesk-defaults.toml"
!define APP_ID "MeshDesk.MeshDesk"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\MeshDesk"
!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"
!define APP_PATHS_KEY "Software\Microsoft\Windows\CurrentVersion\App Paths\${PROGRAM}"

Name "${NAME}"
OutFile "${OUTPUT}"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
SetOverwrite on

VIProductVersion "${VERSION_QUAD}"
VIFileVersion "${VERSION_QUAD}"
VIAddVersionKey /LANG=0 "ProductName" "${NAME}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "${NAME} Setup"
VIAddVersionKey /LANG=0 "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=0 "LegalCopyright" "${PUBLISHER}"

!ifdef SIGN_COMMAND
  !uninstfinalize '${SIGN_COMMAND} "%1"' = 0
  !finalize '${SIGN_COMMAND} "%1"' = 0
!endif

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include TextFunc.nsh
!include nsDialogs.nsh
!include Win\COM.nsh
!include Win\Propkey.nsh

!ifndef URL
  !define URL "https://meshdesk.example"
!endif

!include "nsis/codes.nsh"
!include "nsis/state.nsh"
!include "nsis/log.nsh"
!include "nsis/pages.nsh"
!include "nsis/languages.nsh"
!include "nsis/switches.nsh"
!include "nsis/system.nsh"
!include "nsis/elevate.nsh"
!include "nsis/scope.nsh"
!include "nsis/folder.nsh"
!include "nsis/options.nsh"
!include "nsis/closing.nsh"
!include "nsis/swap.nsh"
!include "nsis/remnants.nsh"
!include "nsis/defaults.nsh"
!include "nsis/links.nsh"
!include "nsis/register.nsh"
!include "nsis/start.nsh"
!include "nsis/install.nsh"
!include "nsis/uninstall.nsh"
