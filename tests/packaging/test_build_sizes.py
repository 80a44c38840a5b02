"""The table of what takes how much."""

import sys
from pathlib import Path

from builder.machine import Machine
from builder.plan import Plan
from builder.sizes import measure_cuts, sizes, write_cuts

FILES = {
    "MeshDesk.exe": b"program" * 100_000,
    "_internal/PySide6/Qt6Core.dll": bytes(500_000),
    "_internal/PySide6/MSVCP140.dll": bytes(range(256)) * 2_000,
    "_internal/shiboken6/MSVCP140.dll": bytes(range(256)) * 2_000,
}


def frozen(out: Path) -> Plan:
    for name, body in FILES.items():
        file = out / "MeshDesk" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    (out / "assets").mkdir()
    return Plan(out=out, machine=Machine(Path(sys.executable), None))


def test_each_part_stands_with_its_size_on_disk_and_packed(tmp_path: Path) -> None:
    plan = frozen(tmp_path)

    table = [line.split(maxsplit=4) for line in sizes(plan)][1:]

    assert {(row[0], row[4]) for row in table} == {
        ("1.52", "Qt and PySide6"),
        ("0.70", "MeshDesk.exe and meshdesk-cli.exe"),
        ("2.22", "in all, each part by itself"),
    }
    assert all(float(row[2]) < float(row[0]) for row in table)


def test_what_was_cut_is_told_by_what_it_lost(tmp_path: Path) -> None:
    packages, internal = tmp_path / "packages", tmp_path / "internal"
    for folder, size in ((packages, 3_000_000), (internal, 1_000_000)):
        font = folder / "qtawesome" / "fonts" / "phosphor-1.3.0.ttf"
        font.parent.mkdir(parents=True)
        font.write_bytes(bytes(size))
    (packages / "PySide6").mkdir()
    (packages / "PySide6" / "opengl32sw.dll").write_bytes(bytes(20_000_000))
    plan = frozen(tmp_path)

    write_cuts(measure_cuts(internal, packages), plan.cuts)

    assert list(sizes(plan))[-2:] == [
        " 20.00 MB             Qt's OpenGL in software",
        "  2.00 MB             symbols that nothing draws",
    ]
