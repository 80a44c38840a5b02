"""The pages: one folder each, put together from a view, a model, a detail pane and actions.

The modules beside the folders are what lists of messages share: `message_list` (table, empty
state, soft refresh), `tool_row`, `detail_pane`, `split`, `boxes`, `actions`. A page knows the
services and the bridge it is given, never another page: wishes that lead elsewhere are signals,
and the window joins them.
"""
