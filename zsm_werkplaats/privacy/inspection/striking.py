"""Names, numbers and addresses of others are struck out before anything is given."""

import re
from collections.abc import Iterable

from zsm_werkplaats.lib.names import is_prefix, name_words
from zsm_werkplaats.lib.phones import numbers_typed, phone_keys
from zsm_werkplaats.lib.words_as_names import ALSO_WORDS

STRUCK = "[weggelaten]"
MAIL = re.compile(r"\S+@\S+\.\w+")
WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 2


class Strikes:
    """What is struck out of texts about one person: all that is known of others."""

    def __init__(
        self, *, own: Iterable[str], own_phone: str, others: Iterable[str]
    ) -> None:
        self.own_phones = set(phone_keys(own_phone))
        self.own = _words(own)
        self.words = _words(others) - self.own

    def is_own(self, text: str) -> bool:
        """Whether a field names, or rings, nobody but the person."""
        words = _words([text])
        if numbers := set(phone_keys(text)):
            return numbers <= self.own_phones and words <= self.own
        return bool(words) and words <= self.own

    def out_of(self, text: str) -> str:
        """The text without others."""
        text = MAIL.sub(STRUCK, text)
        for number in sorted(numbers_typed(text), key=len, reverse=True):
            if not set(phone_keys(number)) & self.own_phones:
                text = text.replace(number, STRUCK)
        text = WORD.sub(lambda found: self._one(found.group()), text)
        return re.sub(rf"{re.escape(STRUCK)}(\s{re.escape(STRUCK)})+", STRUCK, text)

    def _one(self, word: str) -> str:
        parts = set(name_words(word))
        if not parts & self.words:
            return word
        is_plain = word.islower() and parts <= ALSO_WORDS
        return word if is_plain else STRUCK


def _words(names: Iterable[str]) -> set[str]:
    return {
        word
        for name in names
        for word in name_words(name)
        if len(word) >= SHORTEST and not is_prefix(word)
    }
