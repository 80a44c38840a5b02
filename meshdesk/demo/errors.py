"""What can go wrong around the demonstration and the tour."""

from meshdesk.errors import MeshDeskError


class SandboxError(MeshDeskError):
    """The sandbox did not start, died, or refused an order."""

    title = "The sandbox does not work"
    next_step = "Start it again; if that does not help, send the details to the MeshDesk team."


class StageError(MeshDeskError):
    """The tour cannot be played here, or not with this stage."""

    title = "The tour cannot be played"
