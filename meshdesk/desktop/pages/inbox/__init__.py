"""The Inbox page: what came in, and what is done with it.

``view`` puts the page together, ``model`` says what a row shows, ``detail`` shows the chosen
message, ``actions`` carries out what is pressed, ``keeping`` copies and prints,
``preview_pane`` shows what is inside a saved file, ``words`` are the page's sentences. What may
be done with a message is decided by `services.inbox` alone; what a file is, by
`services.previews`.
"""
