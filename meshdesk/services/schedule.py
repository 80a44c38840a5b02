"""When what is due: MESH's rules as plain functions of time, without a clock of their own.

Rules (mesh-api.yaml): poll an inbox at most every 5 minutes and at least once a day,
handshake once every 24 hours, do not track often.

The clock may be set back at any time, and what is in the journal then lies in the future.
`not_after` and `is_time` see to it that nothing waits for the old time to come round again.
"""

from datetime import datetime, timedelta

import tenacity

from meshdesk.services.records import Environment, Mailbox

POLL_AT_MOST_EVERY = timedelta(minutes=5)
HANDSHAKE_EVERY = timedelta(hours=24)
TRACK_UNTIL_AGE = timedelta(days=35)
"""MESH deletes an uncollected message after 30 days; nothing new is to be learnt later."""
NOT_FOUND_COUNTS_FOR = timedelta(days=25)
"""MESH forgets a message after 30 days: well before that, "not found" means that it never came."""
INBOX_LIFE = timedelta(days=5)
"""What is not acknowledged in this time leaves the inbox."""
LONGEST_WAIT = timedelta(minutes=65)
"""Nothing is put off for longer after a failure: an hour is the most that MESH may ask for."""
LONGEST_TRACK_GAP = timedelta(hours=6)
FAR_OFF = timedelta(days=36_500)
"""Further than any clock is set back."""

_SANDBOX_POLL = timedelta(seconds=30)
_TRACK_GAP = timedelta(minutes=2)
_SANDBOX_TRACK_GAP = timedelta(seconds=10)
_ASK_AGAIN_AFTER = timedelta(seconds=45)
"""How long an unanswered first POST may still be on its way inside MESH before we ask."""
_SANDBOX_ASK_AGAIN_AFTER = timedelta(seconds=1)
_ASK_ONCE_MORE_AFTER = timedelta(seconds=150)
"""How long a proxy may hold back a request that it got: TCP repeats what was not acknowledged two
minutes apart at most."""
_SANDBOX_ASK_ONCE_MORE_AFTER = timedelta(seconds=2)
_BACK_OFF = tenacity.wait_exponential_jitter(multiplier=5, exp_base=2, max=300, jitter=5)
_SANDBOX_BACK_OFF = tenacity.wait_exponential_jitter(multiplier=1, exp_base=2, max=30, jitter=0.5)


def _is_sandbox(environment: Environment) -> bool:
    return environment is Environment.SANDBOX


def not_after(stamp: datetime | None, now: datetime) -> datetime | None:
    """When something was done, by a clock that may have been set back since.

    A stamp that lies in the future counts as now: what counts from it then happens a little
    later than it might, rather than hours later, or too often.
    """
    return None if stamp is None else min(stamp, now)


def is_time(at: datetime | None, now: datetime, longest: timedelta = LONGEST_WAIT) -> bool:
    """Whether what was put off until `at` is due: also if nothing is ever put off for so long,
    for then the clock was set back since.
    """
    return at is None or at <= now or at > now + longest


def may_poll_at(mailbox: Mailbox) -> datetime | None:
    """The earliest moment at which the inbox may be read; None for "now".

    The sandbox is the user's own server and has no such rule.
    """
    if mailbox.polled_at is None or _is_sandbox(mailbox.environment):
        return None
    return mailbox.polled_at + POLL_AT_MOST_EVERY


def next_poll(mailbox: Mailbox, every_minutes: int) -> datetime | None:
    """When the inbox is read by itself; None for "now"."""
    if mailbox.polled_at is None:
        return None
    if _is_sandbox(mailbox.environment):
        return mailbox.polled_at + _SANDBOX_POLL
    wanted = timedelta(minutes=min(max(every_minutes, 5), 24 * 60))
    return mailbox.polled_at + wanted


def next_handshake(mailbox: Mailbox) -> datetime | None:
    """When the mailbox is to be validated again; None for "now"."""
    if mailbox.handshaken_at is None:
        return None
    return mailbox.handshaken_at + HANDSHAKE_EVERY


def next_track(accepted_at: datetime, now: datetime, environment: Environment) -> datetime:
    """When to ask what became of a message: after half its age so far, within bounds.

    Whether it is too old to be asked about (`TRACK_UNTIL_AGE`) is looked at when its time has
    come: said now, by a clock that is wrong for a moment, it would be said for good.
    """
    age = abs(now - accepted_at)
    shortest = _SANDBOX_TRACK_GAP if _is_sandbox(environment) else _TRACK_GAP
    return now + min(max(age / 2, shortest), LONGEST_TRACK_GAP)


def next_try(
    attempts: int, now: datetime, environment: Environment, retry_after: float | None = None
) -> datetime:
    """When to try again: jittered exponential back-off, or later where MESH says so.

    Args:
        attempts: how many have failed, 1 or more.
        retry_after: seconds that MESH asked for.
    """
    state = tenacity.RetryCallState(tenacity.Retrying(), None, (), {})
    state.attempt_number = max(1, attempts)
    wait = (_SANDBOX_BACK_OFF if _is_sandbox(environment) else _BACK_OFF)(state)
    return now + min(timedelta(seconds=max(wait, retry_after or 0)), LONGEST_WAIT)


def ask_about_unknown_at(now: datetime, environment: Environment) -> datetime:
    """When to ask MESH about a message whose first answer was lost.

    Not at once: the request may still be on its way, and "not found" must mean "never will be".
    """
    return now + (_SANDBOX_ASK_AGAIN_AFTER if _is_sandbox(environment) else _ASK_AGAIN_AFTER)


def ask_once_more_at(now: datetime, environment: Environment) -> datetime:
    """When to ask MESH again that said "not found": only the second one is believed."""
    sandbox = _is_sandbox(environment)
    return now + (_SANDBOX_ASK_ONCE_MORE_AFTER if sandbox else _ASK_ONCE_MORE_AFTER)


def may_be_forgotten(begun_at: datetime, now: datetime) -> bool:
    """Whether MESH may have had a message, and know nothing of it any more."""
    return now - begun_at > NOT_FOUND_COUNTS_FOR


def expires_at(received_at: datetime) -> datetime:
    """When an unacknowledged message leaves the inbox."""
    return received_at + INBOX_LIFE
