"""Says what a screen reader would find in MeshDesk's window, as JSON; needs Debian's gi.

It is run by the system's Python, which has the bindings, inside the session of the window.
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 - after the version was required

PATIENCE = 30.0


def main(pages):
    """For each "page=table=words": press the page's button; say what that table has in it.

    It is waited for until one of its rows says those words.
    """
    asked = [page.split("=") for page in pages]
    found = {page: table_of(page, name, words) for page, name, words in asked}
    print(json.dumps(found))
    return 0 if all(found.values()) else 1


def table_of(page, name, words):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if press(page):
            tables = [table for window in windows() for table in tables_in(window)]
            for table in tables:
                said = [text for row in table["rows"] for text in row.values()]
                if table["name"] == name and any(words in text for text in said):
                    return table
        time.sleep(0.3)
    return None


def press(name):
    """Do what the button of that name does, by the means of a screen reader alone."""
    for window in windows():
        button = named(window, name)
        if button is not None:
            return button.do_action(0)
    return False


def named(accessible, name):
    """The button whose name begins with `name`: a count may follow it."""
    if accessible is None:
        return None
    if accessible.get_n_actions() and accessible.get_name().split(",")[0] == name:
        return accessible
    children = (accessible.get_child_at_index(i) for i in range(accessible.get_child_count()))
    return next(filter(None, (named(child, name) for child in children)), None)


def windows():
    desktop = Atspi.get_desktop(0)
    programs = [desktop.get_child_at_index(i) for i in range(desktop.get_child_count())]
    return [
        program.get_child_at_index(i)
        for program in programs
        if program is not None
        for i in range(program.get_child_count())
    ]


def tables_in(accessible):
    """Every table that is on the screen, below `accessible`."""
    if accessible is None:
        return
    states = accessible.get_state_set()
    if accessible.get_role() == Atspi.Role.TABLE:
        if states.contains(Atspi.StateType.SHOWING):
            yield described(accessible)
        return
    for number in range(accessible.get_child_count()):
        yield from tables_in(accessible.get_child_at_index(number))


def described(accessible):
    table = accessible.get_table_iface()
    columns = [table.get_column_description(n) for n in range(table.get_n_columns())]
    return {
        "name": accessible.get_name(),
        "columns": columns,
        "rows": [
            {name: heard(table, row, n) for n, name in enumerate(columns)}
            for row in range(min(table.get_n_rows(), 20))
        ],
    }


def heard(table, row, column):
    """What one cell says.

    A refresh of the list puts new cells in place of the old ones. One that has gone meanwhile says
    nothing or what it said before, and is marked as defunct: it is asked for anew, as readers do.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        cell = table.get_accessible_at(row, column)
        words = cell.get_name()
        if not cell.get_state_set().contains(Atspi.StateType.DEFUNCT):
            return words
        if time.monotonic() > deadline:
            raise TimeoutError(f"row {row}, column {column} went away each time it was asked for")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
