; The pages, in their order, and the three that are our own.

Var Words
Var Dialog
Var ScopeUserButton
Var ScopeAllButton
Var DesktopBox
Var SendToBox
Var AutostartBox
Var FolderField
Var FolderButton
Var DataBox

!define MUI_ICON "${ASSETS}/meshdesk.ico"
!define MUI_UNICON "${ASSETS}/meshdesk.ico"
!define MUI_HEADERIMAGE
!define MUI_HEADERIMAGE_RIGHT
!define MUI_HEADERIMAGE_BITMAP "${ASSETS}/header.bmp"
!define MUI_HEADERIMAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_WELCOMEFINISHPAGE_BITMAP "${ASSETS}/side.bmp"
!define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${ASSETS}/side.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_ABORTWARNING
!define MUI_CUSTOMFUNCTION_GUIINIT Prepare
!define MUI_CUSTOMFUNCTION_UNGUIINIT un.Prepare
!define MUI_CUSTOMFUNCTION_ABORT LogCancelled
!define MUI_CUSTOMFUNCTION_UNABORT un.LogCancelled
!define MUI_ABORTWARNING_TEXT "$(AbortQuestion)"

!define MUI_PAGE_CUSTOMFUNCTION_PRE EnterWelcome
!define MUI_WELCOMEPAGE_TITLE "$(WelcomeTitle)"
!define MUI_WELCOMEPAGE_TEXT "$Words"
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipInner
!define MUI_PAGE_HEADER_TEXT "$(LicenceTitle)"
!define MUI_PAGE_HEADER_SUBTEXT "$(LicenceSubtitle)"
!define MUI_LICENSEPAGE_TEXT_TOP " "
!define MUI_LICENSEPAGE_TEXT_BOTTOM "$(LicenceWords)"
!insertmacro MUI_PAGE_LICENSE "${ASSETS}/licence.txt"
Page custom ShowScope LeaveScope
Page custom ShowOptions LeaveOptions
!define MUI_INSTFILESPAGE_ABORTHEADER_TEXT "$(AbortTitle)"
!define MUI_INSTFILESPAGE_ABORTHEADER_SUBTEXT "$(AbortWords)"
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "$(FinishTitle)"
!define MUI_FINISHPAGE_TEXT "$(FinishWords)"
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "$(StartNow)"
!define MUI_FINISHPAGE_RUN_FUNCTION StartProgram
!insertmacro MUI_PAGE_FINISH

UninstPage custom un.ShowRemove un.LeaveRemove
!define /redef MUI_INSTFILESPAGE_ABORTHEADER_TEXT "$(NotRemovedTitle)"
!define /redef MUI_INSTFILESPAGE_ABORTHEADER_SUBTEXT " "
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "$(RemovedTitle)"
!define MUI_FINISHPAGE_TEXT "$(RemovedWords)"
!insertmacro MUI_UNPAGE_FINISH

Function SkipInner  ; the first process has shown it
  ${If} $Inner != ""
    Abort
  ${EndIf}
FunctionEnd

Function EnterWelcome
  Call SkipInner
  ${If} $EarlierVersion == ""
    StrCpy $Words "$(WelcomeNew)"
  ${ElseIf} $EarlierVersion == "${VERSION}"
    StrCpy $Words "$(WelcomeRepair)"
  ${Else}
    StrCpy $Words "$(WelcomeUpgrade)"
  ${EndIf}
FunctionEnd

Function ShowScope
  ${If} $SwitchScope != ""
    Abort
  ${EndIf}
  !insertmacro MUI_HEADER_TEXT "$(ScopeTitle)" "$(ScopeSubtitle)"
  nsDialogs::Create 1018
  Pop $Dialog
  ; The choices one after the other, so that arrow keys and screen readers find both.
  ${NSD_CreateFirstRadioButton} 0 8u 100% 12u "$(ScopeUser)"
  Pop $ScopeUserButton
  ${NSD_CreateAdditionalRadioButton} 0 42u 100% 12u "$(ScopeAll)"
  Pop $ScopeAllButton
  ${NSD_CreateLabel} 12u 21u -12u 10u "$(ScopeUserMore)"
  Pop $0
  ${NSD_AddStyle} $0 ${WS_GROUP}
  ${NSD_CreateLabel} 12u 55u -12u 10u "$(ScopeAllMore)"
  Pop $0
  Call DescribeFound
  ${NSD_CreateLabel} 0 82u 100% 40u "$Words"
  Pop $0
  ${NSD_OnClick} $ScopeUserButton ShowShield
  ${NSD_OnClick} $ScopeAllButton ShowShield
  ${If} $Scope == "all"
    ${NSD_Check} $ScopeAllButton
    ${NSD_SetFocus} $ScopeAllButton
  ${Else}
    ${NSD_Check} $ScopeUserButton
    ${NSD_SetFocus} $ScopeUserButton
  ${EndIf}
  Push ""
  Call ShowShield
  nsDialogs::Show
FunctionEnd

Function DescribeFound  ; $Words: which versions are installed already
  StrCpy $Words ""
  ${If} $UserFolder != ""
  ${AndIf} $AllFolder != ""
    StrCpy $Words "$(FoundBoth)"
  ${ElseIf} $UserFolder != ""
    StrCpy $Words "$(FoundUser)"
  ${ElseIf} $AllFolder != ""
    StrCpy $Words "$(FoundAll)"
  ${EndIf}
FunctionEnd

Function ShowShield  ; on Next while it leads to Windows' question
  Pop $0
  ${NSD_GetState} $ScopeAllButton $1
  ${If} $Elevated = 1
    StrCpy $1 0
  ${EndIf}
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 0x160C 0 $1  ; BCM_SETSHIELD
FunctionEnd

Function LeaveScope
  StrCpy $Scope "user"
  ${NSD_GetState} $ScopeAllButton $0
  ${If} $0 = ${BST_CHECKED}
    StrCpy $Scope "all"
  ${EndIf}
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 0x160C 0 0
  Call TakeScope
  Call IsNewerThere
  ${If} $0 = 1
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(NewerThere)"
    Call ShieldAgain
  ${EndIf}
  ${If} $Scope == "all"
  ${AndIf} $Elevated = 0
    Call ElevateFromPage
  ${EndIf}
  Call SettleOptions
FunctionEnd

Function ShieldAgain  ; the page stays
  Push ""
  Call ShowShield
  Abort
FunctionEnd

Function ElevateFromPage
  HideWindow
  Call RunElevated
  ${If} $0 = -1
  ${OrIf} $0 = ${EXIT_RIGHTS}
    ShowWindow $HWNDPARENT ${SW_SHOW}
    BringToFront
    ${If} $0 = -1  ; else the other process has said so
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(NoRights)"
    ${EndIf}
    Call ShieldAgain
  ${EndIf}
  Call LeaveOuter
FunctionEnd

Function ShowOptions
  !insertmacro MUI_HEADER_TEXT "$(OptionsTitle)" "$(OptionsSubtitle)"
  nsDialogs::Create 1018
  Pop $Dialog
  ${NSD_CreateCheckbox} 0 8u 100% 12u "$(OptionDesktop)"
  Pop $DesktopBox
  ${NSD_SetState} $DesktopBox $WantDesktop
  ${NSD_CreateCheckbox} 0 28u 100% 12u "$(OptionSendTo)"
  Pop $SendToBox
  ${NSD_SetState} $SendToBox $WantSendTo
  ${NSD_CreateCheckbox} 0 48u 100% 12u "$(OptionAutostart)"
  Pop $AutostartBox
  ${NSD_SetState} $AutostartBox $WantAutostart
  ${NSD_CreateLabel} 0 88u 100% 10u "$(FolderLabel)"
  Pop $0
  ${NSD_CreateText} 0 100u 224u 13u "$Folder"
  Pop $FolderField
  SendMessage $FolderField ${EM_SETREADONLY} 1 0
  ${NSD_CreateButton} 232u 99u 68u 15u "$(FolderChange)"
  Pop $FolderButton
  ${NSD_OnClick} $FolderButton ChangeFolder
  ${If} $EarlierVersion != ""
    EnableWindow $FolderButton 0  ; an upgrade stays where it is
  ${EndIf}
  ${NSD_SetFocus} $DesktopBox
  nsDialogs::Show
FunctionEnd

Function ChangeFolder
  Pop $0
  nsDialogs::SelectFolderDialog "$(FolderAsk)" "$Folder"
  Pop $0
  ${If} $0 == "error"
    Return
  ${EndIf}
  ; A folder of its own, whatever was chosen
  ${GetFileName} $0 $1
  ${If} $1 != "${NAME}"
    StrCpy $1 $0 1 -1
    ${If} $1 == "\"
      StrCpy $0 $0 -1
    ${EndIf}
    StrCpy $0 "$0\${NAME}"
  ${EndIf}
  StrCpy $Folder $0
  ${NSD_SetText} $FolderField "$Folder"
FunctionEnd

Function LeaveOptions
  ${NSD_GetState} $DesktopBox $WantDesktop
  ${NSD_GetState} $SendToBox $WantSendTo
  ${NSD_GetState} $AutostartBox $WantAutostart
  Call IsFolderSound
  ${If} $0 = 0
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(FolderUnsound)"
    Abort
  ${EndIf}
  Call FindSpace
  ${If} $1 < $2
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(NoSpace)"
    Abort
  ${EndIf}
FunctionEnd

Function un.ShowRemove
  !insertmacro MUI_HEADER_TEXT "$(RemoveTitle)" "$(RemoveSubtitle)"
  nsDialogs::Create 1018
  Pop $Dialog
  ${NSD_CreateLabel} 0 4u 100% 44u "$(RemoveWords)"
  Pop $0
  Call un.ReadAccount
  ${NSD_CreateCheckbox} 0 56u 100% 24u "$(RemoveData)"
  Pop $DataBox
  ${If} $SwitchData != ""
    ${NSD_Check} $DataBox
  ${EndIf}
  ${NSD_CreateLabel} 12u 84u -12u 34u "$(RemoveDataWarning)"
  Pop $0
  nsDialogs::Show
FunctionEnd

Function un.LeaveRemove
  ${NSD_GetState} $DataBox $0
  StrCpy $SwitchData ""
  ${If} $0 = ${BST_CHECKED}
    StrCpy $SwitchData "1"
  ${EndIf}
FunctionEnd
