"""MeshDesk: the desktop client for MESH, the NHS's message exchange.

The map, top to bottom; imports point downwards only (import-linter holds it)::

    __main__      arguments; window, command line or demonstration
       |
    demo/         the NHS sandbox embedded, and the tour through the real windows
       |
    app           the composition root: builds the layers, runs the loop, stops it
       |
    desktop/ cli  what people see: windows, or a command line; no rules in here
       |
    services/     the rules: session, outbox, inbox, tracking, schedule
       |
    mesh/  credentials/  journal/     the API, the secrets, the memory: strangers to each other
       |
    presets       what an administrator set for many computers, checked and merged
    lifeboat      what is seen of a defect before there is a window, where there is no console
       |
    config        settings and paths
    errors        the one family of errors that people are shown
    language      English or Welsh, for what the layers below the window say

Below ``desktop`` nothing imports Qt. ``desktop`` and ``cli`` see what ``services`` offers
and nothing under it.
"""

__version__ = "0.1.0"
