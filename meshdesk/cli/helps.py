"""What ``--help`` says beyond the arguments: examples, and the keys of ``--json``."""

from meshdesk.cli.program import PROGRAM

SECRETS = """\
Secrets are never arguments. They are taken from these variables, in this order
asked for at a terminal, or read from standard input, one on each line:
  MESHDESK_PASSWORD        the mailbox's password
  MESHDESK_SHARED_KEY      the environment's shared key (mailbox add alone)
  MESHDESK_KEY_PASSPHRASE  the certificate file's password, if it has one (mailbox add alone)
"""

EXITS = """\
Exit codes: 0 done, 1 failed, 2 wrong use, 3 not sure (a message may or may not have
arrived). MESHDESK_HOME names the folder of all data, where it is not the usual one.
"""

ADD = f"""\
example:
  {PROGRAM} mailbox add --environment live --id X26ABC1 --name "Elm Street Surgery" \\
      --certificate surgery.p12

{SECRETS}
The password is remembered in the system's keyring. With --no-remember, or where there
is no keyring, each command asks for it in the same way; nothing is kept that opens the
mailbox without it.
"""

REMOVE = f"""\
examples:
  {PROGRAM} mailbox remove --mailbox X26ABC1
  {PROGRAM} mailbox remove --all --yes

With --all each mailbox is removed by itself: one that cannot be, because it is in use or the
keyring refuses, is told and stays, the others go, and the exit code is 1. Where none is set
up it is 0.
"""

SEND = f"""\
examples:
  {PROGRAM} send referral.pdf --to X26ABC2 --workflow GP_REFERRAL_V1
  {PROGRAM} send --resume

Each file is a message of its own. What cannot be sent now stays queued: "{PROGRAM}
send --resume" goes on with it, and so does the window. A file that is in the queue already, or
was sent to the same mailbox in the last 12 hours, is not sent again without --again, so
that a script may be run again after a failure.
"""

INBOX = """\
MESH asks to be read at most once every 5 minutes. Sooner, what is known is shown, with
the time from which on MESH may be asked again.
"""

COLLECT = f"""\
Windows Task Scheduler, every 15 minutes:
  schtasks /Create /SC MINUTE /MO 15 /TN "Collect from MESH" ^
      /TR "{PROGRAM} collect --acknowledge --into D:\\MESH\\In"
  The task must run as the user who set the mailbox up, for the password is in that
  user's Credential Manager. To have it run while nobody is logged on, choose "Run
  whether user is logged on or not" and let Windows store that user's password.

cron, every 15 minutes; there is no keyring in a cron job, so the mailbox is set up with
--no-remember and its password is in a file that its owner alone may read:
  */15 * * * * {PROGRAM} collect --acknowledge --into /srv/mesh/in < /home/mesh/.password

A message is acknowledged only when its file is whole on the disk; what fails stays in
MESH, and the next run takes it up. Without --acknowledge, messages stay in the inbox
until their 5 days are over, and then the sender is told that nobody collected them.
"""

ACKNOWLEDGE = """\
An acknowledged message is removed from MESH for good. One that is not saved on this
computer is refused, unless --unsaved says that no copy is needed.
"""

TRACK = f"""\
example:
  {PROGRAM} track 20200529155357895317_3573F8
"""

LOOKUP = f"""\
examples:
  {PROGRAM} lookup X26 GP_REFERRAL_V1
  {PROGRAM} lookup --workflow GP_REFERRAL_V1
"""

DEFAULTS = f"""\
examples:
  {PROGRAM} defaults --example > meshdesk-defaults.toml
  {PROGRAM} defaults --check meshdesk-defaults.toml

An administrator lays meshdesk-defaults.toml beside the installed program (on Linux into
/etc/meshdesk) to preset, and lock, what is the same on many computers. Without options
this shows each setting, its value in force, and who set it; a mailbox may have a server,
a proxy or a folder of its own besides. With --check the exit code is 0 for a file that is
valid and 1 for one that is not, and all its problems are listed.
"""

JOURNAL_STATUS = f"""\
Looks at every page of the journal and of its copies. The exit code is 0 for a journal that
is sound, and 1 for one that is not: see "{PROGRAM} journal restore --help".
"""

JOURNAL_RESTORE = f"""\
examples:
  {PROGRAM} journal restore
  {PROGRAM} journal restore --copy daily-20261121T091000Z.sqlite3 --yes

The newest copy that is whole takes the place of the journal, which is kept in the folder
"damaged". Contacts, rules, and what was queued or cancelled since then are as they were.
What was sent and acknowledged since is recognised at the next start: nothing is sent twice.
"""

JOURNAL_BEGIN_NEW = f"""\
The journal is kept in the folder "damaged", and the next start makes a new one. Mailboxes
have to be set up again with "{PROGRAM} mailbox add"; contacts, rules, the history and what
waits to be sent are not in it. MESH lists what is still in the inbox.
"""


def with_keys(epilog: str, **kinds: tuple[str, ...]) -> str:
    """The epilog, then the keys of each type of line that ``--json`` prints, then exit codes."""
    lines = [
        'With --json, one object a line; errors as {"error": {...}}. Keys beside type, mailbox:'
    ]
    for kind, names in kinds.items():
        lines += _wrapped(f"  {kind}:", names)
    return "\n".join(filter(None, (epilog, "\n".join(lines) + "\n", EXITS)))


def _wrapped(start: str, names: tuple[str, ...]) -> list[str]:
    lines = [start]
    for name in names:
        if len(lines[-1]) + len(name) + 1 > 88:
            lines.append("   ")
        lines[-1] += f" {name}"
    return lines
