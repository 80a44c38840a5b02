"""The Send page: what is to be sent, to whom, and what became of it so far.

``view`` puts the page together. ``draft_card`` is what the user fills in: ``form`` (with
``recipient``, ``workflow`` and ``known``) and ``files``, which ``first_look`` looks at before.
``finding`` helps to a recipient, by MESH's directory (``look_up``) or by a patient
(``patient_panel``); ``second_look`` and ``advice_lines`` warn without standing in the way;
``pasting`` says why something cannot be pasted. ``queue`` with its table, model, delegates,
``queue_order`` and ``queue_problem`` shows what is under way.
Whether something may be sent is decided by `services.outbox` alone: the page asks it with every
change and says beside the field what it answers.
"""
