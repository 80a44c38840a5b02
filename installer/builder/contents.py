"""What goes into the frozen folder and what must not: the spec freezes by it, verify checks it.

Only the standard library is imported here, because PyInstaller's own process reads it too.
Paths are relative to the frozen folder's ``_internal``, with forward slashes.
"""

from fnmatch import fnmatch

FILE_LIST = "_internal/files.txt"
INSTALLED_BYTES = 90_000_000
SETUP_BYTES = 30_000_000

PROGRAMS = (
    ("meshdesk-window", "MeshDesk", False),
    ("meshdesk-cli", "meshdesk-cli", True),
)
"""Entry in entries/, name of the program, whether it has a console."""

HIDDEN_IMPORTS = (
    # Alembic reads the migrations as source files; nobody looks into those for imports.
    "alembic.op",
    "alembic.context",
    "sqlalchemy.dialects.sqlite",
)

EXCLUDED_MODULES = (
    # The NHS's sandbox runs elsewhere; the product holds the tour and no server.
    "meshdesk.demo.authority",
    "meshdesk.demo.child",
    "meshdesk.demo.sandbox",
    "meshdesk.demo.serve",
    "meshdesk.demo.server_process",
    "meshdesk.demo.staging",
    "mesh_sandbox",
    "trustme",
    "fastapi",
    "starlette",
    "pydantic",
    "uvicorn",
    # Only qtawesome's font is used, as a file.
    "qtawesome",
    "qtpy",
    "PIL",
    # Alembic needs PostgreSQL's dialect to be imported at all; the others are for typing.
    "sqlalchemy.dialects.mssql",
    "sqlalchemy.dialects.mysql",
    "sqlalchemy.dialects.oracle",
    "sqlalchemy.ext.asyncio",
    "sqlalchemy.orm",
    "sqlalchemy.testing",
    "alembic.testing",
    "mako.ext",
    "MySQLdb",
    "asyncpg",
    "greenlet",
    "psycopg",
    "psycopg2",
    "pysqlite2",
    # Other systems' keyrings; and win32ctypes does without cffi.
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
    "keyring.backends.macOS",
    "keyring.testing",
    "secretstorage",
    "jeepney",
    "cffi",
    "pycparser",
    "win32ctypes.core.cffi",
    # What httpx can do besides; its synchronous client needs no anyio.
    "anyio",
    "brotli",
    "brotlicffi",
    "click",
    "h2",
    "httpcore._backends.anyio",
    "httpcore._backends.trio",
    "httpcore._async.http2",
    "httpcore._async.socks_proxy",
    "httpcore._sync.http2",
    "httpcore._sync.socks_proxy",
    "httpx._main",
    "pygments",
    "rich",
    "socksio",
    "trio",
    "uvloop",
    "zstandard",
    # PyInstaller adds this itself, and then takes a kept analysis for one of another list.
    "__main__",
    # Tools and parts of the standard library that a program for one task never calls.
    "_bz2",
    "_lzma",
    "_pydecimal",
    "_pyrepl",
    "asyncio.unix_events",
    "bz2",
    "concurrent.futures.process",
    "curses",
    "distutils",
    "doctest",
    "ensurepip",
    "fractions",
    "ftplib",
    "idlelib",
    # They are frozen into the interpreter.
    "importlib._bootstrap",
    "importlib._bootstrap_external",
    "lib2to3",
    "lzma",
    "multiprocessing",
    "pdb",
    "pip",
    "pydoc",
    "pydoc_data",
    "setuptools",
    "smtplib",
    "statistics",
    "test",
    "tkinter",
    "turtle",
    "unittest",
    "venv",
    "wheel",
    "xmlrpc",
)

PACKED_MODULES = ("alembic", "cryptography", "filelock", "mako", "more_itertools", "sqlalchemy")
"""They lie packed on the disk, by 4 MB, for 0.7 MB more in the setup program; others do not."""

QT_PLUGINS = (
    "platforms/qwindows.dll",
    # The icons are SVG, as images and as icons.
    "iconengines/qsvgicon.dll",
    "imageformats/qsvg.dll",
    # Pictures that came in are previewed; PNG and BMP are in QtGui itself.
    "imageformats/qgif.dll",
    "imageformats/qjpeg.dll",
)

RESOURCES = ("ca/*", "defaults/*", "icons/*", "style/*", "translations/*.qm")
"""Files of resources/; the screenshots are for the README, the .ts files for translators."""

FORBIDDEN_FILES = (
    "*/opengl32sw.dll",
    "*/d3dcompiler_*.dll",
    "*/qt6pdf.dll",
    "*/qt6qml*.dll",
    "*/qt6quick*.dll",
    "*/qt6virtualkeyboard.dll",
    "*/pyside6/translations/*",
    "*/tcl*",
    "*/tk[0-9]*",
    "*/__pycache__/*",
    "*/tests/*",
    "*/test_*.py",
    "*.cmake",
    "*.debug",
    "*.h",
    "*.lib",
    "*.pdb",
    "*.prl",
    "*.pyi",
    "*_d.dll",
    "*_d.cp3*.pyd",
    "*/resources/screenshots/*",
)
"""Patterns for a path in lower case with a slash before it; none may match a file."""

EXPECTED_FILES = (
    "python3*.dll",
    "base_library.zip",
    "meshdesk.pyz",
    "files.txt",
    "licences/lgpl-3.0.txt",
    "licences/third-party.txt",
    "anyascii/_data/0*",
    "keyring-*.dist-info/entry_points.txt",
    "meshdesk/journal/migrations/env.py",
    "meshdesk/journal/migrations/versions/0001_*.py",
    "qtawesome/fonts/phosphor-[0-9]*.ttf",
    "qtawesome/fonts/phosphor-charmap-*.json",
    "resources/ca/nhs-int.pem",
    "resources/ca/nhs-live.pem",
    "resources/defaults/meshdesk-defaults.example.toml",
    "resources/icons/meshdesk.svg",
    "resources/style/meshdesk.qss",
    "resources/translations/meshdesk_cy.qm",
    *(f"pyside6/plugins/{plugin}" for plugin in QT_PLUGINS),
)
"""Patterns in lower case; each has to match a file."""

UNWANTED_DATA = (
    # Metadata that nothing reads, some of it telling how a package was installed.
    "*.dist-info/INSTALLER",
    "*.dist-info/RECORD",
    "*.dist-info/REQUESTED",
    "*.dist-info/WHEEL",
    "*.dist-info/licenses/*",
    "*.dist-info/sboms/*",
    "*.dist-info/top_level.txt",
    "markupsafe-*.dist-info/*",
    "*py.typed",
)
"""What PyInstaller would carry and nobody needs; patterns for a path in ``_internal``."""

FORBIDDEN_MODULES = (
    "mesh_sandbox",
    "trustme",
    "fastapi",
    "starlette",
    "uvicorn",
    "pytest",
    "tkinter",
    "unittest",
    "meshdesk.demo.sandbox",
    "meshdesk.demo.server_process",
)

EXPECTED_MODULES = (
    "meshdesk.__main__",
    "meshdesk.app",
    "meshdesk.cli",
    "meshdesk.demo.play",
    "meshdesk.demo.stage",
    "meshdesk.demo.tour",
    "meshdesk.desktop.start",
    "meshdesk.journal.migrate",
    "keyring.backends.Windows",
    "sqlalchemy.dialects.sqlite.pysqlite",
    "win32ctypes.pywin32.win32cred",
)

WINDOWS_LIBRARIES = (
    "api-ms-win-*.dll",
    "advapi32.dll",
    "authz.dll",
    "bcrypt.dll",
    "bcryptprimitives.dll",
    "comctl32.dll",
    "comdlg32.dll",
    "crypt32.dll",
    "d3d11.dll",
    "d3d12.dll",
    "d3d9.dll",
    "dnsapi.dll",
    "dwmapi.dll",
    "dwrite.dll",
    "dxgi.dll",
    "gdi32.dll",
    # ICU is a part of Windows since 10, version 1703.
    "icuuc.dll",
    "imm32.dll",
    "iphlpapi.dll",
    "kernel32.dll",
    "mpr.dll",
    # The old C runtime, which MinGW's programs use.
    "msvcrt.dll",
    "netapi32.dll",
    "ntdll.dll",
    "ole32.dll",
    "oleaut32.dll",
    "pathcch.dll",
    "propsys.dll",
    "rpcrt4.dll",
    "secur32.dll",
    "setupapi.dll",
    "shcore.dll",
    "shell32.dll",
    "shlwapi.dll",
    # The universal C runtime is a part of Windows 10; the Visual C++ runtime is not.
    "ucrtbase.dll",
    "uiautomationcore.dll",
    "user32.dll",
    "userenv.dll",
    "uxtheme.dll",
    "version.dll",
    "winhttp.dll",
    "winmm.dll",
    "winspool.drv",
    "ws2_32.dll",
    "wtsapi32.dll",
)
"""What Windows 10 has of its own; anything else that is imported has to be carried."""

CUTS = (
    ("Qt's OpenGL in software", ("PySide6/opengl32sw.dll",)),
    ("Qt Quick and QML", ("PySide6/qml/**/*", "PySide6/*[Qq][Mm][Ll]*", "PySide6/Qt*Quick*")),
    ("Qt's translations", ("PySide6/translations/**/*",)),
    (
        "Qt's other libraries, plugins and tools",
        (
            "PySide6/Qt6[!Q]*.dll",
            "PySide6/Qt[!6Q]*.pyd",
            "PySide6/plugins/**/*",
            "PySide6/*.exe",
            "PySide6/d3dcompiler*",
        ),
    ),
    ("symbols that nothing draws", ("qtawesome/fonts/phosphor-*",)),
    ("qtawesome's other fonts", ("qtawesome/fonts/[!p]*",)),
    (
        "SQLAlchemy's object mapper and other databases, as source",
        (
            "sqlalchemy/orm/**/*.py",
            "sqlalchemy/ext/asyncio/**/*.py",
            "sqlalchemy/testing/**/*.py",
            "sqlalchemy/dialects/[mo][sry]*/**/*.py",
        ),
    ),
    ("anyio, as source", ("anyio/**/*.py",)),
)
"""What is left out and worth telling: a name, and patterns in ``site-packages``."""

_PARTS = (
    ("Qt and PySide6", ("_internal/pyside6/*", "_internal/shiboken6/*")),
    ("cryptography", ("_internal/cryptography/*", "_internal/_cffi_backend*")),
    ("OpenSSL", ("_internal/libcrypto*", "_internal/libssl*")),
    ("Python modules of all packages", ("_internal/meshdesk.pyz", "_internal/base_library.zip")),
    ("SQLite", ("_internal/sqlite3.dll", "_internal/_sqlite3.pyd")),
    ("symbols' font", ("_internal/qtawesome/*",)),
    ("transliterations", ("_internal/anyascii/*",)),
    ("licences", ("_internal/licences/*",)),
    ("MeshDesk.exe and meshdesk-cli.exe", ("*.exe",)),
    ("Python", ("_internal/python3*", "_internal/[!/]*.pyd", "_internal/*140*.dll")),
)


def is_forbidden(path: str) -> bool:
    """Whether a file must not be in ``_internal``."""
    return any(fnmatch(f"/{path.lower()}", pattern) for pattern in FORBIDDEN_FILES)


def is_wanted(path: str) -> bool:
    """Whether data that PyInstaller found are carried."""
    return not any(fnmatch(path.replace("\\", "/"), pattern) for pattern in UNWANTED_DATA)


def part_of(path: str) -> str:
    """What a file of the frozen folder is counted with in the table of sizes."""
    for part, patterns in _PARTS:
        if any(fnmatch(path.lower(), pattern) for pattern in patterns):
            return part
    return "other"
