"""A button on the page of a case."""

from dataclasses import dataclass

from cases.lifecycle import Verb


@dataclass(frozen=True)
class Button:
    """Something that this user may do with this case now."""

    verb: Verb
    label: str
    url: str
