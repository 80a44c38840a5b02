; How setup and the uninstaller end. INSTALLER.md explains each number; a test compares the two.

!define EXIT_DONE 0
!define EXIT_CANCELLED 1
!define EXIT_FAILED 2
!define EXIT_WINDOWS 3
!define EXIT_NEWER 4
!define EXIT_IN_USE 5
!define EXIT_RIGHTS 6
!define EXIT_SPACE 7
!define EXIT_DEFAULTS 8
!define EXIT_SWITCH 9
!define EXIT_BUSY 10

; Never seen outside: the elevated half asks the other half, which has the user's own rights,
; to start MeshDesk. The other half ends with 0.
!define DONE_AND_START 100
