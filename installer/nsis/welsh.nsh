; Yr hyn y mae pobl yn ei ddarllen, yn Gymraeg. What people read, in Welsh; terms as in Windows
; in Welsh and on the Welsh pages of the NHS (gosod, dadosod, ffolder, llwybr byr, y GIG).

!macro Welsh name words
  LangString ${name} ${LANG_WELSH} "${words}"
!macroend
!define S "!insertmacro Welsh"

${S} LinkWords "Anfon a derbyn ffeiliau drwy MESH"

${S} WelcomeTitle "Croeso i ${NAME}"
${S} WelcomeNew "Mae ${NAME} yn anfon ac yn derbyn ffeiliau drwy MESH, gwasanaeth cyfnewid negeseuon y GIG ar gyfer gofal cymdeithasol ac iechyd.${P}Bydd y rhaglen osod yn gosod fersiwn ${VERSION}. Nid oes angen hawliau gweinyddwr i'w gosod i chi'ch hun.${P}Dewiswch Nesaf i barhau."
${S} WelcomeUpgrade "Mae fersiwn $EarlierVersion wedi'i gosod. Bydd y rhaglen osod yn rhoi fersiwn ${VERSION} yn ei lle.${P}Bydd eich gosodiadau, eich negeseuon a'ch tystysgrifau yn aros fel y maent. Os yw ${NAME} wrthi'n anfon ffeil, bydd yn gorffen y rhan bresennol, yn cau, ac yn parhau o'r fan honno wedyn.${P}Dewiswch Nesaf i barhau."
${S} WelcomeRepair "Mae fersiwn ${VERSION} wedi'i gosod eisoes. Bydd y rhaglen osod yn ei gosod eto, gan drwsio ffeiliau sydd ar goll neu wedi'u difrodi.${P}Bydd eich gosodiadau, eich negeseuon a'ch tystysgrifau yn aros fel y maent.${P}Dewiswch Nesaf i barhau."

${S} LicenceTitle "Trwydded"
${S} LicenceSubtitle "Yr hyn y cewch ei wneud â ${NAME}."
${S} LicenceWords "I osod ${NAME}, derbyniwch y drwydded hon: dewiswch Cytuno."

${S} ScopeTitle "Pwy fydd yn defnyddio ${NAME}?"
${S} ScopeSubtitle "Dewiswch i bwy y caiff ${NAME} ei osod."
${S} ScopeUser "I &mi yn unig"
${S} ScopeUserMore "Nid oes angen hawliau gweinyddwr."
${S} ScopeAll "I &bawb sy'n defnyddio'r cyfrifiadur hwn"
${S} ScopeAllMore "Bydd Windows yn gofyn am ganiatâd gweinyddwr."
${S} FoundUser "Mae fersiwn $UserVersion wedi'i gosod i chi."
${S} FoundAll "Mae fersiwn $AllVersion wedi'i gosod i bawb."
${S} FoundBoth "Mae fersiwn $UserVersion wedi'i gosod i chi, a fersiwn $AllVersion i bawb. Bydd y rhaglen osod yn uwchraddio'r un a ddewiswch; bydd y llall yn aros fel y mae."

${S} OptionsTitle "Dewisiadau"
${S} OptionsSubtitle "Dewiswch sut yr hoffech gyrraedd ${NAME}."
${S} OptionDesktop "Rhoi llwybr byr ar y &bwrdd gwaith"
${S} OptionSendTo "Ychwanegu ${NAME} at 'An&fon at' (clic de ar ffeil i'w weld)"
${S} OptionAutostart "Cychwyn ${NAME}, wedi'i leihau, pan fydd &Windows yn cychwyn"
${S} FolderLabel "Ffolder:"
${S} FolderChange "Newi&d…"
${S} FolderAsk "Dewiswch y ffolder i osod ${NAME} ynddo."

${S} Unpacking "Yn dadbacio'r fersiwn newydd…"
${S} Closing "Mae ${NAME} yn gorffen anfon y rhan bresennol o ffeil…"
${S} AwaitingOthers "Yn aros nes na fydd ${NAME} yn cael ei ddefnyddio…"
${S} Finishing "Yn rhoi'r fersiwn newydd yn ei lle…"

${S} FinishTitle "Mae ${NAME} yn barod"
${S} FinishWords "Mae fersiwn ${VERSION} wedi'i gosod. Mae ${NAME} i'w weld yn y ddewislen Cychwyn."
${S} StartNow "&Cychwyn ${NAME}"
${S} AbortTitle "Ni chafodd ${NAME} ei osod"
${S} AbortWords "Ni newidiwyd dim ar y cyfrifiadur hwn."
${S} AbortQuestion "Ydych chi am adael y rhaglen osod? Nid oes dim wedi'i newid eto."

${S} InUse "Mae ${NAME} yn cael ei ddefnyddio o hyd: nid yw ffenestr wedi gorffen ei rhan o ffeil, mae gan rywun arall sydd wedi mewngofnodi i'r cyfrifiadur hwn y rhaglen ar agor, neu mae tasg wedi'i hamserlennu yn rhedeg meshdesk-cli.exe.${P}Caewch ${NAME} yno, neu arhoswch, yna dewiswch Ailgynnig (Retry). Bydd Canslo (Cancel) yn gadael popeth fel y mae."
${S} InUseEnd "Mae ${NAME} yn cael ei ddefnyddio ac ni wnaeth gau. Ni newidiwyd dim."
${S} NewerThere "Mae fersiwn $EarlierVersion o ${NAME} wedi'i gosod, sy'n fwy newydd na ${VERSION}. Efallai na all fersiwn hŷn ddarllen ei rhestr negeseuon, felly nid yw'r rhaglen osod yn rhoi un yn ei lle. Ni newidiwyd dim."
${S} FolderStays "Mae ${NAME} wedi'i osod yn $Folder, ac mae uwchraddio yn ei adael yno. I'w symud, dadosodwch ef yn gyntaf. Ni newidiwyd dim."
${S} FolderUnsound "Ni ellir gosod ${NAME} yn $Folder. Dewiswch ffolder ar wahân ar yriant y cyfrifiadur hwn, nid yn $DataFolder, lle mae ei ddata."
${S} NoSpace "Nid oes digon o le yn $Folder: mae angen $2 MB, ac mae $1 MB yn rhydd. Ni newidiwyd dim."
${S} WindowsTooOld "Mae angen Windows 10 fersiwn 1809 (64-did) neu'n ddiweddarach ar ${NAME}. Ni newidiwyd dim."
${S} NoRights "Mae angen caniatâd gweinyddwr ar gyfer hyn, ac ni chafwyd ef. Ni newidiwyd dim."
${S} CannotWrite "Ni chaiff y rhaglen osod ysgrifennu i $Folder. Dewiswch ffolder arall, neu gofynnwch i weinyddwr osod ${NAME}. Ni newidiwyd dim."
${S} Damaged "Nid oedd modd dadbacio'r ffeiliau'n gyflawn. Efallai fod y rhaglen osod wedi'i difrodi: lawrlwythwch hi eto. Ni newidiwyd dim."
${S} DefaultsMissing "Ni ellir darllen y ffeil rhagosodiadau $SwitchDefaults. Ni newidiwyd dim."
${S} DefaultsInvalid "Nid yw'r ffeil rhagosodiadau $SwitchDefaults yn ddilys. Ni newidiwyd dim.${P}$Findings"
${S} WrongSwitch "Nid yw $SwitchWrong yn un o switshis y rhaglen hon, neu nid yw'n mynd gyda'r lleill. Ni newidiwyd dim. Mae'r switsh /? yn eu dangos i gyd."
${S} Busy "Mae rhaglen osod arall ${NAME} yn rhedeg. Gadewch iddi orffen, yna cychwynnwch hon eto."

${S} RemoveTitle "Dadosod ${NAME}"
${S} RemoveSubtitle "Tynnu ${NAME} oddi ar y cyfrifiadur hwn."
${S} RemoveWords "Bydd ${NAME} ${VERSION} yn cael ei dynnu o $Folder.${P}Bydd y ffeiliau yr ydych wedi'u derbyn yn aros lle maent, yn Dogfennau\MESH fel arfer."
${S} RemoveData "Tynnu &hefyd yr hyn y mae ${NAME} yn ei gadw ar gyfer $0: gosodiadau, y rhestr negeseuon, a chyfrineiriau a thystysgrifau'r cyfrifiadur hwn"
${S} RemoveDataWarning "Hebddynt ni all y cyfrifiadur hwn gyrraedd y blwch post nes ei osod eto, ac ni fydd ffeiliau sydd ond wedi'u hanfon yn rhannol byth yn cyrraedd."
${S} Removing "Yn tynnu ${NAME}…"
${S} RemovingData "Yn tynnu gosodiadau, negeseuon, cyfrineiriau a thystysgrifau…"
${S} PasswordsStay "Nid oedd modd tynnu'r cyfrineiriau o Credential Manager Windows. Dilëwch y cofnodion yno y mae eu henwau'n dechrau â ${NAME}/."
${S} RemovedTitle "Mae ${NAME} wedi'i dynnu"
${S} RemovedWords "Tynnwyd ${NAME} oddi ar y cyfrifiadur hwn. Mae'r ffeiliau yr ydych wedi'u derbyn yn dal lle'r oeddent."
${S} NotRemoved "Nid oedd modd tynnu popeth o $Folder. Ailgychwynnwch y cyfrifiadur a dadosodwch ${NAME} eto."
${S} NotRemovedTitle "Ni chafodd ${NAME} ei dynnu"

${S} Usage "/S$\theb ffenestri$\r$\n/ALLUSERS$\ti bawb sy'n defnyddio'r cyfrifiadur hwn$\r$\n/CURRENTUSER$\ti'r defnyddiwr hwn yn unig$\r$\n/DEFAULTS=ffeil$\trhagosodiadau'r gweinyddwr$\r$\n/NODESKTOP$\tdim llwybr byr ar y bwrdd gwaith$\r$\n/NOSENDTO$\tnid yn 'Anfon at'$\r$\n/AUTOSTART$\tcychwyn gyda Windows$\r$\n/NORESTART$\tpeidio ag ailgychwyn ${NAME} ar ôl uwchraddio$\r$\n/WAIT=eiliadau$\ti ${NAME} gau (60)$\r$\n/LANG=cy|en$\tCymraeg neu Saesneg$\r$\n/LOG=ffeil$\tlle i ysgrifennu'r cofnod$\r$\n/D=ffolder$\tlle i osod ${NAME}; yn olaf, heb ddyfynodau$\r$\n$\r$\nY dadosodwr: /S /REMOVEDATA /WAIT= /LANG= /LOG="

!undef S
