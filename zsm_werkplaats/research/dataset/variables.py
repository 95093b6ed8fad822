"""A column of an export, as the code book describes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

HIDDEN = "niet-getoond"
OTHER = "overig"
UNKNOWN = "onbekend"
YES, NO = "ja", "nee"
HIDDEN_LABEL = "niet getoond (te weinig zaken)"
YES_OR_NO = {YES: "ja", NO: "nee"}
SPECIAL = {HIDDEN: HIDDEN_LABEL}


@dataclass(frozen=True)
class Variable:
    """One column: its name, what it means, and where it comes from.

    `values` are the codes with their words; a number or a pseudonym has none.
    """

    name: str
    label: str
    definition: str
    source: str
    values: Mapping[str, str] = field(default_factory=dict)
    is_number: bool = False

    @property
    def kind(self) -> str:
        if self.is_number:
            return "getal"
        return "code" if self.values else "tekst"


def number(name: str, label: str, definition: str, source: str) -> Variable:
    return Variable(name, label, definition, source, is_number=True)


def coded(
    name: str, label: str, definition: str, source: str, values: Mapping[str, str]
) -> Variable:
    """A column of codes; any of them may be kept in where too few have it."""
    return Variable(name, label, definition, source, {**values, **SPECIAL})


def column(prefix: str, code: str) -> str:
    """The name of a column about a term of a code list."""
    return f"{prefix}_{code}".replace("-", "_")
