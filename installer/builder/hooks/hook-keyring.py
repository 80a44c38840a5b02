"""keyring with Windows' Credential Manager, and its entry points, by which it finds back ends."""

from PyInstaller.utils.hooks import copy_metadata

hiddenimports = ["keyring.backends.Windows"]
datas = copy_metadata("keyring")
