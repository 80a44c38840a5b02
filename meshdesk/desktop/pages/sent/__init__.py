"""The Sent page: what became of what was sent.

``view`` puts the page together, ``model`` says what a row shows, ``detail`` shows the chosen
message with its time line, ``actions`` carries out what is pressed, ``period`` narrows the list
by date, ``track_panel`` asks MESH about any message ID, ``words`` are the sentences. What may be
done with a message is decided by `services.outbox` alone; whether it was answered, by
`services.confirmations`.
"""
