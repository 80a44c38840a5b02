"""The words in the message bar for what services tell."""

from collections.abc import Callable

from meshdesk.desktop.days import day
from meshdesk.desktop.widgets.message_bar import Message
from meshdesk.errors import MeshDeskError
from meshdesk.language import several, translate
from meshdesk.services.certificates import Expiry
from meshdesk.services.errors import TooSoon
from meshdesk.services.notices import Announced
from meshdesk.services.records import Health, HealthState, Severity

HEALTH = "health"
"""Key of the message about a mailbox's standing: it goes when the mailbox is well again."""

CERTIFICATE = "certificate"
"""Key of the message about the end of a mailbox's certificate."""


def standing(
    health: Health, *, log_in: Callable[[], object], check: Callable[[], object]
) -> Message | None:
    """No connection or a refused login, with what can be done about it; None if all is well.

    A mailbox that only waits for its password is asked about elsewhere (`login_bar`).
    """
    problem = health.problem
    if problem is None or health.state is HealthState.LOCKED:
        return None
    refused = health.state is HealthState.REFUSED
    offers = (translate("Bulletins", "Check the connection"), translate("Bulletins", "Log in"))
    return Message(
        problem.title,
        problem.message,
        Severity.ERROR if refused else Severity.WARNING,
        problem.next_step,
        problem.details,
        action=offers[health.wants_login],
        act=log_in if health.wants_login else check,
        key=HEALTH,
    )


def certificate_ends(
    expiry: Expiry, *, act: Callable[[], object], put_away: Callable[[], object]
) -> Message | None:
    """A certificate that ends, ever more urgent; None while there is time enough."""
    if expiry.threshold is None:
        return None
    when = day(expiry.ends_at)
    if expiry.asked_for is not None:
        next_step = translate(
            "Bulletins", "A new one was asked for on {0}; go on when it has come."
        ).format(day(expiry.asked_for.created_at))
        action = translate("Bulletins", "Go on with it")
    else:
        next_step = translate(
            "Bulletins", "Ask for a new one now: it takes about five working days."
        )
        action = translate("Bulletins", "Make the request")
    return Message(
        _ends(expiry.days_left).format(when),
        _what_stops(expiry.threshold),
        {0: Severity.ERROR, 7: Severity.ERROR, 30: Severity.WARNING}.get(
            expiry.threshold, Severity.INFO
        ),
        next_step,
        action=action,
        act=act,
        put_away=put_away,
        key=CERTIFICATE,
    )


def _ends(days_left: int) -> str:
    if days_left < 0:
        return translate("Bulletins", "Your certificate ended on {0}")
    if days_left == 0:
        return translate("Bulletins", "Your certificate ends within a day ({0})")
    return several(
        "Bulletins",
        "Your certificate ends on {0} (%n days)",
        "Your certificate ends on {0} (%n day)",
        days_left,
    )


def _what_stops(threshold: int) -> str:
    if threshold:
        return translate("Bulletins", "After that nothing can be sent or received.")
    return translate("Bulletins", "Nothing can be sent or received until there is a new one.")


def announcement(notice: Announced, mailbox: str, *, lead: Callable[[], object]) -> Message:
    """Something that the user should see; `mailbox` is its name, or empty if there is but one."""
    leads = notice.outgoing is not None or notice.incoming is not None
    news = notice.severity in {Severity.INFO, Severity.GOOD}
    return Message(
        f"{mailbox}: {notice.title}" if mailbox else notice.title,
        notice.text,
        notice.severity,
        notice.next_step,
        action=translate("Bulletins", "Show") if leads else "",
        act=lead if leads else None,
        # News of a mailbox replace the older ones, and are on the rail's badge as well.
        key=f"news-{notice.mailbox}" if news else "",
        passing=news,
    )


def defaults_unusable(error: MeshDeskError) -> Message:
    """The administrators' file is not valid; the program works without it."""
    return Message(
        error.title,
        error.message,
        Severity.WARNING,
        error.next_step,
        error.details,
        key="defaults",
    )


def promised_file() -> Message:
    """What was dropped is no file on this computer yet."""
    return Message(
        translate("Bulletins", "This is not a file yet"),
        translate(
            "Bulletins", "The program that it comes from has it, this computer's disk does not."
        ),
        Severity.WARNING,
        translate("Bulletins", "Save the attachment first, then drop the saved file."),
        key="promise",
    )


def checked_already(refusal: TooSoon) -> Message:
    """MESH's rule of five minutes: nothing is wrong, and the next time is known."""
    return Message(
        refusal.title, refusal.message, next_step=refusal.next_step, key="check", passing=True
    )


def closing_for(*, removing: bool, returns: bool) -> Message:
    """The window closes, and nobody before it asked for that.

    Args:
        removing: the program goes for good.
        returns: it will be there again by itself.
    """
    if removing:
        return Message(
            translate("Bulletins", "MeshDesk is being removed from this computer"),
            translate("Bulletins", "The window closes now."),
            Severity.WARNING,
        )
    if not returns:
        return Message(
            translate("Bulletins", "MeshDesk is being updated"),
            translate("Bulletins", "The window closes now. What is under way goes on afterwards."),
            next_step=translate("Bulletins", "Start MeshDesk again in a few minutes."),
        )
    return Message(
        translate("Bulletins", "MeshDesk is being updated and will come back"),
        translate("Bulletins", "The window closes now. What is under way goes on afterwards."),
        next_step=translate("Bulletins", "If it is not back in a few minutes, start it."),
    )
