"""The frozen folder: PyInstaller's, with licence texts and the list of its files added."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from builder import contents
from builder.errors import BuildError
from builder.files import files_below, set_times, size_of, write_file_list
from builder.licences import write_licences
from builder.machine import make_wine
from builder.packages import frozen_packages, write_packages
from builder.plan import INSTALLER, Plan, epoch
from builder.resources import write_resources
from builder.sizes import measure_cuts, write_cuts
from builder.symbols import used_symbols, write_symbols

_SECONDS = 900


def freeze(plan: Plan) -> Iterator[str]:
    """Make the frozen folder and what the installer is dressed with.

    Raises:
        BuildError: PyInstaller failed.
    """
    yield from make_wine(plan.machine, INSTALLER)
    make_assets(plan)
    if plan.fast:
        _pyinstaller(plan, plan.out / "work", clean=False)
    else:
        with tempfile.TemporaryDirectory(prefix="meshdesk-freeze-") as work:
            _pyinstaller(plan, Path(work), clean=True)
    packages = frozen_packages(plan.internal, plan.machine.site_packages)
    if not packages:
        raise BuildError(f"No package of {plan.machine.site_packages} is in the frozen folder")
    write_licences(packages, plan.internal / "licences")
    write_cuts(measure_cuts(plan.internal, plan.machine.site_packages), plan.cuts)
    write_packages([package for package, _ in packages], plan.packages)
    write_file_list(plan.frozen, contents.FILE_LIST)
    set_times(plan.frozen, epoch(plan.root))
    count = len(files_below(plan.frozen))
    yield f"{count} files, {size_of(plan.frozen) / 1e6:.1f} MB, {len(packages)} packages"


def make_assets(plan: Plan) -> None:
    """Icon, bitmaps, symbols, resources and the licence page's text."""
    plan.assets.mkdir(parents=True, exist_ok=True)
    write_resources(plan.assets, plan.version)
    _draw(plan.root / "resources" / "icons", plan.assets)
    fonts = plan.machine.site_packages / "qtawesome" / "fonts"
    write_symbols(fonts, used_symbols(plan.root / "meshdesk"), plan.assets / "symbols")
    licence = (plan.root / "LICENSE").read_text("utf-8")
    # With a mark in front: NSIS takes a text without one for the system's code page.
    (plan.assets / "licence.txt").write_text(licence, "utf-8-sig", newline="\r\n")


def _draw(icons: Path, folder: Path) -> None:
    try:
        from builder.pictures import draw_pictures  # noqa: PLC0415 - Qt may lack libraries here
    except ImportError as error:
        raise BuildError(
            f"The pictures cannot be drawn: {error}", "installer/set-up installs what Qt needs."
        ) from error
    draw_pictures(icons / "meshdesk.svg", icons / "meshdesk-small.svg", folder)


def _pyinstaller(plan: Plan, work: Path, *, clean: bool) -> None:
    plan.machine.run(
        [
            plan.machine.python,
            *("-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
            *(("--clean",) if clean else ()),
            *("--distpath", plan.out, "--workpath", work),
            *(INSTALLER / "meshdesk.spec", "--", plan.assets),
        ],
        seconds=_SECONDS,
        # The same bytes each time: sets in the order of their hashes, one time for all.
        environment={"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(epoch(plan.root))},
    )
