"""The errors that people are shown.

Two families, and no third. What comes from the world (network, MESH, disk, input,
credentials) is a `MeshDeskError`: it has words for the person at the desk. Every other
exception is a defect of ours: logged whole, shown once.

::

    MeshDeskError
      x  meshdesk.mesh.errors.MeshError ...          MESH and the road to it
      x  meshdesk.credentials.errors.CredentialError certificates, keys, passwords, the keyring
      x  meshdesk.journal.errors.JournalError        the journal's file
      x  meshdesk.services.errors.ServiceError       files, disk, drafts, states
      x  meshdesk.config.SettingsError               the settings' file
      x  meshdesk.presets.loading.DefaultsUnusable   the administrator's file of defaults
      x  meshdesk.demo.errors.SandboxError ...       the demonstration's server and stage
"""

from collections.abc import Mapping

from meshdesk.language import mark, translate


class MeshDeskError(Exception):
    """Something in the world went wrong and a person can do something about it.

    A class says its `title` and `next_step` in English, marked for translation as
    ``mark("Errors", …)``; an instance has them in the language in use.

    Attributes:
        title: a few words, fit for a heading ("MESH did not answer").
        message: one or two sentences on what happened, in plain words.
        next_step: what the reader can do now; empty only if nothing need be done.
        details: label to value, for the service desk; never a secret, never a body.
    """

    title: str = mark("Errors", "Something went wrong")
    next_step: str = ""

    def __init__(
        self,
        message: str,
        *,
        title: str | None = None,
        next_step: str | None = None,
        details: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.title = title if title is not None else _said(type(self).title)
        self.next_step = next_step if next_step is not None else _said(type(self).next_step)
        self.details: dict[str, str] = dict(details or {})

    def __str__(self) -> str:
        return f"{self.title}: {self.message}"


def _said(text: str) -> str:
    # Qt takes an empty text for the file's header.
    return translate("Errors", text) if text else ""
