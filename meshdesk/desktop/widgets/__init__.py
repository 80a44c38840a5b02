"""The tool kit: widgets that know colours, keys and reading aloud, and nothing of MESH.

They see at most the records and words of `meshdesk.services`. Lengths come from
`theme.scale.dp`, colours from the style sheet by properties (``kind``, ``role``, ``tone``).
"""
