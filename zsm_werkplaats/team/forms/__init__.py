"""The forms of the roster."""
