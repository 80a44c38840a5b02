"""How MeshDesk for Windows is built; ``installer/build.py`` starts it.

    main        arguments; which steps, in what order, and what they took
    plan        one build: its folders, its version, its commit, and the machine it runs on
    machine     Windows' programs, run directly or through Wine
    check       before anything is made: versions, pins, tools
    freeze      PyInstaller, and what is added to its folder:
      contents    what goes in, what must not
      resources   version resources and manifest       pictures  icon and bitmaps
      packages    which package each file is of        licences  their licence texts
      symbols     the glyphs that are drawn            slim      modules without docstrings
    verify      the frozen folder is whole, small, and starts       binaries  what DLLs say
    pack        NSIS            signing   certificates        checksums
    sizes       what takes how much, and what was cut
    sbom        what is in it, as CycloneDX                   compare   two builds, byte by byte

The steps talk to each other through files in the output folder alone, so that each can be run
on its own, and the later ones on another machine.
"""
