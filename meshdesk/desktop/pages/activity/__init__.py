"""The Activity page: who did what, when, and where it leads.

May be changed: anything here; what is written down is the services' business. Must hold: the
page opens under 300 ms and a keystroke takes under 100 ms with 100,000 events.
"""
