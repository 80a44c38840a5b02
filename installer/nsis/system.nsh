; What this Windows is and what it lets us do.

; Qt 6.11 runs on Windows 10 1809 and later (doc.qt.io/qt-6.11/windows.html).
!define OLDEST_BUILD 17763
; Beside the program itself: links, log, the uninstaller, the folder's own records (MiB).
!define SPACE_BESIDES 20

!macro SystemFunctions un
Function ${un}FindElevated  ; $Elevated
  StrCpy $2 0
  System::Call 'advapi32::OpenProcessToken(p -1, i 8, *p .r1) i .r0'
  ${If} $0 <> 0
    ; 20 is TokenElevation
    System::Call 'advapi32::GetTokenInformation(p r1, i 20, *i .r2, i 4, *i .r3)'
    System::Call 'kernel32::CloseHandle(p r1)'
  ${EndIf}
  UserInfo::GetAccountType
  Pop $0
  StrCpy $Elevated 0
  ${If} $2 <> 0
  ${AndIf} $0 == "Admin"
    StrCpy $Elevated 1
  ${EndIf}
FunctionEnd

Function ${un}TakeTurn  ; only one setup or uninstaller at a time, in any session
  ${If} $Inner != ""
    Return  ; the first process holds the turn for both
  ${EndIf}
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "Global\MeshDesk-setup") p .r0 ?e'
  Pop $1
  ${If} $0 P= 0
  ${OrIf} $1 = 183  ; ERROR_ALREADY_EXISTS
    ${Leave} ${EXIT_BUSY} "$(Busy)"
  ${EndIf}
FunctionEnd
!macroend

!insertmacro SystemFunctions ""
!insertmacro SystemFunctions "un."

Function un.ReadAccount  ; $0: the account that this process runs as
  UserInfo::GetName
  Pop $0
FunctionEnd

Function CheckWindows
  ; Unlike GetVersionEx this one ignores the compatibility mode of the setup program.
  System::Call 'ntdll::RtlGetNtVersionNumbers(*i .r0, *i .r1, *i .r2)'
  IntOp $2 $2 & 0xFFFF
  ${Log} "Windows $0.$1 build $2"
  ${If} $0 < 10
  ${OrIf} $2 < ${OLDEST_BUILD}
    ${Leave} ${EXIT_WINDOWS} "$(WindowsTooOld)"
  ${EndIf}
FunctionEnd

Function FindSpace  ; $1: free, $2: needed in $Folder, both in MiB
  StrCpy $0 $Folder
  ${DoUntil} ${FileExists} "$0\*.*"
    ${GetParent} $0 $0
    ${If} $0 == ""
      ${ExitDo}
    ${EndIf}
  ${Loop}
  StrCpy $1 0
  System::Call 'kernel32::GetDiskFreeSpaceExW(w "$0\", *l .r1, p 0, p 0)'
  System::Int64Op $1 / 1048576
  Pop $1
  StrCpy $2 $ProgramKiB
  IntOp $2 $2 / 1024
  IntOp $2 $2 + ${SPACE_BESIDES}
FunctionEnd
