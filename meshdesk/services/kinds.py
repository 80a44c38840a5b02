"""What a file is by its first bytes, in words."""

from pathlib import Path

from meshdesk.language import translate

PICTURES = frozenset({"png", "jpeg", "gif", "bmp"})
"""Shown as pictures, by the names that Qt has for them.

No SVG, which is a program of a kind and is shown as the XML that it is; no TIFF, whose library
is large and has a long history of holes: another program opens those.
"""

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3\x00", "database"),
)
_OFFICE = {
    ".docx": "word",
    ".doc": "word",
    ".xlsx": "excel",
    ".xls": "excel",
    ".pptx": "powerpoint",
    ".ppt": "powerpoint",
    ".msg": "outlook",
}
_DICOM_AT = 128


def magic_of(start: bytes) -> str:
    """What the first bytes say it is; empty where they say nothing."""
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return kind
    if start[_DICOM_AT : _DICOM_AT + 4] == b"DICM":
        return "dicom"
    # Texts may begin with these letters too; what follows them in a program or a picture is
    # never text.
    if start.startswith(b"MZ") and b"\0" in start[:64]:
        return "program"
    return "bmp" if start.startswith(b"BM") and start[6:10] == bytes(4) else ""


def kind_in_words(magic: str, path: Path) -> str:
    """What such a file is: "PDF document"; its name helps where several kinds begin alike."""
    words = _words()
    if magic in {"zip", "ole"}:
        office = _OFFICE.get(path.suffix.lower(), magic)
        return words[office]
    if magic in words:
        return words[magic]
    suffix = path.suffix.lstrip(".").upper()[:8]
    if suffix.isascii() and suffix.isalnum():
        return translate("Previews", "{0} file").format(suffix)
    return translate("Previews", "A file of a kind that MeshDesk does not know")


def _words() -> dict[str, str]:
    return {
        "png": translate("Previews", "PNG picture"),
        "jpeg": translate("Previews", "JPEG picture"),
        "gif": translate("Previews", "GIF picture"),
        "bmp": translate("Previews", "Bitmap picture"),
        "tiff": translate("Previews", "TIFF picture"),
        "pdf": translate("Previews", "PDF document"),
        "zip": translate("Previews", "ZIP archive"),
        "ole": translate("Previews", "Microsoft Office document"),
        "word": translate("Previews", "Word document"),
        "excel": translate("Previews", "Excel workbook"),
        "powerpoint": translate("Previews", "PowerPoint presentation"),
        "outlook": translate("Previews", "Outlook message"),
        "rtf": translate("Previews", "Rich text document"),
        "gzip": translate("Previews", "Compressed file"),
        "archive": translate("Previews", "Archive"),
        "program": translate("Previews", "Program"),
        "database": translate("Previews", "Database"),
        "dicom": translate("Previews", "DICOM picture"),
    }
