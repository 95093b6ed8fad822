"""Names as people type them: without accents, in any case, in any order."""

from django.db.models import Func, TextField
from django.db.models.functions import Lower
from rapidfuzz import fuzz

ACCENTED = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿšž"
PLAIN = "aaaaaaceeeeiiiinoooooouuuuyysz"
DOTLESS = "ı"  # noqa: RUF001 (the Turkish i)
A_WORD = 4  # letters: longer than an initial or "van"
ALIKE = 80  # out of 100: one slip of the pen in a short name, two in a long one


class Folded(Func):
    """A text in lower case without accents; immutable, so it may be stored."""

    function = "translate"
    template = f"%(function)s(%(expressions)s, '{ACCENTED}', '{PLAIN}')"
    output_field = TextField()

    def __init__(self, field: str) -> None:
        self.column = field
        super().__init__(Lower(field))

    def deconstruct(self) -> tuple[str, tuple[object, ...], dict[str, object]]:
        return "zsm_werkplaats.lib.names.Folded", (self.column,), {}


def folded(text: str) -> str:
    """The same folding for what somebody types into a search field."""
    return text.lower().translate(str.maketrans(ACCENTED, PLAIN))


def prefix_query(text: str) -> str:
    """A raw `simple` text-search query: every word may be the start of a name.

    Empty when nothing searchable was typed.
    """
    words = ["".join(c for c in word if c.isalnum()) for word in folded(text).split()]
    return " & ".join(f"{word}:*" for word in words if word)


def may_be_one(one: str, other: str) -> bool:
    """Whether two names are alike or share a word: a surname with other initials."""
    first, second = (folded(name).replace(DOTLESS, "i") for name in (one, other))
    shared = set(first.split()) & set(second.split())
    return are_alike(first, second) or any(len(word) >= A_WORD for word in shared)


def are_alike(one: str, other: str) -> bool:
    """Whether two names may be the same, spelt or ordered otherwise."""
    return fuzz.token_sort_ratio(folded(one), folded(other)) >= ALIKE
