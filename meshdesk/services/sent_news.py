"""What the send book says of sent messages, where the journal that was put back knows less.

Not only what was begun and taken: a message may have been queued since, may have gone on under
another local ID, may have been cancelled or refused, or another one was sent in its place.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from meshdesk.journal.book_lines import Begun, End, Page, Taken
from meshdesk.journal.recovery import Known, SentNews
from meshdesk.language import translate
from meshdesk.services.records import OutgoingState, Problem, Severity

_S = OutgoingState
_HELD = frozenset({_S.DRAFT, _S.PAUSED, _S.STOPPED})
_GOING = frozenset({_S.QUEUED, _S.WAITING, _S.SENDING, _S.UNKNOWN})
_OPEN = _HELD | _GOING


def names_in(page: Page) -> set[str]:
    """The local IDs by which the journal is to be asked."""
    told = (*page.begun.values(), *page.queued.values())
    repeated = {one.again_of for one in told if one.again_of}
    return {
        *(*page.begun, *page.queued, *page.taken, *page.ended),
        *(*page.instead, *page.instead.values(), *repeated),
    }


def sent_news(page: Page, rows: dict[str, Known], now: datetime) -> list[SentNews]:
    """What is to become of the messages of a mailbox.

    Args:
        rows: as the journal has them, by local ID.
    """
    news: dict[str, SentNews] = {}
    for one in (
        *_of_begun(page, rows, now),
        *_of_found(page, rows, now),
        *_of_ended(page, rows),
        *_of_renamed(page, rows),
        *_of_repeated(page, rows),
        *_of_queued(page, rows, now),
    ):
        news.setdefault(one.local_id, one)
    return list(news.values())


def _open(rows: dict[str, Known], local_id: str) -> Known | None:
    known = rows.get(local_id)
    return known if known is not None and known.state in _OPEN else None


# Begun


def _of_begun(page: Page, rows: dict[str, Known], now: datetime) -> Iterator[SentNews]:
    before = {page.last_name(old): old for old in page.instead if _open(rows, old)}
    for local_id, begun in page.begun.items():
        old = before.get(local_id, "")
        if local_id in rows or not old:
            found = _begun(begun, page.taken.get(local_id), rows.get(local_id), now)
        else:
            found = _begun_anew(begun, page.taken.get(local_id), rows[old], old, now)
        if found is not None:
            yield found


def _begun(
    begun: Begun, taken: Taken | None, known: Known | None, now: datetime
) -> SentNews | None:
    if known is not None and known.state not in _OPEN:
        return None
    whole = taken is not None and taken.chunks >= len(begun.cut)
    if not whole and known is not None and (known.message_id or (known.posting and taken is None)):
        return None  # it goes on where it was
    fields, event, severity = _become(begun, taken, now, is_new=known is None)
    return SentNews(begun.local_id, known, begun, fields, event, severity)


def _begun_anew(
    begun: Begun, taken: Taken | None, known: Known, old: str, now: datetime
) -> SentNews:
    """The journal has it under the local ID that it had before."""
    fields, event, severity = _become(begun, taken, now, is_new=False)
    return SentNews(old, known, begun, {**_renamed(begun.local_id), **fields}, event, severity)


def _become(
    begun: Begun, taken: Taken | None, now: datetime, *, is_new: bool
) -> tuple[dict[str, Any], str, Severity]:
    if taken is None:
        return _unknown(now), _was_begun(), Severity.WARNING
    if taken.chunks >= len(begun.cut):
        return _accepted(taken, now), _was_sent(), Severity.INFO
    return _in_part(taken, is_new=is_new), _was_in_part(), Severity.WARNING


def _accepted(taken: Taken, now: datetime) -> dict[str, Any]:
    return {
        "state": _S.ACCEPTED,
        "message_id": taken.message_id,
        "chunks_accepted": taken.chunks,
        "posting": False,
        "accepted_at": taken.at,
        "next_track_at": now,
        "next_try_at": None,
        "attempts": 0,
        "problem": None,
    }


def _unknown(now: datetime) -> dict[str, Any]:
    return {
        "state": _S.UNKNOWN,
        "posting": True,
        "next_try_at": now,
        "problem": Problem(
            translate("Recognising", "Was it sent?"),
            translate(
                "Recognising", "Sending this message had begun before the journal was put back."
            ),
            translate("Recognising", "MeshDesk asks MESH whether the message arrived."),
        ),
    }


def _in_part(taken: Taken, *, is_new: bool) -> dict[str, Any]:
    """The rest goes by itself where the user's wish for it is known; else the user says so."""
    fields: dict[str, Any] = {
        "message_id": taken.message_id,
        "chunks_accepted": taken.chunks,
        "posting": False,
    }
    if not is_new:
        return {**fields, "state": _S.QUEUED, "next_try_at": None, "problem": None}
    problem = Problem(
        translate("Recognising", "Sent only in part"),
        translate(
            "Recognising",
            "This message was being sent before the journal was put back. MESH has a part of"
            " it, and delivers nothing before it has all.",
        ),
        translate("Recognising", "Try again to send the rest, or cancel it."),
    )
    return {**fields, "state": _S.STOPPED, "next_try_at": None, "problem": problem}


# Found whole in MESH before it was to be sent, so that it was never begun here


def _of_found(page: Page, rows: dict[str, Known], now: datetime) -> Iterator[SentNews]:
    for local_id, taken in page.taken.items():
        known = _open(rows, local_id)
        if known is not None and taken.whole and local_id not in page.begun:
            yield SentNews(local_id, known, None, _found(taken, now), _was_sent(), Severity.INFO)


def _found(taken: Taken, now: datetime) -> dict[str, Any]:
    return {**_accepted(taken, now), "chunks": taken.chunks}


# Cancelled or refused, goes on under another local ID, or another was sent in its place


def _of_ended(page: Page, rows: dict[str, Known]) -> Iterator[SentNews]:
    for local_id in (*page.ended, *page.instead):
        known = _open(rows, local_id)
        said = page.ended.get(local_id) or page.ended.get(page.last_name(local_id))
        if known is None or said is None:
            continue
        if said.end is End.CANCELLED:
            fields, event = _idle(_S.CANCELLED, None), _was_cancelled()
        else:
            fields, event = _idle(_S.REJECTED, _refused()), _was_refused()
        yield SentNews(local_id, known, None, fields, event)


def _of_renamed(page: Page, rows: dict[str, Known]) -> Iterator[SentNews]:
    for local_id in page.instead:
        known, name = _open(rows, local_id), page.last_name(local_id)
        if known is None or name in rows:
            continue
        fields = _renamed(name)
        if known.state in _GOING:
            fields |= _idle(_S.QUEUED, None)
        yield SentNews(local_id, known, None, fields, _has_its_name_again())


def _of_repeated(page: Page, rows: dict[str, Known]) -> Iterator[SentNews]:
    for again in (*page.begun.values(), *page.queued.values()):
        known = _open(rows, again.again_of)
        # Where the journal knows the newer message, it knows what somebody wants of this one.
        if known is None or page.last_name(again.local_id) in rows or again.local_id in rows:
            continue
        if known.posting or known.message_id:
            continue
        fields = _idle(_S.STOPPED, _repeated())
        yield SentNews(again.again_of, known, None, fields, _was_repeated())


# Queued, and never begun here, or MESH was told nothing of it that still holds


def _of_queued(page: Page, rows: dict[str, Known], now: datetime) -> Iterator[SentNews]:
    """It is stopped, unless it was found in MESH: it may have been paused, say."""
    for local_id, queued in page.queued.items():
        name = page.last_name(local_id)
        if {local_id, name} & (rows.keys() | page.begun.keys() | page.ended.keys()):
            continue
        taken = page.taken.get(name)
        if taken is not None and taken.whole:
            fields = {"local_id": name, **_found(taken, now)}
            yield SentNews(name, None, queued, fields, _was_sent(), Severity.INFO)
        else:
            fields = {"local_id": name, **_idle(_S.STOPPED, _not_sent())}
            yield SentNews(name, None, queued, fields, _was_queued())


def _idle(state: OutgoingState, problem: Problem | None) -> dict[str, Any]:
    return {"state": state, "posting": False, "next_try_at": None, "problem": problem}


def _renamed(local_id: str) -> dict[str, Any]:
    """MESH has nothing under its new name yet."""
    return {"local_id": local_id, "message_id": "", "chunks_accepted": 0, "posting": False}


def _refused() -> Problem:
    return Problem(
        translate("Recognising", "MESH refused this message"),
        translate(
            "Recognising", "That was before the journal was put back; why is not known any more."
        ),
        translate("Recognising", "Check recipient, workflow and file, then send it again."),
    )


def _repeated() -> Problem:
    return Problem(
        translate("Recognising", "Sent again already"),
        translate(
            "Recognising",
            "Before the journal was put back, somebody sent the same again as a new message.",
        ),
        translate("Recognising", "Cancel this one; try again only if it is to go twice."),
    )


def _not_sent() -> Problem:
    return Problem(
        translate("Recognising", "Queued, and not sent yet"),
        translate("Recognising", "This message waited to be sent before the journal was put back."),
        translate("Recognising", "Try again to send it, or cancel it."),
    )


# Words


def _was_sent() -> str:
    return translate("Recognising", "Was sent before the journal was put back: MESH has it")


def _was_in_part() -> str:
    return translate(
        "Recognising", "Was sent in part before the journal was put back: MESH has that part"
    )


def _was_queued() -> str:
    return translate("Recognising", "Was queued before the journal was put back, and not sent")


def _was_begun() -> str:
    return translate(
        "Recognising", "Sending had begun before the journal was put back; asking MESH"
    )


def _was_cancelled() -> str:
    return translate("Recognising", "Was cancelled before the journal was put back")


def _was_refused() -> str:
    return translate("Recognising", "Was refused by MESH before the journal was put back")


def _has_its_name_again() -> str:
    return translate("Recognising", "Has the local ID that it had before the journal was put back")


def _was_repeated() -> str:
    return translate(
        "Recognising", "Was sent again as a new message before the journal was put back"
    )
