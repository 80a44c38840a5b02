"""Runs first in both programs: takes all modules from the one archive that they share.

PyInstaller puts a whole copy of the modules into each program of a folder. Here they lie once,
in ``_internal/meshdesk.pyz``, and the programs' own archives are empty. This leans on the
insides of the pinned PyInstaller; the build's verify step starts both programs.
"""

import sys

import pyimod01_archive
import pyimod02_importers

pyimod02_importers.pyz_archive = pyimod01_archive.ZlibArchiveReader(
    f"{sys._MEIPASS}\\meshdesk.pyz",  # type: ignore[attr-defined]
    start_offset=0,
    check_pymagic=True,
)
# Finders that are there already hold the empty archive.
sys.path_importer_cache.clear()
