; What setup and the uninstaller know while they run. Functions spoil $0 to $9 unless they say
; otherwise; everything that lasts longer has a name here.

; From the command line
Var SwitchScope     ; "all", "user", or empty: not said
Var SwitchFolder    ; /D=
Var SwitchLanguage  ; "cy", "en", or empty
Var SwitchDefaults  ; full path, or empty
Var SwitchDesktop   ; "0": no desktop link; empty: not said
Var SwitchSendTo    ; the same
Var SwitchAutostart ; "1": start with Windows
Var SwitchStay      ; "1": do not start the program again
Var SwitchData      ; "1": remove the user's data too
Var SwitchHelp      ; "1": show the switches
Var SwitchWrong     ; the first one that is not understood
Var Passed          ; what an elevated second process is to be told

; About this process
Var Inner           ; "1": started, elevated, by a first process that waits
Var Elevated        ; 1 or 0
Var LogFile         ; empty: no log
Var Wait            ; seconds that the program gets to end its work
Var DataFolder      ; the user's settings, journal, certificates

; The installation
Var Scope           ; "all" or "user"
Var UserFolder      ; where it is installed for this user, or empty
Var UserVersion
Var UserQuad
Var AllFolder       ; where it is installed for everyone, or empty
Var AllVersion
Var AllQuad
Var EarlierVersion  ; the one that is upgraded, as people read it; empty: none
Var EarlierQuad
Var Folder          ; where the program lies; $INSTDIR points beside it while unpacking
Var ProgramKiB      ; size of what is installed

; What is wanted besides the program (1 or 0)
Var WantDesktop
Var WantSendTo
Var WantAutostart

; How far it is
Var WasRunning      ; "1": the program ran and was closed for us
Var Others          ; names that are swapped, each ended by "|": all but programs
Var Programs        ; the same: programs
Var Names
Var Name
Var Step
Var SwapFailed
Var Findings        ; what the new program says of the defaults
Var DefaultsFiles   ; names that came with it, each ended by "|"
Var Finished        ; "1": the uninstaller has done its work
