"""The NHS's MESH sandbox embedded: a real server for the demonstration and for the tests.

::

    sandbox          the server as its users see it: start, stop, plant, report, look inside
    child            the parent's end of its process
    server_process   the child's end, with server_store (messages) and server_rules (live's)
    records          what the two tell each other: mailboxes, workflows, messages to plant
    authority        our own certificate authority, made on the spot
    scenery          the demonstration's mailboxes and the messages that wait in them

The server runs in a process of its own, so that it can neither stall a window nor hold our
interpreter's lock, and it ends when its parent does. What must hold: its answers are those of
the NHS's package, untouched; each rule of live MESH that is added on top (`server_rules`) is
an option and names its source. Only the three ``server_`` modules import the sandbox.
"""
