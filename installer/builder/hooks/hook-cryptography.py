"""cryptography as its wheel is: OpenSSL is inside ``_rust.pyd``, which asks for CFFI by name."""

hiddenimports = ["_cffi_backend"]
