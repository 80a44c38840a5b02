; What people read, in English. welsh.nsh has the same names; a test compares the two.

!macro English name words
  LangString ${name} ${LANG_ENGLISH} "${words}"
!macroend
!define S "!insertmacro English"
!define P "$\r$\n$\r$\n"

${S} LinkWords "Send and receive files over MESH"

${S} WelcomeTitle "Welcome to ${NAME}"
${S} WelcomeNew "${NAME} sends and receives files over MESH, the NHS's Message Exchange for Social Care and Health.${P}Setup will install version ${VERSION}. To install it for yourself you need no administrator rights.${P}Choose Next to go on."
${S} WelcomeUpgrade "Version $EarlierVersion is installed. Setup will put version ${VERSION} in its place.${P}Your settings, messages and certificates stay as they are. If ${NAME} is sending a file, it finishes the part that it is at, closes, and goes on from there afterwards.${P}Choose Next to go on."
${S} WelcomeRepair "Version ${VERSION} is installed already. Setup will install it again, which mends files that are missing or damaged.${P}Your settings, messages and certificates stay as they are.${P}Choose Next to go on."

${S} LicenceTitle "Licence"
${S} LicenceSubtitle "What you may do with ${NAME}."
${S} LicenceWords "To install ${NAME}, accept this licence: choose I Agree."

${S} ScopeTitle "Who will use ${NAME}?"
${S} ScopeSubtitle "Choose for whom ${NAME} is installed."
${S} ScopeUser "Only for &me"
${S} ScopeUserMore "No administrator rights are needed."
${S} ScopeAll "For &everyone who uses this computer"
${S} ScopeAllMore "Windows asks for an administrator's permission."
${S} FoundUser "Version $UserVersion is installed for you."
${S} FoundAll "Version $AllVersion is installed for everyone."
${S} FoundBoth "Version $UserVersion is installed for you, and version $AllVersion for everyone. Setup upgrades the one that you choose; the other stays as it is."

${S} OptionsTitle "Options"
${S} OptionsSubtitle "Choose how you want to reach ${NAME}."
${S} OptionDesktop "Put a shortcut on the &desktop"
${S} OptionSendTo "Add ${NAME} to '&Send to' (right-click a file to see it)"
${S} OptionAutostart "Start ${NAME}, minimised, when &Windows starts"
${S} FolderLabel "Folder:"
${S} FolderChange "&Change…"
${S} FolderAsk "Choose the folder that ${NAME} is installed in."

${S} Unpacking "Unpacking the new version…"
${S} Closing "${NAME} is finishing the part of a file that is being sent…"
${S} AwaitingOthers "Waiting until ${NAME} is no longer in use…"
${S} Finishing "Putting the new version in place…"

${S} FinishTitle "${NAME} is ready"
${S} FinishWords "Version ${VERSION} is installed. You will find ${NAME} in the Start menu."
${S} StartNow "&Start ${NAME}"
${S} AbortTitle "${NAME} was not installed"
${S} AbortWords "Nothing on this computer was changed."
${S} AbortQuestion "Do you want to leave setup? Nothing has been changed yet."

${S} InUse "${NAME} is still in use: a window is not done with its part of a file, somebody else who is signed in to this computer has it open, or a scheduled task runs meshdesk-cli.exe.${P}Close ${NAME} there, or wait, then choose Retry. Cancel leaves everything as it is."
${S} InUseEnd "${NAME} is in use and did not close. Nothing was changed."
${S} NewerThere "Version $EarlierVersion of ${NAME} is installed, which is newer than ${VERSION}. An older version may not be able to read its list of messages, so setup does not put one in its place. Nothing was changed."
${S} FolderStays "${NAME} is installed in $Folder and an upgrade leaves it there. To move it, uninstall it first. Nothing was changed."
${S} FolderUnsound "${NAME} cannot be installed in $Folder. Choose a folder of its own on a drive of this computer, and not in $DataFolder, where its data are."
${S} NoSpace "There is not enough room in $Folder: $2 MB are needed, $1 MB are free. Nothing was changed."
${S} WindowsTooOld "${NAME} needs Windows 10 version 1809 (64-bit) or later. Nothing was changed."
${S} NoRights "This needs an administrator's permission, which was not given. Nothing was changed."
${S} CannotWrite "Setup may not write to $Folder. Choose another folder, or ask an administrator to install ${NAME}. Nothing was changed."
${S} Damaged "The files could not be unpacked whole. The setup program may be damaged: download it again. Nothing was changed."
${S} DefaultsMissing "The file of defaults $SwitchDefaults cannot be read. Nothing was changed."
${S} DefaultsInvalid "The file of defaults $SwitchDefaults is not valid. Nothing was changed.${P}$Findings"
${S} WrongSwitch "$SwitchWrong is not a switch of this program, or does not go with the others. Nothing was changed. The switch /? shows them all."
${S} Busy "Another setup of ${NAME} is running. Let it finish, then start this one again."

${S} RemoveTitle "Uninstall ${NAME}"
${S} RemoveSubtitle "Remove ${NAME} from this computer."
${S} RemoveWords "${NAME} ${VERSION} will be removed from $Folder.${P}Files that you received stay where they are, usually in Documents\MESH."
${S} RemoveData "&Also remove what ${NAME} keeps for $0: settings, the list of messages, passwords and certificates of this computer"
${S} RemoveDataWarning "Without them this computer cannot reach the mailbox until it is set up again, and files that are only partly sent never arrive."
${S} Removing "Removing ${NAME}…"
${S} RemovingData "Removing settings, messages, passwords and certificates…"
${S} PasswordsStay "The passwords could not be removed from Windows' Credential Manager. Delete the entries there whose names begin with ${NAME}/."
${S} RemovedTitle "${NAME} is removed"
${S} RemovedWords "${NAME} was removed from this computer. Files that you received are still where they were."
${S} NotRemoved "Not everything could be removed from $Folder. Restart the computer and uninstall ${NAME} again."
${S} NotRemovedTitle "${NAME} was not removed"

${S} Usage "/S$\tno windows$\r$\n/ALLUSERS$\tfor everyone who uses this computer$\r$\n/CURRENTUSER$\tonly for this user$\r$\n/DEFAULTS=file$\tpresets by the administrator$\r$\n/NODESKTOP$\tno shortcut on the desktop$\r$\n/NOSENDTO$\tnot in 'Send to'$\r$\n/AUTOSTART$\tstart with Windows$\r$\n/NORESTART$\tdo not start ${NAME} again after an upgrade$\r$\n/WAIT=seconds$\tfor ${NAME} to close (60)$\r$\n/LANG=cy|en$\tWelsh or English$\r$\n/LOG=file$\twhere the log is written$\r$\n/D=folder$\twhere ${NAME} is installed; last, without quotes$\r$\n$\r$\nThe uninstaller: /S /REMOVEDATA /WAIT= /LANG= /LOG="

!undef S
