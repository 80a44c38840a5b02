; The log (UTF-16 LE with a byte order mark, a line a step) and the two ways to end early.

!define Log '!insertmacro Log'
!macro Log text
  Push `${text}`
  !ifdef __UNINSTALL__
    Call un.WriteLog
  !else
    Call WriteLog
  !endif
!macroend

; Above the progress bar: our words, not NSIS's own list of files and folders.
!define Tell '!insertmacro Tell'
!macro Tell words
  SetDetailsPrint textonly
  DetailPrint "${words}"
  SetDetailsPrint none
!macroend

; Before the pages have begun, or when the work is another process's: say why and end.
!define Leave '!insertmacro Leave'
!macro Leave code words
  ${Log} `${words}`
  ${Log} "exit code ${code}"
  SetErrorLevel ${code}
  MessageBox MB_OK|MB_ICONEXCLAMATION `${words}` /SD IDOK
  Quit
!macroend

; In the middle of the work: put things back, say why and end.
!define Fail '!insertmacro Fail'
!macro Fail code words
  ${Log} `${words}`
  SetErrorLevel ${code}
  !ifdef __UNINSTALL__
    Call un.PutBack
  !else
    Call PutBack
  !endif
  MessageBox MB_OK|MB_ICONEXCLAMATION `${words}` /SD IDOK
  Abort
!macroend

!macro LogFunctions un
Function ${un}WriteLog  ; the line is on the stack; spoils nothing
  Exch $R0
  ${If} $LogFile == ""
    Pop $R0
    Return
  ${EndIf}
  Push $0
  Push $1
  Push $2
  Push $3
  Push $4
  Push $5
  Push $6
  Push $7
  ${GetTime} "" "L" $0 $1 $2 $3 $4 $5 $6
  ClearErrors
  FileOpen $7 $LogFile a
  ${IfNot} ${Errors}
    FileSeek $7 0 END
    FileWriteUTF16LE /BOM $7 "$2-$1-$0 $4:$5:$6  $R0$\r$\n"
    FileClose $7
  ${EndIf}
  ClearErrors
  Pop $7
  Pop $6
  Pop $5
  Pop $4
  Pop $3
  Pop $2
  Pop $1
  Pop $0
  Pop $R0
FunctionEnd

Function ${un}LogExit  ; the exit code that is set by now
  System::Store S
  GetErrorLevel $0
  ${If} $0 = -1
    StrCpy $0 ${EXIT_DONE}
  ${EndIf}
  ${Log} "exit code $0"
  System::Store L
FunctionEnd
!macroend

!insertmacro LogFunctions ""
!insertmacro LogFunctions "un."
