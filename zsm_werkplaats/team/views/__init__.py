"""The screens of the roster."""
