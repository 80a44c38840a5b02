"""``meshdesk track`` and ``lookup``: asking MESH, changing nothing there."""

from meshdesk.cli import fields, texts
from meshdesk.cli.call import Call
from meshdesk.cli.exits import Exit, Stopped, WrongUse
from meshdesk.errors import MeshDeskError
from meshdesk.services.records import Mailbox, OutgoingMessage, OutgoingState


def track(call: Call) -> Exit:
    """Ask what became of messages; one that fails does not keep the others."""
    mailbox = call.open_mailbox()
    wanted = dict.fromkeys(call.options.ids)
    return call.work.run(lambda: max(_track(call, mailbox, each) for each in wanted))


def _track(call: Call, mailbox: Mailbox, any_id: str) -> Exit:
    call.work.pause(0)
    try:
        ours = call.services.outbox.find(mailbox.key, any_id)
        if ours is not None:
            return _track_ours(call, mailbox, ours)
        tracked = call.services.tracking.track(mailbox.key, any_id)
    except Stopped:
        raise
    except MeshDeskError as error:
        call.output.error(error, Exit.FAILED)
        return Exit.FAILED
    call.output.result(fields.of_tracked(tracked, mailbox), texts.tracked_line(tracked))
    return Exit.DONE


def _track_ours(call: Call, mailbox: Mailbox, message: OutgoingMessage) -> Exit:
    """A message that this computer sent: the journal learns what MESH says."""
    [message] = call.services.tracking.refresh([message.id]) or [message]
    call.output.result(fields.of_sent(message, mailbox), texts.sent_line(message))
    if message.problem is not None:
        call.output.note(texts.problem_text(message.problem))
    return Exit.NOT_SURE if message.state is OutgoingState.UNKNOWN else Exit.DONE


def lookup(call: Call) -> Exit:
    """Find mailboxes by ODS code and workflow ID, or by workflow ID alone."""
    ods_code, workflow_id = _sought(call)
    mailbox = call.open_mailbox()
    contacts = call.services.contacts
    found = call.work.run(
        lambda: (
            contacts.look_up(mailbox.key, ods_code, workflow_id)
            if ods_code
            else contacts.receivers(mailbox.key, workflow_id)
        )
    )
    for address in found:
        call.output.result(fields.of_address(address, mailbox), texts.address_line(address))
    if not found:
        whose = f"of {ods_code} " if ods_code else ""
        call.output.note(f"MESH knows no mailbox {whose}that takes {workflow_id}.")
    return Exit.DONE


def _sought(call: Call) -> tuple[str, str]:
    ods_code, positional = call.options.ods_code, call.options.workflow_id
    if call.options.workflow and not ods_code:
        return "", call.options.workflow
    if ods_code and positional and not call.options.workflow:
        return ods_code, positional
    raise WrongUse("Give an ODS code and a workflow ID, or --workflow with a workflow ID alone.")
