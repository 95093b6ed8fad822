"""The questions of the cases, made known at start-up."""

from cases.questions import effort

__all__ = ["effort"]
