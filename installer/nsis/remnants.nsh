; Clearing away exactly what an earlier version installed, by the list that it carries. What
; somebody else put in between stays.

!define LIST "_internal\files.txt"

Var List     ; the earlier version's list, copied to where it outlives the folder
Var Root     ; where its files lie

Function SaveList
  StrCpy $List ""
  ${If} ${FileExists} "$Folder\${LIST}"
    StrCpy $List "$PLUGINSDIR\earlier.txt"
    CopyFiles /SILENT "$Folder\${LIST}" $List
  ${EndIf}
FunctionEnd

Function ReadLine  ; $3: handle; $0: next path of the list without its line end, empty at the end
  ClearErrors
  FileRead $3 $0
  ${If} ${Errors}
    StrCpy $0 ""
  ${Else}
    ${TrimNewLines} $0 $0
  ${EndIf}
FunctionEnd

Function IsOurs  ; $0: a path of the list; $1: 1 unless it leads out of the folder
  StrCpy $1 1
  StrCpy $2 $0 1
  ${If} $2 == "\"
    StrCpy $1 0
  ${EndIf}
  ${WordFind} $0 ".." "*" $2
  ${If} $2 != $0
    StrCpy $1 0
  ${EndIf}
  ${WordFind} $0 ":" "*" $2
  ${If} $2 != $0
    StrCpy $1 0
  ${EndIf}
FunctionEnd

Function SetRoot  ; $0: a path of the list; $Root: where it is by now
  ${WordFind} "$0\" "\" "+1" $1
  StrCpy $Root "$Folder"
  ${WordFind} "|$Others$Programs" "|$1|" "*" $2
  ${If} $2 = 1
    StrCpy $Root "${OLD}"
  ${EndIf}
FunctionEnd

Function DeleteListed
  FileOpen $3 $List r
  ${Do}
    Call ReadLine
    ${If} $0 == ""
      ${ExitDo}
    ${EndIf}
    Call IsOurs
    ${If} $1 = 1
      Call SetRoot
      Delete "$Root\$0"
    ${EndIf}
  ${Loop}
  FileClose $3
FunctionEnd

Function RemoveListedFolders  ; those that are empty by now
  FileOpen $3 $List r
  ${Do}
    Call ReadLine
    ${If} $0 == ""
      ${ExitDo}
    ${EndIf}
    Call SetRoot
    Call IsOurs
    ${DoWhile} $1 = 1
      ${GetParent} $0 $0
      ${If} $0 == ""
        ${ExitDo}
      ${EndIf}
      RMDir "$Root\$0"
    ${Loop}
  ${Loop}
  FileClose $3
FunctionEnd

Function DeleteKnown  ; where the list is lost: by this version's own
  Push $INSTDIR
  StrCpy $INSTDIR "${OLD}"
  !include "${ASSETS}/remove-files.nsh"
  Pop $INSTDIR
FunctionEnd

Function ClearOld  ; the earlier version, once the new one is in place
  ${If} ${FileExists} "${OLD}\${LIST}"
    StrCpy $List "$PLUGINSDIR\earlier.txt"
    CopyFiles /SILENT "${OLD}\${LIST}" $List
  ${EndIf}
  ${If} $List == ""
    Call DeleteKnown
  ${Else}
    Call DeleteListed
    Call RemoveListedFolders
  ${EndIf}
  Delete "${OLD}\${LIST}"
  Delete "${OLD}\Uninstall.exe"
  StrCpy $0 "${OLD}"
  Call DeleteDefaults
  RMDir "${OLD}\_internal"
  RMDir "${OLD}"
  Call KeepForeign
FunctionEnd

Function KeepForeign  ; files that nobody's list knows are somebody's own
  ${IfNot} ${FileExists} "${OLD}\*.*"
    Return
  ${EndIf}
  StrCpy $0 1
  ${DoWhile} ${FileExists} "$Folder\kept-$0\*.*"
    IntOp $0 $0 + 1
  ${Loop}
  Rename "${OLD}" "$Folder\kept-$0"
  ${Log} "files that MeshDesk did not install are in $Folder\kept-$0"
FunctionEnd
