"""``meshdesk mailbox add|list|check|remove``."""

import logging
from pathlib import Path

from meshdesk.cli import fields, texts
from meshdesk.cli.asking import Secret, confirmed, secret
from meshdesk.cli.call import Call
from meshdesk.cli.exits import Exit, Stopped, WrongUse
from meshdesk.cli.program import PROGRAM
from meshdesk.errors import MeshDeskError
from meshdesk.services.records import CheckResult, CheckState, Environment, Mailbox, MailboxSetup

_log = logging.getLogger(__name__)

_PATIENCE = 10.0
"""Seconds that a mailbox's removal waits for a transfer to end."""


def add(call: Call) -> Exit:
    """Set a mailbox up, after a live check of its login."""
    mailboxes, options = call.services.mailboxes, call.options
    setup = _setup(call)
    for finding in call.services.certificates.inspect(
        setup.certificate_paths, setup.certificate_passphrase
    ).findings:
        call.output.note(finding)
    if not options.no_check and not _passes(call, setup):
        call.output.note("Nothing was set up. (--no-check does it all the same.)")
        return Exit.FAILED
    mailbox = call.work.run(lambda: mailboxes.add(setup))
    if not mailbox.remember:
        why_not = "" if options.no_remember else mailboxes.vault_why_not
        call.output.note(f"The password is not kept on this computer. {why_not}".rstrip())
    call.output.result(fields.of_mailbox(mailbox), f"Set up: {texts.mailbox_line(mailbox)}")
    return Exit.DONE


def show_all(call: Call) -> Exit:
    """List the mailboxes that are set up."""
    every = call.services.mailboxes.all()
    for mailbox in every:
        call.output.result(fields.of_mailbox(mailbox), texts.mailbox_line(mailbox))
    if not every:
        call.output.note(f"No mailbox is set up here. Set one up with: {PROGRAM} mailbox add")
    return Exit.DONE


def check(call: Call) -> Exit:
    """Try a mailbox's login for real."""
    mailbox = call.open_mailbox()
    return Exit.DONE if _passes(call, mailbox.key) else Exit.FAILED


def remove(call: Call) -> Exit:
    """Forget a mailbox's secrets and certificate, or those of all mailboxes."""
    if call.options.all:
        return _remove_all(call)
    mailbox = call.mailbox()
    if not _agreed(call, f"{mailbox.name} ({mailbox.account}), its password and its certificate"):
        return Exit.FAILED
    return _remove(call, mailbox)


def _remove_all(call: Call) -> Exit:
    """Each by itself: one that cannot be removed does not keep the others."""
    every = call.services.mailboxes.all()
    if not every:
        call.output.note("No mailbox is set up here.")
        return Exit.DONE
    names = ", ".join(mailbox.account for mailbox in every)
    if not _agreed(call, f"all mailboxes ({names}), their passwords and their certificates"):
        return Exit.FAILED
    return max([_try_to_remove(call, mailbox) for mailbox in every])


def _agreed(call: Call, what: str) -> bool:
    question = f"Remove {what} from this computer? What was sent and received stays."
    agreed: bool = call.options.yes or confirmed(question)
    if not agreed:
        call.output.note("Nothing was removed.")
    return agreed


def _try_to_remove(call: Call, mailbox: Mailbox) -> Exit:
    try:
        return _remove(call, mailbox)
    except Stopped:
        raise
    except MeshDeskError as error:
        _log.warning("mailbox remove --all: %s: %s", mailbox.account, error.title)
        error.details.setdefault("mailbox", mailbox.account)
        call.output.note(f"Not removed: {texts.mailbox_line(mailbox)}")
        call.output.error(error, Exit.FAILED)
        return Exit.FAILED


def _remove(call: Call, mailbox: Mailbox) -> Exit:
    def body() -> None:
        with call.work.turn(mailbox.key, _PATIENCE):
            call.services.mailboxes.remove(mailbox.key)

    call.work.run(body)
    call.output.result(
        fields.of_mailbox(mailbox, "removed"), f"Removed: {texts.mailbox_line(mailbox)}"
    )
    if mailbox.remember and not call.services.mailboxes.vault_remembers:
        call.output.error(_left_in_the_keyring(call, mailbox), Exit.FAILED)
        return Exit.FAILED
    return Exit.DONE


def _left_in_the_keyring(call: Call, mailbox: Mailbox) -> MeshDeskError:
    return MeshDeskError(
        f"{mailbox.name} was remembered in a keyring that cannot be reached from here."
        f" {call.services.mailboxes.vault_why_not}".rstrip(),
        title="A password may be left behind",
        next_step=f"Delete the keyring's entry MeshDesk/{mailbox.account} in the session of the"
        " user who set the mailbox up.",
        details={"mailbox": mailbox.account},
    )


def _setup(call: Call) -> MailboxSetup:
    options = call.options
    certificates = tuple(path.absolute() for path in options.certificate)
    _check_addresses(call)
    protected = call.services.certificates.needs_passphrase(certificates)
    return MailboxSetup(
        environment=Environment(options.environment),
        mailbox_id=options.id,
        password=secret(Secret.PASSWORD),
        shared_key=secret(Secret.SHARED_KEY),
        certificate_paths=certificates,
        certificate_passphrase=secret(Secret.KEY_PASSPHRASE) if protected else None,
        name=options.name,
        url=options.url,
        ca_file=str(options.ca.absolute()) if options.ca else "",
        remember=not options.no_remember,
        download_folder=_absolute(options.download_folder),
        proxy=options.proxy or None,
    )


def _check_addresses(call: Call) -> None:
    options, preset = call.options, call.services.mailboxes.preset
    own_server = options.environment == Environment.SANDBOX.value
    known = own_server and preset.environment is Environment.SANDBOX
    url = options.url or (known and preset.url)
    ca_file = options.ca or (known and preset.ca_file)
    if own_server and not (url and ca_file):
        raise WrongUse("A sandbox has an address and an authority of its own: --url and --ca.")
    if not own_server and (options.url or options.ca):
        raise WrongUse("--url and --ca are for --environment sandbox; the NHS's own are known.")
    if "@" in options.proxy:
        raise WrongUse("A password is never given as an argument, the proxy's included.")


def _absolute(folder: Path | None) -> str | None:
    return str(folder.absolute()) if folder else None


def _passes(call: Call, what: MailboxSetup | int) -> bool:
    def report(result: CheckResult) -> None:
        if result.state is not CheckState.RUNNING:
            call.output.result(fields.of_check(result), texts.check_lines(result))

    return call.work.run(
        lambda: call.services.mailboxes.check(what, report=report, cancelled=call.work.stopping)
    )
