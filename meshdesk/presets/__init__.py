"""What an administrator presets for many computers: the file ``meshdesk-defaults.toml``.

::

    reading    the file's bytes → a tree of tables, or what is wrong and in which line
      x  keys        every key, its type, and what it has to be
      x  checking    the tree → `Given`, or every problem that it has
      x  addresses, places    servers, proxies, folders and certificate files in it
    loading    `Presets`: what is in force on this computer, or why nothing of it is
    merging    locked preset > the user's own choice > preset > built in
    opening    the same in a hurry, for the window's first paint

A file is used whole or not at all. Must hold: no secret is ever taken from it, nor repeated in
a message about it; nothing in here needs Qt, the journal or the network.
"""
