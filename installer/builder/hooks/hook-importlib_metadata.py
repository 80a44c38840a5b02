"""keyring's stand-in for the standard library's module on Python 3.11; nobody asks its version.

Its parts are imported when they are first used, by name.
"""

from PyInstaller.utils.hooks import collect_submodules

hiddenimports = collect_submodules("importlib_metadata")
