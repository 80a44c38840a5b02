; Whether the folder will do: a place of its own, not the data's, with room enough.

Function IsFolderSound  ; $0: 1 or 0
  StrCpy $0 0
  StrCpy $1 $Folder 2 1
  StrLen $2 $Folder
  ${If} $1 != ":\"
  ${OrIf} $2 < 4  ; a drive's root would mix with what lies there
    Return
  ${EndIf}
  ; "…\MeshDesk\" and the like keep the data's folder from matching by its beginning alone
  StrLen $1 "$DataFolder\"
  StrCpy $2 "$Folder\" $1
  ${If} $2 == "$DataFolder\"
    Return
  ${EndIf}
  StrCpy $0 1
FunctionEnd

Function IsFolderElsewhere  ; $0: 1 where /D= asks an upgrade to move
  StrCpy $0 0
  ${If} $EarlierVersion != ""
  ${AndIf} $SwitchFolder != ""
  ${AndIf} $SwitchFolder != $Folder
    StrCpy $0 1
  ${EndIf}
FunctionEnd

Function CheckFolder  ; ends setup where no page can ask for another folder
  Call IsNewerThere
  ${If} $0 = 1
    ${Leave} ${EXIT_NEWER} "$(NewerThere)"
  ${EndIf}
  Call IsFolderElsewhere
  ${If} $0 = 1
    ${Leave} ${EXIT_SWITCH} "$(FolderStays)"
  ${EndIf}
  Call IsFolderSound
  ${If} $0 = 0
    ${Leave} ${EXIT_SWITCH} "$(FolderUnsound)"
  ${EndIf}
FunctionEnd

Function CheckSpace
  Call FindSpace
  ${Log} "space: $1 MiB free, $2 MiB needed"
  ${If} $1 < $2
    ${Leave} ${EXIT_SPACE} "$(NoSpace)"
  ${EndIf}
FunctionEnd
