"""What can be done with an outgoing message, by the state that it is in."""

from meshdesk.services.records import OutgoingMessage, OutgoingState

_S = OutgoingState
PAUSABLE = frozenset({_S.QUEUED, _S.WAITING, _S.SENDING})
CANCELLABLE = frozenset({_S.DRAFT, _S.QUEUED, _S.WAITING, _S.SENDING, _S.PAUSED, _S.STOPPED})
RETRIABLE = frozenset({_S.WAITING, _S.STOPPED})
REPEATABLE = frozenset(
    {_S.COLLECTED, _S.REJECTED, _S.UNDELIVERED, _S.CANCELLED, _S.STOPPED, _S.ACCEPTED}
)


def actions_of(message: OutgoingMessage) -> frozenset[str]:
    """What makes sense now, of ``pause resume cancel retry send_again decide``."""
    # Whether it arrived must be known first.
    open_still = message.posting and message.state is not _S.SENDING
    able = {
        "pause": message.state in PAUSABLE and not open_still,
        "resume": message.state is _S.PAUSED,
        "cancel": message.state in CANCELLABLE and not open_still,
        "retry": message.state in RETRIABLE or asks_mesh(message),
        "send_again": message.state in REPEATABLE,
        "decide": message.state is _S.UNKNOWN and message.next_try_at is None,
    }
    return frozenset(name for name, possible in able.items() if possible)


def asks_mesh(message: OutgoingMessage) -> bool:
    """Whether MESH is going to be asked if it has the message."""
    return message.state is _S.UNKNOWN and message.next_try_at is not None
