"""The Send page: what is to be sent, to whom, and what became of it so far.

``view`` puts the page together. ``draft_card`` is what the user fills in: ``form`` (with
``recipient``, ``workflow``, ``look_up`` and ``known``) and ``files``; ``queue`` with its model
and delegate shows what is under way. Whether something may be sent is decided by
`services.outbox` alone: the page asks it with every change and says beside the field what it
answers.
"""
