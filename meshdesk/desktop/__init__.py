"""The windows: what people see and press, and no rule of MESH in here.

::

    start        the application: Qt, the loop, one instance, the way out
      |
    window       the frame: rail, header, message bar, pages, status line
      |
    pages/ wizard/   one folder a page: view, model, detail, actions
      |
    widgets/     the tool kit that pages are put together from
      |
    theme/       colours, sizes, icons
    bridge       the only road between this thread and the others

What must hold: nothing here blocks the thread of the window (slow calls go through
`bridge.Bridge.run`), nothing here knows httpx, SQL, the keyring, or the layers below
``services``, and everything works from the keyboard and reads aloud.
"""
