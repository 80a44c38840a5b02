"""Who asks for what is written down: a person, or MeshDesk by itself.

Whatever a thread writes is taken for the wish of the person whose account the program runs in,
until the thread says that it works on its own account, as the engine's threads do.
"""

from contextvars import ContextVar

_BY_ITSELF: ContextVar[bool] = ContextVar("by_itself", default=False)


def act_by_itself() -> None:
    """From now on nobody asked for what this thread does; a new thread begins anew."""
    _BY_ITSELF.set(True)


def asked_for_by(user: str) -> str:
    """`user`, or nobody where this thread works by itself."""
    return "" if _BY_ITSELF.get() else user
