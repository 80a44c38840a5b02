"""Setting a mailbox up: four steps, the last of which tries the login for real.

``view`` leads through the steps, ``frame`` surrounds them, ``foot`` has the buttons, and each
step is a widget on `step.Step`.
Steps gather what `services.records.MailboxSetup` holds; what may be in it, and whether it works,
only `services.mailboxes` says. Secrets stay in their editors and in that record.
"""
