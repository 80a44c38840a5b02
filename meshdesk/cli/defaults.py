"""``meshdesk defaults``: what an administrator preset, and whether a file of defaults is valid.

No journal, no services and no log file are opened: installers call this, and nothing is left
behind where nobody uses MeshDesk yet.
"""

from argparse import Namespace
from pathlib import Path

from meshdesk.cli import fields
from meshdesk.cli.exits import Exit
from meshdesk.cli.output import Output
from meshdesk.config import Paths, load_chosen, resources
from meshdesk.presets.checking import check
from meshdesk.presets.loading import load
from meshdesk.presets.merging import InForce, Source, in_force

EXAMPLE = "defaults/meshdesk-defaults.example.toml"
_SOURCES = {
    Source.BUILT_IN: "built in",
    Source.ADMINISTRATOR: "administrator",
    Source.LOCKED: "administrator, locked",
    Source.YOU: "you",
}
_FOLLOWS = "(the environment's own)"


def run(options: Namespace, output: Output) -> Exit:
    """Do what the options say.

    Raises:
        SettingsError: the user's settings are damaged.
    """
    if options.example:
        return _example(output)
    if options.check is not None:
        return _check(options.check, output)
    return _show(Paths.default(), output)


def _example(output: Output) -> Exit:
    text = (resources() / EXAMPLE).read_text("utf-8")
    output.result({"type": "example", "text": text}, text.rstrip("\n"))
    return Exit.DONE


def _check(file: Path, output: Output) -> Exit:
    problems = check(file.absolute())
    lines = [problem.of(file) for problem in problems] or [f"{file.name} is valid."]
    output.result(fields.of_checked_defaults(file, problems), "\n".join(lines))
    return Exit.FAILED if problems else Exit.DONE


def _show(paths: Paths, output: Output) -> Exit:
    presets, chosen = load(paths), load_chosen(paths.settings)
    if presets.problem is not None:
        output.error(presets.problem, Exit.FAILED)
    settings = in_force(presets, chosen, paths)
    widths = [max(len(row[column]) for row in map(_cells, settings)) for column in (0, 1)]
    for setting in settings:
        name, value, source = _cells(setting)
        line = f"{name.ljust(widths[0])}  {value.ljust(widths[1])}  {source}"
        output.result(fields.of_default(setting), line)
    output.note(_where(paths, there=presets.file is not None))
    return Exit.FAILED if presets.problem is not None else Exit.DONE


def _cells(setting: InForce) -> tuple[str, str, str]:
    value = _FOLLOWS if setting.value is None else str(setting.value)
    return setting.name, value, _SOURCES[setting.source]


def _where(paths: Paths, *, there: bool) -> str:
    if paths.defaults is None:
        return "No administrator's file is looked for."
    return f"The administrator's file {'is' if there else 'would be'} {paths.defaults}."
