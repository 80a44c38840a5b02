"""What Windows shows of the programs: their version resources and their manifest."""

from pathlib import Path

COMPANY = "The MeshDesk team"
PRODUCT = "MeshDesk"
DESCRIPTIONS = {
    "MeshDesk": "MeshDesk: send and receive files over MESH",
    "meshdesk-cli": "MeshDesk's command line",
}
_BRITISH_ENGLISH, _UNICODE = 0x0809, 1200

MANIFEST = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3">
    <security>
      <requestedPrivileges>
        <requestedExecutionLevel level="asInvoker" uiAccess="false"/>
      </requestedPrivileges>
    </security>
  </trustInfo>
  <compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1">
    <application>
      <supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/>
    </application>
  </compatibility>
  <application xmlns="urn:schemas-microsoft-com:asm.v3">
    <windowsSettings>
      <dpiAware xmlns="http://schemas.microsoft.com/SMI/2005/WindowsSettings">true/pm</dpiAware>
      <dpiAwareness xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">\
PerMonitorV2</dpiAwareness>
      <longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">\
true</longPathAware>
    </windowsSettings>
  </application>
  <dependency>
    <dependentAssembly>
      <assemblyIdentity type="win32" name="Microsoft.Windows.Common-Controls" version="6.0.0.0"
        processorArchitecture="*" publicKeyToken="6595b64144ccf1df" language="*"/>
    </dependentAssembly>
  </dependency>
</assembly>
"""
"""No UTF-8 code page in here: file dialogs load other makers' shell extensions into the process,
and old ones among them expect the system's. Python's own UTF-8 mode is set by the spec."""


def quad(version: str) -> str:
    """``0.1.0`` as Windows counts, in four parts: ``0.1.0.0``.

    A development or pre-release suffix (``0.2.0rc1``) counts as its release.
    """
    numbers = []
    for part in version.split(".")[:4]:
        digits = "".join(char for char in part.partition("rc")[0] if char.isdigit())
        numbers.append(digits or "0")
    return ".".join([*numbers, *["0"] * 4][:4])


def version_resource(program: str, version: str) -> str:
    """The version resource of one program, in the notation that PyInstaller reads."""
    numbers = tuple(int(part) for part in quad(version).split("."))
    texts = {
        "CompanyName": COMPANY,
        "FileDescription": DESCRIPTIONS[program],
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": f"© {COMPANY}. MIT licence.",
        "OriginalFilename": f"{program}.exe",
        "ProductName": PRODUCT,
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in texts.items())
    table = f"{_BRITISH_ENGLISH:04X}{_UNICODE:04X}"
    return (
        "VSVersionInfo("
        f"ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, "
        "OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)), "
        f"kids=[StringFileInfo([StringTable({table!r}, [{strings}])]), "
        f"VarFileInfo([VarStruct('Translation', [{_BRITISH_ENGLISH}, {_UNICODE}])])])\n"
    )


def write_resources(folder: Path, version: str) -> None:
    """Put the manifest and each program's version resource into `folder`."""
    (folder / "manifest.xml").write_text(MANIFEST, "utf-8")
    for program in DESCRIPTIONS:
        (folder / f"{program}.version").write_text(version_resource(program, version), "utf-8")
