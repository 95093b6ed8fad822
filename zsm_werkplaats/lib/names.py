"""Names as people type them: in any script of Latin letters, case, order and spelling.

One folding for SQL and Python alike: Python fills the stored keys of a `Named` record,
and folds what is typed into a search box in the same way.
"""

import re
from collections.abc import Iterator

from anyascii import anyascii
from django.db.models import Func, TextField
from django.db.models.functions import Lower
from rapidfuzz import fuzz

from zsm_werkplaats.lib.plain_text import keyboard_line

ACCENTED = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿšž"
PLAIN = "aaaaaaceeeeiiiinoooooouuuuyysz"
A_WORD = 4  # letters: longer than an initial or "van"
ALIKE = 80  # out of 100: one slip of the pen in a short name, two in a long one
WORD_ALIKE = 75
WORDS = re.compile(r"[a-z0-9]+")
# Parts of a surname that stand before the word it is sorted by. From the table of
# prefixes (voorvoegsels) of the Dutch register of persons, the ones that are common.
ALWAYS_PREFIXES = frozenset(
    "van de den der het ter ten von 't 's".split()  # noqa: SIM905
)
PREFIXES = ALWAYS_PREFIXES | frozenset(
    "te t s d d' l l' in op aan bij onder over uit voor el al da di do dos du "  # noqa: SIM905
    "la le las los del della ben bin ibn zu zur".split()
)
NOT_SAID = frozenset(
    "van de den der het ter ten te von t s d l el al op in".split()  # noqa: SIM905
)
VOWELS = re.compile("[aeiouy]")
DOUBLED = re.compile(r"(.)\1+")
SPELT_ALIKE = {"ph": "f", "ck": "k", "c": "k", "q": "k", "z": "s", "dt": "t", "x": "ks"}
NO_NAMES = re.compile(r"\b(alias|ook|geb|geboren|gen|jr|sr|en)\b", re.IGNORECASE)
NO_NAME_KEYS = frozenset(
    "|nn|n n|onbekend|nn onbekend|n n onbekend|onbekende verdachte|verdachte onbekend|"  # noqa: SIM905
    "x|xx|xxx|onbekende|anoniem|unknown".split("|")
)


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
    """The same folding for a text that is compared with a `Folded` column."""
    return text.lower().translate(str.maketrans(ACCENTED, PLAIN))


def name_words(text: str) -> list[str]:
    """The words of a name in plain letters: "Jansen-de Vries" has three."""
    return WORDS.findall(anyascii(keyboard_line(text)).casefold())


def name_key(text: str) -> str:
    """What is the same for every spelling of one name: its words, in reading order."""
    return " ".join(name_words(name_in_order(text)))


def search_words(text: str) -> str:
    """The words under which a name is found, also those typed without their mark.

    "O'Neill" is found as "oneill" too, and "el Amrani" as "elamrani".
    """
    words = name_words(text)
    marked = [name_words(part) for part in keyboard_line(text).split()]
    glued = ["".join(parts) for parts in marked if len(parts) > 1]
    return " ".join(dict.fromkeys([*words, *glued, *_with_their_prefixes(words)]))


def sort_key(text: str) -> str:
    """What a name is sorted by: "de Vries" under V, "Élan" under E, "ggz" under G."""
    parts = keyboard_line(text).split()
    at = 0
    while at < len(parts) - 1 and is_prefix(parts[at]):
        at += 1
    main, before = " ".join(parts[at:]), " ".join(parts[:at])
    if before == "" and re.match(r"('[st]-?|[dDlL]'|el-|al-)\w", main):
        main = re.split(r"['-]", main.lstrip("'"), maxsplit=1)[1]
    return " ".join([*name_words(main), "", *name_words(before)]).strip()


def is_prefix(word: str) -> bool:
    """Whether a part of a name is a tussenvoegsel: "de", "'t", "van", "el"."""
    return word in PREFIXES or word.casefold() in ALWAYS_PREFIXES


def name_in_order(text: str) -> str:
    """A name as it is said: "Vries de, Jan" and "Vries, J. de" begin with the first.

    What is no surname with first names after it stays as it was.
    """
    name = re.sub(r"\(([^()]*)\)", _unbracketed, " ".join(text.split()))
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 3 and all(map(is_prefix, parts[1].split())):  # noqa: PLR2004
        parts = [f"{parts[0]} {parts[1]}", parts[2]]
    if len(parts) != 2 or not all(parts) or NO_NAMES.search(parts[1]):  # noqa: PLR2004
        return name if all(parts) else " ".join(part for part in parts if part)
    last, first = (part.split() for part in parts)
    moved = len(last)
    while moved > 1 and is_prefix(last[moved - 1]):
        moved -= 1
    return " ".join([*first, *last[moved:], *last[:moved]])


def is_nameless(text: str) -> bool:
    """Whether this says that nobody knows the name: NN, n.n., onbekend, nothing."""
    return name_key(text) in NO_NAME_KEYS


def prefix_query(text: str) -> str:
    """A raw `simple` text-search query: every word may be the start of a name.

    Empty when nothing searchable was typed.
    """
    return " & ".join(f"{word}:*" for word in name_words(text))


def name_marks(text: str) -> list[str]:
    """Keys that two spellings of a name share: a word by its sound, and an initial.

    "Mohammed el-Amrani", "Amrani, M. el" and "Mohamed el Amrani" share `mrn m`.
    """
    words = _said_words(text)
    sounds = [_sound(word) for word in words]
    if len(words) == 1:
        return [f"{sounds[0]} "]
    return sorted(
        {
            f"{sounds[one]} {words[other][0]}"
            for one in range(len(words))
            for other in range(len(words))
            if one != other and len(words[one]) > 1
        }
    )


def nearly_same(one: str, other: str) -> bool:
    """Whether two names may be one, in any order: every word is alike or an initial."""
    few, many = sorted((_said_words(one), _said_words(other)), key=len)
    if not few or (len(few) == 1 and len(many) > 1):
        return False
    left, is_telling = list(many), False
    for word in few:
        match = next((each for each in left if _is_alike(word, each)), None)
        if match is None:
            return False
        left.remove(match)
        is_telling = is_telling or min(len(word), len(match)) > 1
    return is_telling


def may_be_one(one: str, other: str) -> bool:
    """Whether two names are alike or share a word: a surname with other initials."""
    shared = set(name_words(one)) & set(name_words(other))
    return are_alike(one, other) or any(len(word) >= A_WORD for word in shared)


def are_alike(one: str, other: str) -> bool:
    """Whether two names may be the same, spelt or ordered otherwise."""
    first, second = (" ".join(name_words(name)) for name in (one, other))
    return fuzz.token_sort_ratio(first, second) >= ALIKE


def _unbracketed(found: re.Match[str]) -> str:
    inside = found[1].strip()
    return inside if inside and all(map(is_prefix, inside.split())) else found[0]


def _with_their_prefixes(words: list[str]) -> Iterator[str]:
    """Every surname in one word with what stands before it: devries, vandenberg."""
    for at, word in enumerate(words):
        first = at
        while first and words[first - 1] in PREFIXES:
            first -= 1
            yield "".join([*words[first:at], word])


def _said_words(text: str) -> list[str]:
    """The words of a name without its tussenvoegsels, unless it has no others."""
    words = name_words(name_in_order(text))
    return [word for word in words if word not in NOT_SAID] or words


def _sound(word: str) -> str:
    """The consonants of a word, alike for spellings of one name."""
    for spelt, sound in SPELT_ALIKE.items():
        word = word.replace(spelt, sound)
    return DOUBLED.sub(r"\1", word[0] + VOWELS.sub("", word[1:].replace("h", "")))


def _is_alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return fuzz.ratio(one, other) >= WORD_ALIKE
