"""The demonstration and the tour, and the NHS's MESH sandbox that they are played on.

What plays is in every build of the program::

    play             the demonstration, and the tour here or on a stage elsewhere
    tour, hands      the main job, done to the real windows as a person does it
    steps, album     tour.json: what was played and what went wrong; the pictures
    enlarged         the tour once more at 200 %, in a process of its own
    stage            what a tour has to know of a sandbox, in memory or in a file
    administration   what a tour may ask of one, over HTTPS
    scenery          the demonstration's mailboxes and the messages that wait in them
    records          mailboxes, workflows, messages

What serves is not in an installed program::

    serve            a sandbox for a tour elsewhere; throttle makes the road to it slow
    staging          the sandbox with the scenery in it
    sandbox          the server as its users see it: start, stop, plant, look inside
    child            the parent's end of its process; pipe: what goes across
    server_process   the child's end, with server_store and server_stock (messages),
                     server_paths (ours beside the package's), server_rules (live's)
    authority        our own certificate authority, made on the spot

The server runs in a process of its own, so that it can neither stall a window nor hold our
interpreter's lock, and it ends when its parent does. What must hold: its answers are those of
the NHS's package, untouched; each rule of live MESH that is added on top (`server_rules`) is
an option and names its source. Only the ``server_`` modules import the sandbox, and nothing
that plays imports anything that serves: `test_without_the_server` hides it.
"""
