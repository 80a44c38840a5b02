"""The windows: what people see and press, and no rule of MESH in here.

::

    opening      from the double click: one instance, the empty frame, then all the rest
      |  x  launch, calls     the window that is there already; what is said to it
      |  x  closing           for an installer: ask it to close, and see it gone
      |  x  installing        what an installer for everyone says to all windows
      |  x  comeback          started again after that
      |
    start        the loop, what is put into the frame, the way out
      |
    shell        the window on the screen, before there is anything in it
    window       what fills it: rail, header, message bar, pages, status line
      |  x  covers            what lies over that: wizard, list of keys, lock
      |  x  locking           the lock screen, by hand and after some rest
      |  x  outside           tray, notifications, taskbar, staying when the window closes
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
