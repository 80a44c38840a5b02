<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="cy_GB" sourcelanguage="en_GB">
<context>
    <name>About</name>
    <message>
        <source>Show that message</source>
        <translation>Dangos y neges honno</translation>
    </message>
</context>
<context>
    <name>AboutSection</name>
    <message>
        <source>About and support</source>
        <translation>Ynghylch a chymorth</translation>
    </message>
    <message>
        <source>Prepare a support bundle</source>
        <translation>Paratoi pecyn cymorth</translation>
    </message>
    <message>
        <source>Save the bundle…</source>
        <translation>Cadw&apos;r pecyn…</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Fersiwn</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Trwydded</translation>
    </message>
    <message>
        <source>MIT: free to use, to change and to pass on</source>
        <translation>MIT: rhydd i&apos;w ddefnyddio, ei newid a&apos;i rannu</translation>
    </message>
    <message>
        <source>Show the licences</source>
        <translation>Dangos y trwyddedau</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Ffolder ddata</translation>
    </message>
    <message>
        <source>Log folder</source>
        <translation>Ffolder log</translation>
    </message>
    <message>
        <source>Show the data folder</source>
        <translation>Dangos y ffolder ddata</translation>
    </message>
    <message>
        <source>Show the log folder</source>
        <translation>Dangos y ffolder log</translation>
    </message>
    <message>
        <source>A support bundle holds versions, settings, mailbox IDs, the state of the connection and the recent log. No passwords or keys, no subjects, references or names of files, no contents of messages. You see all of it before you save it, and it is sent nowhere by itself.</source>
        <translation>Mae pecyn cymorth yn cynnwys fersiynau, gosodiadau, IDau blychau post, cyflwr y cysylltiad a&apos;r log diweddar. Dim cyfrineiriau nac allweddi, dim pynciau, cyfeirnodau nac enwau ffeiliau, dim cynnwys negeseuon. Byddwch yn gweld y cyfan cyn ei gadw, ac ni chaiff ei anfon i unman ohono&apos;i hun.</translation>
    </message>
    <message>
        <source>Support bundle</source>
        <translation>Pecyn cymorth</translation>
    </message>
    <message>
        <source>What is in the support bundle</source>
        <translation>Beth sydd yn y pecyn cymorth</translation>
    </message>
    <message>
        <source>Gathering, and trying the connection. This may take a minute…</source>
        <translation>Wrthi&apos;n casglu, ac yn rhoi cynnig ar y cysylltiad. Gall hyn gymryd munud…</translation>
    </message>
    <message>
        <source>This is all that will be in it.</source>
        <translation>Dyma&apos;r cyfan a fydd ynddo.</translation>
    </message>
    <message>
        <source>Save the support bundle</source>
        <translation>Cadw&apos;r pecyn cymorth</translation>
    </message>
    <message>
        <source>Archive (*.zip)</source>
        <translation>Archif (*.zip)</translation>
    </message>
    <message>
        <source>Saved as {0}</source>
        <translation>Cadwyd fel {0}</translation>
    </message>
</context>
<context>
    <name>Activity</name>
    <message numerus="yes">
        <source>%n events chosen</source>
        <comment>%n event chosen</comment>
        <translation>
            <numerusform>Dewiswyd %n digwyddiad</numerusform>
            <numerusform>Dewiswyd %n digwyddiad</numerusform>
            <numerusform>Dewiswyd %n digwyddiad</numerusform>
            <numerusform>Dewiswyd %n digwyddiad</numerusform>
            <numerusform>Dewiswyd %n digwyddiad</numerusform>
        </translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nodyn</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Gwnaed</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Rhybudd</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>MeshDesk</source>
        <translation>MeshDesk</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Chi</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Amser</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>Sut aeth hi</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Beth</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Neges</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Pwy</translation>
    </message>
</context>
<context>
    <name>ActivityPage</name>
    <message>
        <source>Activity</source>
        <translation>Gweithgarwch</translation>
    </message>
    <message>
        <source>Export the activity</source>
        <translation>Allforio&apos;r gweithgarwch</translation>
    </message>
    <message>
        <source>Save this list as a file for a spreadsheet</source>
        <translation>Cadw&apos;r rhestr hon fel ffeil ar gyfer taenlen</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Beth ddigwyddodd</translation>
    </message>
    <message>
        <source>Search what happened, details, who</source>
        <translation>Chwilio digwyddiadau, manylion, pwy</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Pob un</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problemau</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Gwnaed</translation>
    </message>
    <message>
        <source>Which events</source>
        <translation>Pa ddigwyddiadau</translation>
    </message>
    <message>
        <source>Nothing happened yet</source>
        <translation>Nid oes dim wedi digwydd eto</translation>
    </message>
    <message>
        <source>What is sent, received and changed is written down here.</source>
        <translation>Caiff popeth a anfonir, a dderbynnir ac a newidir ei gofnodi yma.</translation>
    </message>
    <message>
        <source>No event fits</source>
        <translation>Dim byd yn cyfateb</translation>
    </message>
    <message>
        <source>Nothing that happened fits what is searched for.</source>
        <translation>Nid oes dim a ddigwyddodd yn cyfateb i&apos;r chwiliad.</translation>
    </message>
    <message>
        <source>Show all events</source>
        <translation>Dangos pob digwyddiad</translation>
    </message>
    <message>
        <source>Events written to {0}: {1}</source>
        <translation>Digwyddiadau a ysgrifennwyd i {0}: {1}</translation>
    </message>
</context>
<context>
    <name>Advice</name>
    <message>
        <source>{name} went to this recipient before: {when}, now “{state}”. Send it again only if that is meant.</source>
        <translation>Anfonwyd {name} at y derbynnydd hwn o&apos;r blaen: {when}, nawr “{state}”. Peidiwch â&apos;i hanfon eto oni bai mai dyna&apos;r bwriad.</translation>
    </message>
    <message>
        <source>This mailbox was never looked up in MESH, nor sent to from here.</source>
        <translation>Ni chwiliwyd am y blwch post hwn yn MESH erioed, ac nid anfonwyd dim ato oddi yma.</translation>
    </message>
    <message>
        <source>Last looked up in MESH: {0}. It may have changed.</source>
        <translation>Chwiliwyd amdano yn MESH ddiwethaf: {0}. Gallai fod wedi newid.</translation>
    </message>
    <message>
        <source>{name} is more than MESH&apos;s web interface takes, {limit} in one part. Ask whether the recipient uses a MESH program, or send less at a time.</source>
        <translation>Mae {name} yn fwy nag y mae rhyngwyneb gwe MESH yn ei dderbyn, {limit} mewn un rhan. Gofynnwch a yw&apos;r derbynnydd yn defnyddio rhaglen MESH, neu anfonwch lai ar y tro.</translation>
    </message>
    <message>
        <source>{name} and others are more than MESH&apos;s web interface takes, {limit} in one part. Ask whether the recipient uses a MESH program, or send less at a time.</source>
        <translation>Mae {name} ac eraill yn fwy nag y mae rhyngwyneb gwe MESH yn ei dderbyn, {limit} mewn un rhan. Gofynnwch a yw&apos;r derbynnydd yn defnyddio rhaglen MESH, neu anfonwch lai ar y tro.</translation>
    </message>
</context>
<context>
    <name>AdviceLines</name>
    <message>
        <source>Show it</source>
        <translation>Ei dangos</translation>
    </message>
    <message>
        <source>Look up now</source>
        <translation>Chwilio nawr</translation>
    </message>
</context>
<context>
    <name>AppearanceSection</name>
    <message>
        <source>Appearance and language</source>
        <translation>Golwg ac iaith</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Fel y system</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Golau</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tywyll</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Golau neu dywyll</translation>
    </message>
    <message>
        <source>“As the system” changes when the computer&apos;s own setting does.</source>
        <translation>Mae “Fel y system” yn newid pan fydd gosodiad y cyfrifiadur ei hun yn newid.</translation>
    </message>
    <message>
        <source>Language · Iaith</source>
        <translation>Iaith · Language</translation>
    </message>
    <message>
        <source>The window changes at once; what is being sent or received goes on.</source>
        <translation>Mae&apos;r ffenestr yn newid ar unwaith; mae&apos;r hyn sy&apos;n cael ei anfon neu ei dderbyn yn parhau.</translation>
    </message>
</context>
<context>
    <name>Attention</name>
    <message numerus="yes">
        <source>{0}: {1}, %n new</source>
        <comment>{0}: {1}, %n new</comment>
        <translation>
            <numerusform>{0}: {1}, %n newydd</numerusform>
            <numerusform>{0}: {1}, %n newydd</numerusform>
            <numerusform>{0}: {1}, %n newydd</numerusform>
            <numerusform>{0}: {1}, %n newydd</numerusform>
            <numerusform>{0}: {1}, %n newydd</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>no connection for a long time</source>
        <translation>dim cysylltiad ers amser maith</translation>
    </message>
</context>
<context>
    <name>Autostart</name>
    <message>
        <source>The system did not let MeshDesk change that.</source>
        <translation>Ni adawodd y system i MeshDesk newid hynny.</translation>
    </message>
    <message>
        <source>Starting with the system cannot be changed</source>
        <translation>Ni ellir newid y dechrau gyda&apos;r system</translation>
    </message>
    <message>
        <source>Ask whoever looks after your computers.</source>
        <translation>Gofynnwch i bwy bynnag sy&apos;n gofalu am eich cyfrifiaduron.</translation>
    </message>
    <message>
        <source>It was set for everybody when MeshDesk was installed.</source>
        <translation>Trowyd hyn ymlaen i bawb wrth osod MeshDesk.</translation>
    </message>
    <message>
        <source>Only an installed MeshDesk can start with Windows.</source>
        <translation>Dim ond MeshDesk sydd wedi&apos;i osod a all ddechrau gyda Windows.</translation>
    </message>
</context>
<context>
    <name>Bulletins</name>
    <message>
        <source>Check the connection</source>
        <translation>Gwirio&apos;r cysylltiad</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Mewngofnodi</translation>
    </message>
    <message>
        <source>A new one was asked for on {0}; go on when it has come.</source>
        <translation>Gofynnwyd am un newydd ar {0}; ewch ymlaen pan fydd wedi dod.</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Mynd ymlaen</translation>
    </message>
    <message>
        <source>Ask for a new one now: it takes about five working days.</source>
        <translation>Gofynnwch am un newydd nawr: mae&apos;n cymryd tua phum diwrnod gwaith.</translation>
    </message>
    <message>
        <source>Make the request</source>
        <translation>Creu&apos;r cais</translation>
    </message>
    <message>
        <source>Your certificate ended on {0}</source>
        <translation>Daeth eich tystysgrif i ben ar {0}</translation>
    </message>
    <message>
        <source>Your certificate ends within a day ({0})</source>
        <translation>Daw eich tystysgrif i ben o fewn diwrnod ({0})</translation>
    </message>
    <message numerus="yes">
        <source>Your certificate ends on {0} (%n days)</source>
        <comment>Your certificate ends on {0} (%n day)</comment>
        <translation>
            <numerusform>Daw eich tystysgrif i ben ar {0} (%n diwrnod)</numerusform>
            <numerusform>Daw eich tystysgrif i ben ar {0} (%n diwrnod)</numerusform>
            <numerusform>Daw eich tystysgrif i ben ar {0} (%n diwrnod)</numerusform>
            <numerusform>Daw eich tystysgrif i ben ar {0} (%n diwrnod)</numerusform>
            <numerusform>Daw eich tystysgrif i ben ar {0} (%n diwrnod)</numerusform>
        </translation>
    </message>
    <message>
        <source>After that nothing can be sent or received.</source>
        <translation>Wedi hynny, ni ellir anfon na derbyn dim.</translation>
    </message>
    <message>
        <source>Nothing can be sent or received until there is a new one.</source>
        <translation>Ni ellir anfon na derbyn dim nes bod un newydd.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Dangos</translation>
    </message>
    <message>
        <source>This is not a file yet</source>
        <translation>Nid yw hon yn ffeil eto</translation>
    </message>
    <message>
        <source>The program that it comes from has it, this computer&apos;s disk does not.</source>
        <translation>Mae hi gan y rhaglen y mae&apos;n dod ohoni, ond nid yw ar ddisg y cyfrifiadur hwn.</translation>
    </message>
    <message>
        <source>Save the attachment first, then drop the saved file.</source>
        <translation>Cadwch yr atodiad yn gyntaf, yna gollyngwch y ffeil a gadwyd.</translation>
    </message>
    <message>
        <source>MeshDesk is being removed from this computer</source>
        <translation>Mae MeshDesk yn cael ei dynnu o&apos;r cyfrifiadur hwn</translation>
    </message>
    <message>
        <source>The window closes now.</source>
        <translation>Mae&apos;r ffenestr yn cau nawr.</translation>
    </message>
    <message>
        <source>MeshDesk is being updated</source>
        <translation>Mae MeshDesk yn cael ei ddiweddaru</translation>
    </message>
    <message>
        <source>The window closes now. What is under way goes on afterwards.</source>
        <translation>Mae&apos;r ffenestr yn cau nawr. Bydd yr hyn sydd ar waith yn mynd ymlaen wedyn.</translation>
    </message>
    <message>
        <source>Start MeshDesk again in a few minutes.</source>
        <translation>Dechreuwch MeshDesk eto ymhen ychydig funudau.</translation>
    </message>
    <message>
        <source>MeshDesk is being updated and will come back</source>
        <translation>Mae MeshDesk yn cael ei ddiweddaru a bydd yn dod yn ôl</translation>
    </message>
    <message>
        <source>If it is not back in a few minutes, start it.</source>
        <translation>Os nad yw&apos;n ôl ymhen ychydig funudau, dechreuwch ef.</translation>
    </message>
</context>
<context>
    <name>CertificateDialog</name>
    <message>
        <source>Certificates and keys (*.p12 *.pfx *.pem *.crt *.cer *.p7b *.p7c *.key)</source>
        <translation>Tystysgrifau ac allweddi (*.p12 *.pfx *.pem *.crt *.cer *.p7b *.p7c *.key)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Pob ffeil (*)</translation>
    </message>
</context>
<context>
    <name>CertificateStep</name>
    <message>
        <source>Certificate</source>
        <translation>Tystysgrif</translation>
    </message>
    <message>
        <source>It came as one .p12 or .pfx file, or as two PEM files: certificate and key. MeshDesk keeps an encrypted copy; your files stay as they are.</source>
        <translation>Daeth fel un ffeil .p12 neu .pfx, neu fel dwy ffeil PEM: tystysgrif ac allwedd. Mae MeshDesk yn cadw copi wedi&apos;i amgryptio; mae eich ffeiliau&apos;n aros fel y maent.</translation>
    </message>
    <message>
        <source>I have none yet</source>
        <translation>Nid oes gen i un eto</translation>
    </message>
    <message>
        <source>Drop the certificate here</source>
        <translation>Gollyngwch y dystysgrif yma</translation>
    </message>
    <message>
        <source>or choose the file, or both files at once</source>
        <translation>neu dewiswch y ffeil, neu&apos;r ddwy ffeil ar unwaith</translation>
    </message>
    <message>
        <source>Choose the certificate</source>
        <translation>Dewis y dystysgrif</translation>
    </message>
    <message>
        <source>Add the key file…</source>
        <translation>Ychwanegu&apos;r ffeil allwedd…</translation>
    </message>
    <message>
        <source>Its pass&amp;word</source>
        <translation>Ei chy&amp;frinair</translation>
    </message>
    <message>
        <source>the certificate&apos;s password</source>
        <translation>cyfrinair y dystysgrif</translation>
    </message>
    <message>
        <source>Drop or choose others to replace it</source>
        <translation>Gollyngwch neu dewiswch rai eraill yn ei lle</translation>
    </message>
    <message>
        <source>Choose the certificate first</source>
        <translation>Dewiswch y dystysgrif yn gyntaf</translation>
    </message>
    <message>
        <source>Reading the certificate…</source>
        <translation>Wrthi&apos;n darllen y dystysgrif…</translation>
    </message>
    <message>
        <source>This certificate and its key can be used</source>
        <translation>Gellir defnyddio&apos;r dystysgrif hon a&apos;i hallwedd</translation>
    </message>
    <message>
        <source>Issued to</source>
        <translation>Cyhoeddwyd i</translation>
    </message>
    <message>
        <source>ODS code</source>
        <translation>Cod ODS</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Cyhoeddwyd gan</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Dilys tan</translation>
    </message>
    <message>
        <source>Worth knowing</source>
        <translation>Gwerth ei wybod</translation>
    </message>
    <message>
        <source>The file is protected. It is not the password of the mailbox.</source>
        <translation>Mae&apos;r ffeil wedi&apos;i diogelu. Nid cyfrinair y blwch post yw hwn.</translation>
    </message>
    <message>
        <source>The certificate has come? Drop it here</source>
        <translation>A yw&apos;r dystysgrif wedi dod? Gollyngwch hi yma</translation>
    </message>
    <message>
        <source>or choose the file</source>
        <translation>neu dewiswch y ffeil</translation>
    </message>
    <message>
        <source>Choose the key that belongs to it</source>
        <translation>Dewis yr allwedd sy&apos;n perthyn iddi</translation>
    </message>
</context>
<context>
    <name>Certificates</name>
    <message>
        <source>An ODS code has letters and digits only, such as X26.</source>
        <translation>Dim ond llythrennau a digidau sydd mewn cod ODS, fel X26.</translation>
    </message>
    <message>
        <source>The NHS knows your organisation by it; whoever set the mailbox up has it.</source>
        <translation>Dyma sut mae&apos;r GIG yn adnabod eich sefydliad; mae&apos;r cod gan bwy bynnag a sefydlodd y blwch post.</translation>
    </message>
    <message>
        <source>Mailbox ID and ODS code together are too long.</source>
        <translation>Mae ID y blwch post a&apos;r cod ODS gyda&apos;i gilydd yn rhy hir.</translation>
    </message>
    <message>
        <source>Check that both are right; a name in a certificate has at most 64 characters.</source>
        <translation>Gwiriwch fod y ddau&apos;n gywir; ni all enw mewn tystysgrif fod yn hwy na 64 nod.</translation>
    </message>
    <message>
        <source>The mailbox&apos;s password is needed to protect the key.</source>
        <translation>Mae angen cyfrinair y blwch post i ddiogelu&apos;r allwedd.</translation>
    </message>
    <message>
        <source>Type the mailbox&apos;s password, then make the request.</source>
        <translation>Teipiwch gyfrinair y blwch post, yna gwnewch y cais.</translation>
    </message>
    <message>
        <source>A certificate for {0} was asked for: {1}</source>
        <translation>Gofynnwyd am dystysgrif ar gyfer {0}: {1}</translation>
    </message>
    <message>
        <source>“{0}” cannot be written: {1}.</source>
        <translation>Ni ellir ysgrifennu “{0}”: {1}.</translation>
    </message>
    <message>
        <source>What opens the key that was made with the request is no longer on this computer.</source>
        <translation>Nid yw&apos;r hyn sy&apos;n agor yr allwedd a wnaed gyda&apos;r cais ar y cyfrifiadur hwn mwyach.</translation>
    </message>
    <message>
        <source>Give the request up, make a new one, and send that one off.</source>
        <translation>Rhowch y gorau i&apos;r cais, gwnewch un newydd, ac anfonwch hwnnw.</translation>
    </message>
    <message>
        <source>The key opens with the password that the mailbox had when the request was made.</source>
        <translation>Mae&apos;r allwedd yn agor â&apos;r cyfrinair a oedd gan y blwch post pan wnaed y cais.</translation>
    </message>
    <message>
        <source>Another password</source>
        <translation>Cyfrinair arall</translation>
    </message>
    <message>
        <source>Go back and type that one; capital and small letters differ.</source>
        <translation>Ewch yn ôl a theipiwch hwnnw; mae gwahaniaeth rhwng priflythrennau a llythrennau bach.</translation>
    </message>
</context>
<context>
    <name>CheckRow</name>
    <message>
        <source>Checking…</source>
        <translation>Wrthi&apos;n gwirio…</translation>
    </message>
    <message>
        <source>Not tried</source>
        <translation>Heb ei brofi</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>wrthi&apos;n gwirio</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>wedi llwyddo</translation>
    </message>
    <message>
        <source>passed, with a warning</source>
        <translation>wedi llwyddo, gyda rhybudd</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>wedi methu</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>heb ei brofi</translation>
    </message>
</context>
<context>
    <name>CheckStep</name>
    <message>
        <source>Check</source>
        <translation>Gwirio</translation>
    </message>
    <message>
        <source>The password or the shared key is not the one that MESH has for {0}. Capital and small letters differ; Integration and Live have different mailboxes, passwords and certificates.</source>
        <translation>Nid yw&apos;r cyfrinair neu&apos;r allwedd a rennir yn cyfateb i&apos;r hyn sydd gan MESH ar gyfer {0}. Mae gwahaniaeth rhwng priflythrennau a llythrennau bach; mae gan Integration a Live flychau post, cyfrineiriau a thystysgrifau gwahanol.</translation>
    </message>
    <message>
        <source>Everything works</source>
        <translation>Mae popeth yn gweithio</translation>
    </message>
    <message>
        <source>Finish to open your mailbox.</source>
        <translation>Gorffennwch i agor eich blwch post.</translation>
    </message>
    <message>
        <source>You can also finish now: MeshDesk connects when the network is back.</source>
        <translation>Gallwch orffen nawr hefyd: bydd MeshDesk yn cysylltu pan ddaw&apos;r rhwydwaith yn ôl.</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>Newid y cyfrinair</translation>
    </message>
    <message>
        <source>Change the shared key</source>
        <translation>Newid yr allwedd a rennir</translation>
    </message>
    <message>
        <source>Change the mailbox ID</source>
        <translation>Newid ID y blwch post</translation>
    </message>
    <message>
        <source>Change the certificate</source>
        <translation>Newid y dystysgrif</translation>
    </message>
    <message>
        <source>Change the server</source>
        <translation>Newid y gweinydd</translation>
    </message>
    <message>
        <source>Change the CA file</source>
        <translation>Newid y ffeil CA</translation>
    </message>
    <message>
        <source>Change the environment</source>
        <translation>Newid yr amgylchedd</translation>
    </message>
    <message>
        <source>Change the proxy</source>
        <translation>Newid y dirprwy</translation>
    </message>
    <message>
        <source>Finish anyway</source>
        <translation>Gorffen beth bynnag</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>Find MESH on the network</source>
        <translation>Dod o hyd i MESH</translation>
    </message>
    <message>
        <source>Connect to MESH</source>
        <translation>Cysylltu â MESH</translation>
    </message>
    <message>
        <source>MESH is who it says</source>
        <translation>MESH go iawn sydd yno</translation>
    </message>
    <message>
        <source>This computer&apos;s clock</source>
        <translation>Cloc y cyfrifiadur hwn</translation>
    </message>
    <message>
        <source>Your certificate is accepted</source>
        <translation>Derbynnir eich tystysgrif</translation>
    </message>
    <message>
        <source>Password and shared key</source>
        <translation>Cyfrinair ac allwedd a rennir</translation>
    </message>
    <message>
        <source>{0}, through the proxy</source>
        <translation>{0}, drwy&apos;r dirprwy</translation>
    </message>
    <message>
        <source>{0} was not found.</source>
        <translation>Ni chafwyd hyd i {0}.</translation>
    </message>
    <message>
        <source>Is this computer on the network? Open a web page to see. If it is, the network&apos;s name service does not know MESH: ask whoever looks after your network.</source>
        <translation>A yw&apos;r cyfrifiadur hwn ar y rhwydwaith? Agorwch dudalen we i weld. Os ydyw, nid yw gwasanaeth enwau&apos;r rhwydwaith yn adnabod MESH: gofynnwch i bwy bynnag sy&apos;n gofalu am eich rhwydwaith.</translation>
    </message>
    <message>
        <source>{0}, {1} ms</source>
        <translation>{0}, {1} ms</translation>
    </message>
    <message>
        <source>Through the proxy</source>
        <translation>Drwy&apos;r dirprwy</translation>
    </message>
    <message>
        <source>{0} does not answer on port {1}.</source>
        <translation>Nid yw {0} yn ateb ar borth {1}.</translation>
    </message>
    <message>
        <source>A firewall may be in the way, or the service may be down. Ask whoever looks after your network to let this computer through to {0}, port {1}.</source>
        <translation>Efallai fod wal dân yn y ffordd, neu nad yw&apos;r gwasanaeth ar gael. Gofynnwch i bwy bynnag sy&apos;n gofalu am eich rhwydwaith adael i&apos;r cyfrifiadur hwn gyrraedd {0}, porth {1}.</translation>
    </message>
    <message>
        <source>Port {0}, {1} ms</source>
        <translation>Porth {0}, {1} ms</translation>
    </message>
    <message>
        <source>MESH did not tell the time</source>
        <translation>Ni roddodd MESH yr amser</translation>
    </message>
    <message>
        <source>Right to the minute</source>
        <translation>Cywir i&apos;r funud</translation>
    </message>
    <message>
        <source>{0}, until {1}</source>
        <translation>{0}, tan {1}</translation>
    </message>
    <message>
        <source>MESH answered: “{0}”.</source>
        <translation>Atebodd MESH: “{0}”.</translation>
    </message>
    <message>
        <source>MESH let the mailbox in</source>
        <translation>Gadawodd MESH y blwch post i mewn</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {0} ahead. MESH accepts 2 hours.</source>
        <translation>Mae cloc y cyfrifiadur hwn {0} ar y blaen. Mae MESH yn derbyn hyd at 2 awr.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {0} behind. MESH accepts 2 hours.</source>
        <translation>Mae cloc y cyfrifiadur hwn {0} ar ei hôl hi. Mae MESH yn derbyn hyd at 2 awr.</translation>
    </message>
    <message>
        <source>It is {0} ahead of MESH&apos;s.</source>
        <translation>Mae&apos;r cloc {0} o flaen un MESH.</translation>
    </message>
    <message>
        <source>It is {0} behind MESH&apos;s.</source>
        <translation>Mae&apos;r cloc {0} y tu ôl i un MESH.</translation>
    </message>
    <message>
        <source>Set the date, the time and the time zone right, best by having the computer set them itself, then check again.</source>
        <translation>Gosodwch y dyddiad, yr amser a&apos;r gylchfa amser yn gywir, yn ddelfrydol drwy adael i&apos;r cyfrifiadur eu gosod ei hun, yna gwiriwch eto.</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>tan {0}</translation>
    </message>
</context>
<context>
    <name>Checksums</name>
    <message>
        <source>{0} checksum verified</source>
        <translation>Gwiriwyd swm gwirio {0}</translation>
    </message>
    <message>
        <source>The sender&apos;s checksum is of the file before it was compressed; not verified</source>
        <translation>Mae swm gwirio&apos;r anfonwr yn perthyn i&apos;r ffeil cyn ei chywasgu; heb ei wirio</translation>
    </message>
    <message>
        <source>Its contents do not match the checksum that the sender gave.</source>
        <translation>Nid yw ei chynnwys yn cyfateb i&apos;r swm gwirio a roddodd yr anfonwr.</translation>
    </message>
</context>
<context>
    <name>ChipBar</name>
    <message>
        <source>Filter</source>
        <translation>Hidlydd</translation>
    </message>
</context>
<context>
    <name>Clocks</name>
    <message>
        <source>This computer&apos;s clock is wrong</source>
        <translation>Mae cloc y cyfrifiadur hwn yn anghywir</translation>
    </message>
    <message>
        <source>Set the date, the time and the time zone right, then check for messages.</source>
        <translation>Gosodwch y dyddiad, yr amser a&apos;r gylchfa amser yn gywir, yna gwiriwch am negeseuon.</translation>
    </message>
    <message>
        <source>It is {0} ahead. MESH accepts at most 2 hours, so it did not let us in.</source>
        <translation>Mae&apos;r cloc {0} ar y blaen. Mae MESH yn derbyn hyd at 2 awr, felly ni adawodd ni i mewn.</translation>
    </message>
    <message>
        <source>It is {0} behind. MESH accepts at most 2 hours, so it did not let us in.</source>
        <translation>Mae&apos;r cloc {0} ar ei hôl hi. Mae MESH yn derbyn hyd at 2 awr, felly ni adawodd ni i mewn.</translation>
    </message>
</context>
<context>
    <name>Codes</name>
    <message>
        <source>MESH gave the code {0}, which MeshDesk does not know.</source>
        <translation>Rhoddodd MESH y cod {0}, nad yw MeshDesk yn ei adnabod.</translation>
    </message>
    <message>
        <source>MESH reported a problem</source>
        <translation>Rhoddodd MESH wybod am broblem</translation>
    </message>
    <message>
        <source>MESH did not say what the problem is.</source>
        <translation>Ni ddywedodd MESH beth yw&apos;r broblem.</translation>
    </message>
    <message>
        <source>Read MESH&apos;s own words in the details. Copy the details for the National Service Desk.</source>
        <translation>Darllenwch eiriau MESH ei hun yn y manylion. Copïwch y manylion ar gyfer y Ddesg Gymorth Genedlaethol.</translation>
    </message>
    <message>
        <source>No problem</source>
        <translation>Dim problem</translation>
    </message>
    <message>
        <source>MESH passed the message on.</source>
        <translation>Anfonodd MESH y neges ymlaen.</translation>
    </message>
    <message>
        <source>The file did not reach MESH</source>
        <translation>Ni chyrhaeddodd y ffeil MESH</translation>
    </message>
    <message>
        <source>MESH has the message&apos;s details, but the file is missing or could not be read.</source>
        <translation>Mae manylion y neges gan MESH, ond mae&apos;r ffeil ar goll neu ni ellid ei darllen.</translation>
    </message>
    <message>
        <source>Send the file again.</source>
        <translation>Anfonwch y ffeil eto.</translation>
    </message>
    <message>
        <source>A detail of the message cannot be read</source>
        <translation>Ni ellir darllen un o fanylion y neges</translation>
    </message>
    <message>
        <source>MESH could not read one of the details that travel with the file.</source>
        <translation>Ni allai MESH ddarllen un o&apos;r manylion sy&apos;n teithio gyda&apos;r ffeil.</translation>
    </message>
    <message>
        <source>Look for odd characters in the subject, the reference and the file name.</source>
        <translation>Chwiliwch am nodau rhyfedd yn y pwnc, y cyfeirnod ac enw&apos;r ffeil.</translation>
    </message>
    <message>
        <source>The sender does not match</source>
        <translation>Nid yw&apos;r anfonwr yn cyfateb</translation>
    </message>
    <message>
        <source>The mailbox that the message is from is not the one that logged in.</source>
        <translation>Nid y blwch post y daw&apos;r neges ohono yw&apos;r un a fewngofnododd.</translation>
    </message>
    <message>
        <source>Check the mailbox ID that MeshDesk was set up with.</source>
        <translation>Gwiriwch yr ID blwch post y sefydlwyd MeshDesk ag ef.</translation>
    </message>
    <message>
        <source>No recipient</source>
        <translation>Dim derbynnydd</translation>
    </message>
    <message>
        <source>The message names no recipient.</source>
        <translation>Nid yw&apos;r neges yn enwi derbynnydd.</translation>
    </message>
    <message>
        <source>Choose a recipient and send it again.</source>
        <translation>Dewiswch dderbynnydd ac anfonwch hi eto.</translation>
    </message>
    <message>
        <source>Version not accepted</source>
        <translation>Ni dderbyniwyd y fersiwn</translation>
    </message>
    <message>
        <source>MESH did not accept the version of the message&apos;s details.</source>
        <translation>Ni dderbyniodd MESH fersiwn manylion y neges.</translation>
    </message>
    <message>
        <source>This is a fault in the program. Copy the details for the people who look after MeshDesk.</source>
        <translation>Nam yn y rhaglen yw hwn. Copïwch y manylion ar gyfer y bobl sy&apos;n gofalu am MeshDesk.</translation>
    </message>
    <message>
        <source>Message type not accepted</source>
        <translation>Ni dderbyniwyd math y neges</translation>
    </message>
    <message>
        <source>MESH did not accept the type of the message.</source>
        <translation>Ni dderbyniodd MESH fath y neges.</translation>
    </message>
    <message>
        <source>Recipient unknown</source>
        <translation>Derbynnydd anhysbys</translation>
    </message>
    <message>
        <source>There is no mailbox with the recipient&apos;s ID, or it takes no messages from outside.</source>
        <translation>Nid oes blwch post ag ID y derbynnydd, neu nid yw&apos;n derbyn negeseuon o&apos;r tu allan.</translation>
    </message>
    <message>
        <source>Look the recipient up again and send the message to the mailbox that you find.</source>
        <translation>Chwiliwch am y derbynnydd eto ac anfonwch y neges i&apos;r blwch post a gewch.</translation>
    </message>
    <message>
        <source>Not collected</source>
        <translation>Heb ei chasglu</translation>
    </message>
    <message>
        <source>The recipient did not collect the message within 5 days, or their mailbox has been closed.</source>
        <translation>Ni chasglodd y derbynnydd y neges o fewn 5 diwrnod, neu mae&apos;r blwch post wedi&apos;i gau.</translation>
    </message>
    <message>
        <source>Call the recipient. When they are ready to collect, send the message again.</source>
        <translation>Ffoniwch y derbynnydd. Pan fydd yn barod i gasglu, anfonwch y neges eto.</translation>
    </message>
    <message>
        <source>The CP-IS file has errors</source>
        <translation>Mae gwallau yn y ffeil CP-IS</translation>
    </message>
    <message>
        <source>The Child Protection - Information Sharing file is not as it has to be.</source>
        <translation>Nid yw&apos;r ffeil Child Protection - Information Sharing fel y dylai fod.</translation>
    </message>
    <message>
        <source>Correct the file and send it again.</source>
        <translation>Cywirwch y ffeil ac anfonwch hi eto.</translation>
    </message>
    <message>
        <source>Not allowed to send this</source>
        <translation>Heb hawl i anfon hyn</translation>
    </message>
    <message>
        <source>Your mailbox may not send messages of this workflow.</source>
        <translation>Ni chaiff eich blwch post anfon negeseuon o&apos;r llif gwaith hwn.</translation>
    </message>
    <message>
        <source>Ask the National Service Desk to add the workflow to your mailbox.</source>
        <translation>Gofynnwch i&apos;r Ddesg Gymorth Genedlaethol ychwanegu&apos;r llif gwaith at eich blwch post.</translation>
    </message>
    <message>
        <source>Workflow not registered</source>
        <translation>Llif gwaith heb ei gofrestru</translation>
    </message>
    <message>
        <source>The workflow ID is not registered for your mailbox or for the recipient&apos;s.</source>
        <translation>Nid yw ID y llif gwaith wedi&apos;i gofrestru ar gyfer eich blwch post chi neu un y derbynnydd.</translation>
    </message>
    <message>
        <source>Check the workflow ID. If it is right, ask the service desk to register it.</source>
        <translation>Gwiriwch ID y llif gwaith. Os yw&apos;n gywir, gofynnwch i&apos;r ddesg gymorth ei gofrestru.</translation>
    </message>
    <message>
        <source>Workflow not enabled</source>
        <translation>Llif gwaith heb ei alluogi</translation>
    </message>
    <message>
        <source>This workflow is not enabled for sending over MESH.</source>
        <translation>Nid yw&apos;r llif gwaith hwn wedi&apos;i alluogi ar gyfer anfon dros MESH.</translation>
    </message>
    <message>
        <source>Check the workflow ID. If it is right, ask the National Service Desk to enable it.</source>
        <translation>Gwiriwch ID y llif gwaith. Os yw&apos;n gywir, gofynnwch i&apos;r Ddesg Gymorth Genedlaethol ei alluogi.</translation>
    </message>
    <message>
        <source>Expiry not accepted</source>
        <translation>Ni dderbyniwyd y cyfnod dod i ben</translation>
    </message>
    <message>
        <source>MESH did not accept the message&apos;s expiry period.</source>
        <translation>Ni dderbyniodd MESH gyfnod dod i ben y neges.</translation>
    </message>
    <message>
        <source>Message not found</source>
        <translation>Ni chafwyd hyd i&apos;r neges</translation>
    </message>
    <message>
        <source>MESH has no such message for this mailbox.</source>
        <translation>Nid oes gan MESH neges o&apos;r fath i&apos;r blwch post hwn.</translation>
    </message>
    <message>
        <source>Check the message ID. It may have expired, or have been collected elsewhere.</source>
        <translation>Gwiriwch ID y neges. Efallai ei bod wedi dod i ben, neu wedi&apos;i chasglu yn rhywle arall.</translation>
    </message>
    <message>
        <source>Recipient not enabled</source>
        <translation>Derbynnydd heb ei alluogi</translation>
    </message>
    <message>
        <source>The recipient&apos;s mailbox is not enabled for this workflow.</source>
        <translation>Nid yw blwch post y derbynnydd wedi&apos;i alluogi ar gyfer y llif gwaith hwn.</translation>
    </message>
    <message>
        <source>Call the recipient, or look up another mailbox of theirs.</source>
        <translation>Ffoniwch y derbynnydd, neu chwiliwch am un arall o&apos;i flychau post.</translation>
    </message>
    <message>
        <source>Several mailboxes match</source>
        <translation>Mae sawl blwch post yn cyfateb</translation>
    </message>
    <message>
        <source>More than one mailbox matches the patient&apos;s practice and the workflow.</source>
        <translation>Mae mwy nag un blwch post yn cyfateb i feddygfa&apos;r claf a&apos;r llif gwaith.</translation>
    </message>
    <message>
        <source>Send it to the practice&apos;s mailbox ID; the practice can tell you which.</source>
        <translation>Anfonwch hi i ID blwch post y feddygfa; gall y feddygfa ddweud pa un.</translation>
    </message>
    <message>
        <source>No mailbox matches</source>
        <translation>Dim blwch post yn cyfateb</translation>
    </message>
    <message>
        <source>The patient&apos;s practice has no mailbox for this workflow.</source>
        <translation>Nid oes gan feddygfa&apos;r claf flwch post ar gyfer y llif gwaith hwn.</translation>
    </message>
    <message>
        <source>Check the patient&apos;s practice and the workflow ID, or send it another way.</source>
        <translation>Gwiriwch feddygfa&apos;r claf ac ID y llif gwaith, neu anfonwch hi mewn ffordd arall.</translation>
    </message>
    <message>
        <source>NHS number not valid</source>
        <translation>Rhif GIG annilys</translation>
    </message>
    <message>
        <source>The NHS number that the message was addressed with is not a valid one.</source>
        <translation>Nid yw&apos;r rhif GIG y cyfeiriwyd y neges ato yn un dilys.</translation>
    </message>
    <message>
        <source>Check the NHS number and send it again.</source>
        <translation>Gwiriwch y rhif GIG ac anfonwch hi eto.</translation>
    </message>
    <message>
        <source>NHS number not found</source>
        <translation>Ni chafwyd hyd i&apos;r rhif GIG</translation>
    </message>
    <message>
        <source>No patient has the NHS number that the message was addressed with.</source>
        <translation>Nid oes gan unrhyw glaf y rhif GIG y cyfeiriwyd y neges ato.</translation>
    </message>
    <message>
        <source>Patient&apos;s details do not match</source>
        <translation>Nid yw manylion y claf yn cyfateb</translation>
    </message>
    <message>
        <source>The NHS number, date of birth and surname do not belong to the same patient.</source>
        <translation>Nid yw&apos;r rhif GIG, y dyddiad geni a&apos;r cyfenw yn perthyn i&apos;r un claf.</translation>
    </message>
    <message>
        <source>Correct the patient&apos;s details and send it again.</source>
        <translation>Cywirwch fanylion y claf ac anfonwch hi eto.</translation>
    </message>
    <message>
        <source>Parts out of order</source>
        <translation>Rhannau allan o drefn</translation>
    </message>
    <message>
        <source>MESH did not accept the numbering of the message&apos;s parts.</source>
        <translation>Ni dderbyniodd MESH y modd y rhifwyd rhannau&apos;r neges.</translation>
    </message>
    <message>
        <source>Compression not accepted</source>
        <translation>Ni dderbyniwyd y cywasgu</translation>
    </message>
    <message>
        <source>MESH did not accept how the file was compressed.</source>
        <translation>Ni dderbyniodd MESH y modd y cywasgwyd y ffeil.</translation>
    </message>
    <message>
        <source>Checksum not accepted</source>
        <translation>Ni dderbyniwyd y swm gwirio</translation>
    </message>
    <message>
        <source>MESH did not accept the file&apos;s checksum.</source>
        <translation>Ni dderbyniodd MESH swm gwirio&apos;r ffeil.</translation>
    </message>
    <message>
        <source>The file is not as it has to be</source>
        <translation>Nid yw&apos;r ffeil fel y dylai fod</translation>
    </message>
    <message>
        <source>The file does not have the form that this workflow demands.</source>
        <translation>Nid yw&apos;r ffeil ar y ffurf y mae&apos;r llif gwaith hwn yn gofyn amdani.</translation>
    </message>
    <message>
        <source>The message is no longer there</source>
        <translation>Nid yw&apos;r neges yno mwyach</translation>
    </message>
    <message>
        <source>The message cannot be downloaded any more.</source>
        <translation>Ni ellir lawrlwytho&apos;r neges mwyach.</translation>
    </message>
    <message>
        <source>If it is still needed, ask the sender to send it again.</source>
        <translation>Os oes ei hangen o hyd, gofynnwch i&apos;r anfonwr ei hanfon eto.</translation>
    </message>
    <message>
        <source>MESH could not pass the message on</source>
        <translation>Ni allai MESH anfon y neges ymlaen</translation>
    </message>
    <message>
        <source>MESH took the message but could not pass it on.</source>
        <translation>Derbyniodd MESH y neges ond ni allai ei hanfon ymlaen.</translation>
    </message>
    <message>
        <source>Send it again. If it fails again, copy the details for the National Service Desk.</source>
        <translation>Anfonwch hi eto. Os bydd yn methu eto, copïwch y manylion ar gyfer y Ddesg Gymorth Genedlaethol.</translation>
    </message>
</context>
<context>
    <name>ColumnsButton</name>
    <message>
        <source>Columns</source>
        <translation>Colofnau</translation>
    </message>
    <message>
        <source>Choose the columns of the list</source>
        <translation>Dewis colofnau&apos;r rhestr</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message numerus="yes">
        <source>%n messages</source>
        <comment>%n message</comment>
        <translation>
            <numerusform>%n neges</numerusform>
            <numerusform>%n neges</numerusform>
            <numerusform>%n neges</numerusform>
            <numerusform>%n neges</numerusform>
            <numerusform>%n neges</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages from before not sent yet: {0} goes on with what is queued.</source>
        <comment>%n message from before not sent yet: {0} goes on with what is queued.</comment>
        <translation>
            <numerusform>%n neges o&apos;r blaen heb eu hanfon eto: mae {0} yn mynd ymlaen â&apos;r hyn sydd yn y ciw.</numerusform>
            <numerusform>%n neges o&apos;r blaen heb ei hanfon eto: mae {0} yn mynd ymlaen â&apos;r hyn sydd yn y ciw.</numerusform>
            <numerusform>%n neges o&apos;r blaen heb eu hanfon eto: mae {0} yn mynd ymlaen â&apos;r hyn sydd yn y ciw.</numerusform>
            <numerusform>%n neges o&apos;r blaen heb eu hanfon eto: mae {0} yn mynd ymlaen â&apos;r hyn sydd yn y ciw.</numerusform>
            <numerusform>%n neges o&apos;r blaen heb eu hanfon eto: mae {0} yn mynd ymlaen â&apos;r hyn sydd yn y ciw.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConfirmBox</name>
    <message>
        <source>Acknowledge anyway</source>
        <translation>Cydnabod beth bynnag</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Ei chadw</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Eu gadael</translation>
    </message>
    <message>
        <source>Acknowledge without a copy?</source>
        <translation>Cydnabod heb gopi?</translation>
    </message>
    <message>
        <source>This message is not saved on this computer. Acknowledging removes it from MESH for good.</source>
        <translation>Nid yw&apos;r neges hon wedi&apos;i chadw ar y cyfrifiadur hwn. Bydd ei chydnabod yn ei thynnu o MESH am byth.</translation>
    </message>
</context>
<context>
    <name>Confirmations</name>
    <message>
        <source>The recipient&apos;s system answered</source>
        <translation>Atebodd system y derbynnydd</translation>
    </message>
    <message>
        <source>An answer to {0} came</source>
        <translation>Daeth ateb i {0}</translation>
    </message>
    <message>
        <source>The recipient&apos;s system answered. The answer is in the inbox.</source>
        <translation>Atebodd system y derbynnydd. Mae&apos;r ateb yn y mewnflwch.</translation>
    </message>
    <message>
        <source>Open the answer to see what it says.</source>
        <translation>Agorwch yr ateb i weld beth mae&apos;n ei ddweud.</translation>
    </message>
</context>
<context>
    <name>ConnectionCheck</name>
    <message>
        <source>Close</source>
        <translation>Cau</translation>
    </message>
    <message>
        <source>Checking the connection of {0}…</source>
        <translation>Wrthi&apos;n gwirio cysylltiad {0}…</translation>
    </message>
    <message>
        <source>The connection of {0} works.</source>
        <translation>Mae cysylltiad {0} yn gweithio.</translation>
    </message>
    <message>
        <source>The connection of {0} does not work yet.</source>
        <translation>Nid yw cysylltiad {0} yn gweithio eto.</translation>
    </message>
</context>
<context>
    <name>ConnectionSection</name>
    <message>
        <source>Connection</source>
        <translation>Cysylltiad</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Dirprwy</translation>
    </message>
    <message>
        <source>The proxy that this computer is set to</source>
        <translation>Y dirprwy a bennwyd ar y cyfrifiadur hwn</translation>
    </message>
    <message>
        <source>No proxy</source>
        <translation>Dim dirprwy</translation>
    </message>
    <message>
        <source>This proxy:</source>
        <translation>Y dirprwy hwn:</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Cyfeiriad</translation>
    </message>
    <message>
        <source>Its name and port, without a password in it</source>
        <translation>Ei enw a&apos;i borth, heb gyfrinair ynddo</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Enw defnyddiwr</translation>
    </message>
    <message>
        <source>Only where the proxy asks for one</source>
        <translation>Dim ond lle mae&apos;r dirprwy&apos;n gofyn am un</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Cyfrinair</translation>
    </message>
    <message>
        <source>the password</source>
        <translation>y cyfrinair</translation>
    </message>
    <message>
        <source>Both are kept in {0}, and told to this proxy alone</source>
        <translation>Cedwir y ddau yma: {0}; dim ond i&apos;r dirprwy hwn y cânt eu rhoi</translation>
    </message>
    <message>
        <source>Both are forgotten when MeshDesk closes, and told to this proxy alone</source>
        <translation>Anghofir y ddau pan fydd MeshDesk yn cau; dim ond i&apos;r dirprwy hwn y cânt eu rhoi</translation>
    </message>
    <message>
        <source>The way to MESH</source>
        <translation>Y ffordd i MESH</translation>
    </message>
    <message>
        <source>Does it lead there?</source>
        <translation>A yw&apos;n arwain yno?</translation>
    </message>
    <message>
        <source>MeshDesk connects to MESH step by step, and says which step fails.</source>
        <translation>Mae MeshDesk yn cysylltu â MESH gam wrth gam, ac yn dweud pa gam sy&apos;n methu.</translation>
    </message>
    <message>
        <source>Check the connection</source>
        <translation>Gwirio&apos;r cysylltiad</translation>
    </message>
    <message>
        <source>At the moment it is set to {0}. A script that finds a proxy (PAC) is not read.</source>
        <translation>Y gosodiad ar hyn o bryd: {0}. Ni ddarllenir sgript sy&apos;n dod o hyd i ddirprwy (PAC).</translation>
    </message>
    <message>
        <source>At the moment it is set to none. A script that finds a proxy (PAC) is not read.</source>
        <translation>Y gosodiad ar hyn o bryd: dim. Ni ddarllenir sgript sy&apos;n dod o hyd i ddirprwy (PAC).</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Cadwyd</translation>
    </message>
</context>
<context>
    <name>ContactActions</name>
    <message>
        <source>Send files</source>
        <translation>Anfon ffeiliau</translation>
    </message>
    <message>
        <source>Begin a message to this contact</source>
        <translation>Dechrau neges at y cyswllt hwn</translation>
    </message>
    <message>
        <source>Verify now</source>
        <translation>Gwirio nawr</translation>
    </message>
    <message>
        <source>Ask MESH whether it knows this mailbox ID</source>
        <translation>Gofyn i MESH a yw&apos;n gwybod am yr ID blwch post hwn</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Tynnu</translation>
    </message>
    <message>
        <source>Forget it; what was sent stays</source>
        <translation>Ei anghofio; mae&apos;r hyn a anfonwyd yn aros</translation>
    </message>
    <message>
        <source>Asking MESH…</source>
        <translation>Gofyn i MESH…</translation>
    </message>
    <message>
        <source>MESH lists {0} for the workflow {1}.</source>
        <translation>Mae MESH yn rhestru {0} ar gyfer y llif gwaith {1}.</translation>
    </message>
    <message>
        <source>MESH does not list {0} for the workflow {1}. Ask them for their mailbox ID, or find it by ODS code.</source>
        <translation>Nid yw MESH yn rhestru {0} ar gyfer y llif gwaith {1}. Gofynnwch iddynt beth yw ID eu blwch post, neu chwiliwch amdano yn ôl cod ODS.</translation>
    </message>
    <message>
        <source>{0} was removed</source>
        <translation>Tynnwyd {0}</translation>
    </message>
</context>
<context>
    <name>ContactDetail</name>
    <message>
        <source>The chosen contact</source>
        <translation>Y cyswllt a ddewiswyd</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Cadw</translation>
    </message>
    <message>
        <source>Keep what was typed</source>
        <translation>Cadw&apos;r hyn a deipiwyd</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Adfer</translation>
    </message>
    <message>
        <source>Take back what was typed and not saved</source>
        <translation>Dadwneud yr hyn a deipiwyd ond na chadwyd</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Cadwyd.</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>Cyswllt newydd</translation>
    </message>
    <message>
        <source>Nobody is chosen</source>
        <translation>Neb wedi&apos;i ddewis</translation>
    </message>
    <message>
        <source>Choose a contact in the list, or add one.</source>
        <translation>Dewiswch gyswllt yn y rhestr, neu ychwanegwch un.</translation>
    </message>
    <message>
        <source>Not verified with MESH yet</source>
        <translation>Heb ei wirio gyda MESH eto</translation>
    </message>
    <message>
        <source>Verified long ago, {0}. Verify it again.</source>
        <translation>Gwiriwyd amser maith yn ôl, {0}. Gwiriwch eto.</translation>
    </message>
    <message>
        <source>Verified with MESH: {0}</source>
        <translation>Gwiriwyd gyda MESH: {0}</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Dim eto</translation>
    </message>
    <message>
        <source>Workflows</source>
        <translation>Llifoedd gwaith</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Defnydd diwethaf</translation>
    </message>
    <message>
        <source>Messages sent</source>
        <translation>Negeseuon a anfonwyd</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Gwaredu</translation>
    </message>
</context>
<context>
    <name>ContactFields</name>
    <message>
        <source>St Anne’s Pathology</source>
        <translation>Patholeg St Anne’s</translation>
    </message>
    <message>
        <source>X26ABC1</source>
        <translation>X26ABC1</translation>
    </message>
    <message>
        <source>A81001</source>
        <translation>A81001</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Enw</translation>
    </message>
    <message>
        <source>Mailbox ID</source>
        <translation>ID blwch post</translation>
    </message>
    <message>
        <source>ODS code</source>
        <translation>Cod ODS</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Nodiadau</translation>
    </message>
</context>
<context>
    <name>ContactFilesPart</name>
    <message>
        <source>Import</source>
        <translation>Mewnforio</translation>
    </message>
    <message>
        <source>Take contacts over from a CSV file; nothing is kept before you confirm</source>
        <translation>Cymryd cysylltiadau o ffeil CSV; ni chedwir dim cyn i chi gadarnhau</translation>
    </message>
    <message>
        <source>Save all contacts as a file for a spreadsheet</source>
        <translation>Cadw pob cyswllt fel ffeil ar gyfer taenlen</translation>
    </message>
    <message>
        <source>Import contacts</source>
        <translation>Mewnforio cysylltiadau</translation>
    </message>
    <message>
        <source>Spreadsheet (*.csv *.txt *.tsv)</source>
        <translation>Taenlen (*.csv *.txt *.tsv)</translation>
    </message>
    <message>
        <source>Export contacts</source>
        <translation>Allforio cysylltiadau</translation>
    </message>
    <message>
        <source>Contacts written to {0}: {1}</source>
        <translation>Cysylltiadau a ysgrifennwyd i {0}: {1}</translation>
    </message>
</context>
<context>
    <name>Contacts</name>
    <message numerus="yes">
        <source>%n contacts chosen</source>
        <comment>%n contact chosen</comment>
        <translation>
            <numerusform>Dewiswyd %n cyswllt</numerusform>
            <numerusform>Dewiswyd %n cyswllt</numerusform>
            <numerusform>Dewiswyd %n cyswllt</numerusform>
            <numerusform>Dewiswyd %n cyswllt</numerusform>
            <numerusform>Dewiswyd %n cyswllt</numerusform>
        </translation>
    </message>
    <message>
        <source>New</source>
        <translation>Newydd</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Newidiwyd</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>Yr un fath</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Hepgorwyd</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Llinell</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Canlyniad</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Enw</translation>
    </message>
    <message>
        <source>Mailbox ID</source>
        <translation>ID blwch post</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pam</translation>
    </message>
    <message numerus="yes">
        <source>Import %n</source>
        <comment>Import %n</comment>
        <translation>
            <numerusform>Mewnforio %n</numerusform>
            <numerusform>Mewnforio %n</numerusform>
            <numerusform>Mewnforio %n</numerusform>
            <numerusform>Mewnforio %n</numerusform>
            <numerusform>Mewnforio %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts were imported</source>
        <comment>One contact was imported</comment>
        <translation>
            <numerusform>Mewnforiwyd %n cyswllt</numerusform>
            <numerusform>Mewnforiwyd %n cyswllt</numerusform>
            <numerusform>Mewnforiwyd %n cyswllt</numerusform>
            <numerusform>Mewnforiwyd %n cyswllt</numerusform>
            <numerusform>Mewnforiwyd %n cyswllt</numerusform>
        </translation>
    </message>
    <message>
        <source>Verify again</source>
        <translation>Gwirio eto</translation>
    </message>
    <message>
        <source>ODS code</source>
        <translation>Cod ODS</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Gwiriwyd</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Defnydd diwethaf</translation>
    </message>
    <message>
        <source>Workflows</source>
        <translation>Llifoedd gwaith</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Heb ei wirio</translation>
    </message>
    <message>
        <source>Not saved: {0}</source>
        <translation>Heb ei gadw: {0}</translation>
    </message>
    <message>
        <source>MESH last knew it: {0}</source>
        <translation>Yn hysbys i MESH ddiwethaf: {0}</translation>
    </message>
    <message>
        <source>The contact is not saved yet</source>
        <translation>Nid yw&apos;r cyswllt wedi&apos;i gadw eto</translation>
    </message>
    <message>
        <source>Correct what is marked and save again.</source>
        <translation>Cywirwch yr hyn sydd wedi&apos;i farcio a chadwch eto.</translation>
    </message>
    <message>
        <source>A contact needs a mailbox ID, such as X26ABC1.</source>
        <translation>Mae angen ID blwch post ar gyswllt, megis X26ABC1.</translation>
    </message>
    <message>
        <source>This address names a patient. Such addresses are never kept as contacts.</source>
        <translation>Mae&apos;r cyfeiriad hwn yn enwi claf. Nid yw cyfeiriadau o&apos;r fath byth yn cael eu cadw fel cysylltiadau.</translation>
    </message>
    <message>
        <source>This is not a mailbox ID. It has letters and digits only, such as X26ABC1.</source>
        <translation>Nid ID blwch post yw hwn. Dim ond llythrennau a digidau sydd mewn ID blwch post, megis X26ABC1.</translation>
    </message>
    <message>
        <source>The name is too long: at most {0} characters.</source>
        <translation>Mae&apos;r enw&apos;n rhy hir: {0} nod ar y mwyaf.</translation>
    </message>
    <message>
        <source>The name has signs that cannot be shown.</source>
        <translation>Mae nodau yn yr enw na ellir eu dangos.</translation>
    </message>
    <message>
        <source>An ODS code has letters and digits only, such as A81001.</source>
        <translation>Dim ond llythrennau a digidau sydd mewn cod ODS, megis A81001.</translation>
    </message>
    <message>
        <source>The notes are too long: at most {0} characters.</source>
        <translation>Mae&apos;r nodiadau&apos;n rhy hir: {0} nod ar y mwyaf.</translation>
    </message>
    <message>
        <source>The file cannot be imported</source>
        <translation>Ni ellir mewnforio&apos;r ffeil</translation>
    </message>
    <message>
        <source>Save the list as CSV, with a first line that names the columns: Name, Mailbox ID, ODS code, Workflows, Notes.</source>
        <translation>Cadwch y rhestr fel CSV, gyda llinell gyntaf sy&apos;n enwi&apos;r colofnau: Enw, ID blwch post, Cod ODS, Llif gwaith, Nodiadau.</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>Ni ellir darllen {0}: {1}.</translation>
    </message>
    <message>
        <source>Close it in other programs, or choose another file.</source>
        <translation>Caewch hi mewn rhaglenni eraill, neu dewiswch ffeil arall.</translation>
    </message>
    <message>
        <source>{0} is larger than 4 MB. That is no list of contacts.</source>
        <translation>Mae {0} yn fwy na 4 MB. Nid rhestr o gysylltiadau yw honno.</translation>
    </message>
    <message>
        <source>The file holds something else than text.</source>
        <translation>Mae&apos;r ffeil yn cynnwys rhywbeth heblaw testun.</translation>
    </message>
    <message>
        <source>The file has more than {0} lines.</source>
        <translation>Mae mwy na {0} llinell yn y ffeil.</translation>
    </message>
    <message>
        <source>Line {0} cannot be read: a quotation mark is not closed.</source>
        <translation>Ni ellir darllen llinell {0}: mae dyfynnod heb ei gau.</translation>
    </message>
    <message>
        <source>The first line names no column with mailbox IDs.</source>
        <translation>Nid yw&apos;r llinell gyntaf yn enwi colofn ar gyfer ID blwch post.</translation>
    </message>
    <message>
        <source>The same mailbox ID is in line {0} already.</source>
        <translation>Mae&apos;r un ID blwch post yn llinell {0} eisoes.</translation>
    </message>
    <message>
        <source>name was “{0}”</source>
        <translation>“{0}” oedd yr enw</translation>
    </message>
    <message>
        <source>ODS code was “{0}”</source>
        <translation>“{0}” oedd y cod ODS</translation>
    </message>
    <message>
        <source>other notes</source>
        <translation>nodiadau gwahanol</translation>
    </message>
    <message>
        <source>more workflows</source>
        <translation>mwy o lifoedd gwaith</translation>
    </message>
    <message>
        <source>{0} has this mailbox ID already.</source>
        <translation>Mae&apos;r ID blwch post hwn gan {0} eisoes.</translation>
    </message>
    <message>
        <source>The look-up needs both an ODS code and a workflow ID.</source>
        <translation>Mae angen cod ODS ac ID llif gwaith i chwilio.</translation>
    </message>
    <message>
        <source>Something is missing</source>
        <translation>Mae rhywbeth ar goll</translation>
    </message>
    <message>
        <source>Fill both in.</source>
        <translation>Llenwch y ddau faes.</translation>
    </message>
    <message>
        <source>The search needs a workflow ID.</source>
        <translation>Mae angen ID llif gwaith i chwilio.</translation>
    </message>
    <message>
        <source>Fill it in.</source>
        <translation>Llenwch y maes.</translation>
    </message>
    <message>
        <source>MESH is asked by workflow, and none is known yet.</source>
        <translation>Gofynnir i MESH fesul llif gwaith, ac nid oes un yn hysbys eto.</translation>
    </message>
    <message>
        <source>This contact cannot be verified yet</source>
        <translation>Ni ellir gwirio&apos;r cyswllt hwn eto</translation>
    </message>
    <message>
        <source>Send something to it, or find it by ODS code and workflow.</source>
        <translation>Anfonwch rywbeth ato, neu chwiliwch amdano yn ôl cod ODS a llif gwaith.</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <translation>Ni ellir ysgrifennu {0}: {1}.</translation>
    </message>
    <message>
        <source>The list could not be exported</source>
        <translation>Methwyd ag allforio&apos;r rhestr</translation>
    </message>
    <message>
        <source>Choose another folder or close the file in other programs.</source>
        <translation>Dewiswch ffolder arall neu caewch y ffeil mewn rhaglenni eraill.</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts were removed</source>
        <comment>%n contact was removed</comment>
        <translation>
            <numerusform>Tynnwyd %n cyswllt</numerusform>
            <numerusform>Tynnwyd %n cyswllt</numerusform>
            <numerusform>Tynnwyd %n cyswllt</numerusform>
            <numerusform>Tynnwyd %n cyswllt</numerusform>
            <numerusform>Tynnwyd %n cyswllt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactsPage</name>
    <message>
        <source>Contacts</source>
        <translation>Cysylltiadau</translation>
    </message>
    <message>
        <source>Search name, mailbox ID, ODS code</source>
        <translation>Chwilio enw, ID blwch post, cod ODS</translation>
    </message>
    <message>
        <source>Add a contact by hand</source>
        <translation>Ychwanegu cyswllt â llaw</translation>
    </message>
    <message>
        <source>Find a mailbox by ODS code and workflow, and add it</source>
        <translation>Chwilio am flwch post yn ôl cod ODS a llif gwaith, a&apos;i ychwanegu</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Dyblygiadau</translation>
    </message>
    <message>
        <source>Find contacts that may be one and the same, and merge them</source>
        <translation>Chwilio am gysylltiadau a allai fod yr un peth, a&apos;u cyfuno</translation>
    </message>
    <message>
        <source>No contact fits</source>
        <translation>Dim cyswllt yn cyfateb</translation>
    </message>
    <message>
        <source>Nobody has what is searched for in name, mailbox ID or ODS code.</source>
        <translation>Nid yw testun y chwiliad mewn unrhyw enw, ID blwch post na chod ODS.</translation>
    </message>
    <message>
        <source>Show all contacts</source>
        <translation>Dangos pob cyswllt</translation>
    </message>
    <message>
        <source>No contacts yet</source>
        <translation>Dim cysylltiadau eto</translation>
    </message>
    <message>
        <source>Whoever you send to is remembered here. You can also find them in MESH or import a list.</source>
        <translation>Bydd pawb y byddwch yn anfon atynt yn cael eu cofio yma. Gallwch hefyd ddod o hyd iddynt yn MESH neu fewnforio rhestr.</translation>
    </message>
    <message>
        <source>Find in MESH</source>
        <translation>Chwilio yn MESH</translation>
    </message>
    <message>
        <source>Go on adding</source>
        <translation>Dal i ychwanegu</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ychwanegu</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>A fault in MeshDesk</source>
        <translation>Nam yn MeshDesk</translation>
    </message>
    <message>
        <source>What the log says</source>
        <translation>Cynnwys y log</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copïo</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Parhau</translation>
    </message>
    <message>
        <source>Something in MeshDesk went wrong</source>
        <translation>Aeth rhywbeth o&apos;i le yn MeshDesk</translation>
    </message>
    <message>
        <source>This is a fault of the program, not of yours. MeshDesk goes on; messages are safe, for every step is written down before the next. Please pass the text below on to the people who support MeshDesk. The whole log is in {0}.</source>
        <translation>Nam ar y rhaglen yw hwn, nid eich bai chi. Mae MeshDesk yn parhau; mae&apos;r negeseuon yn ddiogel, gan fod pob cam yn cael ei gofnodi cyn y nesaf. Rhowch y testun isod i&apos;r bobl sy&apos;n cefnogi MeshDesk, os gwelwch yn dda. Mae&apos;r log cyfan yma: {0}.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copïwyd</translation>
    </message>
</context>
<context>
    <name>Credentials</name>
    <message>
        <source>The file “{0}”</source>
        <translation>Y ffeil “{0}”</translation>
    </message>
    <message>
        <source>{0} is a bundle of certificates, but damaged.</source>
        <translation>{0}: casgliad o dystysgrifau sydd ynddi, ond mae wedi&apos;i difrodi.</translation>
    </message>
    <message>
        <source>This computer offers no password store that MeshDesk trusts (Windows Credential Manager, macOS Keychain, GNOME Keyring, KWallet).</source>
        <translation>Nid yw&apos;r cyfrifiadur hwn yn cynnig storfa gyfrineiriau y mae MeshDesk yn ymddiried ynddi (Windows Credential Manager, macOS Keychain, GNOME Keyring, KWallet).</translation>
    </message>
    <message>
        <source>The password store that is set for this computer cannot be loaded.</source>
        <translation>Ni ellir llwytho&apos;r storfa gyfrineiriau a bennwyd ar gyfer y cyfrifiadur hwn.</translation>
    </message>
    <message>
        <source>The password store that is set for this computer ({0}) is not one that MeshDesk trusts with passwords.</source>
        <translation>Nid yw&apos;r storfa gyfrineiriau a bennwyd ar gyfer y cyfrifiadur hwn ({0}) yn un y mae MeshDesk yn ymddiried cyfrineiriau iddi.</translation>
    </message>
    <message>
        <source>It was valid until {0}. MESH refuses it since then.</source>
        <translation>Roedd yn ddilys tan {0}. Mae MESH yn ei gwrthod ers hynny.</translation>
    </message>
    <message>
        <source>It is valid from {0} on; this computer&apos;s clock says {1}.</source>
        <translation>Mae&apos;n ddilys o {0} ymlaen; mae cloc y cyfrifiadur hwn yn dangos {1}.</translation>
    </message>
    <message>
        <source>The certificate expires soon</source>
        <translation>Daw&apos;r dystysgrif i ben cyn hir</translation>
    </message>
    <message>
        <source>It is valid until {0}; after that nothing can be sent or received.</source>
        <translation>Mae&apos;n ddilys tan {0}; wedi hynny, ni ellir anfon na derbyn dim.</translation>
    </message>
    <message>
        <source>Ask the NHS National Service Desk for a new one now: it takes about five working days.</source>
        <translation>Gofynnwch i Ddesg Gymorth Genedlaethol y GIG am un newydd nawr: mae&apos;n cymryd tua phum diwrnod gwaith.</translation>
    </message>
    <message>
        <source>It carries no name (CN), so MESH cannot tell whose it is.</source>
        <translation>Nid oes enw (CN) ynddi, felly ni all MESH ddweud i bwy y mae&apos;n perthyn.</translation>
    </message>
    <message>
        <source>Its name is “{0}”. Without “.api.” in the name a certificate is for the old Java client, and MESH refuses it here.</source>
        <translation>Ei henw yw “{0}”. Heb “.api.” yn yr enw, tystysgrif ar gyfer yr hen gleient Java yw hi, ac mae MESH yn ei gwrthod yma.</translation>
    </message>
    <message>
        <source>Its name is “{0}”. MESH takes only names such as “X26ABC1.X26.api.mesh-client.nhs.uk”: the mailbox or a local ID, the ODS code, and “api.mesh-client.nhs.uk”.</source>
        <translation>Ei henw yw “{0}”. Dim ond enwau megis “X26ABC1.X26.api.mesh-client.nhs.uk” y mae MESH yn eu derbyn: y blwch post neu ID lleol, y cod ODS, ac “api.mesh-client.nhs.uk”.</translation>
    </message>
    <message>
        <source>{day} {month} {year}, {time}</source>
        <translation>{day} {month} {year}, {time}</translation>
    </message>
    <message>
        <source>another kind</source>
        <translation>math arall</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Y ffeil</translation>
    </message>
    <message>
        <source>The certificate&apos;s file</source>
        <translation>Ffeil y dystysgrif</translation>
    </message>
    <message>
        <source>The key&apos;s file</source>
        <translation>Ffeil yr allwedd</translation>
    </message>
    <message>
        <source>“{0}” is a folder or a device, not a file.</source>
        <translation>Ffolder neu ddyfais yw “{0}”, nid ffeil.</translation>
    </message>
    <message>
        <source>“{0}” cannot be opened.</source>
        <translation>Ni ellir agor “{0}”.</translation>
    </message>
    <message>
        <source>{0} is larger than 1 MiB; no certificate is.</source>
        <translation>{0}: mae&apos;n fwy nag 1 MiB; nid oes tystysgrif mor fawr â hynny.</translation>
    </message>
    <message>
        <source>{0} was cut short: its last lines are missing.</source>
        <translation>{0}: fe&apos;i torrwyd yn fyr, ac mae ei llinellau olaf ar goll.</translation>
    </message>
    <message>
        <source>{0} was cut short: a part of it is missing.</source>
        <translation>{0}: fe&apos;i torrwyd yn fyr, ac mae rhan ohoni ar goll.</translation>
    </message>
    <message>
        <source>{0} holds a private key that is damaged.</source>
        <translation>{0}: mae&apos;r allwedd breifat sydd ynddi wedi&apos;i difrodi.</translation>
    </message>
    <message>
        <source>The private key is damaged</source>
        <translation>Mae&apos;r allwedd breifat wedi&apos;i difrodi</translation>
    </message>
    <message>
        <source>There is a private key, but no certificate with it.</source>
        <translation>Mae allwedd breifat, ond nid oes tystysgrif gyda hi.</translation>
    </message>
    <message>
        <source>The certificate is missing</source>
        <translation>Mae&apos;r dystysgrif ar goll</translation>
    </message>
    <message>
        <source>There is a certificate, but not the private key that belongs to it.</source>
        <translation>Mae tystysgrif, ond nid yr allwedd breifat sy&apos;n perthyn iddi.</translation>
    </message>
    <message>
        <source>The private key was made for another certificate.</source>
        <translation>Gwnaed yr allwedd breifat ar gyfer tystysgrif arall.</translation>
    </message>
    <message>
        <source>{0} is protected by a password.</source>
        <translation>{0}: mae wedi&apos;i diogelu gan gyfrinair.</translation>
    </message>
    <message>
        <source>{0} cannot be opened with it, or was damaged on its way.</source>
        <translation>{0}: ni ellir ei hagor â&apos;r cyfrinair hwnnw, neu fe&apos;i difrodwyd ar ei ffordd.</translation>
    </message>
    <message>
        <source>{0} holds a certificate that is damaged.</source>
        <translation>{0}: mae&apos;r dystysgrif sydd ynddi wedi&apos;i difrodi.</translation>
    </message>
    <message>
        <source>{0} holds a key, or a protection of it, that a connection to MESH cannot use.</source>
        <translation>{0}: ni all cysylltiad â MESH ddefnyddio&apos;r allwedd sydd ynddi, neu&apos;r modd y diogelwyd hi.</translation>
    </message>
    <message>
        <source>{0} holds no certificate.</source>
        <translation>{0}: nid oes tystysgrif ynddi.</translation>
    </message>
    <message>
        <source>{0} cannot be written to: {1}.</source>
        <translation>Ni ellir ysgrifennu i&apos;r ffolder {0}: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be read.</source>
        <translation>Ni ellir darllen {0}.</translation>
    </message>
    <message>
        <source>The file with the sealed secrets is damaged.</source>
        <translation>Mae&apos;r ffeil â&apos;r cyfrinachau seliedig wedi&apos;i difrodi.</translation>
    </message>
    <message>
        <source>This is not the password that the mailbox was set up with.</source>
        <translation>Nid hwn yw&apos;r cyfrinair y sefydlwyd y blwch post ag ef.</translation>
    </message>
    <message>
        <source>Wrong password</source>
        <translation>Cyfrinair anghywir</translation>
    </message>
    <message>
        <source>Passwords are case-sensitive. If it was changed in MESH, log in to the window with the new password and the one before, or set the mailbox up again.</source>
        <translation>Mae gwahaniaeth rhwng priflythrennau a llythrennau bach mewn cyfrineiriau. Os newidiwyd y cyfrinair yn MESH, mewngofnodwch yn y ffenestr â&apos;r cyfrinair newydd a&apos;r un blaenorol, neu sefydlwch y blwch post eto.</translation>
    </message>
    <message>
        <source>{0} cannot be removed.</source>
        <translation>Ni ellir dileu {0}.</translation>
    </message>
    <message>
        <source>Password and shared key together are longer than the password store of a computer holds.</source>
        <translation>Mae&apos;r cyfrinair a&apos;r allwedd a rennir gyda&apos;i gilydd yn hirach na&apos;r hyn y gall storfa gyfrineiriau cyfrifiadur ei ddal.</translation>
    </message>
    <message>
        <source>What the password store holds for this mailbox is damaged.</source>
        <translation>Mae&apos;r hyn sydd yn y storfa gyfrineiriau ar gyfer y blwch post hwn wedi&apos;i ddifrodi.</translation>
    </message>
    <message>
        <source>“{0}” cannot be written to.</source>
        <translation>Ni ellir ysgrifennu i&apos;r ffolder “{0}”.</translation>
    </message>
    <message>
        <source>“{0}” cannot be read.</source>
        <translation>Ni ellir darllen “{0}”.</translation>
    </message>
    <message>
        <source>“{0}” cannot be cleared.</source>
        <translation>Ni ellir clirio “{0}”.</translation>
    </message>
    <message>
        <source>The security rules of this computer do not take it, mostly because its key is too short or its signature is of an old kind.</source>
        <translation>Nid yw rheolau diogelwch y cyfrifiadur hwn yn ei derbyn, fel arfer am fod ei hallwedd yn rhy fyr neu am fod ei llofnod o hen fath.</translation>
    </message>
    <message>
        <source>So MeshDesk asks for the password at each start and forgets it when it closes.</source>
        <translation>Felly mae MeshDesk yn gofyn am y cyfrinair bob tro y mae&apos;n dechrau, ac yn ei anghofio pan fydd yn cau.</translation>
    </message>
    <message>
        <source>The user chose not to be remembered.</source>
        <translation>Dewisodd y defnyddiwr beidio â chael ei gofio.</translation>
    </message>
    <message>
        <source>The password store of this computer does not answer</source>
        <translation>Nid yw storfa gyfrineiriau&apos;r cyfrifiadur hwn yn ateb</translation>
    </message>
    <message>
        <source>{0} is locked, or MeshDesk was not let in.</source>
        <translation>Mae {0} dan glo, neu ni adawyd MeshDesk i mewn.</translation>
    </message>
    <message>
        <source>{0} cannot be reached.</source>
        <translation>Ni ellir cyrraedd {0}.</translation>
    </message>
    <message>
        <source>{0} did not do what MeshDesk asked of it.</source>
        <translation>Ni wnaeth {0} yr hyn y gofynnodd MeshDesk amdano.</translation>
    </message>
    <message>
        <source>The password store of this computer refused</source>
        <translation>Gwrthododd storfa gyfrineiriau&apos;r cyfrifiadur hwn</translation>
    </message>
    <message>
        <source>Give the request up, make a new one, and send that one off.</source>
        <translation>Rhowch y gorau i&apos;r cais, gwnewch un newydd, ac anfonwch hwnnw.</translation>
    </message>
    <message>
        <source>The certificate was made for another key than the one that was made here with the request.</source>
        <translation>Gwnaed y dystysgrif ar gyfer allwedd wahanol i&apos;r un a wnaed yma gyda&apos;r cais.</translation>
    </message>
    <message>
        <source>This is not the certificate for this request</source>
        <translation>Nid hon yw&apos;r dystysgrif ar gyfer y cais hwn</translation>
    </message>
    <message>
        <source>Choose the file that came as the answer to this request. If there is none, ask whoever issued it which request they signed.</source>
        <translation>Dewiswch y ffeil a ddaeth yn ateb i&apos;r cais hwn. Os nad oes un, gofynnwch i bwy bynnag a&apos;i cyhoeddodd pa gais a lofnodwyd.</translation>
    </message>
    <message>
        <source>“{0}” cannot be removed.</source>
        <translation>Ni ellir dileu “{0}”.</translation>
    </message>
    <message>
        <source>The key that was made with the request is no longer on this computer.</source>
        <translation>Nid yw&apos;r allwedd a wnaed gyda&apos;r cais ar y cyfrifiadur hwn mwyach.</translation>
    </message>
    <message>
        <source>The key that was made with the request does not open.</source>
        <translation>Nid yw&apos;r allwedd a wnaed gyda&apos;r cais yn agor.</translation>
    </message>
    <message>
        <source>The key that was made with the request has been replaced.</source>
        <translation>Mae&apos;r allwedd a wnaed gyda&apos;r cais wedi&apos;i disodli.</translation>
    </message>
    <message>
        <source>What the password store holds for the lock is damaged.</source>
        <translation>Mae&apos;r hyn sydd yn y storfa gyfrineiriau ar gyfer y clo wedi&apos;i ddifrodi.</translation>
    </message>
    <message numerus="yes">
        <source>{0} did not answer within %n seconds. It may have a question open in another window.</source>
        <comment>{0} did not answer within %n second. It may have a question open in another window.</comment>
        <translation>
            <numerusform>Nid atebodd {0} o fewn %n eiliad. Efallai fod cwestiwn yn aros am ateb mewn ffenestr arall.</numerusform>
            <numerusform>Nid atebodd {0} o fewn %n eiliad. Efallai fod cwestiwn yn aros am ateb mewn ffenestr arall.</numerusform>
            <numerusform>Nid atebodd {0} o fewn %n eiliad. Efallai fod cwestiwn yn aros am ateb mewn ffenestr arall.</numerusform>
            <numerusform>Nid atebodd {0} o fewn %n eiliad. Efallai fod cwestiwn yn aros am ateb mewn ffenestr arall.</numerusform>
            <numerusform>Nid atebodd {0} o fewn %n eiliad. Efallai fod cwestiwn yn aros am ateb mewn ffenestr arall.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Days</name>
    <message>
        <source>d MMMM yyyy</source>
        <translation>d MMMM yyyy</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>d MMMM</translation>
    </message>
</context>
<context>
    <name>DaysChoice</name>
    <message>
        <source>{0}: days</source>
        <translation>{0}: diwrnodau</translation>
    </message>
    <message>
        <source> days</source>
        <translation> diwrnod</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Am byth</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 diwrnod</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 diwrnod</translation>
    </message>
    <message>
        <source>180 days</source>
        <translation>180 diwrnod</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 flwyddyn</translation>
    </message>
    <message>
        <source>2 years</source>
        <translation>2 flynedd</translation>
    </message>
    <message>
        <source>8 years</source>
        <translation>8 mlynedd</translation>
    </message>
    <message>
        <source>Another number</source>
        <translation>Rhif arall</translation>
    </message>
</context>
<context>
    <name>Diagnostics</name>
    <message>
        <source>{0} cannot be written there: {1}.</source>
        <translation>Ni ellir ysgrifennu {0} yno: {1}.</translation>
    </message>
    <message>
        <source>The support bundle was not saved</source>
        <translation>Ni chadwyd y pecyn cymorth</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Dewiswch ffolder arall.</translation>
    </message>
</context>
<context>
    <name>Downloading</name>
    <message>
        <source>MESH has no part {0} of {1}.</source>
        <translation>Nid oes gan MESH ran {0} o {1}.</translation>
    </message>
    <message>
        <source>MESH calls it a report now, and a message at first.</source>
        <translation>Mae MESH yn ei galw&apos;n adroddiad nawr, ac yn neges i ddechrau.</translation>
    </message>
    <message numerus="yes">
        <source>MESH spoke of %n parts at first and now of {0}.</source>
        <comment>MESH spoke of %n part at first and now of {0}.</comment>
        <translation>
            <numerusform>Soniodd MESH am %n rhan yn gyntaf, ond mae nawr yn sôn am {0}.</numerusform>
            <numerusform>Soniodd MESH am %n rhan yn gyntaf, ond mae nawr yn sôn am {0}.</numerusform>
            <numerusform>Soniodd MESH am %n rhan yn gyntaf, ond mae nawr yn sôn am {0}.</numerusform>
            <numerusform>Soniodd MESH am %n rhan yn gyntaf, ond mae nawr yn sôn am {0}.</numerusform>
            <numerusform>Soniodd MESH am %n rhan yn gyntaf, ond mae nawr yn sôn am {0}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DraftCard</name>
    <message>
        <source>Clear</source>
        <translation>Clirio</translation>
    </message>
    <message>
        <source>Empty the form and the list of files</source>
        <translation>Gwagio&apos;r ffurflen a&apos;r rhestr ffeiliau</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Anfon</translation>
    </message>
    <message>
        <source>Send (Ctrl+Enter)</source>
        <translation>Anfon (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>{0} taken out of the list</source>
        <translation>Tynnwyd {0} o&apos;r rhestr</translation>
    </message>
    <message>
        <source>Choose at least one file.</source>
        <translation>Dewiswch o leiaf un ffeil.</translation>
    </message>
    <message>
        <source>{0} will be sent as: {1}</source>
        <translation>Anfonir {0} fel: {1}</translation>
    </message>
    <message>
        <source>and {0} more file names in plain letters</source>
        <translation>hefyd {0} enw ffeil arall mewn llythrennau plaen</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>Yn edrych ar y ffeiliau…</translation>
    </message>
</context>
<context>
    <name>Drafts</name>
    <message numerus="yes">
        <source>%n files taken out of the list</source>
        <comment>%n file taken out of the list</comment>
        <translation>
            <numerusform>Tynnwyd %n ffeil o&apos;r rhestr</numerusform>
            <numerusform>Tynnwyd %n ffeil o&apos;r rhestr</numerusform>
            <numerusform>Tynnwyd %n ffeil o&apos;r rhestr</numerusform>
            <numerusform>Tynnwyd %n ffeil o&apos;r rhestr</numerusform>
            <numerusform>Tynnwyd %n ffeil o&apos;r rhestr</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files cannot be sent; remove what is marked.</source>
        <comment>%n file cannot be sent; remove what is marked.</comment>
        <translation>
            <numerusform>Ni ellir anfon %n ffeil; tynnwch yr hyn sydd wedi&apos;i farcio.</numerusform>
            <numerusform>Ni ellir anfon %n ffeil; tynnwch yr hyn sydd wedi&apos;i farcio.</numerusform>
            <numerusform>Ni ellir anfon %n ffeil; tynnwch yr hyn sydd wedi&apos;i farcio.</numerusform>
            <numerusform>Ni ellir anfon %n ffeil; tynnwch yr hyn sydd wedi&apos;i farcio.</numerusform>
            <numerusform>Ni ellir anfon %n ffeil; tynnwch yr hyn sydd wedi&apos;i farcio.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n messages</source>
        <comment>Send %n message</comment>
        <translation>
            <numerusform>Anfon %n neges</numerusform>
            <numerusform>Anfon %n neges</numerusform>
            <numerusform>Anfon %n neges</numerusform>
            <numerusform>Anfon %n neges</numerusform>
            <numerusform>Anfon %n neges</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files in the list</source>
        <comment>%n file in the list</comment>
        <translation>
            <numerusform>%n ffeil yn y rhestr</numerusform>
            <numerusform>%n ffeil yn y rhestr</numerusform>
            <numerusform>%n ffeil yn y rhestr</numerusform>
            <numerusform>%n ffeil yn y rhestr</numerusform>
            <numerusform>%n ffeil yn y rhestr</numerusform>
        </translation>
    </message>
    <message>
        <source>Who is it for? Give a mailbox ID or choose a contact.</source>
        <translation>I bwy mae&apos;r neges? Rhowch ID blwch post neu dewiswch gyswllt.</translation>
    </message>
    <message>
        <source>Too long: a MESH address has at most {0} characters.</source>
        <translation>Rhy hir: {0} nod ar y mwyaf sydd mewn cyfeiriad MESH.</translation>
    </message>
    <message>
        <source>This is not a mailbox ID. It has letters and digits only, such as X26ABC1; use Look up to find it by ODS code.</source>
        <translation>Nid ID blwch post yw hwn. Dim ond llythrennau a digidau sydd mewn ID blwch post, megis X26ABC1; defnyddiwch Chwilio i ddod o hyd iddo yn ôl cod ODS.</translation>
    </message>
    <message>
        <source>Which workflow ID? The recipient can tell you.</source>
        <translation>Pa ID llif gwaith? Gall y derbynnydd ddweud wrthych.</translation>
    </message>
    <message>
        <source>Too long: at most {0} characters.</source>
        <translation>Rhy hir: {0} nod ar y mwyaf.</translation>
    </message>
    <message>
        <source>A workflow ID has letters, digits and underscores only, such as PATH_RESULT_V1.</source>
        <translation>Dim ond llythrennau, digidau a thanlinellau sydd mewn ID llif gwaith, megis PATH_RESULT_V1.</translation>
    </message>
    <message>
        <source>The subject is too long: {0} characters as sent, MESH takes {1}.</source>
        <translation>Mae&apos;r pwnc yn rhy hir: {0} nod wrth ei anfon; mae MESH yn derbyn {1}.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Pwnc</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Enw&apos;r ffeil</translation>
    </message>
    <message>
        <source>The folder “{0}” cannot be read: {1}.</source>
        <translation>Ni ellir darllen y ffolder “{0}”: {1}.</translation>
    </message>
    <message>
        <source>The folder “{0}” has no files in it.</source>
        <translation>Nid oes ffeiliau yn y ffolder “{0}”.</translation>
    </message>
    <message>
        <source>Nothing to send there</source>
        <translation>Dim i&apos;w anfon yno</translation>
    </message>
    <message>
        <source>The folder “{0}” has {1} files; at most {2} go at a time.</source>
        <translation>Mae {1} ffeil yn y ffolder “{0}”; gellir anfon hyd at {2} ar y tro.</translation>
    </message>
    <message>
        <source>Too many files</source>
        <translation>Gormod o ffeiliau</translation>
    </message>
    <message>
        <source>Choose some of them, or pack them into one zip file.</source>
        <translation>Dewiswch rai ohonynt, neu rhowch nhw mewn un ffeil zip.</translation>
    </message>
    <message>
        <source>Too large for MESH</source>
        <translation>Rhy fawr i MESH</translation>
    </message>
    <message>
        <source>It is {0}; MESH takes at most {1}.</source>
        <translation>Ei maint yw {0}; mae MESH yn derbyn {1} ar y mwyaf.</translation>
    </message>
    <message>
        <source>Split it, or agree another way with the recipient.</source>
        <translation>Rhannwch hi, neu cytunwch ar ffordd arall gyda&apos;r derbynnydd.</translation>
    </message>
    <message>
        <source>The file&apos;s name is too long</source>
        <translation>Mae enw&apos;r ffeil yn rhy hir</translation>
    </message>
    <message>
        <source>It has {0} characters as sent; MESH takes {1}.</source>
        <translation>Mae {0} nod ynddo wrth ei anfon; mae MESH yn derbyn {1}.</translation>
    </message>
    <message>
        <source>Give the file a shorter name and choose it again.</source>
        <translation>Rhowch enw byrrach i&apos;r ffeil a dewiswch hi eto.</translation>
    </message>
    <message>
        <source>Choose at least one file.</source>
        <translation>Dewiswch o leiaf un ffeil.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n files at a time.</source>
        <comment>At most %n file at a time.</comment>
        <translation>
            <numerusform>Hyd at %n ffeil ar y tro.</numerusform>
            <numerusform>Hyd at %n ffeil ar y tro.</numerusform>
            <numerusform>Hyd at %n ffeil ar y tro.</numerusform>
            <numerusform>Hyd at %n ffeil ar y tro.</numerusform>
            <numerusform>Hyd at %n ffeil ar y tro.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DropVeil</name>
    <message>
        <source>Drop to send</source>
        <translation>Gollyngwch i anfon</translation>
    </message>
    <message>
        <source>Save it first, then drop the saved file</source>
        <translation>Cadwch fel ffeil yn gyntaf, yna gollyngwch y ffeil honno</translation>
    </message>
    <message>
        <source>Drop to send once it is unlocked</source>
        <translation>Gollyngwch i anfon ar ôl datgloi</translation>
    </message>
</context>
<context>
    <name>Environments</name>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Integration</source>
        <translation>Integration</translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Deployment</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Real messages · {0}</source>
        <translation>Negeseuon go iawn · {0}</translation>
    </message>
    <message>
        <source>For testing before going live · {0}</source>
        <translation>Ar gyfer profi cyn mynd yn fyw · {0}</translation>
    </message>
    <message>
        <source>For testing deployments · {0}</source>
        <translation>Ar gyfer profi cyflwyno systemau · {0}</translation>
    </message>
    <message>
        <source>For trying things out, on a server of your own</source>
        <translation>Ar gyfer rhoi cynnig ar bethau, ar eich gweinydd eich hun</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>The settings could not be read</source>
        <translation>Ni ellid darllen y gosodiadau</translation>
    </message>
    <message>
        <source>Choose the .p12 or .pfx file that holds certificate and key, or the certificate and its key as two files. Whoever asked for the certificate has them.</source>
        <translation>Dewiswch y ffeil .p12 neu .pfx sy&apos;n cynnwys y dystysgrif a&apos;r allwedd, neu&apos;r dystysgrif a&apos;i hallwedd fel dwy ffeil. Mae&apos;r rhain gan bwy bynnag a ofynnodd am y dystysgrif.</translation>
    </message>
    <message>
        <source>Ask the NHS National Service Desk for a certificate for the MESH API. It takes about five working days.</source>
        <translation>Gofynnwch i Ddesg Gymorth Genedlaethol y GIG am dystysgrif ar gyfer API MESH. Mae&apos;n cymryd tua phum diwrnod gwaith.</translation>
    </message>
    <message>
        <source>The log-in details cannot be used</source>
        <translation>Ni ellir defnyddio&apos;r manylion mewngofnodi</translation>
    </message>
    <message>
        <source>That is not a certificate</source>
        <translation>Nid tystysgrif yw honno</translation>
    </message>
    <message>
        <source>The file cannot be opened</source>
        <translation>Ni ellir agor y ffeil</translation>
    </message>
    <message>
        <source>Check that the file is still there and that you may open it, then try again.</source>
        <translation>Gwiriwch fod y ffeil yno o hyd a bod gennych hawl i&apos;w hagor, yna ceisiwch eto.</translation>
    </message>
    <message>
        <source>That password does not open the file</source>
        <translation>Nid yw&apos;r cyfrinair hwnnw&apos;n agor y ffeil</translation>
    </message>
    <message>
        <source>Type the password that came with the file; capital and small letters differ. If nobody has it, the file must be made again.</source>
        <translation>Teipiwch y cyfrinair a ddaeth gyda&apos;r ffeil; mae gwahaniaeth rhwng priflythrennau a llythrennau bach. Os nad yw gan neb, rhaid creu&apos;r ffeil o&apos;r newydd.</translation>
    </message>
    <message>
        <source>The file needs its password</source>
        <translation>Mae angen cyfrinair y ffeil</translation>
    </message>
    <message>
        <source>Type the password that came with the file. It is not the password of the mailbox.</source>
        <translation>Teipiwch y cyfrinair a ddaeth gyda&apos;r ffeil. Nid cyfrinair y blwch post yw hwn.</translation>
    </message>
    <message>
        <source>The private key is missing</source>
        <translation>Mae&apos;r allwedd breifat ar goll</translation>
    </message>
    <message>
        <source>Add the key file that was made together with the certificate request, or choose the .p12 or .pfx file that holds both.</source>
        <translation>Ychwanegwch y ffeil allwedd a wnaed gyda&apos;r cais am dystysgrif, neu dewiswch y ffeil .p12 neu .pfx sy&apos;n cynnwys y ddwy.</translation>
    </message>
    <message>
        <source>The key does not belong to this certificate</source>
        <translation>Nid yw&apos;r allwedd yn perthyn i&apos;r dystysgrif hon</translation>
    </message>
    <message>
        <source>Choose the key that was made together with the request for this certificate. The key of an earlier certificate does not fit a new one.</source>
        <translation>Dewiswch yr allwedd a wnaed gyda&apos;r cais am y dystysgrif hon. Nid yw allwedd tystysgrif gynharach yn cyd-fynd ag un newydd.</translation>
    </message>
    <message>
        <source>This kind of key cannot be used</source>
        <translation>Ni ellir defnyddio&apos;r math hwn o allwedd</translation>
    </message>
    <message>
        <source>Ask for a certificate with an RSA key of 2048 bits or more.</source>
        <translation>Gofynnwch am dystysgrif ag allwedd RSA o 2048 did neu fwy.</translation>
    </message>
    <message>
        <source>The certificate cannot be used</source>
        <translation>Ni ellir defnyddio&apos;r dystysgrif</translation>
    </message>
    <message>
        <source>The certificate has expired</source>
        <translation>Mae&apos;r dystysgrif wedi dod i ben</translation>
    </message>
    <message>
        <source>The certificate is not valid yet</source>
        <translation>Nid yw&apos;r dystysgrif yn ddilys eto</translation>
    </message>
    <message>
        <source>Check the date and time of this computer; if they are right, wait until then.</source>
        <translation>Gwiriwch ddyddiad ac amser y cyfrifiadur hwn; os ydynt yn gywir, arhoswch tan hynny.</translation>
    </message>
    <message>
        <source>The certificate is not for the MESH API</source>
        <translation>Nid yw&apos;r dystysgrif ar gyfer API MESH</translation>
    </message>
    <message>
        <source>The certificate is too weak to be used</source>
        <translation>Mae&apos;r dystysgrif yn rhy wan i&apos;w defnyddio</translation>
    </message>
    <message>
        <source>The certificate could not be kept</source>
        <translation>Ni ellid cadw&apos;r dystysgrif</translation>
    </message>
    <message>
        <source>Check that the disk is not full and that you may write to the folder, then try again.</source>
        <translation>Gwiriwch nad yw&apos;r ddisg yn llawn a bod gennych hawl i ysgrifennu i&apos;r ffolder, yna ceisiwch eto.</translation>
    </message>
    <message>
        <source>The password store of this computer does not answer</source>
        <translation>Nid yw storfa gyfrineiriau&apos;r cyfrifiadur hwn yn ateb</translation>
    </message>
    <message>
        <source>Go on without it: MeshDesk then asks for the password at each start. Or log out of the computer, log in again, and start MeshDesk again.</source>
        <translation>Ewch ymlaen hebddi: bydd MeshDesk wedyn yn gofyn am y cyfrinair bob tro y mae&apos;n dechrau. Neu allgofnodwch o&apos;r cyfrifiadur, mewngofnodwch eto, a dechreuwch MeshDesk eto.</translation>
    </message>
    <message>
        <source>The password store of this computer is locked</source>
        <translation>Mae storfa gyfrineiriau&apos;r cyfrifiadur hwn wedi&apos;i chloi</translation>
    </message>
    <message>
        <source>Unlock it and allow MeshDesk to use it, then try again. Or go on without it: MeshDesk then asks for the password at each start.</source>
        <translation>Datglowch hi a gadewch i MeshDesk ei defnyddio, yna ceisiwch eto. Neu ewch ymlaen hebddi: bydd MeshDesk wedyn yn gofyn am y cyfrinair bob tro y mae&apos;n dechrau.</translation>
    </message>
    <message>
        <source>The password or shared key is too long</source>
        <translation>Mae&apos;r cyfrinair neu&apos;r allwedd a rennir yn rhy hir</translation>
    </message>
    <message>
        <source>Check that nothing else was pasted into the field for the password or shared key.</source>
        <translation>Gwiriwch na ludwyd dim arall i&apos;r maes ar gyfer y cyfrinair neu&apos;r allwedd a rennir.</translation>
    </message>
    <message>
        <source>The stored password cannot be read</source>
        <translation>Ni ellir darllen y cyfrinair a gadwyd</translation>
    </message>
    <message>
        <source>Type password and shared key again; that replaces what is stored.</source>
        <translation>Teipiwch y cyfrinair a&apos;r allwedd a rennir eto; bydd hynny&apos;n disodli&apos;r hyn a gadwyd.</translation>
    </message>
    <message>
        <source>MeshDesk is being updated</source>
        <translation>Mae MeshDesk yn cael ei ddiweddaru</translation>
    </message>
    <message>
        <source>It opens by itself when that is done. If it does not, start it in a few minutes.</source>
        <translation>Bydd yn agor yn awtomatig pan fydd hynny wedi gorffen. Os na fydd, dechreuwch ef ymhen ychydig funudau.</translation>
    </message>
    <message>
        <source>MeshDesk is being removed from this computer</source>
        <translation>Mae MeshDesk yn cael ei dynnu o&apos;r cyfrifiadur hwn</translation>
    </message>
    <message>
        <source>MeshDesk is running already</source>
        <translation>Mae MeshDesk yn rhedeg eisoes</translation>
    </message>
    <message>
        <source>Close the other window, or end it with the system&apos;s task manager, and try again.</source>
        <translation>Caewch y ffenestr arall, neu rhowch derfyn arni gyda rheolwr tasgau&apos;r system, a cheisiwch eto.</translation>
    </message>
    <message>
        <source>MeshDesk is closing</source>
        <translation>Mae MeshDesk yn cau</translation>
    </message>
    <message>
        <source>Start it again in a minute.</source>
        <translation>Dechreuwch ef eto ymhen munud.</translation>
    </message>
    <message>
        <source>MeshDesk cannot start</source>
        <translation>Ni all MeshDesk ddechrau</translation>
    </message>
    <message>
        <source>Check that the disk is not full and that you may write to this folder.</source>
        <translation>Gwiriwch nad yw&apos;r ddisg yn llawn a bod gennych hawl i ysgrifennu i&apos;r ffolder hon.</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Aeth rhywbeth o&apos;i le</translation>
    </message>
    <message>
        <source>The journal could not be used</source>
        <translation>Ni ellid defnyddio&apos;r dyddlyfr</translation>
    </message>
    <message>
        <source>This journal belongs to a newer MeshDesk</source>
        <translation>Dyddlyfr MeshDesk mwy newydd yw hwn</translation>
    </message>
    <message>
        <source>The journal is damaged</source>
        <translation>Mae&apos;r dyddlyfr wedi&apos;i ddifrodi</translation>
    </message>
    <message>
        <source>The journal cannot be written</source>
        <translation>Ni ellir ysgrifennu i&apos;r dyddlyfr</translation>
    </message>
    <message>
        <source>The message has moved on</source>
        <translation>Mae&apos;r neges wedi symud ymlaen</translation>
    </message>
    <message>
        <source>Look at the message again before you go on.</source>
        <translation>Edrychwch ar y neges eto cyn mynd ymlaen.</translation>
    </message>
    <message>
        <source>MESH could not do this</source>
        <translation>Ni allai MESH wneud hyn</translation>
    </message>
    <message>
        <source>Something went wrong between this computer and MESH.</source>
        <translation>Aeth rhywbeth o&apos;i le rhwng y cyfrifiadur hwn a MESH.</translation>
    </message>
    <message>
        <source>This cannot be sent like this</source>
        <translation>Ni ellir anfon hyn fel y mae</translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation>Cywirwch hyn a cheisiwch eto.</translation>
    </message>
    <message>
        <source>Open the mailbox&apos;s settings and add its certificate again.</source>
        <translation>Agorwch osodiadau&apos;r blwch post ac ychwanegwch ei dystysgrif eto.</translation>
    </message>
    <message>
        <source>MESH cannot be reached</source>
        <translation>Ni ellir cyrraedd MESH</translation>
    </message>
    <message>
        <source>The connection to MESH could not be made. Nothing was sent.</source>
        <translation>Ni ellid cysylltu â MESH. Nid anfonwyd dim.</translation>
    </message>
    <message>
        <source>Check that this computer is on the network. If other websites work, ask your IT support whether a firewall blocks MESH.</source>
        <translation>Gwiriwch fod y cyfrifiadur hwn ar y rhwydwaith. Os yw gwefannau eraill yn gweithio, gofynnwch i&apos;ch tîm cymorth TG a oes wal dân yn rhwystro MESH.</translation>
    </message>
    <message>
        <source>The name of the MESH server could not be found. Nothing was sent.</source>
        <translation>Ni chafwyd hyd i enw gweinydd MESH. Nid anfonwyd dim.</translation>
    </message>
    <message>
        <source>Check that this computer is on the network. If other websites work, check that the mailbox was set up for the right environment.</source>
        <translation>Gwiriwch fod y cyfrifiadur hwn ar y rhwydwaith. Os yw gwefannau eraill yn gweithio, gwiriwch fod y blwch post wedi&apos;i sefydlu ar gyfer yr amgylchedd cywir.</translation>
    </message>
    <message>
        <source>The server could not prove that it is MESH</source>
        <translation>Ni allai&apos;r gweinydd brofi mai MESH ydyw</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was not accepted, so nothing was sent to it.</source>
        <translation>Ni dderbyniwyd tystysgrif y gweinydd, felly nid anfonwyd dim ato.</translation>
    </message>
    <message>
        <source>Check the date and time of this computer, and that the mailbox was set up for the right environment. If both are right, tell your IT support: something may be intercepting the connection.</source>
        <translation>Gwiriwch ddyddiad ac amser y cyfrifiadur hwn, a bod y blwch post wedi&apos;i sefydlu ar gyfer yr amgylchedd cywir. Os yw&apos;r ddau&apos;n gywir, rhowch wybod i&apos;ch tîm cymorth TG: efallai fod rhywbeth yn rhyng-gipio&apos;r cysylltiad.</translation>
    </message>
    <message>
        <source>MESH did not accept this mailbox&apos;s certificate</source>
        <translation>Ni dderbyniodd MESH dystysgrif y blwch post hwn</translation>
    </message>
    <message>
        <source>The server closed the connection when it saw this computer&apos;s certificate.</source>
        <translation>Caeodd y gweinydd y cysylltiad pan welodd dystysgrif y cyfrifiadur hwn.</translation>
    </message>
    <message>
        <source>Check that the certificate is for this mailbox&apos;s environment and has not expired. If it is right, ask the National Service Desk whether it is registered.</source>
        <translation>Gwiriwch fod y dystysgrif ar gyfer amgylchedd y blwch post hwn ac nad yw wedi dod i ben. Os yw&apos;n gywir, gofynnwch i&apos;r Ddesg Gymorth Genedlaethol a yw wedi&apos;i chofrestru.</translation>
    </message>
    <message>
        <source>The connection broke</source>
        <translation>Torrodd y cysylltiad</translation>
    </message>
    <message>
        <source>The connection to MESH broke before its answer was complete.</source>
        <translation>Torrodd y cysylltiad â MESH cyn i&apos;w ateb gyrraedd yn llawn.</translation>
    </message>
    <message>
        <source>Check the network. MeshDesk tries again and makes sure that nothing is sent twice.</source>
        <translation>Gwiriwch y rhwydwaith. Mae MeshDesk yn ceisio eto ac yn sicrhau na chaiff dim ei anfon ddwywaith.</translation>
    </message>
    <message>
        <source>The file arrived damaged</source>
        <translation>Cyrhaeddodd y ffeil wedi&apos;i difrodi</translation>
    </message>
    <message>
        <source>What came from MESH could not be decompressed.</source>
        <translation>Ni ellid datgywasgu&apos;r hyn a ddaeth gan MESH.</translation>
    </message>
    <message>
        <source>Try again. If it happens every time, ask the sender to send the file again; the message stays in the inbox.</source>
        <translation>Ceisiwch eto. Os bydd yn digwydd bob tro, gofynnwch i&apos;r anfonwr anfon y ffeil eto; mae&apos;r neges yn aros yn y mewnflwch.</translation>
    </message>
    <message>
        <source>MESH refused this</source>
        <translation>Gwrthododd MESH hyn</translation>
    </message>
    <message>
        <source>MESH refused the request.</source>
        <translation>Gwrthododd MESH y cais.</translation>
    </message>
    <message>
        <source>Try again later. If it goes on, copy the details for the service desk.</source>
        <translation>Ceisiwch eto&apos;n nes ymlaen. Os bydd yn parhau, copïwch y manylion ar gyfer y ddesg gymorth.</translation>
    </message>
    <message>
        <source>MESH could not make sense of the request, or of a value in it.</source>
        <translation>Ni allai MESH ddeall y cais, neu werth ynddo.</translation>
    </message>
    <message>
        <source>Look for odd characters in subject, reference and file name. If they are plain, copy the details for the service desk.</source>
        <translation>Chwiliwch am nodau rhyfedd yn y pwnc, y cyfeirnod ac enw&apos;r ffeil. Os nad oes rhai, copïwch y manylion ar gyfer y ddesg gymorth.</translation>
    </message>
    <message>
        <source>MESH did not let this mailbox in</source>
        <translation>Ni adawodd MESH y blwch post hwn i mewn</translation>
    </message>
    <message>
        <source>The mailbox ID, the password, the shared key or this computer&apos;s clock is wrong.</source>
        <translation>Mae ID y blwch post, y cyfrinair, yr allwedd a rennir neu gloc y cyfrifiadur hwn yn anghywir.</translation>
    </message>
    <message>
        <source>Check the date and time of this computer, then log in again with the password and the shared key of this mailbox&apos;s environment.</source>
        <translation>Gwiriwch ddyddiad ac amser y cyfrifiadur hwn, yna mewngofnodwch eto â&apos;r cyfrinair a&apos;r allwedd a rennir ar gyfer amgylchedd y blwch post hwn.</translation>
    </message>
    <message>
        <source>MESH does not know this</source>
        <translation>Nid yw MESH yn adnabod hyn</translation>
    </message>
    <message>
        <source>There is nothing under this ID for this mailbox.</source>
        <translation>Nid oes dim o dan yr ID hwn ar gyfer y blwch post hwn.</translation>
    </message>
    <message>
        <source>Check the ID, and that it belongs to this mailbox and environment.</source>
        <translation>Gwiriwch yr ID, a&apos;i fod yn perthyn i&apos;r blwch post a&apos;r amgylchedd hwn.</translation>
    </message>
    <message>
        <source>The message is no longer there</source>
        <translation>Nid yw&apos;r neges yno mwyach</translation>
    </message>
    <message>
        <source>It has expired, or it failed on its way.</source>
        <translation>Mae wedi dod i ben, neu fe fethodd ar ei ffordd.</translation>
    </message>
    <message>
        <source>If it is still needed, ask the sender to send it again.</source>
        <translation>Os oes ei hangen o hyd, gofynnwch i&apos;r anfonwr ei hanfon eto.</translation>
    </message>
    <message>
        <source>MESH did not accept the message</source>
        <translation>Ni dderbyniodd MESH y neges</translation>
    </message>
    <message>
        <source>MESH did not accept the message, so it was not sent on.</source>
        <translation>Ni dderbyniodd MESH y neges, felly ni chafodd ei hanfon ymlaen.</translation>
    </message>
    <message>
        <source>Correct what MESH complains of and send it again.</source>
        <translation>Cywirwch yr hyn y mae MESH yn cwyno amdano ac anfonwch hi eto.</translation>
    </message>
    <message>
        <source>The message is complete already</source>
        <translation>Mae&apos;r neges yn gyflawn eisoes</translation>
    </message>
    <message>
        <source>MESH has all parts of this message and takes no more.</source>
        <translation>Mae pob rhan o&apos;r neges hon gan MESH, ac nid yw&apos;n derbyn mwy.</translation>
    </message>
    <message>
        <source>Track the message to see where it is.</source>
        <translation>Olrheiniwch y neges i weld ble mae hi.</translation>
    </message>
    <message>
        <source>MESH is busy</source>
        <translation>Mae MESH yn brysur</translation>
    </message>
    <message>
        <source>MESH is busy at the moment and asked to try again later.</source>
        <translation>Mae MESH yn brysur ar hyn o bryd, ac wedi gofyn i ni geisio eto&apos;n nes ymlaen.</translation>
    </message>
    <message>
        <source>Wait a few minutes. MeshDesk tries again by itself.</source>
        <translation>Arhoswch ychydig funudau. Mae MeshDesk yn ceisio eto&apos;n awtomatig.</translation>
    </message>
    <message>
        <source>MESH had a fault</source>
        <translation>Roedd nam yn MESH</translation>
    </message>
    <message>
        <source>MESH reported a fault of its own.</source>
        <translation>Rhoddodd MESH wybod am nam ar ei ochr ei hun.</translation>
    </message>
    <message>
        <source>MESH does not offer this</source>
        <translation>Nid yw MESH yn cynnig hyn</translation>
    </message>
    <message>
        <source>The server does not offer this operation.</source>
        <translation>Nid yw&apos;r gweinydd yn cynnig y weithred hon.</translation>
    </message>
    <message>
        <source>Copy the details for the service desk.</source>
        <translation>Copïwch y manylion ar gyfer y ddesg gymorth.</translation>
    </message>
    <message>
        <source>Several messages have this reference</source>
        <translation>Mae gan sawl neges y cyfeirnod hwn</translation>
    </message>
    <message>
        <source>More than one message was sent under this reference.</source>
        <translation>Anfonwyd mwy nag un neges o dan y cyfeirnod hwn.</translation>
    </message>
    <message>
        <source>Look for the message by its message ID.</source>
        <translation>Chwiliwch am y neges yn ôl ei ID.</translation>
    </message>
    <message>
        <source>MESH&apos;s answer made no sense</source>
        <translation>Nid oedd ateb MESH yn gwneud synnwyr</translation>
    </message>
    <message>
        <source>The server answered, but not in the way that MESH answers.</source>
        <translation>Atebodd y gweinydd, ond nid yn y modd y mae MESH yn ateb.</translation>
    </message>
    <message>
        <source>The administrator&apos;s defaults cannot be used</source>
        <translation>Ni ellir defnyddio rhagosodiadau&apos;r gweinyddwr</translation>
    </message>
    <message>
        <source>Tell whoever looks after your computers.</source>
        <translation>Rhowch wybod i bwy bynnag sy&apos;n gofalu am eich cyfrifiaduron.</translation>
    </message>
    <message>
        <source>The request could not be saved</source>
        <translation>Ni ellid cadw&apos;r cais</translation>
    </message>
    <message>
        <source>Choose another folder, one that you may write to.</source>
        <translation>Dewiswch ffolder arall, un y mae gennych hawl i ysgrifennu iddi.</translation>
    </message>
    <message>
        <source>This cannot be sent yet</source>
        <translation>Nid yw hyn yn barod i&apos;w anfon</translation>
    </message>
    <message>
        <source>Correct what is marked and send again.</source>
        <translation>Cywirwch yr hyn sydd wedi&apos;i farcio ac anfonwch eto.</translation>
    </message>
    <message>
        <source>The file cannot be sent</source>
        <translation>Ni ellir anfon y ffeil</translation>
    </message>
    <message>
        <source>Choose the file again.</source>
        <translation>Dewiswch y ffeil eto.</translation>
    </message>
    <message>
        <source>The file has changed</source>
        <translation>Mae&apos;r ffeil wedi newid</translation>
    </message>
    <message>
        <source>Check the file, then send it again as it is now.</source>
        <translation>Gwiriwch y ffeil, yna anfonwch hi eto fel y mae nawr.</translation>
    </message>
    <message>
        <source>The drive or folder cannot be reached</source>
        <translation>Ni ellir cyrraedd y gyriant na&apos;r ffolder</translation>
    </message>
    <message>
        <source>Check the network, or plug the drive in. If the file is somewhere else now, choose it anew.</source>
        <translation>Gwiriwch y rhwydwaith, neu blygiwch y gyriant i mewn. Os yw&apos;r ffeil yn rhywle arall nawr, dewiswch hi o&apos;r newydd.</translation>
    </message>
    <message>
        <source>“{0}” is in a drive or folder that cannot be reached: {1}</source>
        <translation>Mae “{0}” mewn gyriant neu ffolder na ellir ei gyrraedd: {1}</translation>
    </message>
    <message>
        <source>The message could not be saved</source>
        <translation>Ni ellid cadw&apos;r neges</translation>
    </message>
    <message>
        <source>Check the folder, or choose another one, and download again. It is safe in MESH.</source>
        <translation>Gwiriwch y ffolder, neu dewiswch un arall, a lawrlwythwch eto. Mae&apos;r neges yn ddiogel yn MESH.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Mae&apos;r ddisg yn llawn</translation>
    </message>
    <message>
        <source>Make room on the disk and download again. The message is safe in MESH.</source>
        <translation>Gwnewch le ar y ddisg a lawrlwythwch eto. Mae&apos;r neges yn ddiogel yn MESH.</translation>
    </message>
    <message>
        <source>The message arrived damaged</source>
        <translation>Cyrhaeddodd y neges wedi&apos;i difrodi</translation>
    </message>
    <message>
        <source>Download it again. If it fails again, ask the sender to send it once more.</source>
        <translation>Lawrlwythwch hi eto. Os bydd yn methu eto, gofynnwch i&apos;r anfonwr ei hanfon unwaith yn rhagor.</translation>
    </message>
    <message>
        <source>It does not match the sender&apos;s checksum</source>
        <translation>Nid yw&apos;n cyfateb i swm gwirio&apos;r anfonwr</translation>
    </message>
    <message>
        <source>Ask the sender about it. “Save all the same” in the inbox saves it, and leaves it in MESH until you acknowledge it.</source>
        <translation>Holwch yr anfonwr amdani. Mae “Cadw beth bynnag” yn y mewnflwch yn ei chadw, ac yn ei gadael yn MESH nes i chi ei chydnabod.</translation>
    </message>
    <message>
        <source>Not saved on this computer</source>
        <translation>Heb ei chadw ar y cyfrifiadur hwn</translation>
    </message>
    <message>
        <source>Download first, or confirm that you do not need a copy.</source>
        <translation>Lawrlwythwch yn gyntaf, neu cadarnhewch nad oes angen copi arnoch.</translation>
    </message>
    <message>
        <source>The saved file is gone</source>
        <translation>Mae&apos;r ffeil a gadwyd wedi mynd</translation>
    </message>
    <message>
        <source>Download it again, or acknowledge it if you have it and need no other copy.</source>
        <translation>Lawrlwythwch hi eto, neu cydnabyddwch hi os yw gennych ac nad oes angen copi arall arnoch.</translation>
    </message>
    <message>
        <source>Checked a moment ago</source>
        <translation>Newydd ei wirio</translation>
    </message>
    <message>
        <source>MESH asks programs to check a mailbox at most once every 5 minutes.</source>
        <translation>Mae MESH yn gofyn i raglenni beidio â gwirio blwch post yn amlach nag unwaith bob 5 munud.</translation>
    </message>
    <message>
        <source>MeshDesk checks again by itself at {0}.</source>
        <translation>Bydd MeshDesk yn gwirio eto&apos;n awtomatig am {0}.</translation>
    </message>
    <message>
        <source>Please log in</source>
        <translation>Mewngofnodwch</translation>
    </message>
    <message>
        <source>Enter the mailbox&apos;s password.</source>
        <translation>Rhowch gyfrinair y blwch post.</translation>
    </message>
    <message>
        <source>Not possible now</source>
        <translation>Nid yw&apos;n bosibl nawr</translation>
    </message>
    <message>
        <source>Another MeshDesk is busy with this mailbox</source>
        <translation>Mae MeshDesk arall yn brysur gyda&apos;r blwch post hwn</translation>
    </message>
    <message>
        <source>Wait until it has finished, or close it.</source>
        <translation>Arhoswch nes iddo orffen, neu caewch ef.</translation>
    </message>
    <message>
        <source>The file cannot be shown</source>
        <translation>Ni ellir dangos y ffeil</translation>
    </message>
    <message>
        <source>This is not right yet</source>
        <translation>Nid yw hyn yn iawn eto</translation>
    </message>
</context>
<context>
    <name>EventDetail</name>
    <message>
        <source>Details of the chosen event</source>
        <translation>Manylion y digwyddiad a ddewiswyd</translation>
    </message>
    <message>
        <source>Show the message</source>
        <translation>Dangos y neges</translation>
    </message>
    <message>
        <source>Go to the message that this is about</source>
        <translation>Mynd i&apos;r neges y mae hyn yn sôn amdani</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Copïo&apos;r manylion</translation>
    </message>
    <message>
        <source>Copy all that is shown here</source>
        <translation>Copïo popeth a ddangosir yma</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copïwyd.</translation>
    </message>
    <message>
        <source>This is about a message of {0}. Choose that mailbox above to see it.</source>
        <translation>Mae hyn yn ymwneud â neges o flwch post {0}. Dewiswch y blwch post hwnnw uchod i&apos;w gweld.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Pryd</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Pwy</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Blwch post</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Neges</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Manylion</translation>
    </message>
    <message>
        <source>MeshDesk by itself</source>
        <translation>MeshDesk ei hun</translation>
    </message>
    <message>
        <source>{0} (account {1})</source>
        <translation>{0} (cyfrif {1})</translation>
    </message>
    <message>
        <source>No event is chosen</source>
        <translation>Dim digwyddiad wedi&apos;i ddewis</translation>
    </message>
    <message>
        <source>Choose an event in the list to see all that is known of it.</source>
        <translation>Dewiswch ddigwyddiad yn y rhestr i weld popeth sy&apos;n hysbys amdano.</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Export</source>
        <translation>Allforio</translation>
    </message>
    <message>
        <source>Spreadsheet (*.csv)</source>
        <translation>Taenlen (*.csv)</translation>
    </message>
    <message>
        <source>Writing {0}…</source>
        <translation>Yn ysgrifennu {0}…</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <translation>Ni ellir ysgrifennu {0}: {1}.</translation>
    </message>
    <message>
        <source>The list could not be exported</source>
        <translation>Methwyd ag allforio&apos;r rhestr</translation>
    </message>
    <message>
        <source>Choose another folder or close the file in other programs.</source>
        <translation>Dewiswch ffolder arall neu caewch y ffeil mewn rhaglenni eraill.</translation>
    </message>
</context>
<context>
    <name>FileList</name>
    <message>
        <source>Send its files</source>
        <translation>Anfon ei ffeiliau</translation>
    </message>
    <message>
        <source>Put the files of this folder into the list, without its subfolders</source>
        <translation>Rhoi ffeiliau&apos;r ffolder hon yn y rhestr, heb ei his-ffolderi</translation>
    </message>
    <message>
        <source>Remove from the list	Del</source>
        <translation>Tynnu o&apos;r rhestr	Del</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>a ZIP archive, or a Word or Excel file; a certificate may be inside it</source>
        <translation>archif ZIP, neu ffeil Word neu Excel; efallai fod tystysgrif ynddi</translation>
    </message>
    <message>
        <source>an e-mail saved by Outlook or an older Word file; a certificate may be attached to it</source>
        <translation>e-bost a gadwyd gan Outlook neu ffeil Word hŷn; efallai fod tystysgrif ynghlwm</translation>
    </message>
    <message>
        <source>a Java keystore (JKS) of the old MESH client; whoever set that client up can turn it into a .p12 file with Java&apos;s keytool</source>
        <translation>storfa allweddi Java (JKS) yr hen gleient MESH; gall pwy bynnag a sefydlodd y cleient hwnnw ei throi&apos;n ffeil .p12 gyda keytool Java</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>dogfen PDF</translation>
    </message>
    <message>
        <source>a text document (RTF)</source>
        <translation>dogfen destun (RTF)</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>llun</translation>
    </message>
    <message>
        <source>a Windows program</source>
        <translation>rhaglen Windows</translation>
    </message>
    <message>
        <source>an SSH public key</source>
        <translation>allwedd gyhoeddus SSH</translation>
    </message>
    <message>
        <source>a web page or an XML file</source>
        <translation>tudalen we neu ffeil XML</translation>
    </message>
    <message>
        <source>a certificate request (CSR), which is sent to the service desk; the certificate is the answer</source>
        <translation>cais am dystysgrif (CSR), a anfonir at y ddesg gymorth; y dystysgrif yw&apos;r ateb</translation>
    </message>
    <message>
        <source>a public key without a certificate</source>
        <translation>allwedd gyhoeddus heb dystysgrif</translation>
    </message>
    <message>
        <source>a bundle of certificates (PKCS#7, .p7b); save the certificate out of it as Base-64 (.cer)</source>
        <translation>casgliad o dystysgrifau (PKCS#7, .p7b); cadwch y dystysgrif ohono fel Base-64 (.cer)</translation>
    </message>
    <message>
        <source>a list of revoked certificates (CRL)</source>
        <translation>rhestr o dystysgrifau a ddirymwyd (CRL)</translation>
    </message>
    <message>
        <source>an SSH key</source>
        <translation>allwedd SSH</translation>
    </message>
    <message>
        <source>a PGP key</source>
        <translation>allwedd PGP</translation>
    </message>
    <message>
        <source>a message encrypted with PGP</source>
        <translation>neges wedi&apos;i hamgryptio â PGP</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>Mae&apos;n wag.</translation>
    </message>
    <message>
        <source>What it is cannot be told.</source>
        <translation>Ni ellir dweud beth yw hi.</translation>
    </message>
    <message>
        <source>It looks like {0}.</source>
        <translation>Mae&apos;n edrych fel {0}.</translation>
    </message>
    <message>
        <source>a certificate or key that was damaged or cut short</source>
        <translation>tystysgrif neu allwedd a ddifrodwyd neu a dorrwyd yn fyr</translation>
    </message>
    <message>
        <source>a plain text</source>
        <translation>testun plaen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Ffeil</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Maint</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>Beth a anfonir</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Tynnu</translation>
    </message>
    <message>
        <source>{0} parts, compressed, resumes by itself</source>
        <translation>{0} rhan, wedi&apos;u cywasgu, yn ailddechrau&apos;n awtomatig</translation>
    </message>
    <message>
        <source>{0} parts, resumes by itself</source>
        <translation>{0} rhan, yn ailddechrau&apos;n awtomatig</translation>
    </message>
    <message>
        <source>compressed on the way</source>
        <translation>cywasgir wrth anfon</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>fel y mae</translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation>Tynnu {0}</translation>
    </message>
    <message>
        <source>Take it out of the list (Del)</source>
        <translation>Tynnu o&apos;r rhestr (Del)</translation>
    </message>
    <message>
        <source>“{0}” is no longer where it was ({1}).</source>
        <translation>Nid yw “{0}” mwyach lle&apos;r oedd ({1}).</translation>
    </message>
    <message>
        <source>The file is gone</source>
        <translation>Mae&apos;r ffeil wedi mynd</translation>
    </message>
    <message>
        <source>Put it back and try again, or choose the file anew.</source>
        <translation>Rhowch hi yn ôl a cheisiwch eto, neu dewiswch y ffeil o&apos;r newydd.</translation>
    </message>
    <message>
        <source>“{0}” is a folder. MESH carries files.</source>
        <translation>Ffolder yw “{0}”. Ffeiliau y mae MESH yn eu cludo.</translation>
    </message>
    <message>
        <source>This is a folder</source>
        <translation>Ffolder yw hon</translation>
    </message>
    <message>
        <source>Drop the files that are in it, or pack it into one zip file first.</source>
        <translation>Gollyngwch y ffeiliau sydd ynddi, neu rhowch hi mewn un ffeil zip yn gyntaf.</translation>
    </message>
    <message>
        <source>“{0}” is not an ordinary file.</source>
        <translation>Nid ffeil gyffredin yw “{0}”.</translation>
    </message>
    <message>
        <source>“{0}” was changed after you queued it. Nothing of it was delivered.</source>
        <translation>Newidiwyd “{0}” ar ôl i chi ei rhoi yn y ciw. Ni ddanfonwyd dim ohoni.</translation>
    </message>
    <message>
        <source>“{0}” became shorter while it was being sent.</source>
        <translation>Aeth “{0}” yn fyrrach wrth gael ei hanfon.</translation>
    </message>
    <message>
        <source>“{0}” was changed while it was being sent. Nothing of it was delivered.</source>
        <translation>Newidiwyd “{0}” wrth iddi gael ei hanfon. Ni ddanfonwyd dim ohoni.</translation>
    </message>
    <message>
        <source>“{0}” cannot be read: {1}.</source>
        <translation>Ni ellir darllen “{0}”: {1}.</translation>
    </message>
    <message>
        <source>Close other programs that use it, check that you may open it, and try again.</source>
        <translation>Caewch raglenni eraill sy&apos;n ei defnyddio, gwiriwch fod gennych hawl i&apos;w hagor, a cheisiwch eto.</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>Asking MESH…</source>
        <translation>Gofyn i MESH…</translation>
    </message>
    <message>
        <source>No mailbox of {0} takes {1}. Check both, or ask the recipient for their mailbox ID.</source>
        <translation>Nid oes blwch post gan {0} sy&apos;n derbyn {1}. Gwiriwch y ddau, neu gofynnwch i&apos;r derbynnydd am ID ei flwch post.</translation>
    </message>
    <message>
        <source>Choose one of the mailboxes of {0}.</source>
        <translation>Dewiswch un o flychau post {0}.</translation>
    </message>
    <message>
        <source>MESH does not list {0} for {1}. Ask the recipient for their mailbox ID.</source>
        <translation>Nid yw MESH yn rhestru {0} ar gyfer {1}. Gofynnwch i&apos;r derbynnydd am ID ei flwch post.</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose…</source>
        <translation>Dewis…</translation>
    </message>
    <message>
        <source>Choose: {0}</source>
        <translation>Dewis: {0}</translation>
    </message>
    <message>
        <source>Choose a folder for received files</source>
        <translation>Dewis ffolder ar gyfer ffeiliau a dderbyniwyd</translation>
    </message>
</context>
<context>
    <name>Folders</name>
    <message>
        <source>The folder {0} cannot be reached.</source>
        <translation>Ni ellir cyrraedd y ffolder {0}.</translation>
    </message>
    <message>
        <source>The folder cannot be reached</source>
        <translation>Ni ellir cyrraedd y ffolder</translation>
    </message>
    <message>
        <source>Connect the drive, make the folder again, or choose another one under Settings, and download again. The message is safe in MESH.</source>
        <translation>Cysylltwch y gyriant, crëwch y ffolder eto, neu dewiswch un arall o dan Gosodiadau, a lawrlwythwch eto. Mae&apos;r neges yn ddiogel yn MESH.</translation>
    </message>
    <message>
        <source>“{folder}” is not the whole path of a folder.</source>
        <translation>Nid yw “{folder}” yn llwybr llawn i ffolder.</translation>
    </message>
    <message>
        <source>This folder cannot be used</source>
        <translation>Ni ellir defnyddio&apos;r ffolder hon</translation>
    </message>
    <message>
        <source>Choose the folder with “Choose…”.</source>
        <translation>Dewiswch y ffolder gyda “Dewis…”.</translation>
    </message>
    <message>
        <source>MeshDesk cannot write into {folder}.</source>
        <translation>Ni all MeshDesk ysgrifennu i&apos;r ffolder {folder}.</translation>
    </message>
    <message>
        <source>Choose a folder that you can write to.</source>
        <translation>Dewiswch ffolder y gallwch ysgrifennu iddi.</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Check now</source>
        <translation>Gwirio nawr</translation>
    </message>
    <message>
        <source>Look for new messages</source>
        <translation>Chwilio am negeseuon newydd</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Cloi</translation>
    </message>
    <message>
        <source>Hide everything until you are back</source>
        <translation>Cuddio popeth nes y byddwch yn ôl</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Dangos pob bysell</translation>
    </message>
    <message>
        <source>Asking MESH…</source>
        <translation>Gofyn i MESH…</translation>
    </message>
    <message>
        <source>Check the connection</source>
        <translation>Gwirio&apos;r cysylltiad</translation>
    </message>
    <message>
        <source>Log in…</source>
        <translation>Mewngofnodi…</translation>
    </message>
    <message>
        <source>Set up another mailbox…</source>
        <translation>Sefydlu blwch post arall…</translation>
    </message>
    <message>
        <source>checked {0}</source>
        <translation>gwiriwyd {0}</translation>
    </message>
    <message>
        <source>next {0}</source>
        <translation>nesaf {0}</translation>
    </message>
    <message>
        <source>tries again {0}</source>
        <translation>ceisio eto {0}</translation>
    </message>
</context>
<context>
    <name>Headers</name>
    <message>
        <source>All MESH headers</source>
        <translation>Holl benawdau MESH</translation>
    </message>
    <message>
        <source>Copy headers</source>
        <translation>Copïo&apos;r penawdau</translation>
    </message>
    <message>
        <source>Put all headers on the clipboard</source>
        <translation>Rhoi&apos;r holl benawdau ar y clipfwrdd</translation>
    </message>
</context>
<context>
    <name>Heading</name>
    <message>
        <source>Headings</source>
        <translation>Penawdau</translation>
    </message>
    <message>
        <source>Click to sort, or Alt with an arrow key; drag to move, or Alt, Shift and an arrow key; right click for more columns</source>
        <translation>Cliciwch i drefnu, neu Alt gyda bysell saeth; llusgwch i symud, neu Alt, Shift a bysell saeth; de-gliciwch am ragor o golofnau</translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <source>Lines of the file</source>
        <translation>Llinellau&apos;r ffeil</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Mewnforio</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Canslo</translation>
    </message>
    <message>
        <source>Import from {0}</source>
        <translation>Mewnforio o {0}</translation>
    </message>
    <message>
        <source>New: {0} · Changed: {1} · The same: {2} · Left out: {3}</source>
        <translation>Newydd: {0} · Newidiwyd: {1} · Yr un fath: {2} · Hepgorwyd: {3}</translation>
    </message>
    <message>
        <source>Nothing to import</source>
        <translation>Dim i&apos;w fewnforio</translation>
    </message>
</context>
<context>
    <name>Inbox</name>
    <message>
        <source>by {0}</source>
        <translation>gan {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n messages will be saved to {0}.</source>
        <comment>The message will be saved to {0}.</comment>
        <translation>
            <numerusform>Caiff %n neges eu cadw yma: {0}.</numerusform>
            <numerusform>Caiff %n neges ei chadw yma: {0}.</numerusform>
            <numerusform>Caiff %n neges eu cadw yma: {0}.</numerusform>
            <numerusform>Caiff %n neges eu cadw yma: {0}.</numerusform>
            <numerusform>Caiff %n neges eu cadw yma: {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files were copied to {0}.</source>
        <comment>The file was copied to {0}.</comment>
        <translation>
            <numerusform>Copïwyd %n ffeil yma: {0}.</numerusform>
            <numerusform>Copïwyd %n ffeil yma: {0}.</numerusform>
            <numerusform>Copïwyd %n ffeil yma: {0}.</numerusform>
            <numerusform>Copïwyd %n ffeil yma: {0}.</numerusform>
            <numerusform>Copïwyd %n ffeil yma: {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message IDs copied.</source>
        <comment>Message ID copied.</comment>
        <translation>
            <numerusform>Copïwyd %n ID neges.</numerusform>
            <numerusform>Copïwyd %n ID neges.</numerusform>
            <numerusform>Copïwyd %n ID neges.</numerusform>
            <numerusform>Copïwyd %n ID neges.</numerusform>
            <numerusform>Copïwyd %n ID neges.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages of these are acknowledged, and saved on this computer. Nothing was downloaded.</source>
        <comment>%n message of these is acknowledged, and saved on this computer. Nothing was downloaded.</comment>
        <translation>
            <numerusform>Mae %n neges o&apos;r rhain wedi&apos;u cydnabod, ac wedi&apos;u cadw ar y cyfrifiadur hwn. Ni lawrlwythwyd dim.</numerusform>
            <numerusform>Mae %n neges o&apos;r rhain wedi&apos;i chydnabod, ac wedi&apos;i chadw ar y cyfrifiadur hwn. Ni lawrlwythwyd dim.</numerusform>
            <numerusform>Mae %n neges o&apos;r rhain wedi&apos;u cydnabod, ac wedi&apos;u cadw ar y cyfrifiadur hwn. Ni lawrlwythwyd dim.</numerusform>
            <numerusform>Mae %n neges o&apos;r rhain wedi&apos;u cydnabod, ac wedi&apos;u cadw ar y cyfrifiadur hwn. Ni lawrlwythwyd dim.</numerusform>
            <numerusform>Mae %n neges o&apos;r rhain wedi&apos;u cydnabod, ac wedi&apos;u cadw ar y cyfrifiadur hwn. Ni lawrlwythwyd dim.</numerusform>
        </translation>
    </message>
    <message>
        <source>State</source>
        <translation>Statws</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Neges</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Derbyniwyd</translation>
    </message>
    <message>
        <source>Expires in</source>
        <translation>Dod i ben</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Maint</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Llif gwaith</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Pwnc</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Enw&apos;r ffeil</translation>
    </message>
    <message>
        <source>Message ID</source>
        <translation>ID neges</translation>
    </message>
    <message>
        <source>Local ID</source>
        <translation>ID lleol</translation>
    </message>
    <message>
        <source>Saved at</source>
        <translation>Cadwyd</translation>
    </message>
    <message>
        <source>Acknowledged at</source>
        <translation>Cydnabuwyd</translation>
    </message>
    <message>
        <source>Status code</source>
        <translation>Cod statws</translation>
    </message>
    <message>
        <source>MESH</source>
        <translation>MESH</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Neges newydd</translation>
    </message>
    <message>
        <source>Unknown sender</source>
        <translation>Anfonwr anhysbys</translation>
    </message>
    <message>
        <source>Report from MESH</source>
        <translation>Adroddiad gan MESH</translation>
    </message>
    <message>
        <source>Acknowledging</source>
        <translation>Wrthi&apos;n cydnabod</translation>
    </message>
    <message>
        <source>Download {0} %</source>
        <translation>Lawrlwytho {0} %</translation>
    </message>
    <message>
        <source>Tries again at {0}.</source>
        <translation>Bydd yn ceisio eto am {0}.</translation>
    </message>
    <message>
        <source>About a message that was sent from this mailbox.</source>
        <translation>Am neges a anfonwyd o&apos;r blwch post hwn.</translation>
    </message>
    <message>
        <source>The saved file is no longer where MeshDesk put it, or was changed.</source>
        <translation>Nid yw&apos;r ffeil a gadwyd mwyach lle rhoddodd MeshDesk hi, neu cafodd ei newid.</translation>
    </message>
    <message>
        <source>Report about: {0}</source>
        <translation>Adroddiad am: {0}</translation>
    </message>
    <message>
        <source>Answer to: {0}</source>
        <translation>Ateb i: {0}</translation>
    </message>
    <message>
        <source>Sent to {0}: {1}</source>
        <translation>Anfonwyd at {0}: {1}</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Hwyr</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Yn aros ei thro</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Gan</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Rhannau</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Dod i ben</translation>
    </message>
    <message>
        <source>Saved as</source>
        <translation>Cadwyd fel</translation>
    </message>
    <message>
        <source>Their reference</source>
        <translation>Eu cyfeirnod</translation>
    </message>
    <message>
        <source>MESH says</source>
        <translation>Yn ôl MESH</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statws</translation>
    </message>
    <message>
        <source>Speaks of</source>
        <translation>Yn sôn am</translation>
    </message>
    <message>
        <source>On this computer. MESH no longer has it.</source>
        <translation>Ar y cyfrifiadur hwn. Nid yw hi gan MESH mwyach.</translation>
    </message>
    <message>
        <source>On this computer, though it does not match the sender&apos;s checksum. Removed from MESH.</source>
        <translation>Ar y cyfrifiadur hwn, er nad yw&apos;n cyfateb i swm gwirio&apos;r anfonwr. Wedi&apos;i thynnu o MESH.</translation>
    </message>
    <message>
        <source>On this computer, though it does not match the sender&apos;s checksum. Still in MESH until you acknowledge it.</source>
        <translation>Ar y cyfrifiadur hwn, er nad yw&apos;n cyfateb i swm gwirio&apos;r anfonwr. Yn MESH o hyd nes i chi ei chydnabod.</translation>
    </message>
    <message>
        <source>It is still in MESH.</source>
        <translation>Mae hi yn MESH o hyd.</translation>
    </message>
    <message>
        <source>Still in MESH. MeshDesk has no file of it any more.</source>
        <translation>Yn MESH o hyd. Nid oes gan MeshDesk ffeil ohoni mwyach.</translation>
    </message>
    <message>
        <source>Removed from MESH. MeshDesk has no file of it any more.</source>
        <translation>Wedi&apos;i thynnu o MESH. Nid oes gan MeshDesk ffeil ohoni mwyach.</translation>
    </message>
    <message>
        <source>Tries again</source>
        <translation>Ceisio eto</translation>
    </message>
    <message>
        <source>Part {0} of {1}</source>
        <translation>Rhan {0} o {1}</translation>
    </message>
    <message>
        <source>{0} so far</source>
        <translation>{0} hyd yma</translation>
    </message>
    <message>
        <source>{0}/s</source>
        <translation>{0}/s</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>{0} ar ôl</translation>
    </message>
    <message>
        <source>Not on this computer yet.</source>
        <translation>Nid yw ar y cyfrifiadur hwn eto.</translation>
    </message>
    <message>
        <source>On this computer, and still in MESH until you acknowledge it.</source>
        <translation>Ar y cyfrifiadur hwn, ac yn dal yn MESH nes i chi ei chydnabod.</translation>
    </message>
    <message>
        <source>On this computer, and removed from MESH.</source>
        <translation>Ar y cyfrifiadur hwn, ac wedi&apos;i thynnu o MESH.</translation>
    </message>
    <message>
        <source>Another computer took it, or MESH removed it.</source>
        <translation>Cymerodd cyfrifiadur arall hi, neu fe&apos;i tynnwyd gan MESH.</translation>
    </message>
    <message>
        <source>What arrived is not what was sent. It is still in MESH.</source>
        <translation>Nid yr hyn a anfonwyd a gyrhaeddodd. Mae&apos;n dal yn MESH.</translation>
    </message>
    <message>
        <source>Removed from MESH without a copy on this computer.</source>
        <translation>Tynnwyd o MESH heb gopi ar y cyfrifiadur hwn.</translation>
    </message>
    <message>
        <source>Open the saved file, or copy it to where you need it.</source>
        <translation>Agorwch y ffeil a gadwyd, neu copïwch hi i&apos;r man lle mae ei hangen arnoch.</translation>
    </message>
    <message>
        <source>Download cancelled</source>
        <translation>Canslwyd y lawrlwytho</translation>
    </message>
    <message numerus="yes">
        <source>%n messages of these are not saved on this computer. Acknowledging removes them from MESH for good.</source>
        <comment>%n message of these is not saved on this computer. Acknowledging removes it from MESH for good.</comment>
        <translation>
            <numerusform>Nid yw %n neges o&apos;r rhain wedi&apos;u cadw ar y cyfrifiadur hwn. Bydd eu cydnabod yn eu tynnu o MESH am byth.</numerusform>
            <numerusform>Nid yw %n neges o&apos;r rhain wedi&apos;i chadw ar y cyfrifiadur hwn. Bydd ei chydnabod yn ei thynnu o MESH am byth.</numerusform>
            <numerusform>Nid yw %n neges o&apos;r rhain wedi&apos;u cadw ar y cyfrifiadur hwn. Bydd eu cydnabod yn eu tynnu o MESH am byth.</numerusform>
            <numerusform>Nid yw %n neges o&apos;r rhain wedi&apos;u cadw ar y cyfrifiadur hwn. Bydd eu cydnabod yn eu tynnu o MESH am byth.</numerusform>
            <numerusform>Nid yw %n neges o&apos;r rhain wedi&apos;u cadw ar y cyfrifiadur hwn. Bydd eu cydnabod yn eu tynnu o MESH am byth.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages chosen</source>
        <comment>%n message chosen</comment>
        <translation>
            <numerusform>%n neges wedi&apos;u dewis</numerusform>
            <numerusform>%n neges wedi&apos;i dewis</numerusform>
            <numerusform>%n neges wedi&apos;u dewis</numerusform>
            <numerusform>%n neges wedi&apos;u dewis</numerusform>
            <numerusform>%n neges wedi&apos;u dewis</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InboxActions</name>
    <message>
        <source>Download and acknowledge</source>
        <translation>Lawrlwytho a chydnabod</translation>
    </message>
    <message>
        <source>Save it here, then have MESH remove it</source>
        <translation>Ei chadw yma, yna gofyn i MESH ei thynnu</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Lawrlwytho</translation>
    </message>
    <message>
        <source>Save it here and leave it in MESH</source>
        <translation>Ei chadw yma a&apos;i gadael yn MESH</translation>
    </message>
    <message>
        <source>Save all the same</source>
        <translation>Cadw beth bynnag</translation>
    </message>
    <message>
        <source>Save it as it comes, though it does not match the sender&apos;s checksum</source>
        <translation>Ei chadw fel y daw, er nad yw&apos;n cyfateb i swm gwirio&apos;r anfonwr</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Cydnabod</translation>
    </message>
    <message>
        <source>Tell MESH that you have it; MESH then removes it</source>
        <translation>Dweud wrth MESH ei bod gennych; bydd MESH wedyn yn ei thynnu</translation>
    </message>
    <message>
        <source>Cancel download</source>
        <translation>Canslo&apos;r lawrlwytho</translation>
    </message>
    <message>
        <source>Stop the download; the message stays in MESH</source>
        <translation>Stopio&apos;r lawrlwytho; bydd y neges yn aros yn MESH</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Agor</translation>
    </message>
    <message>
        <source>Open the saved file</source>
        <translation>Agor y ffeil a gadwyd</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Dangos yn y ffolder</translation>
    </message>
    <message>
        <source>Open the folder that the file is saved in</source>
        <translation>Agor y ffolder lle cadwyd y ffeil</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Copïo&apos;r manylion</translation>
    </message>
    <message>
        <source>Copy what the service desk asks for</source>
        <translation>Copïo&apos;r hyn sydd ei angen ar y ddesg gymorth</translation>
    </message>
    <message>
        <source>This is a program or a script, so MeshDesk does not open it: it could harm this computer. Ask the sender what it is; “Show in folder” leads to it.</source>
        <translation>Rhaglen neu sgript yw hon, felly nid yw MeshDesk yn ei hagor: gallai niweidio&apos;r cyfrifiadur hwn. Gofynnwch i&apos;r anfonwr beth yw hi; mae “Dangos yn y ffolder” yn arwain ati.</translation>
    </message>
    <message>
        <source>No program on this computer opens this kind of file.</source>
        <translation>Nid oes rhaglen ar y cyfrifiadur hwn sy&apos;n agor y math hwn o ffeil.</translation>
    </message>
    <message>
        <source>This file was changed since it was saved, or is another of that name.</source>
        <translation>Newidiwyd y ffeil hon ers iddi gael ei chadw, neu mae&apos;n un arall o&apos;r un enw.</translation>
    </message>
    <message>
        <source>The folder could not be opened: {0}</source>
        <translation>Methwyd ag agor y ffolder: {0}</translation>
    </message>
    <message>
        <source>Copied. Paste it into your e-mail to the service desk.</source>
        <translation>Copïwyd. Gludwch ef yn eich e-bost at y ddesg gymorth.</translation>
    </message>
</context>
<context>
    <name>InboxDetail</name>
    <message>
        <source>Details of the chosen message</source>
        <translation>Manylion y neges a ddewiswyd</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Beth ddigwyddodd</translation>
    </message>
    <message>
        <source>Sent to this mailbox</source>
        <translation>Anfonwyd i&apos;r blwch post hwn</translation>
    </message>
    <message>
        <source>Saves to {0}. Acknowledging removes it from MESH; your copy stays.</source>
        <translation>Caiff ei chadw yma: {0}. Mae cydnabod yn ei thynnu o MESH; mae eich copi&apos;n aros.</translation>
    </message>
    <message>
        <source>Acknowledging removes it from MESH; your copy stays.</source>
        <translation>Mae cydnabod yn ei thynnu o MESH; mae eich copi&apos;n aros.</translation>
    </message>
    <message>
        <source>Acknowledging removes the report from MESH; it stays in this list.</source>
        <translation>Mae cydnabod yn tynnu&apos;r adroddiad o MESH; mae&apos;n aros yn y rhestr hon.</translation>
    </message>
    <message>
        <source>No message is chosen</source>
        <translation>Dim neges wedi&apos;i dewis</translation>
    </message>
    <message>
        <source>The buttons act on all that they make sense for.</source>
        <translation>Mae&apos;r botymau&apos;n effeithio ar bob neges y maent yn addas ar ei chyfer.</translation>
    </message>
    <message>
        <source>Choose a message in the list to see what it is.</source>
        <translation>Dewiswch neges yn y rhestr i weld beth yw hi.</translation>
    </message>
</context>
<context>
    <name>InboxPage</name>
    <message>
        <source>Inbox</source>
        <translation>Mewnflwch</translation>
    </message>
    <message>
        <source>Messages received</source>
        <translation>Negeseuon a dderbyniwyd</translation>
    </message>
    <message>
        <source>Search sender, workflow, subject, file name, message ID</source>
        <translation>Chwilio anfonwr, llif gwaith, pwnc, enw ffeil, ID neges</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Pob un</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Newydd</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Cadwyd</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Cydnabuwyd</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Adroddiadau</translation>
    </message>
    <message>
        <source>Which messages</source>
        <translation>Pa negeseuon</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Rhagolwg</translation>
    </message>
    <message>
        <source>Show what is inside a saved message</source>
        <translation>Dangos beth sydd mewn neges a gadwyd</translation>
    </message>
    <message>
        <source>No message fits</source>
        <translation>Dim neges yn cyfateb</translation>
    </message>
    <message>
        <source>None of the messages here fits what is searched for.</source>
        <translation>Nid yw&apos;r un o&apos;r negeseuon yma&apos;n cyfateb i&apos;r chwiliad.</translation>
    </message>
    <message>
        <source>Show all messages</source>
        <translation>Dangos pob neges</translation>
    </message>
    <message>
        <source>Nothing has come in yet</source>
        <translation>Nid oes dim wedi cyrraedd eto</translation>
    </message>
    <message>
        <source>Messages for this mailbox appear here by themselves: MeshDesk asks MESH every {0} minutes. Then choose one and press Download.</source>
        <translation>Bydd negeseuon i&apos;r blwch post hwn yn ymddangos yma&apos;n awtomatig: mae MeshDesk yn gofyn i MESH bob {0} munud. Yna dewiswch un a phwyswch Lawrlwytho.</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Gwirio nawr</translation>
    </message>
</context>
<context>
    <name>Journal</name>
    <message>
        <source>A certificate was asked for {0} already.</source>
        <translation>Gofynnwyd eisoes am dystysgrif ar gyfer {0}.</translation>
    </message>
    <message>
        <source>There is a request already</source>
        <translation>Mae cais yno eisoes</translation>
    </message>
    <message>
        <source>Go on with it when its certificate has come, or give it up first.</source>
        <translation>Ewch ymlaen ag ef pan fydd ei dystysgrif wedi dod, neu rhowch y gorau iddo yn gyntaf.</translation>
    </message>
    <message>
        <source>Another contact has the address {0} already.</source>
        <translation>Mae gan gyswllt arall y cyfeiriad {0} eisoes.</translation>
    </message>
    <message>
        <source>The address is there already</source>
        <translation>Mae&apos;r cyfeiriad yno eisoes</translation>
    </message>
    <message>
        <source>Change that contact, or enter another address.</source>
        <translation>Newidiwch y cyswllt hwnnw, neu rhowch gyfeiriad arall.</translation>
    </message>
    <message>
        <source>The file {0} cannot be read as MeshDesk&apos;s journal. Nothing in it was changed.</source>
        <translation>Ni ellir darllen y ffeil {0} fel dyddlyfr MeshDesk. Ni newidiwyd dim ynddi.</translation>
    </message>
    <message>
        <source>Do not delete it. Start MeshDesk&apos;s window, which offers to put back a copy from the folder &quot;backups&quot; beside it, or use the command: meshdesk journal restore.</source>
        <translation>Peidiwch â&apos;i dileu. Agorwch ffenestr MeshDesk, sy&apos;n cynnig rhoi copi yn ôl o&apos;r ffolder &quot;backups&quot; wrth ei hymyl, neu defnyddiwch y gorchymyn: meshdesk journal restore.</translation>
    </message>
    <message>
        <source>The journal {0} was written by a newer MeshDesk than this one. Nothing in it was changed.</source>
        <translation>Ysgrifennwyd y dyddlyfr {0} gan fersiwn mwy newydd o MeshDesk na&apos;r un hwn. Ni newidiwyd dim ynddo.</translation>
    </message>
    <message>
        <source>Install the newest MeshDesk on this computer, then start it again.</source>
        <translation>Gosodwch y fersiwn diweddaraf o MeshDesk ar y cyfrifiadur hwn, yna dechreuwch MeshDesk eto.</translation>
    </message>
    <message>
        <source>Another program has held the journal for too long. The step that was about to be taken was not taken.</source>
        <translation>Mae rhaglen arall wedi dal y dyddlyfr am ormod o amser. Ni chymerwyd y cam a oedd ar fin digwydd.</translation>
    </message>
    <message>
        <source>The journal is in use</source>
        <translation>Mae&apos;r dyddlyfr mewn defnydd</translation>
    </message>
    <message>
        <source>Close other MeshDesk windows and commands, and wait for backup or virus scans to end. Then try again.</source>
        <translation>Caewch ffenestri a gorchmynion eraill MeshDesk, ac arhoswch i waith copïo wrth gefn neu sganio am firysau ddod i ben. Yna ceisiwch eto.</translation>
    </message>
    <message>
        <source>There is no room left on the disk of {0}. The step that was about to be taken was not taken.</source>
        <translation>Nid oes lle ar ôl ar y ddisg lle mae {0}. Ni chymerwyd y cam a oedd ar fin digwydd.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Mae&apos;r ddisg yn llawn</translation>
    </message>
    <message>
        <source>Free some space on that disk, then try again.</source>
        <translation>Rhyddhewch ychydig o le ar y ddisg honno, yna ceisiwch eto.</translation>
    </message>
    <message>
        <source>MeshDesk may not write to the journal {0}, or its folder cannot be used.</source>
        <translation>Ni chaiff MeshDesk ysgrifennu i&apos;r dyddlyfr {0}, neu ni ellir defnyddio ei ffolder.</translation>
    </message>
    <message>
        <source>Ask whoever looks after this computer for the right to write to that folder.</source>
        <translation>Gofynnwch i bwy bynnag sy&apos;n gofalu am y cyfrifiadur hwn am yr hawl i ysgrifennu i&apos;r ffolder honno.</translation>
    </message>
    <message>
        <source>The disk of {0} reported a failure while the journal was in use.</source>
        <translation>Cafwyd methiant ar y ddisg lle mae {0} tra oedd y dyddlyfr yn cael ei ddefnyddio.</translation>
    </message>
    <message>
        <source>The disk failed</source>
        <translation>Methodd y ddisg</translation>
    </message>
    <message>
        <source>Check that the disk is connected and sound, then start MeshDesk again.</source>
        <translation>Gwiriwch fod y ddisg wedi&apos;i chysylltu ac mewn cyflwr da, yna dechreuwch MeshDesk eto.</translation>
    </message>
    <message>
        <source>To be saved, as a rule says</source>
        <translation>I&apos;w chadw, yn ôl rheol</translation>
    </message>
    <message>
        <source>Back in the inbox</source>
        <translation>Yn ôl yn y mewnflwch</translation>
    </message>
    <message>
        <source>The mailbox {0} ({1}) is set up already.</source>
        <translation>Mae blwch post {0} ({1}) eisoes wedi&apos;i sefydlu.</translation>
    </message>
    <message>
        <source>The mailbox is there already</source>
        <translation>Mae&apos;r blwch post yno eisoes</translation>
    </message>
    <message>
        <source>Choose it at the top of the window, or remove it before you set it up anew.</source>
        <translation>Dewiswch ef ar frig y ffenestr, neu tynnwch ef cyn ei sefydlu o&apos;r newydd.</translation>
    </message>
    <message>
        <source>Something else has changed this message in the meantime. Nothing was done to it.</source>
        <translation>Mae rhywbeth arall wedi newid y neges hon yn y cyfamser. Ni wnaed dim iddi.</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>Save to another folder…</source>
        <translation>Cadw i ffolder arall…</translation>
    </message>
    <message>
        <source>Put the file, or a copy of it, into a folder of your choice</source>
        <translation>Rhoi&apos;r ffeil, neu gopi ohoni, mewn ffolder o&apos;ch dewis</translation>
    </message>
    <message>
        <source>Copy message ID</source>
        <translation>Copïo ID y neges</translation>
    </message>
    <message>
        <source>Put the message ID on the clipboard</source>
        <translation>Rhoi ID y neges ar y clipfwrdd</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Argraffu…</translation>
    </message>
    <message>
        <source>Print the details and what is inside, as far as it can be shown</source>
        <translation>Argraffu&apos;r manylion a&apos;r cynnwys, cyn belled ag y gellir ei ddangos</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Cadw fel PDF…</translation>
    </message>
    <message>
        <source>Write to a PDF file what would be printed</source>
        <translation>Cadw&apos;r hyn a gâi ei argraffu mewn ffeil PDF</translation>
    </message>
    <message>
        <source>Make a rule for this sender…</source>
        <translation>Creu rheol i&apos;r anfonwr hwn…</translation>
    </message>
    <message>
        <source>Have what comes from this sender saved where you say</source>
        <translation>Cadw popeth gan yr anfonwr hwn lle y dewiswch chi</translation>
    </message>
    <message>
        <source>Save to another folder</source>
        <translation>Cadw mewn ffolder arall</translation>
    </message>
    <message>
        <source>Print the message</source>
        <translation>Argraffu&apos;r neges</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Cadw fel PDF</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>Dogfen PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Written to {0}.</source>
        <translation>Ysgrifennwyd yma: {0}.</translation>
    </message>
</context>
<context>
    <name>KeptAside</name>
    <message>
        <source>The damaged journal that was put aside on {0} was removed from this computer: its time was over</source>
        <translation>Tynnwyd y dyddlyfr a ddifrodwyd ac a roddwyd o&apos;r neilltu ar {0} o&apos;r cyfrifiadur hwn: roedd ei gyfnod ar ben</translation>
    </message>
</context>
<context>
    <name>KeptAsideList</name>
    <message>
        <source>Damaged journals</source>
        <translation>Dyddlyfrau a ddifrodwyd</translation>
    </message>
    <message>
        <source>When MeshDesk cannot use its journal, it puts it aside and goes on with another. Details of messages are in it, so that it is deleted after a while.</source>
        <translation>Pan na all MeshDesk ddefnyddio ei ddyddlyfr, mae&apos;n ei roi o&apos;r neilltu ac yn mynd ymlaen ag un arall. Mae manylion negeseuon ynddo, felly caiff ei ddileu ar ôl cyfnod.</translation>
    </message>
    <message>
        <source>Damaged journal of {day}, {size}: kept until {until}</source>
        <translation>Dyddlyfr a ddifrodwyd, {day}, {size}: cedwir tan {until}</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Dangos y ffolder</translation>
    </message>
</context>
<context>
    <name>Lock</name>
    <message numerus="yes">
        <source>%n files wait to be sent until you unlock.</source>
        <comment>One file waits to be sent until you unlock.</comment>
        <translation>
            <numerusform>Mae %n ffeil yn aros i&apos;w hanfon nes i chi ddatgloi.</numerusform>
            <numerusform>Mae %n ffeil yn aros i&apos;w hanfon nes i chi ddatgloi.</numerusform>
            <numerusform>Mae %n ffeil yn aros i&apos;w hanfon nes i chi ddatgloi.</numerusform>
            <numerusform>Mae %n ffeil yn aros i&apos;w hanfon nes i chi ddatgloi.</numerusform>
            <numerusform>Mae %n ffeil yn aros i&apos;w hanfon nes i chi ddatgloi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>That was wrong. You can try again in %n seconds.</source>
        <comment>That was wrong. You can try again in %n second.</comment>
        <translation>
            <numerusform>Roedd hynny&apos;n anghywir. Gallwch geisio eto ymhen %n eiliad.</numerusform>
            <numerusform>Roedd hynny&apos;n anghywir. Gallwch geisio eto ymhen %n eiliad.</numerusform>
            <numerusform>Roedd hynny&apos;n anghywir. Gallwch geisio eto ymhen %n eiliad.</numerusform>
            <numerusform>Roedd hynny&apos;n anghywir. Gallwch geisio eto ymhen %n eiliad.</numerusform>
            <numerusform>Roedd hynny&apos;n anghywir. Gallwch geisio eto ymhen %n eiliad.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n minutes</source>
        <comment>After %n minute</comment>
        <translation>
            <numerusform>Ar ôl %n munud</numerusform>
            <numerusform>Ar ôl %n munud</numerusform>
            <numerusform>Ar ôl %n munud</numerusform>
            <numerusform>Ar ôl %n munud</numerusform>
            <numerusform>Ar ôl %n munud</numerusform>
        </translation>
    </message>
    <message>
        <source>Wait a moment before you try again.</source>
        <translation>Arhoswch ennyd cyn ceisio eto.</translation>
    </message>
    <message>
        <source>Too many wrong tries</source>
        <translation>Gormod o ymdrechion anghywir</translation>
    </message>
    <message>
        <source>A lock code has at least {0} characters.</source>
        <translation>Rhaid i god cloi gael o leiaf {0} nod.</translation>
    </message>
    <message>
        <source>The lock code is too short</source>
        <translation>Mae&apos;r cod cloi&apos;n rhy fyr</translation>
    </message>
    <message>
        <source>There is no lock code that would unlock it again.</source>
        <translation>Nid oes cod cloi a fyddai&apos;n ei datgloi eto.</translation>
    </message>
    <message>
        <source>The window cannot be locked yet</source>
        <translation>Ni ellir cloi&apos;r ffenestr eto</translation>
    </message>
    <message>
        <source>Set a lock code under Settings first.</source>
        <translation>Gosodwch god cloi o dan Gosodiadau yn gyntaf.</translation>
    </message>
    <message>
        <source>This is neither the lock code nor a mailbox&apos;s password.</source>
        <translation>Nid y cod cloi yw hwn, na chyfrinair blwch post.</translation>
    </message>
    <message>
        <source>Still locked</source>
        <translation>Wedi&apos;i gloi o hyd</translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>Locked</source>
        <translation>Wedi&apos;i gloi</translation>
    </message>
    <message>
        <source>&amp;Lock code, or the password of a mailbox</source>
        <translation>&amp;Cod cloi, neu gyfrinair blwch post</translation>
    </message>
    <message>
        <source>what I typed</source>
        <translation>yr hyn a deipiais</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Datgloi</translation>
    </message>
    <message>
        <source>MeshDesk is locked</source>
        <translation>Mae MeshDesk wedi&apos;i gloi</translation>
    </message>
    <message>
        <source>Sending and receiving go on.</source>
        <translation>Mae anfon a derbyn yn parhau.</translation>
    </message>
    <message>
        <source>Type the lock code or the password first.</source>
        <translation>Teipiwch y cod cloi neu&apos;r cyfrinair yn gyntaf.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Ceisiwch eto.</translation>
    </message>
</context>
<context>
    <name>LockSection</name>
    <message>
        <source>Lock</source>
        <translation>Cloi</translation>
    </message>
    <message>
        <source>Lock by it&amp;self</source>
        <translation>Cloi&apos;n &amp;awtomatig</translation>
    </message>
    <message>
        <source>Lock &amp;code</source>
        <translation>&amp;Cod cloi</translation>
    </message>
    <message>
        <source>the code</source>
        <translation>y cod</translation>
    </message>
    <message>
        <source>Code a&amp;gain</source>
        <translation>Cod &amp;eto</translation>
    </message>
    <message>
        <source>Set the code</source>
        <translation>Gosod y cod</translation>
    </message>
    <message>
        <source>Remove the code</source>
        <translation>Tynnu&apos;r cod</translation>
    </message>
    <message>
        <source>A locked window hides everything until the lock code is typed, or the password of a mailbox that is set up here. Sending and receiving go on.</source>
        <translation>Mae ffenestr wedi&apos;i chloi yn cuddio popeth nes i&apos;r cod cloi, neu gyfrinair blwch post a sefydlwyd yma, gael ei deipio. Mae anfon a derbyn yn parhau.</translation>
    </message>
    <message>
        <source>Lock code</source>
        <translation>Cod cloi</translation>
    </message>
    <message>
        <source>When nobody is here</source>
        <translation>Pan nad oes neb yma</translation>
    </message>
    <message>
        <source>Change the code</source>
        <translation>Newid y cod</translation>
    </message>
    <message>
        <source>This computer cannot keep it: it is gone when MeshDesk is closed.</source>
        <translation>Ni all y cyfrifiadur hwn ei gadw: bydd yn diflannu pan gaeir MeshDesk.</translation>
    </message>
    <message>
        <source>At least 4 characters.</source>
        <translation>O leiaf 4 nod.</translation>
    </message>
    <message>
        <source>A lock code is set.</source>
        <translation>Mae cod cloi wedi&apos;i osod.</translation>
    </message>
    <message>
        <source>This is not the same code.</source>
        <translation>Nid yr un cod yw hwn.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Byth</translation>
    </message>
</context>
<context>
    <name>Locking</name>
    <message>
        <source>Set a lock code</source>
        <translation>Gosod cod cloi</translation>
    </message>
</context>
<context>
    <name>LoginBar</name>
    <message>
        <source>Password</source>
        <translation>Cyfrinair</translation>
    </message>
    <message>
        <source>Password before the change</source>
        <translation>Cyfrinair cyn y newid</translation>
    </message>
    <message>
        <source>Shared key</source>
        <translation>Allwedd a rennir</translation>
    </message>
    <message>
        <source>the password</source>
        <translation>y cyfrinair</translation>
    </message>
    <message>
        <source>the password before the change</source>
        <translation>y cyfrinair cyn y newid</translation>
    </message>
    <message>
        <source>the shared key</source>
        <translation>yr allwedd a rennir</translation>
    </message>
    <message>
        <source>The shared key changed too</source>
        <translation>Newidiodd yr allwedd a rennir hefyd</translation>
    </message>
    <message>
        <source>The password was changed in MESH</source>
        <translation>Newidiwyd y cyfrinair yn MESH</translation>
    </message>
    <message>
        <source>Remember me on this computer</source>
        <translation>Fy nghofio ar y cyfrifiadur hwn</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Mewngofnodi</translation>
    </message>
    <message>
        <source>Log in to {0}</source>
        <translation>Mewngofnodi: {0}</translation>
    </message>
    <message>
        <source>Type the new password, and the one before: that opens what is kept here.</source>
        <translation>Teipiwch y cyfrinair newydd, a&apos;r un blaenorol: mae hwnnw&apos;n agor yr hyn a gedwir yma.</translation>
    </message>
    <message>
        <source>Type the password first.</source>
        <translation>Teipiwch y cyfrinair yn gyntaf.</translation>
    </message>
    <message>
        <source>Asking MESH…</source>
        <translation>Gofyn i MESH…</translation>
    </message>
</context>
<context>
    <name>LoginBox</name>
    <message>
        <source>Log in</source>
        <translation>Mewngofnodi</translation>
    </message>
</context>
<context>
    <name>LookUp</name>
    <message numerus="yes">
        <source>%n mailboxes found. Choose one.</source>
        <comment>%n mailbox found. Choose one.</comment>
        <translation>
            <numerusform>Cafwyd hyd i %n blwch post. Dewiswch un.</numerusform>
            <numerusform>Cafwyd hyd i %n blwch post. Dewiswch un.</numerusform>
            <numerusform>Cafwyd hyd i %n blwch post. Dewiswch un.</numerusform>
            <numerusform>Cafwyd hyd i %n blwch post. Dewiswch un.</numerusform>
            <numerusform>Cafwyd hyd i %n blwch post. Dewiswch un.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LookUpPanel</name>
    <message>
        <source>Such as A81001</source>
        <translation>Megis A81001</translation>
    </message>
    <message>
        <source>Such as PATH_RESULT_V1</source>
        <translation>Megis PATH_RESULT_V1</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Chwilio</translation>
    </message>
    <message>
        <source>Mailboxes that were found</source>
        <translation>Blychau post a gafwyd</translation>
    </message>
    <message>
        <source>The ODS code is the organisation&apos;s, as in letters and e-mails.</source>
        <translation>Cod ODS y sefydliad yw hwn, fel mewn llythyrau ac e-byst.</translation>
    </message>
    <message>
        <source>The look-up needs both an ODS code and a workflow.</source>
        <translation>Mae angen cod ODS a llif gwaith i chwilio.</translation>
    </message>
    <message>
        <source>Asking MESH…</source>
        <translation>Gofyn i MESH…</translation>
    </message>
    <message>
        <source>ODS code</source>
        <translation>Cod ODS</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Llif gwaith</translation>
    </message>
    <message>
        <source>{0} to look up</source>
        <translation>{0} i chwilio amdano</translation>
    </message>
    <message>
        <source>Close the look-up</source>
        <translation>Cau&apos;r chwiliad</translation>
    </message>
    <message>
        <source>No mailbox of {0} takes {1}. Check both, or ask the recipient for their mailbox ID.</source>
        <translation>Nid oes blwch post gan {0} sy&apos;n derbyn {1}. Gwiriwch y ddau, neu gofynnwch i&apos;r derbynnydd am ID ei flwch post.</translation>
    </message>
</context>
<context>
    <name>MailboxCard</name>
    <message>
        <source>Folder for received files</source>
        <translation>Ffolder ar gyfer ffeiliau a dderbyniwyd</translation>
    </message>
    <message>
        <source>Files that were saved before stay where they are.</source>
        <translation>Mae ffeiliau a gadwyd o&apos;r blaen yn aros lle maent.</translation>
    </message>
    <message>
        <source>Check for new messages</source>
        <translation>Gwirio am negeseuon newydd</translation>
    </message>
    <message>
        <source>How often this mailbox&apos;s inbox is read.</source>
        <translation>Pa mor aml y darllenir mewnflwch y blwch post hwn.</translation>
    </message>
    <message>
        <source>It is kept in {0}, and asked for at each start otherwise.</source>
        <translation>Fe&apos;i cedwir yma: {0}. Fel arall gofynnir amdano bob tro y cychwynnir MeshDesk.</translation>
    </message>
    <message>
        <source>Remember the password</source>
        <translation>Cofio&apos;r cyfrinair</translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation>Tynnu {0}</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Ei gadw</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Enw</translation>
    </message>
    <message>
        <source>What it is called on this computer; nobody else sees it.</source>
        <translation>Yr enw arno ar y cyfrifiadur hwn; nid oes neb arall yn ei weld.</translation>
    </message>
    <message>
        <source>Remove from this computer…</source>
        <translation>Tynnu o&apos;r cyfrifiadur hwn…</translation>
    </message>
    <message>
        <source>Check the connection</source>
        <translation>Gwirio&apos;r cysylltiad</translation>
    </message>
    <message>
        <source>As all: every {0} minutes (usual)</source>
        <translation>Fel pob un: bob {0} munud (arferol)</translation>
    </message>
    <message>
        <source>Every {0} minutes</source>
        <translation>Bob {0} munud</translation>
    </message>
    <message>
        <source>There is no certificate yet.</source>
        <translation>Nid oes tystysgrif eto.</translation>
    </message>
    <message>
        <source>The certificate has ended, {0}.</source>
        <translation>Mae&apos;r dystysgrif wedi dod i ben, {0}.</translation>
    </message>
    <message>
        <source>Remove this mailbox from this computer?</source>
        <translation>Tynnu&apos;r blwch post hwn o&apos;r cyfrifiadur hwn?</translation>
    </message>
    <message>
        <source>Its password, shared key and private key are deleted here and cannot be brought back. The mailbox in MESH, its messages there, and the files that were saved stay.</source>
        <translation>Caiff ei gyfrinair, ei allwedd a rennir a&apos;i allwedd breifat eu dileu yma, ac ni ellir eu hadfer. Mae&apos;r blwch post yn MESH, ei negeseuon yno a&apos;r ffeiliau a gadwyd yn aros.</translation>
    </message>
</context>
<context>
    <name>MailboxStep</name>
    <message>
        <source>Mailbox</source>
        <translation>Blwch post</translation>
    </message>
    <message>
        <source>Such as X26ABC1</source>
        <translation>Megis X26ABC1</translation>
    </message>
    <message>
        <source>Such as Elm Street Surgery</source>
        <translation>Megis Meddygfa Elm Street</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Cyfrinair</translation>
    </message>
    <message>
        <source>the password</source>
        <translation>y cyfrinair</translation>
    </message>
    <message>
        <source>&amp;Remember me on this computer</source>
        <translation>&amp;Fy nghofio ar y cyfrifiadur hwn</translation>
    </message>
    <message>
        <source>Leave it empty to keep the one that is known</source>
        <translation>Gadewch yn wag i gadw&apos;r un sy&apos;n hysbys</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Amgylchedd</translation>
    </message>
    <message>
        <source>&amp;Mailbox ID</source>
        <translation>&amp;ID blwch post</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Enw</translation>
    </message>
    <message>
        <source>From the e-mail that your mailbox came with</source>
        <translation>O&apos;r e-bost a ddaeth gyda&apos;ch blwch post</translation>
    </message>
    <message>
        <source>Capital and small letters differ</source>
        <translation>Mae llythrennau bach a mawr yn wahanol</translation>
    </message>
    <message>
        <source>What you call it; you alone see this</source>
        <translation>Eich enw chi arno; dim ond chi sy&apos;n gweld hwn</translation>
    </message>
    <message>
        <source>Kept in {0}</source>
        <translation>Cedwir yn: {0}</translation>
    </message>
    <message>
        <source>{0} · Set by your administrator</source>
        <translation>{0} · Gosodwyd gan eich gweinyddwr</translation>
    </message>
    <message>
        <source>Give the mailbox ID, such as X26ABC1</source>
        <translation>Rhowch ID y blwch post, megis X26ABC1</translation>
    </message>
    <message>
        <source>A mailbox ID has letters and digits only, such as X26ABC1</source>
        <translation>Dim ond llythrennau a digidau sydd mewn ID blwch post, megis X26ABC1</translation>
    </message>
    <message>
        <source>Type the mailbox&apos;s password</source>
        <translation>Teipiwch gyfrinair y blwch post</translation>
    </message>
</context>
<context>
    <name>Mailboxes</name>
    <message>
        <source>{0} is not logged in.</source>
        <translation>Nid yw {0} wedi mewngofnodi.</translation>
    </message>
    <message>
        <source>A certificate is needed.</source>
        <translation>Mae angen tystysgrif.</translation>
    </message>
    <message>
        <source>Choose the .p12, .pfx or PEM files.</source>
        <translation>Dewiswch y ffeiliau .p12, .pfx neu PEM.</translation>
    </message>
    <message>
        <source>{0} was removed from this computer</source>
        <translation>Tynnwyd {0} oddi ar y cyfrifiadur hwn</translation>
    </message>
    <message>
        <source>What belongs to {0}&apos;s certificate is no longer on this computer.</source>
        <translation>Nid yw&apos;r hyn sy&apos;n perthyn i dystysgrif {0} ar y cyfrifiadur hwn mwyach.</translation>
    </message>
    <message>
        <source>The mailbox has to be set up again</source>
        <translation>Rhaid sefydlu&apos;r blwch post eto</translation>
    </message>
    <message>
        <source>Choose “Set up another mailbox…” and give its certificate again.</source>
        <translation>Dewiswch “Sefydlu blwch post arall…” a rhowch ei dystysgrif eto.</translation>
    </message>
    <message numerus="yes">
        <source>The certificate is valid until {0}, for %n more days.</source>
        <comment>The certificate is valid until {0}, for %n more day.</comment>
        <translation>
            <numerusform>Mae&apos;r dystysgrif yn ddilys tan {0}, am %n diwrnod arall.</numerusform>
            <numerusform>Mae&apos;r dystysgrif yn ddilys tan {0}, am %n diwrnod arall.</numerusform>
            <numerusform>Mae&apos;r dystysgrif yn ddilys tan {0}, am %n diwrnod arall.</numerusform>
            <numerusform>Mae&apos;r dystysgrif yn ddilys tan {0}, am %n diwrnod arall.</numerusform>
            <numerusform>Mae&apos;r dystysgrif yn ddilys tan {0}, am %n diwrnod arall.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MailboxesSection</name>
    <message>
        <source>Mailboxes</source>
        <translation>Blychau post</translation>
    </message>
    <message>
        <source>Set up another mailbox…</source>
        <translation>Sefydlu blwch post arall…</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Undo</source>
        <translation>Dadwneud</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Dangos pob bysell</translation>
    </message>
    <message>
        <source>Finishing the part that is being sent…</source>
        <translation>Yn gorffen y rhan sy&apos;n cael ei hanfon…</translation>
    </message>
</context>
<context>
    <name>ManyAtOnce</name>
    <message>
        <source>No two contacts look like one and the same.</source>
        <translation>Nid oes unrhyw ddau gyswllt sy&apos;n edrych fel yr un un.</translation>
    </message>
    <message>
        <source>Merged into {0}</source>
        <translation>Cyfunwyd yn un: {0}</translation>
    </message>
</context>
<context>
    <name>MergePanel</name>
    <message>
        <source>Choose the one to keep. It gets the notes, the workflows and the counts of the others; the other mailbox IDs are forgotten. What was sent stays.</source>
        <translation>Dewiswch yr un i&apos;w gadw. Mae&apos;n cael nodiadau, llifoedd gwaith a niferoedd y lleill; anghofir ID blychau post y lleill. Mae&apos;r hyn a anfonwyd yn aros.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Cyfuno</translation>
    </message>
    <message>
        <source>They are different</source>
        <translation>Maent yn wahanol</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cau</translation>
    </message>
    <message>
        <source>May these be the same? ({0} of {1})</source>
        <translation>Ai&apos;r un cyswllt yw&apos;r rhain? ({0} o {1})</translation>
    </message>
    <message>
        <source>Keep {0}</source>
        <translation>Cadw {0}</translation>
    </message>
    <message>
        <source>{0} · ODS code {1} · messages sent: {2}</source>
        <translation>{0} · cod ODS {1} · negeseuon a anfonwyd: {2}</translation>
    </message>
</context>
<context>
    <name>Mesh</name>
    <message>
        <source>This cannot be a mailbox ID.</source>
        <translation>Ni all hwn fod yn ID blwch post.</translation>
    </message>
    <message>
        <source>This cannot be a message ID.</source>
        <translation>Ni all hwn fod yn ID neges.</translation>
    </message>
    <message>
        <source>This cannot be a local ID.</source>
        <translation>Ni all hwn fod yn ID lleol.</translation>
    </message>
    <message>
        <source>This cannot be a ODS code.</source>
        <translation>Ni all hwn fod yn god ODS.</translation>
    </message>
    <message>
        <source>This cannot be a workflow ID.</source>
        <translation>Ni all hwn fod yn ID llif gwaith.</translation>
    </message>
    <message>
        <source>This MESH server cannot find a message by our own reference.</source>
        <translation>Ni all y gweinydd MESH hwn ddod o hyd i neges drwy ein cyfeirnod ni.</translation>
    </message>
    <message>
        <source>The message has no {0}.</source>
        <translation>Mae {0} ar goll o&apos;r neges.</translation>
    </message>
    <message>
        <source>The reference has a stroke in it, or is but dots.</source>
        <translation>Mae slaes yn y cyfeirnod, neu nid oes dim ond dotiau ynddo.</translation>
    </message>
    <message>
        <source>The checksum has characters MESH refuses.</source>
        <translation>Mae&apos;r swm gwirio&apos;n cynnwys nodau y mae MESH yn eu gwrthod.</translation>
    </message>
    <message>
        <source>Shorten it and try again.</source>
        <translation>Byrhewch ef a cheisiwch eto.</translation>
    </message>
    <message>
        <source>MESH takes at most 100 MB in one part of a message.</source>
        <translation>Mae MESH yn derbyn 100 MB ar y mwyaf mewn un rhan o neges.</translation>
    </message>
    <message>
        <source>Set smaller parts (chunk_bytes in settings.json) and send the file again.</source>
        <translation>Gosodwch rannau llai (chunk_bytes yn settings.json) ac anfonwch y ffeil eto.</translation>
    </message>
    <message>
        <source>The file changed while it was being sent, so MESH was not given the rest of it.</source>
        <translation>Newidiodd y ffeil wrth iddi gael ei hanfon, felly ni roddwyd y gweddill i MESH.</translation>
    </message>
    <message>
        <source>Send the file again once nothing else writes to it.</source>
        <translation>Anfonwch y ffeil eto pan na fydd dim arall yn ysgrifennu iddi.</translation>
    </message>
    <message>
        <source>The network&apos;s proxy was not found. Nothing was sent.</source>
        <translation>Ni chafwyd hyd i ddirprwy&apos;r rhwydwaith. Nid anfonwyd dim.</translation>
    </message>
    <message>
        <source>Too many transfers are under way at once. Nothing was sent.</source>
        <translation>Mae gormod o drosglwyddiadau ar y gweill ar yr un pryd. Nid anfonwyd dim.</translation>
    </message>
    <message>
        <source>The MESH server did not answer in time. Nothing was sent.</source>
        <translation>Nid atebodd gweinydd MESH mewn pryd. Nid anfonwyd dim.</translation>
    </message>
    <message>
        <source>The MESH server takes no connections at the moment. Nothing was sent.</source>
        <translation>Nid yw gweinydd MESH yn derbyn cysylltiadau ar hyn o bryd. Nid anfonwyd dim.</translation>
    </message>
    <message>
        <source>No secure connection to the MESH server could be made. Nothing was sent.</source>
        <translation>Ni ellid gwneud cysylltiad diogel â gweinydd MESH. Nid anfonwyd dim.</translation>
    </message>
    <message>
        <source>The network&apos;s proxy asks for a user name and a password. Nothing was sent.</source>
        <translation>Mae dirprwy&apos;r rhwydwaith yn gofyn am enw defnyddiwr a chyfrinair. Nid anfonwyd dim.</translation>
    </message>
    <message>
        <source>The network&apos;s proxy did not let the connection through. Nothing was sent.</source>
        <translation>Ni adawodd dirprwy&apos;r rhwydwaith y cysylltiad drwodd. Nid anfonwyd dim.</translation>
    </message>
    <message>
        <source>MESH did not answer in time.</source>
        <translation>Nid atebodd MESH mewn pryd.</translation>
    </message>
    <message>
        <source>This is not the address of a server: {0}</source>
        <translation>Nid cyfeiriad gweinydd yw hwn: {0}</translation>
    </message>
    <message>
        <source>The server&apos;s address has to look like https://server.nhs.uk.</source>
        <translation>Rhaid i gyfeiriad y gweinydd edrych fel https://server.nhs.uk.</translation>
    </message>
    <message>
        <source>The server&apos;s address has to begin with https://.</source>
        <translation>Rhaid i gyfeiriad y gweinydd ddechrau gyda https://.</translation>
    </message>
    <message>
        <source>The certificates that MESH&apos;s servers are checked against cannot be read.</source>
        <translation>Ni ellir darllen y tystysgrifau y caiff gweinyddion MESH eu gwirio yn eu herbyn.</translation>
    </message>
    <message>
        <source>Install MeshDesk again, or choose the right CA file for this mailbox.</source>
        <translation>Gosodwch MeshDesk eto, neu dewiswch y ffeil CA gywir ar gyfer y blwch post hwn.</translation>
    </message>
    <message>
        <source>The private key is encrypted and its passphrase is missing.</source>
        <translation>Mae&apos;r allwedd breifat wedi&apos;i hamgryptio ac mae ei chyfrinair ar goll.</translation>
    </message>
    <message>
        <source>The certificate or its private key cannot be used: a file is missing or damaged, the passphrase is wrong, or the key belongs to another certificate.</source>
        <translation>Ni ellir defnyddio&apos;r dystysgrif na&apos;i hallwedd breifat: mae ffeil ar goll neu wedi&apos;i difrodi, mae&apos;r cyfrinair yn anghywir, neu mae&apos;r allwedd yn perthyn i dystysgrif arall.</translation>
    </message>
    <message numerus="yes">
        <source>{0} is %n characters long; MESH takes at most {1}.</source>
        <comment>{0} is %n character long; MESH takes at most {1}.</comment>
        <translation>
            <numerusform>Mae {0} yn %n nod o hyd; mae MESH yn derbyn {1} ar y mwyaf.</numerusform>
            <numerusform>Mae {0} yn %n nod o hyd; mae MESH yn derbyn {1} ar y mwyaf.</numerusform>
            <numerusform>Mae {0} yn %n nod o hyd; mae MESH yn derbyn {1} ar y mwyaf.</numerusform>
            <numerusform>Mae {0} yn %n nod o hyd; mae MESH yn derbyn {1} ar y mwyaf.</numerusform>
            <numerusform>Mae {0} yn %n nod o hyd; mae MESH yn derbyn {1} ar y mwyaf.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Months</name>
    <message>
        <source>January</source>
        <translation>Ionawr</translation>
    </message>
    <message>
        <source>February</source>
        <translation>Chwefror</translation>
    </message>
    <message>
        <source>March</source>
        <translation>Mawrth</translation>
    </message>
    <message>
        <source>April</source>
        <translation>Ebrill</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Mai</translation>
    </message>
    <message>
        <source>June</source>
        <translation>Mehefin</translation>
    </message>
    <message>
        <source>July</source>
        <translation>Gorffennaf</translation>
    </message>
    <message>
        <source>August</source>
        <translation>Awst</translation>
    </message>
    <message>
        <source>September</source>
        <translation>Medi</translation>
    </message>
    <message>
        <source>October</source>
        <translation>Hydref</translation>
    </message>
    <message>
        <source>November</source>
        <translation>Tachwedd</translation>
    </message>
    <message>
        <source>December</source>
        <translation>Rhagfyr</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message numerus="yes">
        <source>%n new messages</source>
        <comment>%n new message</comment>
        <translation>
            <numerusform>%n neges newydd</numerusform>
            <numerusform>%n neges newydd</numerusform>
            <numerusform>%n neges newydd</numerusform>
            <numerusform>%n neges newydd</numerusform>
            <numerusform>%n neges newydd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages were collected</source>
        <comment>%n message was collected</comment>
        <translation>
            <numerusform>Casglwyd %n neges</numerusform>
            <numerusform>Casglwyd %n neges</numerusform>
            <numerusform>Casglwyd %n neges</numerusform>
            <numerusform>Casglwyd %n neges</numerusform>
            <numerusform>Casglwyd %n neges</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sent messages need you</source>
        <comment>%n sent message needs you</comment>
        <translation>
            <numerusform>Mae angen eich sylw ar %n neges a anfonwyd</numerusform>
            <numerusform>Mae angen eich sylw ar %n neges a anfonwyd</numerusform>
            <numerusform>Mae angen eich sylw ar %n neges a anfonwyd</numerusform>
            <numerusform>Mae angen eich sylw ar %n neges a anfonwyd</numerusform>
            <numerusform>Mae angen eich sylw ar %n neges a anfonwyd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages could not be received</source>
        <comment>%n message could not be received</comment>
        <translation>
            <numerusform>Ni ellid derbyn %n neges</numerusform>
            <numerusform>Ni ellid derbyn %n neges</numerusform>
            <numerusform>Ni ellid derbyn %n neges</numerusform>
            <numerusform>Ni ellid derbyn %n neges</numerusform>
            <numerusform>Ni ellid derbyn %n neges</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>MESH refused the log-in of %n mailboxes</source>
        <comment>MESH refused the log-in</comment>
        <translation>
            <numerusform>Gwrthododd MESH fewngofnodi %n blwch post</numerusform>
            <numerusform>Gwrthododd MESH fewngofnodi %n blwch post</numerusform>
            <numerusform>Gwrthododd MESH fewngofnodi %n blwch post</numerusform>
            <numerusform>Gwrthododd MESH fewngofnodi %n blwch post</numerusform>
            <numerusform>Gwrthododd MESH fewngofnodi %n blwch post</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From %n senders, for {0}</source>
        <comment>From %n sender, for {0}</comment>
        <translation>
            <numerusform>Gan %n anfonwr, ar gyfer {0}</numerusform>
            <numerusform>Gan %n anfonwr, ar gyfer {0}</numerusform>
            <numerusform>Gan %n anfonwr, ar gyfer {0}</numerusform>
            <numerusform>Gan %n anfonwr, ar gyfer {0}</numerusform>
            <numerusform>Gan %n anfonwr, ar gyfer {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NotificationsSection</name>
    <message>
        <source>Notifications</source>
        <translation>Hysbysiadau</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>Negeseuon newydd</translation>
    </message>
    <message>
        <source>Something came into an inbox.</source>
        <translation>Daeth rhywbeth i fewnflwch.</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Danfoniadau</translation>
    </message>
    <message>
        <source>A message was collected.</source>
        <translation>Casglwyd neges.</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problemau</translation>
    </message>
    <message>
        <source>A message was not delivered, or a mailbox needs you. The window says so too.</source>
        <translation>Ni ddanfonwyd neges, neu mae angen eich sylw ar flwch post. Mae&apos;r ffenestr yn dweud hynny hefyd.</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>The folder {0} cannot be used: {1}.</source>
        <translation>Ni ellir defnyddio&apos;r ffolder {0}: {1}.</translation>
    </message>
</context>
<context>
    <name>Origin</name>
    <message>
        <source>Set by your administrator</source>
        <translation>Gosodwyd gan eich gweinyddwr</translation>
    </message>
    <message>
        <source>(usual)</source>
        <translation>(arferol)</translation>
    </message>
    <message>
        <source>Back to the usual: {0}</source>
        <translation>Yn ôl i&apos;r arferol: {0}</translation>
    </message>
    <message>
        <source>{0}: back to the usual, {1}</source>
        <translation>{0}: yn ôl i&apos;r arferol, {1}</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>This is your own mailbox.</source>
        <translation>Eich blwch post chi eich hun yw hwn.</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Yn y ciw</translation>
    </message>
    <message>
        <source>The queue has changed in the meantime. Nothing was moved.</source>
        <translation>Mae&apos;r ciw wedi newid yn y cyfamser. Ni symudwyd dim.</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Wedi&apos;i seibio</translation>
    </message>
    <message>
        <source>Cancelled: nothing was delivered</source>
        <translation>Canslwyd: ni ddanfonwyd dim</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Ailddechreuwyd</translation>
    </message>
    <message>
        <source>Trying again</source>
        <translation>Ceisio eto</translation>
    </message>
    <message>
        <source>MESH has answered in the meantime.</source>
        <translation>Mae MESH wedi ateb yn y cyfamser.</translation>
    </message>
    <message>
        <source>Marked as arrived by the user</source>
        <translation>Nododd y defnyddiwr ei bod wedi cyrraedd</translation>
    </message>
    <message>
        <source>Marked as not arrived by the user; it was {0}</source>
        <translation>Nododd y defnyddiwr na chyrhaeddodd; yr ID oedd {0}</translation>
    </message>
    <message>
        <source>Accepted by MESH</source>
        <translation>Derbyniwyd gan MESH</translation>
    </message>
    <message>
        <source>MESH&apos;s answer was lost; asking whether the message arrived</source>
        <translation>Collwyd ateb MESH; gofyn a gyrhaeddodd y neges</translation>
    </message>
    <message>
        <source>MESH does not have the message yet; asking once more before it is sent again</source>
        <translation>Nid yw&apos;r neges gan MESH eto; yn gofyn unwaith eto cyn ei hanfon eto</translation>
    </message>
    <message>
        <source>MESH does not have all of the message yet; asking once more before its last part is sent again</source>
        <translation>Nid yw&apos;r neges gyfan gan MESH eto; yn gofyn unwaith eto cyn anfon ei rhan olaf eto</translation>
    </message>
    <message>
        <source>MESH does not have the message: it is safe to send it again</source>
        <translation>Nid yw&apos;r neges gan MESH: mae&apos;n ddiogel ei hanfon eto</translation>
    </message>
    <message>
        <source>MESH no longer has the parts that were sent; sending all of it again</source>
        <translation>Nid oes gan MESH y rhannau a anfonwyd mwyach; anfon y cyfan eto</translation>
    </message>
    <message>
        <source>MESH cannot say whether the message arrived; somebody has to decide</source>
        <translation>Ni all MESH ddweud a gyrhaeddodd y neges; rhaid i rywun benderfynu</translation>
    </message>
    <message>
        <source>MESH does not know this message; somebody has to decide what to do</source>
        <translation>Nid yw MESH yn gwybod am y neges hon; rhaid i rywun benderfynu beth i&apos;w wneud</translation>
    </message>
    <message>
        <source>MESH had the whole message already: it is not sent again</source>
        <translation>Roedd y neges gyfan gan MESH eisoes: ni chaiff ei hanfon eto</translation>
    </message>
    <message>
        <source>MeshDesk made a mistake</source>
        <translation>Gwnaeth MeshDesk gamgymeriad</translation>
    </message>
    <message>
        <source>Something in MeshDesk itself went wrong with this message. It was put aside.</source>
        <translation>Aeth rhywbeth o&apos;i le yn MeshDesk ei hun gyda&apos;r neges hon. Fe&apos;i rhoddwyd o&apos;r neilltu.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, send the report of the mistake to the MeshDesk team.</source>
        <translation>Ceisiwch eto. Os bydd yn digwydd eto, anfonwch yr adroddiad am y camgymeriad at dîm MeshDesk.</translation>
    </message>
    <message>
        <source>Check the network, or plug the drive in. MeshDesk tries again by itself.</source>
        <translation>Gwiriwch y rhwydwaith, neu blygiwch y gyriant i mewn. Mae MeshDesk yn ceisio eto ar ei ben ei hun.</translation>
    </message>
    <message>
        <source>MESH does not have the message yet</source>
        <translation>Nid yw&apos;r neges gan MESH eto</translation>
    </message>
    <message>
        <source>The connection broke before MESH answered. MESH does not have the message, but the network may still be holding it back for a few minutes.</source>
        <translation>Torrodd y cysylltiad cyn i MESH ateb. Nid yw&apos;r neges gan MESH, ond efallai fod y rhwydwaith yn dal i&apos;w chadw&apos;n ôl am ychydig funudau.</translation>
    </message>
    <message>
        <source>MeshDesk asks once more before it sends the message again, by itself.</source>
        <translation>Mae MeshDesk yn gofyn unwaith eto cyn anfon y neges eto, ar ei ben ei hun.</translation>
    </message>
    <message>
        <source>MESH does not have all of the message yet</source>
        <translation>Nid yw&apos;r neges gyfan gan MESH eto</translation>
    </message>
    <message>
        <source>The connection broke before MESH answered. MESH does not have the last part of the message, but the network may still be holding it back for a few minutes.</source>
        <translation>Torrodd y cysylltiad cyn i MESH ateb. Nid yw rhan olaf y neges gan MESH, ond efallai fod y rhwydwaith yn dal i&apos;w chadw&apos;n ôl am ychydig funudau.</translation>
    </message>
    <message>
        <source>MeshDesk asks once more before it sends that part again, by itself.</source>
        <translation>Mae MeshDesk yn gofyn unwaith eto cyn anfon y rhan honno eto, ar ei ben ei hun.</translation>
    </message>
    <message>
        <source>Did this message arrive?</source>
        <translation>A gyrhaeddodd y neges hon?</translation>
    </message>
    <message>
        <source>The connection broke before MESH answered, and MESH cannot say whether it has the message.</source>
        <translation>Torrodd y cysylltiad cyn i MESH ateb, ac ni all MESH ddweud a yw&apos;r neges ganddo.</translation>
    </message>
    <message>
        <source>Ask the recipient, then choose what is true.</source>
        <translation>Gofynnwch i&apos;r derbynnydd, yna dewiswch yr hyn sy&apos;n wir.</translation>
    </message>
    <message>
        <source>MESH does not know this message. But it forgets a message after 30 days, and this one is about as old.</source>
        <translation>Nid yw MESH yn gwybod am y neges hon. Ond mae&apos;n anghofio neges ar ôl 30 diwrnod, ac mae hon tua&apos;r un oed.</translation>
    </message>
    <message>
        <source>Sending it had begun before the journal was put back, and MESH does not know this message.</source>
        <translation>Roedd ei hanfon wedi dechrau cyn i&apos;r dyddlyfr gael ei roi yn ôl, ac nid yw MESH yn gwybod am y neges hon.</translation>
    </message>
    <message>
        <source>Not sent: its mailbox was removed</source>
        <translation>Heb ei hanfon: tynnwyd ei blwch post</translation>
    </message>
    <message>
        <source>This message waited to be sent when its mailbox was removed from this computer.</source>
        <translation>Roedd y neges hon yn aros i gael ei hanfon pan dynnwyd ei blwch post o&apos;r cyfrifiadur hwn.</translation>
    </message>
    <message>
        <source>If it is still to be sent, try again; if not, cancel it.</source>
        <translation>Os yw i&apos;w hanfon o hyd, ceisiwch eto; os nad yw, canslwch hi.</translation>
    </message>
    <message>
        <source>MESH had the message already</source>
        <translation>Roedd y neges gan MESH eisoes</translation>
    </message>
    <message>
        <source>MESH has the message: its answer had been lost</source>
        <translation>Mae&apos;r neges gan MESH: roedd ei ateb wedi&apos;i golli</translation>
    </message>
    <message>
        <source>MeshDesk ended while this message was on its way.</source>
        <translation>Daeth MeshDesk i ben tra oedd y neges hon ar ei ffordd.</translation>
    </message>
    <message>
        <source>Interrupted while sending</source>
        <translation>Torrwyd ar draws yr anfon</translation>
    </message>
    <message>
        <source>MeshDesk asks MESH whether the message arrived, and goes on by itself.</source>
        <translation>Bydd MeshDesk yn gofyn i MESH a gyrhaeddodd y neges, ac yn mynd ymlaen yn awtomatig.</translation>
    </message>
    <message>
        <source>To be paused, unless MESH has the message already</source>
        <translation>I&apos;w seibio, oni bai bod y neges gan MESH eisoes</translation>
    </message>
    <message>
        <source>To be cancelled, unless MESH has the message already</source>
        <translation>I&apos;w chanslo, oni bai bod y neges gan MESH eisoes</translation>
    </message>
    <message>
        <source>To be sent after all</source>
        <translation>I&apos;w hanfon wedi&apos;r cyfan</translation>
    </message>
    <message>
        <source>Too late to cancel: MESH has the message already</source>
        <translation>Rhy hwyr i ganslo: mae&apos;r neges gan MESH eisoes</translation>
    </message>
    <message>
        <source>{0}: too late to cancel</source>
        <translation>{0}: rhy hwyr i ganslo</translation>
    </message>
    <message>
        <source>MESH had all of it already, and what MESH has stays there.</source>
        <translation>Roedd y cyfan ohoni gan MESH eisoes, ac mae&apos;r hyn sydd gan MESH yn aros yno.</translation>
    </message>
    <message>
        <source>If it should not have gone to them, tell the recipient, and ask them to delete it.</source>
        <translation>Os na ddylai fod wedi mynd atynt, rhowch wybod i&apos;r derbynnydd, a gofynnwch iddynt ei dileu.</translation>
    </message>
    <message>
        <source>Stopped: its mailbox was removed from this computer</source>
        <translation>Wedi&apos;i stopio: tynnwyd ei blwch post o&apos;r cyfrifiadur hwn</translation>
    </message>
</context>
<context>
    <name>Outside</name>
    <message>
        <source>MeshDesk goes on beside the clock</source>
        <translation>Mae MeshDesk yn parhau wrth ymyl y cloc</translation>
    </message>
    <message>
        <source>It sends and receives. To end it, use the menu of its icon there.</source>
        <translation>Mae&apos;n anfon ac yn derbyn. I&apos;w gau, defnyddiwch ddewislen ei eicon yno.</translation>
    </message>
</context>
<context>
    <name>OwnDates</name>
    <message>
        <source>First day</source>
        <translation>Diwrnod cyntaf</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Diwrnod olaf</translation>
    </message>
    <message>
        <source>Sent f&amp;rom</source>
        <translation>Anfonwyd &amp;o</translation>
    </message>
    <message>
        <source>t&amp;o</source>
        <translation>h&amp;yd</translation>
    </message>
    <message>
        <source>{0}: type it, or use the arrow keys</source>
        <translation>{0}: teipiwch ef, neu defnyddiwch y bysellau saeth</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d MMM yyyy</translation>
    </message>
</context>
<context>
    <name>PatientPanel</name>
    <message>
        <source>Such as 943 476 5919</source>
        <translation>Megis 943 476 5919</translation>
    </message>
    <message>
        <source>Day/month/year</source>
        <translation>Dydd/mis/blwyddyn</translation>
    </message>
    <message>
        <source>As MESH has it</source>
        <translation>Fel y mae gan MESH</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Defnyddio</translation>
    </message>
    <message>
        <source>&amp;NHS number</source>
        <translation>Rhif &amp;GIG</translation>
    </message>
    <message>
        <source>&amp;Born</source>
        <translation>Ga&amp;nwyd</translation>
    </message>
    <message>
        <source>Surna&amp;me</source>
        <translation>C&amp;yfenw</translation>
    </message>
    <message>
        <source>{0} of the patient</source>
        <translation>{0} (y claf)</translation>
    </message>
    <message>
        <source>Close without a patient</source>
        <translation>Cau heb glaf</translation>
    </message>
    <message>
        <source>The NHS number&apos;s check digit fits.</source>
        <translation>Mae digid gwirio&apos;r rhif GIG yn gywir.</translation>
    </message>
    <message>
        <source>MESH finds the practice at which the patient is registered. This is not kept among the contacts.</source>
        <translation>Mae MESH yn canfod y feddygfa lle mae&apos;r claf wedi&apos;i gofrestru. Ni chedwir hyn ymhlith y cysylltiadau.</translation>
    </message>
    <message>
        <source>This is no NHS number: a digit is mistyped.</source>
        <translation>Nid rhif GIG yw hwn: mae digid wedi&apos;i gamdeipio.</translation>
    </message>
    <message>
        <source>Give the date of birth as day/month/year, as 5/1/1950.</source>
        <translation>Rhowch y dyddiad geni fel dydd/mis/blwyddyn, megis 5/1/1950.</translation>
    </message>
    <message>
        <source>Give the surname in plain letters, A to Z.</source>
        <translation>Rhowch y cyfenw mewn llythrennau plaen, A i Z.</translation>
    </message>
</context>
<context>
    <name>Patients</name>
    <message>
        <source>A patient&apos;s GP practice</source>
        <translation>Meddygfa claf</translation>
    </message>
    <message>
        <source>The form is GPPROVIDER_&lt;NHS number&gt;_&lt;date of birth YYYYMMDD&gt;_&lt;surname&gt;.</source>
        <translation>Y ffurf yw GPPROVIDER_&lt;rhif GIG&gt;_&lt;dyddiad geni YYYYMMDD&gt;_&lt;cyfenw&gt;.</translation>
    </message>
    <message>
        <source>The NHS number in it is mistyped: its last digit does not fit. Check it and correct it.</source>
        <translation>Mae&apos;r rhif GIG ynddo wedi&apos;i gamdeipio: nid yw ei ddigid olaf yn gywir. Gwiriwch a chywirwch ef.</translation>
    </message>
    <message>
        <source>The date of birth in it is no such day. Write it as YYYYMMDD.</source>
        <translation>Nid yw&apos;r dyddiad geni ynddo&apos;n ddyddiad go iawn. Ysgrifennwch ef fel YYYYMMDD.</translation>
    </message>
</context>
<context>
    <name>PeriodBox</name>
    <message>
        <source>When sent</source>
        <translation>Pryd anfonwyd</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Unrhyw bryd</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Y 7 diwrnod diwethaf</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Y mis hwn</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Y mis diwethaf</translation>
    </message>
    <message>
        <source>Own dates</source>
        <translation>Dewis dyddiadau</translation>
    </message>
</context>
<context>
    <name>Personal</name>
    <message>
        <source>It looks as if it holds an NHS number. It travels in the open part of the message; leave it out if you can.</source>
        <translation>Mae&apos;n ymddangos bod rhif GIG ynddo. Mae&apos;n teithio yn rhan agored y neges; hepgorwch ef os gallwch.</translation>
    </message>
    <message>
        <source>It looks as if it holds a date of birth. It travels in the open part of the message; leave it out if you can.</source>
        <translation>Mae&apos;n ymddangos bod dyddiad geni ynddo. Mae&apos;n teithio yn rhan agored y neges; hepgorwch ef os gallwch.</translation>
    </message>
    <message>
        <source>It looks as if it holds somebody&apos;s name. It travels in the open part of the message; leave it out if you can.</source>
        <translation>Mae&apos;n ymddangos bod enw rhywun ynddo. Mae&apos;n teithio yn rhan agored y neges; hepgorwch ef os gallwch.</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>The environment of new mailboxes is set by your administrator.</source>
        <translation>Eich gweinyddwr sy&apos;n gosod amgylchedd blychau post newydd.</translation>
    </message>
    <message>
        <source>The server&apos;s address is set by your administrator.</source>
        <translation>Eich gweinyddwr sy&apos;n gosod cyfeiriad y gweinydd.</translation>
    </message>
    <message>
        <source>The file of CA certificates is set by your administrator.</source>
        <translation>Eich gweinyddwr sy&apos;n gosod y ffeil tystysgrifau CA.</translation>
    </message>
    <message>
        <source>The proxy is set by your administrator.</source>
        <translation>Eich gweinyddwr sy&apos;n gosod y dirprwy.</translation>
    </message>
    <message>
        <source>The folder for received files is set by your administrator.</source>
        <translation>Eich gweinyddwr sy&apos;n gosod y ffolder ar gyfer ffeiliau a dderbynnir.</translation>
    </message>
    <message>
        <source>Leave it as it is, or ask whoever looks after your computers.</source>
        <translation>Gadewch hyn fel y mae, neu gofynnwch i bwy bynnag sy&apos;n gofalu am eich cyfrifiaduron.</translation>
    </message>
    <message>
        <source>{0} looks like a secret. Secrets are never taken from this file, which everybody can read: take it out, and change it where it is in use.</source>
        <translation>Mae {0} yn edrych fel cyfrinach. Ni chymerir cyfrinachau byth o&apos;r ffeil hon, y gall pawb ei darllen: tynnwch y gyfrinach allan, a newidiwch hi lle y caiff ei defnyddio.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not known in [{1}]; did you mean &quot;{2}&quot;?</source>
        <translation>Nid yw &quot;{0}&quot; yn hysbys yn [{1}]; ai &quot;{2}&quot; oeddech chi&apos;n ei feddwl?</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not known in [{1}]; it belongs to [{2}].</source>
        <translation>Nid yw &quot;{0}&quot; yn hysbys yn [{1}]; mae&apos;n perthyn i [{2}].</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not known in [{1}]; there is {2}.</source>
        <translation>Nid yw &quot;{0}&quot; yn hysbys yn [{1}]; gallwch ddefnyddio {2}.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not known in [{1}]; there are {2}.</source>
        <translation>Nid yw &quot;{0}&quot; yn hysbys yn [{1}]; gallwch ddefnyddio {2}.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Nid oes ffeil o&apos;r fath.</translation>
    </message>
    <message>
        <source>{0} holds a private key, which is a secret.</source>
        <translation>Mae {0} yn cynnwys allwedd breifat, sy&apos;n gyfrinach.</translation>
    </message>
    <message>
        <source>{0} has to be a table: [{0}].</source>
        <translation>Rhaid i {0} fod yn dabl: [{0}].</translation>
    </message>
    <message>
        <source>{0} has to stand below [{1}].</source>
        <translation>Rhaid i {0} fod o dan [{1}].</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not known; did you mean &quot;{1}&quot;?</source>
        <translation>Nid yw &quot;{0}&quot; yn hysbys; ai &quot;{1}&quot; oeddech chi&apos;n ei feddwl?</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not known; there are {1}.</source>
        <translation>Nid yw &quot;{0}&quot; yn hysbys; gallwch ddefnyddio {1}.</translation>
    </message>
    <message>
        <source>{0} has to be {1}.</source>
        <translation>Rhaid i {0} fod fel hyn: {1}.</translation>
    </message>
    <message>
        <source>locked has to stand at the top of the file, above the first [table].</source>
        <translation>Rhaid i locked fod ar frig y ffeil, uwchben y [tabl] cyntaf.</translation>
    </message>
    <message>
        <source>locked has to be a list, such as [&quot;network.proxy&quot;].</source>
        <translation>Rhaid i locked fod yn rhestr, megis [&quot;network.proxy&quot;].</translation>
    </message>
    <message>
        <source>locked names {0}, which the file does not set.</source>
        <translation>Mae locked yn enwi {0}, nad yw&apos;r ffeil yn ei osod.</translation>
    </message>
    <message>
        <source>locked names what is not known; did you mean &quot;{0}&quot;?</source>
        <translation>Mae locked yn enwi rhywbeth anhysbys; ai &quot;{0}&quot; oeddech chi&apos;n ei feddwl?</translation>
    </message>
    <message>
        <source>locked names what is not known; there are {0}.</source>
        <translation>Mae locked yn enwi rhywbeth anhysbys; gallwch enwi {0}.</translation>
    </message>
    <message>
        <source>mailbox.{0} belongs to one environment: set mailbox.environment too.</source>
        <translation>Mae mailbox.{0} yn perthyn i un amgylchedd: gosodwch mailbox.environment hefyd.</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} neu {1}</translation>
    </message>
    <message>
        <source>one of &quot;live&quot;, &quot;integration&quot;, &quot;deployment&quot; and &quot;sandbox&quot;</source>
        <translation>un o &quot;live&quot;, &quot;integration&quot;, &quot;deployment&quot; a &quot;sandbox&quot;</translation>
    </message>
    <message>
        <source>the server&apos;s address in quotes, such as &apos;https://mesh.example&apos;</source>
        <translation>cyfeiriad y gweinydd mewn dyfynodau, megis &apos;https://mesh.example&apos;</translation>
    </message>
    <message>
        <source>the name of a certificate file in quotes, such as &apos;ca.pem&apos;</source>
        <translation>enw ffeil tystysgrif mewn dyfynodau, megis &apos;ca.pem&apos;</translation>
    </message>
    <message>
        <source>an address in quotes, such as &apos;http://proxy.example:8080&apos;, or &quot;system&quot; or &quot;none&quot;</source>
        <translation>cyfeiriad mewn dyfynodau, megis &apos;http://proxy.example:8080&apos;, neu &quot;system&quot; neu &quot;none&quot;</translation>
    </message>
    <message>
        <source>a whole number of minutes from 5 to 1440</source>
        <translation>nifer cyfan o funudau, o 5 i 1440</translation>
    </message>
    <message>
        <source>a folder in &apos;single quotes&apos;, such as &apos;%USERPROFILE%\MESH&apos;</source>
        <translation>ffolder mewn &apos;dyfynodau sengl&apos;, megis &apos;%USERPROFILE%\MESH&apos;</translation>
    </message>
    <message>
        <source>a whole number of MiB from 5 to 94</source>
        <translation>nifer cyfan o MiB, o 5 i 94</translation>
    </message>
    <message>
        <source>a whole number from 1 to 8</source>
        <translation>rhif cyfan o 1 i 8</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true neu false</translation>
    </message>
    <message>
        <source>a whole number of minutes from 0 to 480</source>
        <translation>nifer cyfan o funudau, o 0 i 480</translation>
    </message>
    <message>
        <source>a whole number of days from 0 to 3650</source>
        <translation>nifer cyfan o ddiwrnodau, o 0 i 3650</translation>
    </message>
    <message>
        <source>one of &quot;system&quot;, &quot;light&quot; and &quot;dark&quot;</source>
        <translation>un o &quot;system&quot;, &quot;light&quot; a &quot;dark&quot;</translation>
    </message>
    <message>
        <source>one of &quot;system&quot;, &quot;en&quot; and &quot;cy&quot;</source>
        <translation>un o &quot;system&quot;, &quot;en&quot; a &quot;cy&quot;</translation>
    </message>
    <message>
        <source>MeshDesk works without them.</source>
        <translation>Mae MeshDesk yn gweithio hebddynt.</translation>
    </message>
    <message>
        <source>{file}, line {line}: {problem}</source>
        <translation>{file}, llinell {line}: {problem}</translation>
    </message>
    <message>
        <source>The file cannot be read: {0}.</source>
        <translation>Ni ellir darllen y ffeil: {0}.</translation>
    </message>
    <message>
        <source>no access</source>
        <translation>dim mynediad</translation>
    </message>
    <message>
        <source>The file is larger than {0} KiB.</source>
        <translation>Mae&apos;r ffeil yn fwy na {0} KiB.</translation>
    </message>
    <message>
        <source>The file is not in UTF-8. In Notepad: Save as, Encoding: UTF-8.</source>
        <translation>Nid yw&apos;r ffeil mewn UTF-8. Yn Notepad: Cadw fel, Amgodio: UTF-8.</translation>
    </message>
    <message>
        <source>The file is nested too deeply.</source>
        <translation>Mae gormod o lefelau nythu yn y ffeil.</translation>
    </message>
    <message>
        <source>Paths with \ are written in &apos;single quotes&apos;, not in double ones.</source>
        <translation>Ysgrifennir llwybrau sy&apos;n cynnwys \ mewn &apos;dyfynodau sengl&apos;, nid mewn rhai dwbl.</translation>
    </message>
    <message>
        <source>This is no TOML: {0}.</source>
        <translation>Nid TOML yw hyn: {0}.</translation>
    </message>
    <message numerus="yes">
        <source>(and %n more)</source>
        <comment>(and %n more)</comment>
        <translation>
            <numerusform>(a hefyd %n arall)</numerusform>
            <numerusform>(a hefyd %n arall)</numerusform>
            <numerusform>(a hefyd %n arall)</numerusform>
            <numerusform>(a hefyd %n arall)</numerusform>
            <numerusform>(a hefyd %n arall)</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is no address of a server, such as &apos;https://mesh.example&apos;.</source>
        <translation>{name}: nid yw&apos;n gyfeiriad gweinydd, megis &apos;https://mesh.example&apos;.</translation>
    </message>
    <message>
        <source>{name} has to begin with https://.</source>
        <translation>{name}: rhaid iddo ddechrau gyda https://.</translation>
    </message>
    <message>
        <source>{name} must not have a user name or a password in it.</source>
        <translation>{name}: ni chaiff gynnwys enw defnyddiwr na chyfrinair.</translation>
    </message>
    <message>
        <source>{name} has to end after the server&apos;s name and port.</source>
        <translation>{name}: rhaid iddo orffen ar ôl enw a phorth y gweinydd.</translation>
    </message>
    <message>
        <source>{name} must not have a user name or a password in it; they are asked for elsewhere.</source>
        <translation>{name}: ni chaiff gynnwys enw defnyddiwr na chyfrinair; gofynnir am y rheini mewn man arall.</translation>
    </message>
    <message>
        <source>{name} has to be an address such as &apos;http://proxy.example:8080&apos;, or &quot;{0}&quot; or &quot;{1}&quot;.</source>
        <translation>{name}: rhaid iddo fod yn gyfeiriad megis &apos;http://proxy.example:8080&apos;, neu &quot;{0}&quot; neu &quot;{1}&quot;.</translation>
    </message>
    <message>
        <source>{name} has to end after the proxy&apos;s name and port.</source>
        <translation>{name}: rhaid iddo orffen ar ôl enw a phorth y dirprwy.</translation>
    </message>
    <message>
        <source>{name} has a character that no path has; write paths in &apos;single quotes&apos;.</source>
        <translation>{name}: mae ynddo nod nad yw mewn unrhyw lwybr; ysgrifennwch lwybrau mewn &apos;dyfynodau sengl&apos;.</translation>
    </message>
    <message>
        <source>{name} has to be a whole path, from the drive or %USERPROFILE% on.</source>
        <translation>{name}: rhaid iddo fod yn llwybr cyfan, o&apos;r gyriant neu %USERPROFILE% ymlaen.</translation>
    </message>
    <message>
        <source>{name} has a character that no file&apos;s name has.</source>
        <translation>{name}: mae ynddo nod nad yw mewn unrhyw enw ffeil.</translation>
    </message>
    <message>
        <source>{name} names {0}, which is not set on this computer.</source>
        <translation>{name}: mae&apos;n enwi {0}, nad yw wedi&apos;i osod ar y cyfrifiadur hwn.</translation>
    </message>
    <message>
        <source>{name} names a home folder that is not there.</source>
        <translation>{name}: mae&apos;n enwi ffolder gartref nad yw yno.</translation>
    </message>
    <message>
        <source>{name} is no whole path on this computer.</source>
        <translation>{name}: nid yw&apos;n llwybr cyfan ar y cyfrifiadur hwn.</translation>
    </message>
    <message>
        <source>{name} names {0}, which has a private key in it: only certificates belong there.</source>
        <translation>{name}: mae&apos;n enwi {0}, sydd ag allwedd breifat ynddi: dim ond tystysgrifau a ddylai fod yno.</translation>
    </message>
    <message>
        <source>{name} names {0}, which has no certificates in PEM form.</source>
        <translation>{name}: mae&apos;n enwi {0}, nad oes tystysgrifau ar ffurf PEM ynddi.</translation>
    </message>
    <message>
        <source>{name} names {0}, which is not there; it is looked for beside the file of defaults.</source>
        <translation>{name}: mae&apos;n enwi {0}, nad yw yno; chwilir amdani wrth ymyl y ffeil rhagosodiadau.</translation>
    </message>
    <message>
        <source>{name} names {0}, which cannot be read; it is looked for beside the file of defaults.</source>
        <translation>{name}: mae&apos;n enwi {0}, na ellir ei darllen; chwilir amdani wrth ymyl y ffeil rhagosodiadau.</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Preview</source>
        <translation>Rhagolwg</translation>
    </message>
    <message>
        <source>Close the preview</source>
        <translation>Cau&apos;r rhagolwg</translation>
    </message>
    <message>
        <source>Choose one message to see what is inside.</source>
        <translation>Dewiswch un neges i weld beth sydd ynddi.</translation>
    </message>
    <message>
        <source>A report has no file: all that it says is beside the list.</source>
        <translation>Nid oes ffeil gan adroddiad: mae&apos;r cyfan a ddywed wrth ymyl y rhestr.</translation>
    </message>
    <message>
        <source>Download the message to see what is inside.</source>
        <translation>Lawrlwythwch y neges i weld beth sydd ynddi.</translation>
    </message>
    <message>
        <source>The saved file is no longer where MeshDesk put it, or was changed.</source>
        <translation>Nid yw&apos;r ffeil a gadwyd mwyach lle rhoddodd MeshDesk hi, neu cafodd ei newid.</translation>
    </message>
    <message>
        <source>{0}: it is too large to be shown here, or it is damaged.</source>
        <translation>{0}: mae&apos;n rhy fawr i&apos;w dangos yma, neu mae wedi&apos;i difrodi.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Mae&apos;r ffeil yn wag.</translation>
    </message>
    <message>
        <source>{0}: MeshDesk shows text, tables and pictures; other programs open this.</source>
        <translation>{0}: mae MeshDesk yn dangos testun, tablau a lluniau; mae rhaglenni eraill yn agor hon.</translation>
    </message>
</context>
<context>
    <name>Previews</name>
    <message>
        <source>{0} file</source>
        <translation>Ffeil {0}</translation>
    </message>
    <message>
        <source>A file of a kind that MeshDesk does not know</source>
        <translation>Ffeil o fath nad yw MeshDesk yn ei adnabod</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>Llun PNG</translation>
    </message>
    <message>
        <source>JPEG picture</source>
        <translation>Llun JPEG</translation>
    </message>
    <message>
        <source>GIF picture</source>
        <translation>Llun GIF</translation>
    </message>
    <message>
        <source>Bitmap picture</source>
        <translation>Llun didfap</translation>
    </message>
    <message>
        <source>TIFF picture</source>
        <translation>Llun TIFF</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>Dogfen PDF</translation>
    </message>
    <message>
        <source>ZIP archive</source>
        <translation>Archif ZIP</translation>
    </message>
    <message>
        <source>Microsoft Office document</source>
        <translation>Dogfen Microsoft Office</translation>
    </message>
    <message>
        <source>Word document</source>
        <translation>Dogfen Word</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Llyfr gwaith Excel</translation>
    </message>
    <message>
        <source>PowerPoint presentation</source>
        <translation>Cyflwyniad PowerPoint</translation>
    </message>
    <message>
        <source>Outlook message</source>
        <translation>Neges Outlook</translation>
    </message>
    <message>
        <source>Rich text document</source>
        <translation>Dogfen testun cyfoethog</translation>
    </message>
    <message>
        <source>Compressed file</source>
        <translation>Ffeil gywasgedig</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archif</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Rhaglen</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Cronfa ddata</translation>
    </message>
    <message>
        <source>DICOM picture</source>
        <translation>Llun DICOM</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>Ni ellir darllen {0}: {1}.</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>Mae&apos;r ffeil yn wag</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Testun</translation>
    </message>
    <message>
        <source>Only the beginning is shown: the file has {0}.</source>
        <translation>Dim ond y dechrau a ddangosir: maint y ffeil yw {0}.</translation>
    </message>
    <message>
        <source>Only the first {0} of {1} columns are shown.</source>
        <translation>Dim ond y {0} colofn gyntaf o {1} a ddangosir.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabl</translation>
    </message>
    <message numerus="yes">
        <source>Only the first %n rows are shown: the file has {0}.</source>
        <comment>Only one row is shown: the file has {0}.</comment>
        <translation>
            <numerusform>Dangosir y %n rhes gyntaf yn unig: maint y ffeil yw {0}.</numerusform>
            <numerusform>Dangosir %n rhes yn unig: maint y ffeil yw {0}.</numerusform>
            <numerusform>Dangosir y %n rhes gyntaf yn unig: maint y ffeil yw {0}.</numerusform>
            <numerusform>Dangosir y %n rhes gyntaf yn unig: maint y ffeil yw {0}.</numerusform>
            <numerusform>Dangosir y %n rhes gyntaf yn unig: maint y ffeil yw {0}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemBox</name>
    <message>
        <source>It arrived</source>
        <translation>Cyrhaeddodd</translation>
    </message>
    <message>
        <source>It did not arrive: send it again</source>
        <translation>Ni chyrhaeddodd: ei hanfon eto</translation>
    </message>
</context>
<context>
    <name>Proxies</name>
    <message>
        <source>This cannot be the address of a proxy.</source>
        <translation>Ni all hwn fod yn gyfeiriad dirprwy.</translation>
    </message>
    <message>
        <source>Give its address alone, such as http://proxy.example:8080.</source>
        <translation>Rhowch ei gyfeiriad yn unig, megis http://proxy.example:8080.</translation>
    </message>
</context>
<context>
    <name>PuttingBack</name>
    <message>
        <source>Another MeshDesk has the journal open.</source>
        <translation>Mae&apos;r dyddlyfr ar agor mewn MeshDesk arall.</translation>
    </message>
    <message>
        <source>The journal is in use</source>
        <translation>Mae&apos;r dyddlyfr mewn defnydd</translation>
    </message>
    <message>
        <source>Close other MeshDesk windows and commands, then try again.</source>
        <translation>Caewch ffenestri a gorchmynion eraill MeshDesk, yna rhowch gynnig arall arni.</translation>
    </message>
    <message>
        <source>There is no whole copy in {0}.</source>
        <translation>Nid oes copi cyfan yn {0}.</translation>
    </message>
    <message>
        <source>No copy of the journal</source>
        <translation>Dim copi o&apos;r dyddlyfr</translation>
    </message>
    <message>
        <source>Begin with a new journal.</source>
        <translation>Dechreuwch â dyddlyfr newydd.</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Sending now</source>
        <translation>Wrthi&apos;n anfon</translation>
    </message>
    <message>
        <source>To</source>
        <translation>At</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Cynnydd</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Camau</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Ceisio nawr</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Seibio</translation>
    </message>
    <message>
        <source>Hold the chosen messages until you resume them</source>
        <translation>Dal y negeseuon a ddewiswyd nes i chi eu hailddechrau</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Ailddechrau</translation>
    </message>
    <message>
        <source>Go on where it was</source>
        <translation>Mynd ymlaen o&apos;r un man</translation>
    </message>
    <message>
        <source>Try now instead of waiting</source>
        <translation>Ceisio nawr yn lle aros</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Canslo</translation>
    </message>
    <message>
        <source>Give the chosen messages up</source>
        <translation>Rhoi&apos;r gorau i&apos;r negeseuon a ddewiswyd</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Ceisio eto</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Mewngofnodi</translation>
    </message>
    <message>
        <source>Reading the file · {0}</source>
        <translation>Darllen y ffeil · {0}</translation>
    </message>
    <message>
        <source>{0}/s</source>
        <translation>{0}/s</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>{0} ar ôl</translation>
    </message>
    <message>
        <source>tries again at {0}</source>
        <translation>ceisio eto am {0}</translation>
    </message>
    <message>
        <source>asks again at {0}</source>
        <translation>gofyn eto am {0}</translation>
    </message>
    <message>
        <source>please decide below</source>
        <translation>penderfynwch isod</translation>
    </message>
    <message>
        <source>{0}, waits for its turn</source>
        <translation>{0}, yn aros ei thro</translation>
    </message>
    <message>
        <source>{0} of {1} parts sent</source>
        <translation>anfonwyd {0} o {1} rhan</translation>
    </message>
    <message>
        <source>sent today {0}</source>
        <translation>anfonwyd heddiw {0}</translation>
    </message>
    <message>
        <source>sent yesterday {0}</source>
        <translation>anfonwyd ddoe {0}</translation>
    </message>
    <message>
        <source>sent {0}</source>
        <translation>anfonwyd {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n finished messages cleared from the queue</source>
        <comment>One finished message cleared from the queue</comment>
        <translation>
            <numerusform>Cliriwyd %n neges orffenedig o&apos;r ciw</numerusform>
            <numerusform>Cliriwyd %n neges orffenedig o&apos;r ciw</numerusform>
            <numerusform>Cliriwyd %n neges orffenedig o&apos;r ciw</numerusform>
            <numerusform>Cliriwyd %n neges orffenedig o&apos;r ciw</numerusform>
            <numerusform>Cliriwyd %n neges orffenedig o&apos;r ciw</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Nothing is being sent. Messages show here until you clear them.</source>
        <translation>Nid oes dim yn cael ei anfon. Bydd negeseuon i&apos;w gweld yma nes i chi eu clirio.</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>Clirio a orffennwyd</translation>
    </message>
    <message>
        <source>Take what is done off this list; it stays under Sent</source>
        <translation>Tynnu&apos;r hyn sydd wedi gorffen oddi ar y rhestr hon; bydd yn aros o dan Anfonwyd</translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation>Seibio popeth</translation>
    </message>
    <message>
        <source>Place {0} of {1}</source>
        <translation>Safle {0} o {1}</translation>
    </message>
    <message>
        <source>Send next</source>
        <translation>Anfon nesaf</translation>
    </message>
    <message>
        <source>Move up	Alt+Up</source>
        <translation>Symud i fyny	Alt+Up</translation>
    </message>
    <message>
        <source>Move down	Alt+Down</source>
        <translation>Symud i lawr	Alt+Down</translation>
    </message>
    <message>
        <source>Show under Sent	Enter</source>
        <translation>Dangos o dan Anfonwyd	Enter</translation>
    </message>
    <message>
        <source>Resume all</source>
        <translation>Ailddechrau popeth</translation>
    </message>
</context>
<context>
    <name>QueueTable</name>
    <message>
        <source>Messages that are being sent or wait for it</source>
        <translation>Negeseuon sy&apos;n cael eu hanfon neu sy&apos;n aros i&apos;w hanfon</translation>
    </message>
    <message>
        <source>Alt with up or down changes the order.</source>
        <translation>Mae Alt gyda&apos;r saeth i fyny neu i lawr yn newid y drefn.</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>Tudalennau</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <comment>%n new</comment>
        <translation>
            <numerusform>%n newydd</numerusform>
            <numerusform>%n newydd</numerusform>
            <numerusform>%n newydd</numerusform>
            <numerusform>%n newydd</numerusform>
            <numerusform>%n newydd</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>To be saved, as a rule says</source>
        <translation>I&apos;w chadw, fel y dywed rheol</translation>
    </message>
    <message>
        <source>It was saved on this computer before</source>
        <translation>Fe&apos;i cadwyd ar y cyfrifiadur hwn o&apos;r blaen</translation>
    </message>
    <message>
        <source>Still in MESH: acknowledging it again</source>
        <translation>Yn MESH o hyd: ei chydnabod eto</translation>
    </message>
    <message>
        <source>Back in the inbox</source>
        <translation>Yn ôl yn y mewnflwch</translation>
    </message>
    <message>
        <source>No longer in MESH: acknowledged elsewhere, or its 5 days are over</source>
        <translation>Nid yw yn MESH mwyach: fe&apos;i cydnabuwyd yn rhywle arall, neu mae ei 5 diwrnod ar ben</translation>
    </message>
    <message numerus="yes">
        <source>%n messages left MESH before they were saved here</source>
        <comment>%n message left MESH before it was saved here</comment>
        <translation>
            <numerusform>Gadawodd %n neges MESH cyn iddynt gael eu cadw yma</numerusform>
            <numerusform>Gadawodd %n neges MESH cyn iddi gael ei chadw yma</numerusform>
            <numerusform>Gadawodd %n neges MESH cyn iddynt gael eu cadw yma</numerusform>
            <numerusform>Gadawodd %n neges MESH cyn iddynt gael eu cadw yma</numerusform>
            <numerusform>Gadawodd %n neges MESH cyn iddynt gael eu cadw yma</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} and %n others</source>
        <comment>{0} and %n other</comment>
        <translation>
            <numerusform>{0} a hefyd %n arall</numerusform>
            <numerusform>{0} a hefyd %n arall</numerusform>
            <numerusform>{0} a hefyd %n arall</numerusform>
            <numerusform>{0} a hefyd %n arall</numerusform>
            <numerusform>{0} a hefyd %n arall</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new messages</source>
        <comment>%n new message</comment>
        <translation>
            <numerusform>%n neges newydd</numerusform>
            <numerusform>%n neges newydd</numerusform>
            <numerusform>%n neges newydd</numerusform>
            <numerusform>%n neges newydd</numerusform>
            <numerusform>%n neges newydd</numerusform>
        </translation>
    </message>
    <message>
        <source>No longer in MESH: its 5 days are over, and it was not saved on this computer</source>
        <translation>Nid yw yn MESH mwyach: mae ei 5 diwrnod ar ben, ac ni chafodd ei chadw ar y cyfrifiadur hwn</translation>
    </message>
    <message>
        <source>Unless another computer has saved what is missing, ask the National Service Desk to put it back; for 30 days they can.</source>
        <translation>Oni bai bod cyfrifiadur arall wedi cadw&apos;r hyn sydd ar goll, gofynnwch i&apos;r Ddesg Gwasanaeth Genedlaethol ei roi yn ôl; gallant wneud hynny am 30 diwrnod.</translation>
    </message>
</context>
<context>
    <name>Receiving</name>
    <message>
        <source>Saved as {0}</source>
        <translation>Cadwyd fel {0}</translation>
    </message>
    <message>
        <source>The saved file was no longer there</source>
        <translation>Nid oedd y ffeil a gadwyd yno mwyach</translation>
    </message>
    <message>
        <source>Report read and kept</source>
        <translation>Darllenwyd yr adroddiad a&apos;i gadw</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Cydnabuwyd</translation>
    </message>
    <message>
        <source>Removed from MESH without saving a copy</source>
        <translation>Tynnwyd o MESH heb gadw copi</translation>
    </message>
    <message>
        <source>MESH had already removed it</source>
        <translation>Roedd MESH eisoes wedi tynnu&apos;r neges</translation>
    </message>
    <message>
        <source>The saved file was changed: {0}</source>
        <translation>Newidiwyd y ffeil a gadwyd: {0}</translation>
    </message>
    <message>
        <source>No longer in MESH</source>
        <translation>Nid yw yn MESH mwyach</translation>
    </message>
    <message>
        <source>Download cancelled</source>
        <translation>Canslwyd y lawrlwytho</translation>
    </message>
    <message>
        <source>MeshDesk made a mistake</source>
        <translation>Gwnaeth MeshDesk gamgymeriad</translation>
    </message>
    <message>
        <source>Something in MeshDesk itself went wrong with this message. It is safe in MESH.</source>
        <translation>Aeth rhywbeth o&apos;i le yn MeshDesk ei hun gyda&apos;r neges hon. Mae hi&apos;n ddiogel yn MESH.</translation>
    </message>
    <message>
        <source>Try again. If it happens again, send the report of the mistake to the MeshDesk team.</source>
        <translation>Ceisiwch eto. Os bydd yn digwydd eto, anfonwch yr adroddiad am y camgymeriad at dîm MeshDesk.</translation>
    </message>
    <message>
        <source>MESH no longer has this message</source>
        <translation>Nid yw&apos;r neges hon gan MESH mwyach</translation>
    </message>
    <message>
        <source>It was saved and acknowledged, and MESH has removed it since.</source>
        <translation>Fe&apos;i cadwyd a&apos;i chydnabod, ac mae MESH wedi&apos;i thynnu ers hynny.</translation>
    </message>
    <message>
        <source>If its file cannot be found, ask the sender to send it again.</source>
        <translation>Os na ellir dod o hyd i&apos;w ffeil, gofynnwch i&apos;r anfonwr ei hanfon eto.</translation>
    </message>
    <message>
        <source>It came twice with the same contents, and they do not match the checksum that the sender gave.</source>
        <translation>Daeth ddwywaith gyda&apos;r un cynnwys, ac nid yw&apos;n cyfateb i&apos;r swm gwirio a roddodd yr anfonwr.</translation>
    </message>
    <message>
        <source>To be saved, though it does not match the sender&apos;s checksum</source>
        <translation>I&apos;w chadw, er nad yw&apos;n cyfateb i swm gwirio&apos;r anfonwr</translation>
    </message>
    <message>
        <source>Saved as {0}, though it does not match the sender&apos;s checksum</source>
        <translation>Cadwyd fel {0}, er nad yw&apos;n cyfateb i swm gwirio&apos;r anfonwr</translation>
    </message>
</context>
<context>
    <name>ReceivingSection</name>
    <message>
        <source>Receiving</source>
        <translation>Derbyn</translation>
    </message>
    <message>
        <source>Minutes between two checks</source>
        <translation>Munudau rhwng dau wiriad</translation>
    </message>
    <message>
        <source>How often MeshDesk looks for new messages. MESH asks programs not to check more often than every 5 minutes. “Check now” on the Inbox page works in between.</source>
        <translation>Pa mor aml y mae MeshDesk yn chwilio am negeseuon newydd. Mae MESH yn gofyn i raglenni beidio â gwirio&apos;n amlach na phob 5 munud. Mae “Gwirio nawr” ar y dudalen Mewnflwch yn gweithio yn y cyfamser.</translation>
    </message>
    <message>
        <source>Folder for received files</source>
        <translation>Ffolder ar gyfer ffeiliau a dderbyniwyd</translation>
    </message>
    <message>
        <source>Each mailbox has a folder of its own in it. Files that are there stay there.</source>
        <translation>Mae gan bob blwch post ei ffolder ei hun ynddi. Bydd ffeiliau sydd yno yn aros yno.</translation>
    </message>
</context>
<context>
    <name>RecipientField</name>
    <message>
        <source>Recipients to choose from</source>
        <translation>Derbynwyr i ddewis ohonynt</translation>
    </message>
    <message>
        <source>Name, mailbox ID or ODS code</source>
        <translation>Enw, ID blwch post neu god ODS</translation>
    </message>
    <message>
        <source>Clear the recipient</source>
        <translation>Clirio&apos;r derbynnydd</translation>
    </message>
    <message>
        <source>Look up {0} in MESH</source>
        <translation>Chwilio am {0} yn MESH</translation>
    </message>
    <message>
        <source>Asks which of its mailboxes takes the workflow</source>
        <translation>Gofyn pa un o&apos;i flychau post sy&apos;n derbyn y llif gwaith</translation>
    </message>
    <message>
        <source>A patient&apos;s GP practice…</source>
        <translation>Meddygfa claf…</translation>
    </message>
    <message>
        <source>MESH finds it by NHS number, date of birth and surname</source>
        <translation>Mae MESH yn dod o hyd iddi drwy rif GIG, dyddiad geni a chyfenw</translation>
    </message>
</context>
<context>
    <name>Recognising</name>
    <message>
        <source>A new journal was begun; the damaged one is kept in {0}</source>
        <translation>Dechreuwyd dyddlyfr newydd; cedwir yr un a ddifrodwyd yn {0}</translation>
    </message>
    <message>
        <source>The journal was put back from the copy of {0}; the damaged one is kept in {1}. What was sent and is not over is asked about anew</source>
        <translation>Rhoddwyd y dyddlyfr yn ôl o&apos;r copi dyddiedig {0}; cedwir yr un a ddifrodwyd yn {1}. Gofynnir eto am yr hyn a anfonwyd ac sydd heb ei orffen</translation>
    </message>
    <message>
        <source>Messages that were queued and not sent come back, stopped, once their mailbox is set up again: look at the queue, and queue again what is not there</source>
        <translation>Daw negeseuon a oedd yn y ciw a heb eu hanfon yn ôl, wedi&apos;u stopio, unwaith y caiff eu blwch post ei osod eto: edrychwch ar y ciw, a rhowch yn y ciw eto yr hyn nad yw yno</translation>
    </message>
    <message>
        <source>The damaged journal could not be read to its end. Messages that were queued after {0} and not sent are back, stopped, as far as MeshDesk could note them: look at the queue, and queue again what is not there</source>
        <translation>Ni ellid darllen y dyddlyfr a ddifrodwyd i&apos;w ddiwedd. Mae negeseuon a roddwyd yn y ciw ar ôl {0} a heb eu hanfon yn ôl, wedi&apos;u stopio, hyd y gallai MeshDesk eu nodi: edrychwch ar y ciw, a rhowch yn y ciw eto yr hyn nad yw yno</translation>
    </message>
    <message>
        <source>The journal was older than what MESH was told. Recognised, and not done again: sent messages: {0}, acknowledged messages: {1}</source>
        <translation>Roedd y dyddlyfr yn hŷn na&apos;r hyn a ddywedwyd wrth MESH. Adnabuwyd, ac ni wneir eto: negeseuon a anfonwyd: {0}, negeseuon a gydnabuwyd: {1}</translation>
    </message>
    <message>
        <source>Was it sent?</source>
        <translation>A anfonwyd hi?</translation>
    </message>
    <message>
        <source>Sending this message had begun before the journal was put back.</source>
        <translation>Roedd anfon y neges hon wedi dechrau cyn i&apos;r dyddlyfr gael ei roi yn ôl.</translation>
    </message>
    <message>
        <source>MeshDesk asks MESH whether the message arrived.</source>
        <translation>Bydd MeshDesk yn gofyn i MESH a gyrhaeddodd y neges.</translation>
    </message>
    <message>
        <source>Sent only in part</source>
        <translation>Dim ond rhan a anfonwyd</translation>
    </message>
    <message>
        <source>This message was being sent before the journal was put back. MESH has a part of it, and delivers nothing before it has all.</source>
        <translation>Roedd y neges hon yn cael ei hanfon cyn i&apos;r dyddlyfr gael ei roi yn ôl. Mae rhan ohoni gan MESH, ac nid yw&apos;n danfon dim nes bod y cyfan ganddo.</translation>
    </message>
    <message>
        <source>Try again to send the rest, or cancel it.</source>
        <translation>Rhowch gynnig arall arni i anfon y gweddill, neu ei chanslo.</translation>
    </message>
    <message>
        <source>MESH refused this message</source>
        <translation>Gwrthododd MESH y neges hon</translation>
    </message>
    <message>
        <source>That was before the journal was put back; why is not known any more.</source>
        <translation>Roedd hynny cyn i&apos;r dyddlyfr gael ei roi yn ôl; nid yw&apos;r rheswm yn hysbys mwyach.</translation>
    </message>
    <message>
        <source>Check recipient, workflow and file, then send it again.</source>
        <translation>Gwiriwch y derbynnydd, y llif gwaith a&apos;r ffeil, yna anfonwch hi eto.</translation>
    </message>
    <message>
        <source>Sent again already</source>
        <translation>Anfonwyd eto eisoes</translation>
    </message>
    <message>
        <source>Before the journal was put back, somebody sent the same again as a new message.</source>
        <translation>Cyn i&apos;r dyddlyfr gael ei roi yn ôl, anfonodd rhywun yr un peth eto fel neges newydd.</translation>
    </message>
    <message>
        <source>Cancel this one; try again only if it is to go twice.</source>
        <translation>Canslwch hon; ceisiwch eto dim ond os yw i fynd ddwywaith.</translation>
    </message>
    <message>
        <source>Queued, and not sent yet</source>
        <translation>Yn y ciw, a heb ei hanfon eto</translation>
    </message>
    <message>
        <source>This message waited to be sent before the journal was put back.</source>
        <translation>Roedd y neges hon yn aros i gael ei hanfon cyn i&apos;r dyddlyfr gael ei roi yn ôl.</translation>
    </message>
    <message>
        <source>Try again to send it, or cancel it.</source>
        <translation>Ceisiwch eto i&apos;w hanfon, neu canslwch hi.</translation>
    </message>
    <message>
        <source>Was sent before the journal was put back: MESH has it</source>
        <translation>Fe&apos;i hanfonwyd cyn i&apos;r dyddlyfr gael ei roi yn ôl: mae gan MESH</translation>
    </message>
    <message>
        <source>Was sent in part before the journal was put back: MESH has that part</source>
        <translation>Anfonwyd rhan ohoni cyn i&apos;r dyddlyfr gael ei roi yn ôl: mae&apos;r rhan honno gan MESH</translation>
    </message>
    <message>
        <source>Was queued before the journal was put back, and not sent</source>
        <translation>Fe&apos;i rhoddwyd yn y ciw cyn i&apos;r dyddlyfr gael ei roi yn ôl, ac ni chafodd ei hanfon</translation>
    </message>
    <message>
        <source>Sending had begun before the journal was put back; asking MESH</source>
        <translation>Roedd ei hanfon wedi dechrau cyn i&apos;r dyddlyfr gael ei roi yn ôl; yn gofyn i MESH</translation>
    </message>
    <message>
        <source>Was refused by MESH before the journal was put back</source>
        <translation>Fe&apos;i gwrthodwyd gan MESH cyn i&apos;r dyddlyfr gael ei roi yn ôl</translation>
    </message>
    <message>
        <source>Has the local ID that it had before the journal was put back</source>
        <translation>Mae ganddi&apos;r ID lleol a oedd ganddi cyn i&apos;r dyddlyfr gael ei roi yn ôl</translation>
    </message>
    <message>
        <source>Was sent again as a new message before the journal was put back</source>
        <translation>Fe&apos;i hanfonwyd eto fel neges newydd cyn i&apos;r dyddlyfr gael ei roi yn ôl</translation>
    </message>
    <message>
        <source>Was acknowledged before the journal was put back</source>
        <translation>Fe&apos;i cydnabuwyd cyn i&apos;r dyddlyfr gael ei roi yn ôl</translation>
    </message>
    <message>
        <source>Taken over from the journal that was damaged</source>
        <translation>Cymerwyd o&apos;r dyddlyfr a ddifrodwyd</translation>
    </message>
    <message>
        <source>Look at this message before it is sent</source>
        <translation>Edrychwch ar y neges hon cyn iddi gael ei hanfon</translation>
    </message>
    <message>
        <source>It waited to be sent when the journal was damaged, and the damage may have changed it.</source>
        <translation>Roedd yn aros i gael ei hanfon pan ddifrodwyd y dyddlyfr, a gall y difrod fod wedi&apos;i newid.</translation>
    </message>
    <message>
        <source>If recipient, workflow and file are right, try again; if not, cancel it.</source>
        <translation>Os yw&apos;r derbynnydd, y llif gwaith a&apos;r ffeil yn gywir, rhowch gynnig arall arni; os nad ydynt, canslwch hi.</translation>
    </message>
    <message>
        <source>Was cancelled before the journal was put back</source>
        <translation>Fe&apos;i canslwyd cyn i&apos;r dyddlyfr gael ei roi yn ôl</translation>
    </message>
    <message>
        <source>Was paused before the journal was put back</source>
        <translation>Roedd wedi&apos;i seibio cyn i&apos;r dyddlyfr gael ei roi yn ôl</translation>
    </message>
    <message>
        <source>Was stopped before the journal was put back</source>
        <translation>Roedd wedi&apos;i stopio cyn i&apos;r dyddlyfr gael ei roi yn ôl</translation>
    </message>
    <message>
        <source>Stopped: it may have been paused since the copy was made</source>
        <translation>Wedi&apos;i stopio: efallai iddi gael ei seibio ers gwneud y copi</translation>
    </message>
    <message>
        <source>Stopped before the journal was put back</source>
        <translation>Wedi&apos;i stopio cyn i&apos;r dyddlyfr gael ei roi yn ôl</translation>
    </message>
    <message>
        <source>Why it was stopped is not known any more.</source>
        <translation>Nid yw&apos;n hysbys mwyach pam y cafodd ei stopio.</translation>
    </message>
    <message>
        <source>If it is still to be sent, try again; if not, cancel it.</source>
        <translation>Os yw i&apos;w hanfon o hyd, ceisiwch eto; os nad yw, canslwch hi.</translation>
    </message>
    <message>
        <source>Is this message still to be sent?</source>
        <translation>A yw&apos;r neges hon i&apos;w hanfon o hyd?</translation>
    </message>
    <message>
        <source>It waits in the copy of the journal. Whether somebody has paused or stopped it since could not be read from the damaged one.</source>
        <translation>Mae hi&apos;n aros yn y copi o&apos;r dyddlyfr. Ni ellid darllen o&apos;r un a ddifrodwyd a oes rhywun wedi&apos;i seibio neu ei stopio ers hynny.</translation>
    </message>
    <message numerus="yes">
        <source>%n messages that waited to be sent when the copy was made are stopped: somebody may have paused them since. Look at the queue, and try again what is still to be sent</source>
        <comment>%n message that waited to be sent when the copy was made is stopped: somebody may have paused it since. Look at the queue, and try it again if it is still to be sent</comment>
        <translation>
            <numerusform>Mae %n neges a oedd yn aros i gael eu hanfon pan wnaed y copi wedi&apos;u stopio: efallai fod rhywun wedi&apos;u seibio ers hynny. Edrychwch ar y ciw, a cheisiwch eto yr hyn sydd i&apos;w anfon o hyd</numerusform>
            <numerusform>Mae %n neges a oedd yn aros i gael ei hanfon pan wnaed y copi wedi&apos;i stopio: efallai fod rhywun wedi&apos;i seibio ers hynny. Edrychwch ar y ciw, a cheisiwch eto os yw i&apos;w hanfon o hyd</numerusform>
            <numerusform>Mae %n neges a oedd yn aros i gael eu hanfon pan wnaed y copi wedi&apos;u stopio: efallai fod rhywun wedi&apos;u seibio ers hynny. Edrychwch ar y ciw, a cheisiwch eto yr hyn sydd i&apos;w anfon o hyd</numerusform>
            <numerusform>Mae %n neges a oedd yn aros i gael eu hanfon pan wnaed y copi wedi&apos;u stopio: efallai fod rhywun wedi&apos;u seibio ers hynny. Edrychwch ar y ciw, a cheisiwch eto yr hyn sydd i&apos;w anfon o hyd</numerusform>
            <numerusform>Mae %n neges a oedd yn aros i gael eu hanfon pan wnaed y copi wedi&apos;u stopio: efallai fod rhywun wedi&apos;u seibio ers hynny. Edrychwch ar y ciw, a cheisiwch eto yr hyn sydd i&apos;w anfon o hyd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages that waited to be sent were taken over from the damaged journal; look at them before they are sent</source>
        <comment>%n message that waited to be sent was taken over from the damaged journal; look at it before it is sent</comment>
        <translation>
            <numerusform>Cymerwyd %n neges a oedd yn aros i gael eu hanfon o&apos;r dyddlyfr a ddifrodwyd; edrychwch arnynt cyn iddynt gael eu hanfon</numerusform>
            <numerusform>Cymerwyd %n neges a oedd yn aros i gael ei hanfon o&apos;r dyddlyfr a ddifrodwyd; edrychwch arni cyn iddi gael ei hanfon</numerusform>
            <numerusform>Cymerwyd %n neges a oedd yn aros i gael eu hanfon o&apos;r dyddlyfr a ddifrodwyd; edrychwch arnynt cyn iddynt gael eu hanfon</numerusform>
            <numerusform>Cymerwyd %n neges a oedd yn aros i gael eu hanfon o&apos;r dyddlyfr a ddifrodwyd; edrychwch arnynt cyn iddynt gael eu hanfon</numerusform>
            <numerusform>Cymerwyd %n neges a oedd yn aros i gael eu hanfon o&apos;r dyddlyfr a ddifrodwyd; edrychwch arnynt cyn iddynt gael eu hanfon</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages that waited to be sent were not in the journal. They are in the queue again, stopped: look at them before they are sent</source>
        <comment>%n message that waited to be sent was not in the journal. It is in the queue again, stopped: look at it before it is sent</comment>
        <translation>
            <numerusform>Nid oedd %n neges a oedd yn aros i gael eu hanfon yn y dyddlyfr. Maent yn y ciw eto, wedi&apos;u stopio: edrychwch arnynt cyn iddynt gael eu hanfon</numerusform>
            <numerusform>Nid oedd %n neges a oedd yn aros i gael ei hanfon yn y dyddlyfr. Mae hi yn y ciw eto, wedi&apos;i stopio: edrychwch arni cyn iddi gael ei hanfon</numerusform>
            <numerusform>Nid oedd %n neges a oedd yn aros i gael eu hanfon yn y dyddlyfr. Maent yn y ciw eto, wedi&apos;u stopio: edrychwch arnynt cyn iddynt gael eu hanfon</numerusform>
            <numerusform>Nid oedd %n neges a oedd yn aros i gael eu hanfon yn y dyddlyfr. Maent yn y ciw eto, wedi&apos;u stopio: edrychwch arnynt cyn iddynt gael eu hanfon</numerusform>
            <numerusform>Nid oedd %n neges a oedd yn aros i gael eu hanfon yn y dyddlyfr. Maent yn y ciw eto, wedi&apos;u stopio: edrychwch arnynt cyn iddynt gael eu hanfon</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The journal was older than what was decided about %n messages: that counts again</source>
        <comment>The journal was older than what was decided about %n message: that counts again</comment>
        <translation>
            <numerusform>Roedd y dyddlyfr yn hŷn na&apos;r hyn a benderfynwyd am %n neges: mae hynny&apos;n cyfrif eto</numerusform>
            <numerusform>Roedd y dyddlyfr yn hŷn na&apos;r hyn a benderfynwyd am %n neges: mae hynny&apos;n cyfrif eto</numerusform>
            <numerusform>Roedd y dyddlyfr yn hŷn na&apos;r hyn a benderfynwyd am %n neges: mae hynny&apos;n cyfrif eto</numerusform>
            <numerusform>Roedd y dyddlyfr yn hŷn na&apos;r hyn a benderfynwyd am %n neges: mae hynny&apos;n cyfrif eto</numerusform>
            <numerusform>Roedd y dyddlyfr yn hŷn na&apos;r hyn a benderfynwyd am %n neges: mae hynny&apos;n cyfrif eto</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RequestForm</name>
    <message>
        <source>Such as X26</source>
        <translation>Megis X26</translation>
    </message>
    <message>
        <source>&amp;ODS code</source>
        <translation>Cod &amp;ODS</translation>
    </message>
    <message>
        <source>Make the request</source>
        <translation>Creu&apos;r cais</translation>
    </message>
    <message>
        <source>MeshDesk makes a private key, which never leaves this computer, and a request that you send to the NHS. Their answer is the certificate. It takes about five working days, and MeshDesk waits for it.</source>
        <translation>Mae MeshDesk yn creu allwedd breifat, nad yw byth yn gadael y cyfrifiadur hwn, a chais i chi ei anfon at y GIG. Eu hateb nhw yw&apos;r dystysgrif. Mae&apos;n cymryd tua phum diwrnod gwaith, ac mae MeshDesk yn aros amdani.</translation>
    </message>
    <message>
        <source>I have a certificate</source>
        <translation>Mae gen i dystysgrif</translation>
    </message>
    <message>
        <source>The code of your organisation</source>
        <translation>Cod eich sefydliad</translation>
    </message>
    <message>
        <source>Making the key…</source>
        <translation>Creu&apos;r allwedd…</translation>
    </message>
    <message>
        <source>The name in it</source>
        <translation>Yr enw ynddo</translation>
    </message>
    <message>
        <source>The key is kept encrypted; what opens it is in {0}.</source>
        <translation>Cedwir yr allwedd wedi&apos;i hamgryptio; mae&apos;r hyn sy&apos;n ei hagor yma: {0}.</translation>
    </message>
    <message>
        <source>Only the mailbox&apos;s password, as it is now, will open the key: nothing is remembered on this computer. If that password changes before the certificate comes, a new request has to be made.</source>
        <translation>Dim ond cyfrinair y blwch post, fel y mae nawr, fydd yn agor yr allwedd: ni chaiff dim ei gofio ar y cyfrifiadur hwn. Os bydd y cyfrinair hwnnw&apos;n newid cyn i&apos;r dystysgrif ddod, bydd rhaid creu cais newydd.</translation>
    </message>
</context>
<context>
    <name>RescueDialog</name>
    <message>
        <source>The journal is MeshDesk&apos;s own list of what was sent and received. Received files are not in it and are safe, and what was sent is recognised, so that nothing is sent twice. The file that cannot be read is kept in {0}.</source>
        <translation>Y dyddlyfr yw rhestr MeshDesk ei hun o&apos;r hyn a anfonwyd ac a dderbyniwyd. Nid yw&apos;r ffeiliau a dderbyniwyd ynddo ac maent yn ddiogel, a bydd yr hyn a anfonwyd yn cael ei adnabod, fel na chaiff dim ei anfon ddwywaith. Cedwir y ffeil na ellir ei darllen yn {0}.</translation>
    </message>
    <message>
        <source>Put back the copy of {0}</source>
        <translation>Rhoi&apos;r copi dyddiedig {0} yn ôl</translation>
    </message>
    <message>
        <source>Recommended. Contacts, rules, and what was queued or cancelled since then are as they were; MESH is asked about everything that is not finished.</source>
        <translation>Argymhellir. Bydd cysylltiadau, rheolau, a&apos;r hyn a roddwyd yn y ciw neu a ganslwyd ers hynny fel yr oeddent; gofynnir i MESH am bopeth sydd heb ei orffen.</translation>
    </message>
    <message>
        <source>Begin with a new journal</source>
        <translation>Dechrau â dyddlyfr newydd</translation>
    </message>
    <message>
        <source>Mailboxes have to be set up again. Contacts, rules, the history, and what waits to be sent are not in it; MESH lists what is still in the inbox.</source>
        <translation>Rhaid gosod blychau post eto. Nid yw cysylltiadau, rheolau, yr hanes, na&apos;r hyn sy&apos;n aros i gael ei anfon ynddo; bydd MESH yn rhestru&apos;r hyn sydd yn y mewnflwch o hyd.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cau</translation>
    </message>
    <message>
        <source>Nothing is changed. Ask somebody for help first.</source>
        <translation>Ni newidir dim. Gofynnwch i rywun am help yn gyntaf.</translation>
    </message>
</context>
<context>
    <name>Retention</name>
    <message numerus="yes">
        <source>Removed from this computer after %n days</source>
        <comment>Removed from this computer after %n day</comment>
        <translation>
            <numerusform>Tynnwyd oddi ar y cyfrifiadur hwn ar ôl %n diwrnod</numerusform>
            <numerusform>Tynnwyd oddi ar y cyfrifiadur hwn ar ôl %n diwrnod</numerusform>
            <numerusform>Tynnwyd oddi ar y cyfrifiadur hwn ar ôl %n diwrnod</numerusform>
            <numerusform>Tynnwyd oddi ar y cyfrifiadur hwn ar ôl %n diwrnod</numerusform>
            <numerusform>Tynnwyd oddi ar y cyfrifiadur hwn ar ôl %n diwrnod</numerusform>
        </translation>
    </message>
    <message>
        <source>The saved file was no longer there</source>
        <translation>Nid oedd y ffeil a gadwyd yno mwyach</translation>
    </message>
</context>
<context>
    <name>RetentionSection</name>
    <message>
        <source>Keeping</source>
        <translation>Cyfnod cadw</translation>
    </message>
    <message>
        <source>Received files</source>
        <translation>Ffeiliau a dderbyniwyd</translation>
    </message>
    <message>
        <source>Details of messages</source>
        <translation>Manylion negeseuon</translation>
    </message>
    <message>
        <source>Keep received files</source>
        <translation>Cadw ffeiliau a dderbyniwyd</translation>
    </message>
    <message>
        <source>After that time MeshDesk deletes files that it saved, if their messages are acknowledged and nobody changed the files. They do not go into the bin.</source>
        <translation>Ar ôl yr amser hwnnw bydd MeshDesk yn dileu ffeiliau a gadwodd, os yw eu negeseuon wedi&apos;u cydnabod ac os nad oes neb wedi newid y ffeiliau. Nid ydynt yn mynd i&apos;r bin.</translation>
    </message>
    <message>
        <source>Keep the details of messages</source>
        <translation>Cadw manylion negeseuon</translation>
    </message>
    <message>
        <source>After that time MeshDesk forgets finished messages: they leave the lists, with all that was noted of them. What is not finished is never forgotten.</source>
        <translation>Ar ôl yr amser hwnnw bydd MeshDesk yn anghofio negeseuon gorffenedig: byddant yn gadael y rhestrau, ynghyd â phopeth a nodwyd amdanynt. Ni chaiff dim sydd heb orffen ei anghofio byth.</translation>
    </message>
    <message>
        <source>Last cleaned up: {when}. Files deleted: {files}. Messages forgotten: {n}.</source>
        <translation>Glanhawyd ddiwethaf: {when}. Ffeiliau a ddilëwyd: {files}. Negeseuon a anghofiwyd: {n}.</translation>
    </message>
</context>
<context>
    <name>RuleCard</name>
    <message>
        <source>{0}.</source>
        <translation>{0}.</translation>
    </message>
    <message>
        <source>It never has a turn: rule {0} takes all of its messages.</source>
        <translation>Ni ddaw ei thro byth: mae rheol {0} yn cymryd ei holl negeseuon.</translation>
    </message>
    <message>
        <source>Off: {0}</source>
        <translation>I ffwrdd: {0}</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Ar waith</translation>
    </message>
    <message>
        <source>Rule {0} in use</source>
        <translation>Rheol {0} ar waith</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Newid…</translation>
    </message>
    <message>
        <source>Change rule {0}</source>
        <translation>Newid rheol {0}</translation>
    </message>
    <message>
        <source>Remove rule {0}</source>
        <translation>Tynnu rheol {0}</translation>
    </message>
    <message>
        <source>Try rule {0} earlier</source>
        <translation>Ceisio rheol {0} yn gynt</translation>
    </message>
    <message>
        <source>Try rule {0} later</source>
        <translation>Ceisio rheol {0} yn hwyrach</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>Save such messages as soon as they come</source>
        <translation>Cadw negeseuon o&apos;r fath cyn gynted ag y byddant yn dod</translation>
    </message>
    <message>
        <source>Acknowledge them once they are saved</source>
        <translation>Eu cydnabod ar ôl eu cadw</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Dewis…</translation>
    </message>
    <message>
        <source>Choose the rule&apos;s folder</source>
        <translation>Dewis ffolder y rheol</translation>
    </message>
    <message>
        <source>F&amp;rom</source>
        <translation>&amp;Gan</translation>
    </message>
    <message>
        <source>&amp;Workflow</source>
        <translation>&amp;Llif gwaith</translation>
    </message>
    <message>
        <source>Fol&amp;der</source>
        <translation>&amp;Ffolder</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>Unrhyw un</translation>
    </message>
    <message>
        <source>Any workflow</source>
        <translation>Unrhyw lif gwaith</translation>
    </message>
    <message>
        <source>The usual folder</source>
        <translation>Y ffolder arferol</translation>
    </message>
    <message>
        <source>A mailbox ID, or the name of a contact</source>
        <translation>ID blwch post, neu enw cyswllt</translation>
    </message>
    <message>
        <source>Change this rule</source>
        <translation>Newid y rheol hon</translation>
    </message>
    <message>
        <source>A new rule</source>
        <translation>Rheol newydd</translation>
    </message>
    <message>
        <source>Keep the rule</source>
        <translation>Cadw&apos;r rheol</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Canslo</translation>
    </message>
    <message>
        <source>Make this rule on one computer only: two would save each message twice.</source>
        <translation>Gwnewch y rheol hon ar un cyfrifiadur yn unig: byddai dau yn cadw pob neges ddwywaith.</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Dewis y ffolder</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>{0} ({1})</source>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>Messages from {0} of workflow {1}</source>
        <translation>negeseuon gan {0} yn llif gwaith {1}</translation>
    </message>
    <message>
        <source>Messages from {0}</source>
        <translation>negeseuon gan {0}</translation>
    </message>
    <message>
        <source>Messages of workflow {0}</source>
        <translation>negeseuon llif gwaith {0}</translation>
    </message>
    <message>
        <source>All messages</source>
        <translation>yr holl negeseuon</translation>
    </message>
    <message>
        <source>{what} go into {folder} when you download them, and are then acknowledged.</source>
        <translation>Bydd {what} yn mynd i&apos;r ffolder {folder} pan fyddwch yn eu lawrlwytho, ac yna cânt eu cydnabod.</translation>
    </message>
    <message>
        <source>{what} go into {folder} when you download them.</source>
        <translation>Bydd {what} yn mynd i&apos;r ffolder {folder} pan fyddwch yn eu lawrlwytho.</translation>
    </message>
    <message>
        <source>{what} are acknowledged once you have downloaded them.</source>
        <translation>Caiff {what} eu cydnabod ar ôl i chi eu lawrlwytho.</translation>
    </message>
    <message>
        <source>{what} are left as they are.</source>
        <translation>Caiff {what} eu gadael fel y maent.</translation>
    </message>
    <message>
        <source>{what} are saved in {folder} as soon as they come, and then acknowledged.</source>
        <translation>Caiff {what} eu cadw yn y ffolder {folder} cyn gynted ag y byddant yn dod, ac yna eu cydnabod.</translation>
    </message>
    <message>
        <source>{what} are saved in {folder} as soon as they come. You acknowledge them yourself.</source>
        <translation>Caiff {what} eu cadw yn y ffolder {folder} cyn gynted ag y byddant yn dod. Chi eich hun fydd yn eu cydnabod.</translation>
    </message>
    <message>
        <source>{what} are saved in the usual folder as soon as they come, and then acknowledged.</source>
        <translation>Caiff {what} eu cadw yn y ffolder arferol cyn gynted ag y byddant yn dod, ac yna eu cydnabod.</translation>
    </message>
    <message>
        <source>{what} are saved in the usual folder as soon as they come. You acknowledge them yourself.</source>
        <translation>Caiff {what} eu cadw yn y ffolder arferol cyn gynted ag y byddant yn dod. Chi eich hun fydd yn eu cydnabod.</translation>
    </message>
    <message>
        <source>A rule saves this message in {0}, which is not there.</source>
        <translation>Mae rheol yn cadw&apos;r neges hon yn y ffolder {0}, nad yw yno.</translation>
    </message>
    <message>
        <source>The rule&apos;s folder is missing</source>
        <translation>Mae ffolder y rheol ar goll</translation>
    </message>
    <message>
        <source>Connect the drive, or change the rule under Settings, and download again. The message is safe in MESH.</source>
        <translation>Cysylltwch y gyriant, neu newidiwch y rheol yn y Gosodiadau, a lawrlwythwch eto. Mae&apos;r neges yn ddiogel yn MESH.</translation>
    </message>
    <message>
        <source>To be saved, as a rule says</source>
        <translation>I&apos;w chadw, yn ôl rheol</translation>
    </message>
    <message>
        <source>Give the whole path of the folder.</source>
        <translation>Rhowch lwybr cyfan y ffolder.</translation>
    </message>
    <message>
        <source>Choose what the rule is to do.</source>
        <translation>Dewiswch beth ddylai&apos;r rheol ei wneud.</translation>
    </message>
    <message>
        <source>Without a sender or a workflow it fits every message.</source>
        <translation>Heb anfonwr na llif gwaith, mae&apos;n cyfateb i bob neges.</translation>
    </message>
    <message>
        <source>That is an address to send to; a sender has a mailbox ID.</source>
        <translation>Cyfeiriad i anfon ato yw hwnnw; mae gan anfonwr ID blwch post.</translation>
    </message>
    <message>
        <source>An ID has no spaces.</source>
        <translation>Nid oes bylchau mewn ID.</translation>
    </message>
    <message>
        <source>That is longer than any ID in MESH.</source>
        <translation>Mae hynny&apos;n hirach nag unrhyw ID yn MESH.</translation>
    </message>
    <message numerus="yes">
        <source>Apply to the %n messages that wait</source>
        <comment>Apply to the %n message that waits</comment>
        <translation>
            <numerusform>Defnyddio ar %n neges sy&apos;n aros</numerusform>
            <numerusform>Defnyddio ar %n neges sy&apos;n aros</numerusform>
            <numerusform>Defnyddio ar %n neges sy&apos;n aros</numerusform>
            <numerusform>Defnyddio ar %n neges sy&apos;n aros</numerusform>
            <numerusform>Defnyddio ar %n neges sy&apos;n aros</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages are being saved now.</source>
        <comment>%n message is being saved now.</comment>
        <translation>
            <numerusform>Mae %n neges yn cael eu cadw nawr.</numerusform>
            <numerusform>Mae %n neges yn cael ei chadw nawr.</numerusform>
            <numerusform>Mae %n neges yn cael eu cadw nawr.</numerusform>
            <numerusform>Mae %n neges yn cael eu cadw nawr.</numerusform>
            <numerusform>Mae %n neges yn cael eu cadw nawr.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RulesSection</name>
    <message>
        <source>Rules</source>
        <translation>Rheolau</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Ychwanegu rheol</translation>
    </message>
    <message>
        <source>What MeshDesk does by itself with messages that come into this mailbox. The first rule that fits a message is the only one. Reports of MESH are left alone.</source>
        <translation>Yr hyn y mae MeshDesk yn ei wneud yn awtomatig gyda negeseuon sy&apos;n dod i&apos;r blwch post hwn. Dim ond y rheol gyntaf sy&apos;n cyfateb i neges a ddefnyddir. Gadewir llonydd i adroddiadau MESH.</translation>
    </message>
    <message>
        <source>There are no rules. Messages wait in the inbox until you download them.</source>
        <translation>Nid oes rheolau. Bydd negeseuon yn aros yn y mewnflwch nes i chi eu lawrlwytho.</translation>
    </message>
    <message>
        <source>Rule {0} removed</source>
        <translation>Tynnwyd rheol {0}</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>{0} cannot be written to: {1}.</source>
        <translation>Ni ellir ysgrifennu i {0}: {1}.</translation>
    </message>
    <message>
        <source>There is not enough room in {0}.</source>
        <translation>Nid oes digon o le yn {0}.</translation>
    </message>
    <message>
        <source>Another program removed or changed the file while it was coming into {0}.</source>
        <translation>Tynnodd neu newidiodd rhaglen arall y ffeil wrth iddi ddod i {0}.</translation>
    </message>
    <message>
        <source>The saved file of this message is not there any more, or was changed. The message was not acknowledged, so MESH still has it.</source>
        <translation>Nid yw ffeil y neges hon yno mwyach, neu cafodd ei newid. Ni chydnabuwyd y neges, felly mae hi gan MESH o hyd.</translation>
    </message>
    <message>
        <source>Something keeps the saved file from being read: {0}.</source>
        <translation>Mae rhywbeth yn atal y ffeil a gadwyd rhag cael ei darllen: {0}.</translation>
    </message>
    <message>
        <source>The saved file cannot be read</source>
        <translation>Ni ellir darllen y ffeil a gadwyd</translation>
    </message>
    <message>
        <source>Close the program that has it open, then acknowledge the message. It is safe in MESH.</source>
        <translation>Caewch y rhaglen sydd â hi ar agor, yna cydnabyddwch y neges. Mae hi&apos;n ddiogel yn MESH.</translation>
    </message>
    <message>
        <source>The folder of the saved file cannot be reached: {0}.</source>
        <translation>Ni ellir cyrraedd ffolder y ffeil a gadwyd: {0}.</translation>
    </message>
    <message>
        <source>The saved file cannot be reached</source>
        <translation>Ni ellir cyrraedd y ffeil a gadwyd</translation>
    </message>
    <message>
        <source>Connect the drive, then acknowledge the message. It is safe in MESH.</source>
        <translation>Cysylltwch y gyriant, yna cydnabyddwch y neges. Mae hi&apos;n ddiogel yn MESH.</translation>
    </message>
</context>
<context>
    <name>ScopeBox</name>
    <message>
        <source>Of which mailbox</source>
        <translation>Pa flwch post</translation>
    </message>
    <message>
        <source>This mailbox</source>
        <translation>Y blwch post hwn</translation>
    </message>
    <message>
        <source>All mailboxes</source>
        <translation>Pob blwch post</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search</source>
        <translation>Chwilio</translation>
    </message>
    <message>
        <source>Empty the search</source>
        <translation>Clirio&apos;r chwiliad</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>shown</source>
        <translation>yn y golwg</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>o&apos;r golwg</translation>
    </message>
</context>
<context>
    <name>Send</name>
    <message>
        <source>Registered for this workflow, checked today</source>
        <translation>Wedi&apos;i gofrestru ar gyfer y llif gwaith hwn, gwiriwyd heddiw</translation>
    </message>
    <message>
        <source>Looked up in MESH: {0}</source>
        <translation>Chwiliwyd yn MESH: {0}</translation>
    </message>
    <message>
        <source>There is no file to paste</source>
        <translation>Nid oes ffeil i&apos;w gludo</translation>
    </message>
    <message>
        <source>Save it as a file first; then copy that file and paste it here.</source>
        <translation>Cadwch hwn fel ffeil yn gyntaf; yna copïwch y ffeil honno a gludwch hi yma.</translation>
    </message>
    <message>
        <source>What was copied is not on this computer as a file yet.</source>
        <translation>Nid yw&apos;r hyn a gopïwyd ar y cyfrifiadur hwn fel ffeil eto.</translation>
    </message>
    <message>
        <source>What was copied is a picture. MESH carries files.</source>
        <translation>Llun yw&apos;r hyn a gopïwyd. Ffeiliau y mae MESH yn eu cludo.</translation>
    </message>
    <message>
        <source>What was copied is text. MESH carries files.</source>
        <translation>Testun yw&apos;r hyn a gopïwyd. Ffeiliau y mae MESH yn eu cludo.</translation>
    </message>
    <message>
        <source>Nothing that can be sent was copied.</source>
        <translation>Ni chopïwyd dim y gellir ei anfon.</translation>
    </message>
</context>
<context>
    <name>SendForm</name>
    <message>
        <source>What it is about</source>
        <translation>Am beth mae&apos;r neges</translation>
    </message>
    <message>
        <source>Your own, such as a case number</source>
        <translation>Eich un chi, megis rhif achos</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Chwilio</translation>
    </message>
    <message>
        <source>Find a mailbox by the ODS code of its organisation</source>
        <translation>Dod o hyd i flwch post drwy god ODS ei sefydliad</translation>
    </message>
    <message>
        <source>Patient&apos;s GP</source>
        <translation>Meddyg y claf</translation>
    </message>
    <message>
        <source>Send to the practice at which a patient is registered</source>
        <translation>Anfon i&apos;r feddygfa lle mae claf wedi&apos;i gofrestru</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>&amp;At</translation>
    </message>
    <message>
        <source>&amp;Workflow</source>
        <translation>&amp;Llif gwaith</translation>
    </message>
    <message>
        <source>S&amp;ubject</source>
        <translation>&amp;Pwnc</translation>
    </message>
    <message>
        <source>&amp;Reference</source>
        <translation>&amp;Cyfeirnod</translation>
    </message>
    <message>
        <source>MESH sees it: no names, no NHS numbers</source>
        <translation>Mae MESH yn ei weld: dim enwau, dim rhifau GIG</translation>
    </message>
    <message>
        <source>Stays here; nothing about a patient</source>
        <translation>Mae&apos;n aros yma; dim byd am glaf</translation>
    </message>
</context>
<context>
    <name>SendPage</name>
    <message>
        <source>Send</source>
        <translation>Anfon</translation>
    </message>
    <message>
        <source>Choose files to send</source>
        <translation>Dewis ffeiliau i&apos;w hanfon</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Dewis</translation>
    </message>
    <message>
        <source>Drop files anywhere in this window</source>
        <translation>Gollyngwch ffeiliau unrhyw le yn y ffenestr hon</translation>
    </message>
    <message>
        <source>or choose them · each file is one message · up to 100 GB</source>
        <translation>neu dewiswch nhw · un neges yw pob ffeil · hyd at 100 GB</translation>
    </message>
    <message>
        <source>Choose files (Ctrl+O), or paste them (Ctrl+V)</source>
        <translation>Dewis ffeiliau (Ctrl+O), neu eu gludo (Ctrl+V)</translation>
    </message>
    <message>
        <source>Take the files that were copied elsewhere</source>
        <translation>Cymryd y ffeiliau a gopïwyd mewn man arall</translation>
    </message>
</context>
<context>
    <name>SendingSection</name>
    <message>
        <source>Sending</source>
        <translation>Anfon</translation>
    </message>
    <message>
        <source>Files sent at once</source>
        <translation>Ffeiliau ar yr un pryd</translation>
    </message>
    <message>
        <source>More at once is faster on a good line, and slower on a poor one.</source>
        <translation>Mae mwy ar yr un pryd yn gyflymach ar linell dda, ac yn arafach ar un wael.</translation>
    </message>
    <message>
        <source>For support…</source>
        <translation>Ar gyfer cymorth…</translation>
    </message>
    <message>
        <source>Settings that only the service desk should change</source>
        <translation>Gosodiadau na ddylai neb ond y ddesg gymorth eu newid</translation>
    </message>
    <message>
        <source>Size of a part in MiB</source>
        <translation>Maint rhan mewn MiB</translation>
    </message>
    <message>
        <source>Large files are sent in parts. Smaller parts suit a line that breaks.</source>
        <translation>Anfonir ffeiliau mawr mewn rhannau. Mae rhannau llai yn addas i linell sy&apos;n torri.</translation>
    </message>
</context>
<context>
    <name>Sent</name>
    <message numerus="yes">
        <source>%n messages chosen</source>
        <comment>%n message chosen</comment>
        <translation>
            <numerusform>%n neges wedi&apos;u dewis</numerusform>
            <numerusform>%n neges wedi&apos;i dewis</numerusform>
            <numerusform>%n neges wedi&apos;u dewis</numerusform>
            <numerusform>%n neges wedi&apos;u dewis</numerusform>
            <numerusform>%n neges wedi&apos;u dewis</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages written to {0}</source>
        <comment>%n message written to {0}</comment>
        <translation>
            <numerusform>Ysgrifennwyd %n neges i {0}</numerusform>
            <numerusform>Ysgrifennwyd %n neges i {0}</numerusform>
            <numerusform>Ysgrifennwyd %n neges i {0}</numerusform>
            <numerusform>Ysgrifennwyd %n neges i {0}</numerusform>
            <numerusform>Ysgrifennwyd %n neges i {0}</numerusform>
        </translation>
    </message>
    <message>
        <source>State</source>
        <translation>Statws</translation>
    </message>
    <message>
        <source>To</source>
        <translation>At</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Pwnc</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Anfonwyd</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Cyfeirnod</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Llif gwaith</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Enw&apos;r ffeil</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Maint</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>Casglwyd</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Atebwyd</translation>
    </message>
    <message>
        <source>Message ID</source>
        <translation>ID neges</translation>
    </message>
    <message>
        <source>MeshDesk asks MESH again at {0}.</source>
        <translation>Bydd MeshDesk yn gofyn i MESH eto am {0}.</translation>
    </message>
    <message>
        <source>Tries again at {0}.</source>
        <translation>Ceisir eto am {0}.</translation>
    </message>
    <message>
        <source>MESH could not say whether it arrived, and somebody here said that it did. MeshDesk does not ask MESH about it again.</source>
        <translation>Ni allai MESH ddweud a gyrhaeddodd, a dywedodd rhywun yma ei bod wedi cyrraedd. Nid yw MeshDesk yn gofyn i MESH amdani eto.</translation>
    </message>
    <message>
        <source>{0} ({1} times)</source>
        <translation>{0} ({1} gwaith)</translation>
    </message>
    <message>
        <source>by {0}</source>
        <translation>gan {0}</translation>
    </message>
    <message>
        <source>Received: {0}. Open it to see whether they could use what you sent.</source>
        <translation>Derbyniwyd: {0}. Agorwch yr ateb i weld a oedd modd iddynt ddefnyddio&apos;r hyn a anfonoch.</translation>
    </message>
    <message>
        <source>The recipient&apos;s system answered</source>
        <translation>Atebodd system y derbynnydd</translation>
    </message>
    <message>
        <source>Mailbox ID</source>
        <translation>ID blwch post</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Derbyniwyd</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Dod i ben</translation>
    </message>
    <message>
        <source>Local ID</source>
        <translation>ID lleol</translation>
    </message>
    <message>
        <source>MESH keeps a message for 30 days. MeshDesk does not know whether this one was collected.</source>
        <translation>Mae MESH yn cadw neges am 30 diwrnod. Nid yw MeshDesk yn gwybod a gasglwyd yr un hon.</translation>
    </message>
    <message>
        <source>MESH has it; the recipient has not collected it yet.</source>
        <translation>Mae&apos;r neges yn MESH; nid yw&apos;r derbynnydd wedi&apos;i chasglu eto.</translation>
    </message>
    <message>
        <source>MESH has it; the recipient can collect it until {0}.</source>
        <translation>Mae&apos;r neges yn MESH; gall y derbynnydd ei chasglu tan {0}.</translation>
    </message>
    <message>
        <source>Accepted by MESH</source>
        <translation>Derbyniwyd gan MESH</translation>
    </message>
    <message>
        <source>Collected by the recipient</source>
        <translation>Casglwyd gan y derbynnydd</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>ddim eto</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>anhysbys</translation>
    </message>
    <message>
        <source>never</source>
        <translation>byth</translation>
    </message>
    <message>
        <source>MESH keeps it until {0}</source>
        <translation>Bydd MESH yn ei chadw tan {0}</translation>
    </message>
    <message>
        <source>It waits for its turn.</source>
        <translation>Mae&apos;n aros ei thro.</translation>
    </message>
    <message>
        <source>Nothing is sent until you resume it.</source>
        <translation>Ni chaiff dim ei anfon nes i chi ailddechrau.</translation>
    </message>
    <message>
        <source>Nothing was delivered. It waits for you.</source>
        <translation>Ni ddanfonwyd dim. Mae&apos;n aros amdanoch chi.</translation>
    </message>
    <message>
        <source>MESH did not take it. Nothing was delivered.</source>
        <translation>Ni dderbyniodd MESH y neges. Ni ddanfonwyd dim.</translation>
    </message>
    <message>
        <source>Nothing was delivered.</source>
        <translation>Ni ddanfonwyd dim.</translation>
    </message>
</context>
<context>
    <name>SentActions</name>
    <message>
        <source>Refresh</source>
        <translation>Adnewyddu</translation>
    </message>
    <message>
        <source>Ask MESH what became of it</source>
        <translation>Gofyn i MESH beth ddaeth ohoni</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Anfon eto</translation>
    </message>
    <message>
        <source>Fill the Send page with the same once more</source>
        <translation>Llenwi&apos;r dudalen Anfon â&apos;r un manylion eto</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Copïo&apos;r manylion</translation>
    </message>
    <message>
        <source>Copy what the service desk asks for</source>
        <translation>Copïo&apos;r hyn sydd ei angen ar y ddesg gymorth</translation>
    </message>
    <message>
        <source>Show the answer</source>
        <translation>Dangos yr ateb</translation>
    </message>
    <message>
        <source>Show the answer in the inbox</source>
        <translation>Dangos yr ateb yn y mewnflwch</translation>
    </message>
    <message>
        <source>Show the report</source>
        <translation>Dangos yr adroddiad</translation>
    </message>
    <message>
        <source>Show MESH&apos;s report in the inbox</source>
        <translation>Dangos adroddiad MESH yn y mewnflwch</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>Dewis ffeil arall</translation>
    </message>
    <message>
        <source>Fill the Send page with the same, but for the file</source>
        <translation>Llenwi&apos;r dudalen Anfon â&apos;r un manylion, heblaw&apos;r ffeil</translation>
    </message>
    <message>
        <source>Choose another recipient</source>
        <translation>Dewis derbynnydd arall</translation>
    </message>
    <message>
        <source>Fill the Send page with the same, but for the recipient</source>
        <translation>Llenwi&apos;r dudalen Anfon â&apos;r un manylion, heblaw&apos;r derbynnydd</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Seibio</translation>
    </message>
    <message>
        <source>Hold it until you resume it</source>
        <translation>Ei dal yn ôl nes i chi ailddechrau</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Ailddechrau</translation>
    </message>
    <message>
        <source>Go on where it was paused</source>
        <translation>Mynd ymlaen o&apos;r man lle seibiwyd</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Ceisio eto</translation>
    </message>
    <message>
        <source>Try it now</source>
        <translation>Ceisio nawr</translation>
    </message>
    <message>
        <source>Cancel sending</source>
        <translation>Canslo&apos;r anfon</translation>
    </message>
    <message>
        <source>Give it up; nothing is delivered</source>
        <translation>Rhoi&apos;r gorau iddi; ni chaiff dim ei ddanfon</translation>
    </message>
    <message>
        <source>Asking MESH…</source>
        <translation>Gofyn i MESH…</translation>
    </message>
    <message>
        <source>MESH says at {0}: {1}.</source>
        <translation>Ateb MESH am {0}: {1}.</translation>
    </message>
    <message>
        <source>Asked MESH at {0}.</source>
        <translation>Gofynnwyd i MESH am {0}.</translation>
    </message>
    <message>
        <source>Copied. Paste it into your e-mail to the service desk.</source>
        <translation>Copïwyd. Gludwch ef yn eich e-bost at y ddesg gymorth.</translation>
    </message>
</context>
<context>
    <name>SentDetail</name>
    <message>
        <source>Details of the chosen message</source>
        <translation>Manylion y neges a ddewiswyd</translation>
    </message>
    <message>
        <source>What happened to it</source>
        <translation>Beth ddigwyddodd iddi</translation>
    </message>
    <message>
        <source>It arrived</source>
        <translation>Cyrhaeddodd</translation>
    </message>
    <message>
        <source>It did not: send again</source>
        <translation>Naddo: anfon eto</translation>
    </message>
    <message>
        <source>It did not arrive: send it again</source>
        <translation>Ni chyrhaeddodd: ei hanfon eto</translation>
    </message>
    <message>
        <source>Mailbox ID</source>
        <translation>ID blwch post</translation>
    </message>
    <message>
        <source>Message ID</source>
        <translation>ID neges</translation>
    </message>
    <message>
        <source>Local ID</source>
        <translation>ID lleol</translation>
    </message>
    <message>
        <source>Did it arrive?</source>
        <translation>A gyrhaeddodd?</translation>
    </message>
    <message>
        <source>Ask {0} whether it came, then choose. If it came and is sent again, they get it twice.</source>
        <translation>Gofynnwch i {0} a ddaeth, yna dewiswch. Os daeth ac os caiff ei hanfon eto, byddant yn ei chael ddwywaith.</translation>
    </message>
    <message>
        <source>{0} in {1} parts</source>
        <translation>{0} mewn {1} rhan</translation>
    </message>
    <message>
        <source>To</source>
        <translation>At</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Llif gwaith</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Enw&apos;r ffeil</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Maint</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Cyfeirnod</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Yn ailadrodd</translation>
    </message>
    <message>
        <source>Last asked</source>
        <translation>Holwyd ddiwethaf</translation>
    </message>
    <message>
        <source>{0}, sent {1}</source>
        <translation>{0}, anfonwyd {1}</translation>
    </message>
    <message>
        <source>No message is chosen</source>
        <translation>Dim neges wedi&apos;i dewis</translation>
    </message>
    <message>
        <source>The buttons act on all that they make sense for.</source>
        <translation>Mae&apos;r botymau&apos;n effeithio ar bob neges y maent yn addas ar ei chyfer.</translation>
    </message>
    <message>
        <source>Choose a message in the list to see what became of it.</source>
        <translation>Dewiswch neges yn y rhestr i weld beth ddigwyddodd iddi.</translation>
    </message>
</context>
<context>
    <name>SentPage</name>
    <message>
        <source>Sent</source>
        <translation>Anfonwyd</translation>
    </message>
    <message>
        <source>Export the list of sent messages</source>
        <translation>Allforio&apos;r rhestr o negeseuon a anfonwyd</translation>
    </message>
    <message>
        <source>Save this list as a file for a spreadsheet</source>
        <translation>Cadw&apos;r rhestr hon fel ffeil ar gyfer taenlen</translation>
    </message>
    <message>
        <source>Messages sent</source>
        <translation>Negeseuon a anfonwyd</translation>
    </message>
    <message>
        <source>Search message ID, reference, recipient, subject</source>
        <translation>Chwilio ID neges, cyfeirnod, derbynnydd, pwnc</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Pob un</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Yn aros</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problemau</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>Casglwyd</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Atebwyd</translation>
    </message>
    <message>
        <source>Which messages</source>
        <translation>Pa negeseuon</translation>
    </message>
    <message>
        <source>Track another message ID</source>
        <translation>Olrhain ID neges arall</translation>
    </message>
    <message>
        <source>Ask MESH about a message that is not in this list</source>
        <translation>Holi MESH am neges nad yw yn y rhestr hon</translation>
    </message>
    <message>
        <source>No message fits</source>
        <translation>Dim neges yn cyfateb</translation>
    </message>
    <message>
        <source>None of the messages sent from here fits what is searched for.</source>
        <translation>Nid oes yr un neges a anfonwyd o&apos;r fan hon yn cyfateb i&apos;r chwiliad.</translation>
    </message>
    <message>
        <source>Show all messages</source>
        <translation>Dangos pob neges</translation>
    </message>
    <message>
        <source>Nothing was sent yet</source>
        <translation>Nid anfonwyd dim eto</translation>
    </message>
    <message>
        <source>Drop a file anywhere in this window to send it. What was sent stands here, with whether it was collected.</source>
        <translation>Gollyngwch ffeil unrhyw le yn y ffenestr hon i&apos;w hanfon. Yma y bydd yr hyn a anfonwyd, gan nodi a gafodd ei gasglu.</translation>
    </message>
</context>
<context>
    <name>ServerPart</name>
    <message>
        <source>A PEM file</source>
        <translation>Ffeil PEM</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Dim</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Dewis…</translation>
    </message>
    <message>
        <source>Change how MESH is reached…</source>
        <translation>Newid sut i gyrraedd MESH…</translation>
    </message>
    <message>
        <source>Give the proxy&apos;s address, such as http://proxy.example:8080</source>
        <translation>Rhowch gyfeiriad y dirprwy, megis http://proxy.example:8080</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Gweinydd</translation>
    </message>
    <message>
        <source>C&amp;A file</source>
        <translation>Ffei&amp;l CA</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>&amp;Dirprwy</translation>
    </message>
    <message>
        <source>The address begins with https://</source>
        <translation>Mae&apos;r cyfeiriad yn dechrau gyda https://</translation>
    </message>
    <message>
        <source>Whoever runs the server has its CA certificate</source>
        <translation>Mae tystysgrif CA y gweinydd gan bwy bynnag sy&apos;n ei redeg</translation>
    </message>
    <message>
        <source>Empty to reach MESH without one</source>
        <translation>Gadewch yn wag i gyrraedd MESH hebddo</translation>
    </message>
    <message>
        <source>Choose the server&apos;s CA certificate</source>
        <translation>Dewis tystysgrif CA y gweinydd</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Tystysgrifau (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Pob ffeil (*)</translation>
    </message>
    <message>
        <source>Give the server&apos;s address, such as https://localhost:8700</source>
        <translation>Rhowch gyfeiriad y gweinydd, megis https://localhost:8700</translation>
    </message>
    <message>
        <source>Choose the file with the server&apos;s CA certificate</source>
        <translation>Dewiswch y ffeil sy&apos;n cynnwys tystysgrif CA y gweinydd</translation>
    </message>
</context>
<context>
    <name>Sessions</name>
    <message>
        <source>{0} has no certificate yet.</source>
        <translation>Nid oes gan {0} dystysgrif eto.</translation>
    </message>
    <message>
        <source>A certificate is missing</source>
        <translation>Mae tystysgrif ar goll</translation>
    </message>
    <message>
        <source>Set the mailbox up with its certificate.</source>
        <translation>Sefydlwch y blwch post gyda&apos;i dystysgrif.</translation>
    </message>
    <message>
        <source>{0} is not logged in.</source>
        <translation>Nid yw {0} wedi mewngofnodi.</translation>
    </message>
</context>
<context>
    <name>SetUp</name>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Integration (path to live)</source>
        <translation>Integration (y llwybr i Live)</translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Deployment</translation>
    </message>
    <message>
        <source>Sandbox or other server</source>
        <translation>Sandbox neu weinydd arall</translation>
    </message>
    <message>
        <source>A mailbox ID has letters and digits only, such as X26ABC1.</source>
        <translation>Dim ond llythrennau a digidau sydd mewn ID blwch post, megis X26ABC1.</translation>
    </message>
    <message>
        <source>Copy it from the e-mail that it came in.</source>
        <translation>Copïwch ef o&apos;r e-bost y daeth ynddo.</translation>
    </message>
    <message>
        <source>The password is missing.</source>
        <translation>Mae&apos;r cyfrinair ar goll.</translation>
    </message>
    <message>
        <source>Type the mailbox&apos;s password.</source>
        <translation>Teipiwch gyfrinair y blwch post.</translation>
    </message>
    <message>
        <source>The shared key is missing.</source>
        <translation>Mae&apos;r allwedd a rennir ar goll.</translation>
    </message>
    <message>
        <source>It came with the mailbox&apos;s details.</source>
        <translation>Daeth gyda manylion y blwch post.</translation>
    </message>
    <message>
        <source>The file with the server&apos;s CA certificate is missing.</source>
        <translation>Mae&apos;r ffeil sy&apos;n cynnwys tystysgrif CA y gweinydd ar goll.</translation>
    </message>
    <message>
        <source>Choose the PEM file of the server&apos;s certificate authority.</source>
        <translation>Dewiswch ffeil PEM awdurdod tystysgrifau&apos;r gweinydd.</translation>
    </message>
    <message>
        <source>The server&apos;s address</source>
        <translation>Cyfeiriad y gweinydd</translation>
    </message>
    <message>
        <source>The proxy&apos;s address</source>
        <translation>Cyfeiriad y dirprwy</translation>
    </message>
    <message>
        <source>For example https://localhost:8700.</source>
        <translation>Er enghraifft https://localhost:8700.</translation>
    </message>
    <message>
        <source>Give the proxy&apos;s address alone, such as http://proxy.example:8080.</source>
        <translation>Rhowch gyfeiriad y dirprwy yn unig, megis http://proxy.example:8080.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>The file {0} cannot be read as settings.</source>
        <translation>Ni ellir darllen y ffeil {0} fel gosodiadau.</translation>
    </message>
    <message>
        <source>Move the file away to start with the usual settings; no messages are in it.</source>
        <translation>Symudwch y ffeil oddi yno i ddechrau gyda&apos;r gosodiadau arferol; nid oes negeseuon ynddi.</translation>
    </message>
    <message>
        <source>They hold until MeshDesk is closed.</source>
        <translation>Byddant mewn grym nes cau MeshDesk.</translation>
    </message>
    <message>
        <source>The settings could not be saved</source>
        <translation>Ni ellid cadw&apos;r gosodiadau</translation>
    </message>
    <message>
        <source>Make room on the disk, then choose again.</source>
        <translation>Gwnewch le ar y ddisg, yna dewiswch eto.</translation>
    </message>
    <message>
        <source>on</source>
        <translation>ymlaen</translation>
    </message>
    <message>
        <source>off</source>
        <translation>i ffwrdd</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Mailboxes</source>
        <translation>Blychau post</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Derbyn</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Rheolau</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Anfon</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Hysbysiadau</translation>
    </message>
    <message>
        <source>Start and close</source>
        <translation>Dechrau a chau</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Cysylltiad</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Cloi</translation>
    </message>
    <message>
        <source>Keeping</source>
        <translation>Cyfnod cadw</translation>
    </message>
    <message>
        <source>Appearance and language</source>
        <translation>Golwg ac iaith</translation>
    </message>
    <message>
        <source>About and support</source>
        <translation>Ynghylch a chymorth</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Gosodiadau</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>Adrannau&apos;r gosodiadau</translation>
    </message>
</context>
<context>
    <name>SetupWizard</name>
    <message>
        <source>Leave the set-up?</source>
        <translation>Gadael y sefydlu?</translation>
    </message>
    <message>
        <source>What you typed is not kept.</source>
        <translation>Ni chaiff yr hyn a deipioch ei gadw.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Gadael</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Mynd ymlaen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Canslo</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Yn ôl</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Gwirio eto</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nesaf</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Gorffen</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>Yn ôl (Esc)</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>Nesaf (Enter)</translation>
    </message>
    <message>
        <source>Setting up…</source>
        <translation>Wrthi&apos;n sefydlu…</translation>
    </message>
</context>
<context>
    <name>SharedKeyStep</name>
    <message>
        <source>Shared key</source>
        <translation>Allwedd a rennir</translation>
    </message>
    <message>
        <source>Requests to MESH are signed with a key that all of an environment share.</source>
        <translation>Llofnodir ceisiadau i MESH ag allwedd a rennir gan bawb mewn amgylchedd.</translation>
    </message>
    <message>
        <source>Shared &amp;key</source>
        <translation>&amp;Allwedd a rennir</translation>
    </message>
    <message>
        <source>the shared key</source>
        <translation>yr allwedd a rennir</translation>
    </message>
    <message>
        <source>Not the mailbox&apos;s password; capital and small letters differ</source>
        <translation>Nid cyfrinair y blwch post; mae gwahaniaeth rhwng priflythrennau a llythrennau bach</translation>
    </message>
    <message>
        <source>Type or paste the shared key</source>
        <translation>Teipiwch neu gludwch yr allwedd a rennir</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>O ble y daw</translation>
    </message>
    <message>
        <source>The team at NHS England that set your mailbox up sends it, usually in a message apart from the password. Live and Integration have different keys.</source>
        <translation>Y tîm yn NHS England a sefydlodd eich blwch post sy&apos;n ei hanfon, fel arfer mewn neges ar wahân i&apos;r cyfrinair. Mae gan Live ac Integration allweddi gwahanol.</translation>
    </message>
    <message>
        <source>If nobody has it</source>
        <translation>Os nad yw hi gan neb</translation>
    </message>
    <message>
        <source>Ask the National Service Desk for the MESH API shared key of your environment, and name your mailbox ID. On a sandbox, ask whoever runs it.</source>
        <translation>Gofynnwch i&apos;r Ddesg Gymorth Genedlaethol (National Service Desk) am allwedd a rennir API MESH ar gyfer eich amgylchedd, a nodwch ID eich blwch post. Mewn amgylchedd Sandbox, gofynnwch i bwy bynnag sy&apos;n ei redeg.</translation>
    </message>
</context>
<context>
    <name>ShortcutsPanel</name>
    <message>
        <source>Keys</source>
        <translation>Bysellau</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cau</translation>
    </message>
    <message>
        <source>Keys that do something</source>
        <translation>Bysellau sy&apos;n gwneud rhywbeth</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Ym mhobman</translation>
    </message>
</context>
<context>
    <name>ShowSecret</name>
    <message>
        <source>Hide {0}</source>
        <translation>Cuddio: {0}</translation>
    </message>
    <message>
        <source>Show {0}</source>
        <translation>Dangos: {0}</translation>
    </message>
</context>
<context>
    <name>Speaking</name>
    <message>
        <source>Undo</source>
        <translation>Dadwneud</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>{0} cannot start because of a fault of its own. Messages are safe. Please tell the people who support {0}.</source>
        <translation>Ni all {0} ddechrau oherwydd nam ynddo&apos;i hun. Mae&apos;r negeseuon yn ddiogel. Rhowch wybod i&apos;r bobl sy&apos;n cefnogi {0}, os gwelwch yn dda.</translation>
    </message>
    <message>
        <source>The log is in {0}</source>
        <translation>Mae&apos;r log yma: {0}</translation>
    </message>
    <message>
        <source>It could not be logged: {0}</source>
        <translation>Ni ellid ei gofnodi: {0}</translation>
    </message>
</context>
<context>
    <name>Starting</name>
    <message>
        <source>The uninstaller is at work.</source>
        <translation>Mae&apos;r dadosodwr ar waith.</translation>
    </message>
    <message>
        <source>Another version is being put in place.</source>
        <translation>Mae fersiwn arall yn cael ei osod.</translation>
    </message>
    <message>
        <source>Its window is finishing the part of a file that is under way.</source>
        <translation>Mae ei ffenestr yn gorffen y rhan o ffeil sydd ar y gweill.</translation>
    </message>
    <message>
        <source>Its window was asked to come to the front and did not answer.</source>
        <translation>Gofynnwyd i&apos;w ffenestr ddod i&apos;r blaen ac nid atebodd.</translation>
    </message>
</context>
<context>
    <name>StartingSection</name>
    <message>
        <source>Start and close</source>
        <translation>Dechrau a chau</translation>
    </message>
    <message>
        <source>Start when I log on</source>
        <translation>Dechrau pan fyddaf yn mewngofnodi</translation>
    </message>
    <message>
        <source>MeshDesk starts with the computer, minimised, and goes on sending and checking.</source>
        <translation>Mae MeshDesk yn dechrau gyda&apos;r cyfrifiadur, wedi&apos;i leihau, ac yn dal i anfon a gwirio.</translation>
    </message>
    <message>
        <source>Keep running beside the clock when the window is closed</source>
        <translation>Dal i redeg wrth y cloc pan fydd y ffenestr ar gau</translation>
    </message>
    <message>
        <source>Messages are sent and checked for until you choose “Quit” beside the clock.</source>
        <translation>Caiff negeseuon eu hanfon, a chwilir am rai newydd, nes i chi ddewis “Gadael” wrth y cloc.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>All transfers</source>
        <translation>Pob trosglwyddiad</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Dangos</translation>
    </message>
    <message>
        <source>Show the message: {0}</source>
        <translation>Dangos y neges: {0}</translation>
    </message>
</context>
<context>
    <name>StepLine</name>
    <message>
        <source>Step {0} of {1}: {2}</source>
        <translation>Cam {0} o {1}: {2}</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>Reset columns</source>
        <translation>Ailosod colofnau</translation>
    </message>
    <message>
        <source>descending</source>
        <translation>disgynnol</translation>
    </message>
    <message>
        <source>ascending</source>
        <translation>esgynnol</translation>
    </message>
</context>
<context>
    <name>Tally</name>
    <message numerus="yes">
        <source>%n messages need you</source>
        <comment>%n message needs you</comment>
        <translation>
            <numerusform>Mae angen eich sylw ar %n neges</numerusform>
            <numerusform>Mae angen eich sylw ar %n neges</numerusform>
            <numerusform>Mae angen eich sylw ar %n neges</numerusform>
            <numerusform>Mae angen eich sylw ar %n neges</numerusform>
            <numerusform>Mae angen eich sylw ar %n neges</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages are paused</source>
        <comment>%n message is paused</comment>
        <translation>
            <numerusform>%n neges wedi&apos;u seibio</numerusform>
            <numerusform>%n neges wedi&apos;i seibio</numerusform>
            <numerusform>%n neges wedi&apos;u seibio</numerusform>
            <numerusform>%n neges wedi&apos;u seibio</numerusform>
            <numerusform>%n neges wedi&apos;u seibio</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is being sent or received</source>
        <translation>Nid oes dim yn cael ei anfon na&apos;i dderbyn</translation>
    </message>
    <message numerus="yes">
        <source>%n messages wait for the connection, next try {0}</source>
        <comment>%n message waits for the connection, next try {0}</comment>
        <translation>
            <numerusform>%n neges yn aros am gysylltiad, ceisio eto am {0}</numerusform>
            <numerusform>%n neges yn aros am gysylltiad, ceisio eto am {0}</numerusform>
            <numerusform>%n neges yn aros am gysylltiad, ceisio eto am {0}</numerusform>
            <numerusform>%n neges yn aros am gysylltiad, ceisio eto am {0}</numerusform>
            <numerusform>%n neges yn aros am gysylltiad, ceisio eto am {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages wait for the login</source>
        <comment>%n message waits for the login</comment>
        <translation>
            <numerusform>Mae %n neges yn aros am y mewngofnodi</numerusform>
            <numerusform>Mae %n neges yn aros am y mewngofnodi</numerusform>
            <numerusform>Mae %n neges yn aros am y mewngofnodi</numerusform>
            <numerusform>Mae %n neges yn aros am y mewngofnodi</numerusform>
            <numerusform>Mae %n neges yn aros am y mewngofnodi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages wait to be received, next try {0}</source>
        <comment>%n message waits to be received, next try {0}</comment>
        <translation>
            <numerusform>%n neges yn aros i&apos;w derbyn, ceisio eto am {0}</numerusform>
            <numerusform>%n neges yn aros i&apos;w derbyn, ceisio eto am {0}</numerusform>
            <numerusform>%n neges yn aros i&apos;w derbyn, ceisio eto am {0}</numerusform>
            <numerusform>%n neges yn aros i&apos;w derbyn, ceisio eto am {0}</numerusform>
            <numerusform>%n neges yn aros i&apos;w derbyn, ceisio eto am {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages wait to be sent, {1} to be received, next try {0}</source>
        <comment>%n message waits to be sent, {1} to be received, next try {0}</comment>
        <translation>
            <numerusform>%n neges yn aros i&apos;w hanfon, {1} i&apos;w derbyn, ceisio eto am {0}</numerusform>
            <numerusform>%n neges yn aros i&apos;w hanfon, {1} i&apos;w derbyn, ceisio eto am {0}</numerusform>
            <numerusform>%n neges yn aros i&apos;w hanfon, {1} i&apos;w derbyn, ceisio eto am {0}</numerusform>
            <numerusform>%n neges yn aros i&apos;w hanfon, {1} i&apos;w derbyn, ceisio eto am {0}</numerusform>
            <numerusform>%n neges yn aros i&apos;w hanfon, {1} i&apos;w derbyn, ceisio eto am {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages wait, next try {0}</source>
        <comment>%n message waits, next try {0}</comment>
        <translation>
            <numerusform>%n neges yn aros, ceisio eto am {0}</numerusform>
            <numerusform>%n neges yn aros, ceisio eto am {0}</numerusform>
            <numerusform>%n neges yn aros, ceisio eto am {0}</numerusform>
            <numerusform>%n neges yn aros, ceisio eto am {0}</numerusform>
            <numerusform>%n neges yn aros, ceisio eto am {0}</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} o {1}</translation>
    </message>
    <message>
        <source>Sending 1 message · {2}</source>
        <translation>Wrthi&apos;n anfon 1 neges · {2}</translation>
    </message>
    <message>
        <source>Receiving 1 message · {2}</source>
        <translation>Wrthi&apos;n derbyn 1 neges · {2}</translation>
    </message>
    <message>
        <source>Sending and receiving {0} of {1} messages · {2}</source>
        <translation>Wrthi&apos;n anfon a derbyn neges {0} o {1} · {2}</translation>
    </message>
    <message>
        <source>Sending {0} of {1} messages · {2}</source>
        <translation>Wrthi&apos;n anfon neges {0} o {1} · {2}</translation>
    </message>
    <message>
        <source>Receiving {0} of {1} messages · {2}</source>
        <translation>Wrthi&apos;n derbyn neges {0} o {1} · {2}</translation>
    </message>
</context>
<context>
    <name>ToneBox</name>
    <message>
        <source>{0} (code {1})</source>
        <translation>{0} (cod {1})</translation>
    </message>
</context>
<context>
    <name>TrackPanel</name>
    <message>
        <source>Message ID to track</source>
        <translation>ID y neges i&apos;w holrhain</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Olrhain</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Copïo&apos;r manylion</translation>
    </message>
    <message>
        <source>Copy what the service desk asks for</source>
        <translation>Copïo&apos;r hyn sydd ei angen ar y ddesg gymorth</translation>
    </message>
    <message>
        <source>What MESH says of it</source>
        <translation>Yr hyn a ddywed MESH amdani</translation>
    </message>
    <message>
        <source>&amp;Message ID</source>
        <translation>ID &amp;neges</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cau</translation>
    </message>
    <message>
        <source>Also of a message that another program sent from this mailbox.</source>
        <translation>Hefyd ar gyfer neges a anfonodd rhaglen arall o&apos;r blwch post hwn.</translation>
    </message>
    <message>
        <source>Type or paste a message ID first.</source>
        <translation>Teipiwch neu gludwch ID neges yn gyntaf.</translation>
    </message>
    <message>
        <source>Asking MESH…</source>
        <translation>Gofyn i MESH…</translation>
    </message>
    <message>
        <source>Message ID</source>
        <translation>ID neges</translation>
    </message>
    <message>
        <source>Local ID</source>
        <translation>ID lleol</translation>
    </message>
    <message>
        <source>Mailbox ID</source>
        <translation>ID blwch post</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copïwyd.</translation>
    </message>
</context>
<context>
    <name>Tracking</name>
    <message>
        <source>A message was not delivered</source>
        <translation>Ni ddanfonwyd neges</translation>
    </message>
    <message>
        <source>Not delivered: {0}</source>
        <translation>Heb ei danfon: {0}</translation>
    </message>
    <message>
        <source>A message that this computer has no record of failed: {0}</source>
        <translation>Methodd neges nad oes gan y cyfrifiadur hwn gofnod ohoni: {0}</translation>
    </message>
    <message>
        <source>Not complete yet: parts are missing</source>
        <translation>Heb ei chwblhau eto: mae rhannau ar goll</translation>
    </message>
    <message>
        <source>Waiting for the recipient to collect it</source>
        <translation>Aros i&apos;r derbynnydd ei chasglu</translation>
    </message>
    <message>
        <source>MESH does not know this message</source>
        <translation>Nid yw MESH yn gwybod am y neges hon</translation>
    </message>
    <message>
        <source>MESH does not know this message any more</source>
        <translation>Nid yw MESH yn gwybod am y neges hon mwyach</translation>
    </message>
    <message>
        <source>MESH has it again, and the recipient can collect it after all</source>
        <translation>Mae hi gan MESH eto, a gall y derbynnydd ei chasglu wedi&apos;r cyfan</translation>
    </message>
    <message>
        <source>Collected by the recipient</source>
        <translation>Casglwyd gan y derbynnydd</translation>
    </message>
    <message>
        <source>Parts of {0} are missing</source>
        <translation>Mae rhannau o {0} ar goll</translation>
    </message>
    <message>
        <source>MESH says that it is still waiting for parts of this message, and the file was moved or changed.</source>
        <translation>Dywed MESH ei fod yn aros o hyd am rannau o&apos;r neges hon, a chafodd y ffeil ei symud neu ei newid.</translation>
    </message>
    <message>
        <source>Put the file back where it was: MeshDesk then sends the parts again.</source>
        <translation>Rhowch y ffeil yn ôl lle&apos;r oedd: yna mae MeshDesk yn anfon y rhannau eto.</translation>
    </message>
    <message>
        <source>MESH took it, and forgets a message after 30 days. Whether it was collected is not known.</source>
        <translation>Derbyniodd MESH hi, ac mae&apos;n anghofio neges ar ôl 30 diwrnod. Nid yw&apos;n hysbys a gafodd ei chasglu.</translation>
    </message>
    <message>
        <source>If it matters, ask the recipient whether it came.</source>
        <translation>Os yw&apos;n bwysig, gofynnwch i&apos;r derbynnydd a ddaeth.</translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation>Heb ei danfon</translation>
    </message>
    <message>
        <source>Failed in MESH</source>
        <translation>Methodd yn MESH</translation>
    </message>
    <message>
        <source>MESH gave a state that MeshDesk does not know</source>
        <translation>Rhoddodd MESH gyflwr nad yw MeshDesk yn ei adnabod</translation>
    </message>
    <message>
        <source>That is not a message ID.</source>
        <translation>Nid ID neges yw hynny.</translation>
    </message>
    <message>
        <source>Not a message ID</source>
        <translation>Nid ID neges</translation>
    </message>
    <message>
        <source>Copy the ID exactly, for example 20200529155357895317_3573F8.</source>
        <translation>Copïwch yr ID yn union, er enghraifft 20200529155357895317_3573F8.</translation>
    </message>
    <message>
        <source>MESH knows no message with that ID sent from this mailbox.</source>
        <translation>Nid yw MESH yn gwybod am unrhyw neges â&apos;r ID hwnnw a anfonwyd o&apos;r blwch post hwn.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Heb ei chanfod</translation>
    </message>
    <message>
        <source>Check the ID, and that it was sent from this mailbox.</source>
        <translation>Gwiriwch yr ID, a bod y neges wedi&apos;i hanfon o&apos;r blwch post hwn.</translation>
    </message>
    <message>
        <source>It does not know this message</source>
        <translation>Nid yw&apos;n gwybod am y neges hon</translation>
    </message>
    <message>
        <source>MESH says that parts are missing; it is asked again before more is done</source>
        <translation>Dywed MESH fod rhannau ar goll; gofynnir iddo eto cyn gwneud mwy</translation>
    </message>
    <message>
        <source>MESH says that it has all parts</source>
        <translation>Dywed MESH fod pob rhan ganddo</translation>
    </message>
    <message>
        <source>MESH is still waiting for the last part; sending it again</source>
        <translation>Mae MESH yn aros am y rhan olaf o hyd; yn ei hanfon eto</translation>
    </message>
    <message>
        <source>MESH is still waiting for a part; sending them again</source>
        <translation>Mae MESH yn aros am ran o hyd; yn eu hanfon eto</translation>
    </message>
    <message>
        <source>MESH is still waiting for a part, and the file was moved or changed</source>
        <translation>Mae MESH yn aros am ran o hyd, a chafodd y ffeil ei symud neu ei newid</translation>
    </message>
    <message>
        <source>Parts of this message are missing</source>
        <translation>Mae rhannau o&apos;r neges hon ar goll</translation>
    </message>
    <message>
        <source>MESH took all parts of this message, and then said that it is still waiting for some. The message was not delivered.</source>
        <translation>Derbyniodd MESH bob rhan o&apos;r neges hon, ac yna dywedodd ei fod yn aros am rai o hyd. Ni ddanfonwyd y neges.</translation>
    </message>
    <message>
        <source>Send it again. If that does not help either, copy the details for the service desk.</source>
        <translation>Anfonwch hi eto. Os na fydd hynny&apos;n helpu chwaith, copïwch y manylion ar gyfer y ddesg gymorth.</translation>
    </message>
</context>
<context>
    <name>Transfer</name>
    <message>
        <source>Download</source>
        <translation>Lawrlwytho</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>MeshDesk is locked</source>
        <translation>Mae MeshDesk wedi&apos;i gloi</translation>
    </message>
    <message numerus="yes">
        <source>%n messages need you</source>
        <comment>%n message needs you</comment>
        <translation>
            <numerusform>Mae angen eich sylw ar %n neges</numerusform>
            <numerusform>Mae angen eich sylw ar %n neges</numerusform>
            <numerusform>Mae angen eich sylw ar %n neges</numerusform>
            <numerusform>Mae angen eich sylw ar %n neges</numerusform>
            <numerusform>Mae angen eich sylw ar %n neges</numerusform>
        </translation>
    </message>
    <message>
        <source>Open MeshDesk</source>
        <translation>Agor MeshDesk</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Gwirio nawr</translation>
    </message>
    <message>
        <source>Quit MeshDesk</source>
        <translation>Gadael MeshDesk</translation>
    </message>
    <message>
        <source>Resume sending</source>
        <translation>Ailddechrau anfon</translation>
    </message>
    <message>
        <source>Pause sending</source>
        <translation>Seibio anfon</translation>
    </message>
</context>
<context>
    <name>Turns</name>
    <message>
        <source>A MeshDesk window or a scheduled task is sending or receiving now.</source>
        <translation>Mae ffenestr MeshDesk neu dasg a drefnwyd wrthi&apos;n anfon neu&apos;n derbyn nawr.</translation>
    </message>
    <message>
        <source>MeshDesk&apos;s own folder cannot be written to: {0}.</source>
        <translation>Ni ellir ysgrifennu i ffolder MeshDesk ei hun: {0}.</translation>
    </message>
    <message>
        <source>MeshDesk cannot work on this mailbox</source>
        <translation>Ni all MeshDesk weithio ar y blwch post hwn</translation>
    </message>
    <message>
        <source>Make room on the disk, check that you may write there, and try again.</source>
        <translation>Gwnewch le ar y ddisg, gwiriwch fod gennych hawl i ysgrifennu yno, a cheisiwch eto.</translation>
    </message>
</context>
<context>
    <name>WaitingOffers</name>
    <message>
        <source>Its certificate was asked for on {0}.</source>
        <translation>Gofynnwyd am ei dystysgrif: {0}.</translation>
    </message>
    <message>
        <source>{0} is half set up</source>
        <translation>Mae {0} wedi hanner ei sefydlu</translation>
    </message>
    <message>
        <source>Go on with {0}: the certificate has come</source>
        <translation>Parhau â blwch post {0}: mae&apos;r dystysgrif wedi dod</translation>
    </message>
</context>
<context>
    <name>WaitingPart</name>
    <message>
        <source>Save the request…</source>
        <translation>Cadw&apos;r cais…</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>Rhoi&apos;r gorau iddo</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Ei gadw</translation>
    </message>
    <message>
        <source>Copy its text</source>
        <translation>Copïo ei destun</translation>
    </message>
    <message>
        <source>Finish later</source>
        <translation>Gorffen wedyn</translation>
    </message>
    <message>
        <source>I have another certificate</source>
        <translation>Mae gen i dystysgrif arall</translation>
    </message>
    <message>
        <source>Give the request up…</source>
        <translation>Rhoi&apos;r gorau i&apos;r cais…</translation>
    </message>
    <message>
        <source>The request of {0} is waiting for its certificate</source>
        <translation>Mae cais {0} yn aros am ei dystysgrif</translation>
    </message>
    <message>
        <source>The name in it</source>
        <translation>Yr enw ynddo</translation>
    </message>
    <message>
        <source>Saved as</source>
        <translation>Cadwyd fel</translation>
    </message>
    <message>
        <source>Send the file by e-mail to the NHS National Service Desk; ask for a certificate for the MESH API, and name your mailbox.</source>
        <translation>Anfonwch y ffeil drwy e-bost at Ddesg Gymorth Genedlaethol y GIG (National Service Desk); gofynnwch am dystysgrif ar gyfer API MESH, a nodwch eich blwch post.</translation>
    </message>
    <message>
        <source>Give the file to whoever runs the server.</source>
        <translation>Rhowch y ffeil i bwy bynnag sy&apos;n rhedeg y gweinydd.</translation>
    </message>
    <message>
        <source>Send the file by e-mail to the NHS&apos;s integration help desk; ask for a certificate for the MESH API, and name your mailbox and the environment.</source>
        <translation>Anfonwch y ffeil drwy e-bost at ddesg gymorth integreiddio&apos;r GIG; gofynnwch am dystysgrif ar gyfer API MESH, a nodwch eich blwch post a&apos;r amgylchedd.</translation>
    </message>
    <message>
        <source>1. Save the request.
2. {0}
3. In about five working days a certificate file comes back: choose it here. MeshDesk may be closed until then.</source>
        <translation>1. Cadwch y cais.
2. {0}
3. Ymhen tua phum diwrnod gwaith daw ffeil tystysgrif yn ôl: dewiswch hi yma. Gallwch gau MeshDesk tan hynny.</translation>
    </message>
    <message>
        <source>Save the request</source>
        <translation>Cadw&apos;r cais</translation>
    </message>
    <message>
        <source>Certificate requests (*.csr)</source>
        <translation>Ceisiadau am dystysgrif (*.csr)</translation>
    </message>
    <message>
        <source>Saved. Now send that file off.</source>
        <translation>Cadwyd. Nawr anfonwch y ffeil honno.</translation>
    </message>
    <message>
        <source>Copied. Paste it into the e-mail or form.</source>
        <translation>Copïwyd. Gludwch ef yn yr e-bost neu&apos;r ffurflen.</translation>
    </message>
    <message>
        <source>Give this request up?</source>
        <translation>Rhoi&apos;r gorau i&apos;r cais hwn?</translation>
    </message>
    <message>
        <source>Its key is removed: a certificate that still comes for it is of no use.</source>
        <translation>Caiff ei allwedd ei dileu: ni fydd tystysgrif sy&apos;n dal i ddod ar ei gyfer o unrhyw ddefnydd.</translation>
    </message>
</context>
<context>
    <name>WhenBox</name>
    <message>
        <source>When it happened</source>
        <translation>Pryd y digwyddodd</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Unrhyw bryd</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Y 7 diwrnod diwethaf</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Y mis hwn</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Y mis diwethaf</translation>
    </message>
</context>
<context>
    <name>WhoBox</name>
    <message>
        <source>Who did it</source>
        <translation>Pwy wnaeth hyn</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Pawb</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>Fi</translation>
    </message>
    <message>
        <source>MeshDesk by itself</source>
        <translation>MeshDesk ei hun</translation>
    </message>
</context>
<context>
    <name>Wizard</name>
    <message numerus="yes">
        <source>%n files wait to be sent, once a mailbox is set up.</source>
        <comment>%n file waits to be sent, once a mailbox is set up.</comment>
        <translation>
            <numerusform>Mae %n ffeil yn aros i&apos;w hanfon pan fydd blwch post wedi&apos;i sefydlu.</numerusform>
            <numerusform>Mae %n ffeil yn aros i&apos;w hanfon pan fydd blwch post wedi&apos;i sefydlu.</numerusform>
            <numerusform>Mae %n ffeil yn aros i&apos;w hanfon pan fydd blwch post wedi&apos;i sefydlu.</numerusform>
            <numerusform>Mae %n ffeil yn aros i&apos;w hanfon pan fydd blwch post wedi&apos;i sefydlu.</numerusform>
            <numerusform>Mae %n ffeil yn aros i&apos;w hanfon pan fydd blwch post wedi&apos;i sefydlu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} (%n days)</source>
        <comment>{0} (%n day)</comment>
        <translation>
            <numerusform>{0} (%n diwrnod)</numerusform>
            <numerusform>{0} (%n diwrnod)</numerusform>
            <numerusform>{0} (%n diwrnod)</numerusform>
            <numerusform>{0} (%n diwrnod)</numerusform>
            <numerusform>{0} (%n diwrnod)</numerusform>
        </translation>
    </message>
    <message>
        <source>Set by your administrator</source>
        <translation>Gosodwyd gan eich gweinyddwr</translation>
    </message>
</context>
<context>
    <name>WizardFrame</name>
    <message>
        <source>Set up your mailbox</source>
        <translation>Sefydlu eich blwch post</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Draft</source>
        <translation>Drafft</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Yn y ciw</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wrthi&apos;n anfon</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Wedi&apos;i seibio</translation>
    </message>
    <message>
        <source>Tries again</source>
        <translation>Ceisio eto</translation>
    </message>
    <message>
        <source>Checking with MESH</source>
        <translation>Gwirio gyda MESH</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Eich angen chi</translation>
    </message>
    <message>
        <source>Waiting for collection</source>
        <translation>Aros i&apos;w chasglu</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>Casglwyd</translation>
    </message>
    <message>
        <source>Refused by MESH</source>
        <translation>Gwrthodwyd gan MESH</translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation>Heb ei danfon</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Canslwyd</translation>
    </message>
    <message>
        <source>Marked as arrived</source>
        <translation>Nodwyd iddi gyrraedd</translation>
    </message>
    <message>
        <source>No longer known</source>
        <translation>Ddim yn hysbys mwyach</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Newydd</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Wrthi&apos;n lawrlwytho</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Cadwyd</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Cydnabuwyd</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Wedi mynd</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Wedi&apos;i difrodi</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>Wedi&apos;i gwaredu</translation>
    </message>
    <message>
        <source>Not logged in</source>
        <translation>Heb fewngofnodi</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Yn cysylltu</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Wedi cysylltu</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Dim cysylltiad</translation>
    </message>
    <message>
        <source>Login refused</source>
        <translation>Gwrthodwyd y mewngofnodi</translation>
    </message>
    <message numerus="yes">
        <source>%n bytes</source>
        <comment>%n byte</comment>
        <translation>
            <numerusform>%n beit</numerusform>
            <numerusform>%n beit</numerusform>
            <numerusform>%n beit</numerusform>
            <numerusform>%n beit</numerusform>
            <numerusform>%n beit</numerusform>
        </translation>
    </message>
    <message>
        <source>.</source>
        <comment>decimal point</comment>
        <translation>.</translation>
    </message>
    <message>
        <source>Today {time}</source>
        <translation>Heddiw {time}</translation>
    </message>
    <message>
        <source>Yesterday {time}</source>
        <translation>Ddoe {time}</translation>
    </message>
    <message>
        <source>{weekday} {day}</source>
        <translation>{weekday} {day}</translation>
    </message>
    <message>
        <source>{day} {month}</source>
        <translation>{day} {month}</translation>
    </message>
    <message>
        <source>{weekday} {day} {month}</source>
        <translation>{weekday} {day} {month}</translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <translation>{day} {month} {year}</translation>
    </message>
    <message>
        <source>{date}, {time}</source>
        <translation>{date}, {time}</translation>
    </message>
    <message>
        <source>{hour}:{minute}</source>
        <translation>{hour}:{minute}</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Atebwyd</translation>
    </message>
    <message>
        <source>Sending {0} %</source>
        <translation>Anfon {0} %</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Adroddiad</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} e</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} mun</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} h {1} mun</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0} h</translation>
    </message>
    <message>
        <source>{0} d {1} h</source>
        <translation>{0} d {1} h</translation>
    </message>
    <message>
        <source>{0} d</source>
        <translation>{0} d</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heddiw</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>Llun</translation>
    </message>
    <message>
        <source>{0} kB</source>
        <translation>{0} kB</translation>
    </message>
    <message>
        <source>{0} MB</source>
        <translation>{0} MB</translation>
    </message>
    <message>
        <source>{0} GB</source>
        <translation>{0} GB</translation>
    </message>
    <message>
        <source>{0} TB</source>
        <translation>{0} TB</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Maw</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Mer</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Iau</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Gwe</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Sad</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Sul</translation>
    </message>
    <message>
        <source>Jan</source>
        <translation>Ion</translation>
    </message>
    <message>
        <source>Feb</source>
        <translation>Chw</translation>
    </message>
    <message>
        <source>Mar</source>
        <translation>Maw</translation>
    </message>
    <message>
        <source>Apr</source>
        <translation>Ebr</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Mai</translation>
    </message>
    <message>
        <source>Jun</source>
        <translation>Meh</translation>
    </message>
    <message>
        <source>Jul</source>
        <translation>Gor</translation>
    </message>
    <message>
        <source>Aug</source>
        <translation>Awst</translation>
    </message>
    <message>
        <source>Sep</source>
        <translation>Medi</translation>
    </message>
    <message>
        <source>Oct</source>
        <translation>Hyd</translation>
    </message>
    <message>
        <source>Nov</source>
        <translation>Tach</translation>
    </message>
    <message>
        <source>Dec</source>
        <translation>Rhag</translation>
    </message>
</context>
<context>
    <name>WorkflowField</name>
    <message>
        <source>Such as PATH_RESULT_V1</source>
        <translation>Megis PATH_RESULT_V1</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Llif gwaith</translation>
    </message>
    <message>
        <source>used with this recipient</source>
        <translation>defnyddiwyd gyda&apos;r derbynnydd hwn</translation>
    </message>
    <message>
        <source>Workflows to choose from</source>
        <translation>Llifoedd gwaith i ddewis ohonynt</translation>
    </message>
</context>
<context>
    <name>Workflows</name>
    <message numerus="yes">
        <source>used %n times</source>
        <comment>used %n time</comment>
        <translation>
            <numerusform>defnyddiwyd %n gwaith</numerusform>
            <numerusform>defnyddiwyd %n waith</numerusform>
            <numerusform>defnyddiwyd %n gwaith</numerusform>
            <numerusform>defnyddiwyd %n gwaith</numerusform>
            <numerusform>defnyddiwyd %n gwaith</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>used with this recipient · %n times in all</source>
        <comment>used with this recipient · %n time in all</comment>
        <translation>
            <numerusform>defnyddiwyd gyda&apos;r derbynnydd hwn · %n gwaith i gyd</numerusform>
            <numerusform>defnyddiwyd gyda&apos;r derbynnydd hwn · %n waith i gyd</numerusform>
            <numerusform>defnyddiwyd gyda&apos;r derbynnydd hwn · %n gwaith i gyd</numerusform>
            <numerusform>defnyddiwyd gyda&apos;r derbynnydd hwn · %n gwaith i gyd</numerusform>
            <numerusform>defnyddiwyd gyda&apos;r derbynnydd hwn · %n gwaith i gyd</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Details</name>
    <message>
        <source>Copy for the service desk</source>
        <translation>Copïo i&apos;r ddesg gymorth</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copïwyd</translation>
    </message>
</context>
<context>
    <name>_FileTable</name>
    <message>
        <source>Files to send</source>
        <translation>Ffeiliau i&apos;w hanfon</translation>
    </message>
</context>
<context>
    <name>_MailboxButton</name>
    <message>
        <source>Mailbox {0}</source>
        <translation>Blwch post {0}</translation>
    </message>
    <message>
        <source>{0}: choose another mailbox</source>
        <translation>{0}: dewis blwch post arall</translation>
    </message>
</context>
<context>
    <name>_MessageRow</name>
    <message>
        <source>Details</source>
        <translation>Manylion</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Diystyru</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>Cuddio manylion</translation>
    </message>
</context>
<context>
    <name>_Question</name>
    <message>
        <source>Use the shorter time</source>
        <translation>Defnyddio&apos;r amser byrrach</translation>
    </message>
    <message>
        <source>Leave it as it was</source>
        <translation>Ei adael fel yr oedd</translation>
    </message>
    <message>
        <source>Files that would be deleted now: {files} ({size}). Messages that would be forgotten now: {messages}. This cannot be undone.</source>
        <translation>Ffeiliau a fyddai&apos;n cael eu dileu nawr: {files} ({size}). Negeseuon a fyddai&apos;n cael eu hanghofio nawr: {messages}. Ni ellir dadwneud hyn.</translation>
    </message>
    <message>
        <source>Nothing is old enough yet; from now on it is seen to once a day.</source>
        <translation>Nid oes dim yn ddigon hen eto; o hyn ymlaen gwneir hyn unwaith y dydd.</translation>
    </message>
    <message>
        <source>Keep them for a shorter time?</source>
        <translation>Eu cadw am amser byrrach?</translation>
    </message>
</context>
</TS>
