"""QtTest's library is found by its imports; the spec names the plugins."""
