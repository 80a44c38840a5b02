"""A rule read back in plain words."""

from typing import Protocol

from meshdesk.language import translate


class Told(Protocol):
    """What a sentence is made of: a `Rule`, or one that is being entered."""

    @property
    def sender(self) -> str:
        """A mailbox ID, or nothing."""

    @property
    def workflow_id(self) -> str:
        """A workflow ID, or nothing."""

    @property
    def folder(self) -> str:
        """Where to, or nothing for the usual folder."""

    @property
    def save(self) -> bool:
        """As soon as they come."""

    @property
    def acknowledge(self) -> bool:
        """Once they are saved."""


def sentence(rule: Told, sender_name: str = "") -> str:
    """One sentence: which messages, and what is done with them.

    Args:
        sender_name: what people call the sender; empty for the mailbox ID alone.
    """
    return _deeds(rule).format(what=_what(rule, sender_name), folder=rule.folder)


def _what(rule: Told, sender_name: str) -> str:
    sender = rule.sender
    if sender and sender_name and sender_name != sender:
        sender = translate("Rules", "{0} ({1})").format(sender_name, sender)
    if sender and rule.workflow_id:
        text = translate("Rules", "Messages from {0} of workflow {1}")
        return text.format(sender, rule.workflow_id)
    if sender:
        return translate("Rules", "Messages from {0}").format(sender)
    if rule.workflow_id:
        return translate("Rules", "Messages of workflow {0}").format(rule.workflow_id)
    return translate("Rules", "All messages")


def _deeds(rule: Told) -> str:
    if rule.save:
        return _saved_at_once(rule)
    if rule.folder and rule.acknowledge:
        return translate(
            "Rules", "{what} go into {folder} when you download them, and are then acknowledged."
        )
    if rule.folder:
        return translate("Rules", "{what} go into {folder} when you download them.")
    if rule.acknowledge:
        return translate("Rules", "{what} are acknowledged once you have downloaded them.")
    return translate("Rules", "{what} are left as they are.")


def _saved_at_once(rule: Told) -> str:
    if rule.folder and rule.acknowledge:
        return translate(
            "Rules", "{what} are saved in {folder} as soon as they come, and then acknowledged."
        )
    if rule.folder:
        return translate(
            "Rules",
            "{what} are saved in {folder} as soon as they come. You acknowledge them yourself.",
        )
    if rule.acknowledge:
        return translate(
            "Rules",
            "{what} are saved in the usual folder as soon as they come, and then acknowledged.",
        )
    return translate(
        "Rules",
        "{what} are saved in the usual folder as soon as they come. You acknowledge them yourself.",
    )
