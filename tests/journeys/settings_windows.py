"""Each section of the settings with what opens in it, looked over."""

from furnishing import House
from onlooker import Onlooker
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QRadioButton

from meshdesk.desktop.widgets.check_row import CheckRow


async def look_at_the_settings(eyes: Onlooker, house: House) -> None:
    """All sections as they are, and then those in which something opens."""
    eyes.main.show_page("settings")
    sections = eyes.find("settingsSections", QListWidget)
    for row in range(sections.count()):
        sections.setCurrentRow(row)
        await eyes.look(f"settings {row + 1}")
    await a_mailbox(eyes)
    await a_rule(eyes, house)
    await a_proxy(eyes)
    await a_shorter_time(eyes)
    await a_bundle(eyes)


async def a_mailbox(eyes: Onlooker) -> None:
    """A mailbox whose connection is tried, and that is asked about before it goes."""
    eyes.main.pages["settings"].show_section("mailboxes")
    await eyes.press_on("mailboxCheck")
    await eyes.until(lambda: rows_shown(eyes) >= 6, "all steps")
    await eyes.press_on("mailboxRemove")
    await eyes.until(lambda: eyes.sees("mailboxConfirmRemove"), "the question")
    await eyes.look("settings, mailbox that goes")
    await eyes.press_on("mailboxKeep")


async def a_rule(eyes: Onlooker, house: House) -> None:
    """A new rule with what is missing, and one that is changed."""
    eyes.main.pages["settings"].show_section("rules")
    await eyes.press_on("ruleAdd")
    await eyes.type_into("ruleFolder", "somewhere")
    await eyes.press_on("ruleKeep")
    await eyes.look("settings, new rule")
    await eyes.press_on("ruleCancel")
    rule = house.services.rules.all(house.surgery)[0]
    await eyes.press_on(f"ruleEdit{rule.id}")
    await eyes.look("settings, rule that is changed")
    await eyes.press_on("ruleCancel")


async def a_proxy(eyes: Onlooker) -> None:
    """The fields of a proxy of one's own; nothing is kept."""
    eyes.main.pages["settings"].show_section("connection")
    await eyes.press_on("proxyOwn", QRadioButton)
    await eyes.until(lambda: eyes.sees("proxyAddress"), "the fields")
    await eyes.press_on("proxyCheck")
    await eyes.until(lambda: rows_shown(eyes) >= 6, "all steps")
    await eyes.look("settings, proxy of one's own")
    await eyes.press_on("proxySystem", QRadioButton)


async def a_shorter_time(eyes: Onlooker) -> None:
    """What is asked before files are kept for a shorter time."""
    eyes.main.pages["settings"].show_section("retention")
    eyes.choose_data("keepFiles", 30)
    await eyes.until(lambda: eyes.sees("keepSure"), "the question")
    await eyes.look("settings, shorter time")
    await eyes.press_on("keepLeave")


async def a_bundle(eyes: Onlooker) -> None:
    """What goes to the service desk."""
    eyes.main.pages["settings"].show_section("about")
    await eyes.press_on("aboutPrepare")
    await eyes.until(
        lambda: (
            eyes.sees("aboutPreview") and eyes.find("aboutPreview", QPlainTextEdit).toPlainText()
        ),
        "the bundle",
    )
    await eyes.look("settings, support bundle")


def rows_shown(eyes: Onlooker) -> int:
    """How many steps of a connection can be seen."""
    return sum(row.isVisible() for row in eyes.window.findChildren(CheckRow))
