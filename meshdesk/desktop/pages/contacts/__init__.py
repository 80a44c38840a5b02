"""The Contacts page: who is sent to, kept in order.

May be changed: anything here; the rules are `services.contacts`'s. Must hold: nothing that was
typed is lost without a word, nothing is written by an import before it was confirmed.
"""
