"""Whether a password is hard to guess. No rule about which characters it holds."""

import re
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
)
from django.core.exceptions import ValidationError
from zxcvbn.matching import build_ranked_dict, omnimatch
from zxcvbn.scoring import most_guessable_match_sequence

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.entrance.passwords.words import dictionaries, own_words

# Three words that have nothing to do with each other pass, and so do twelve characters
# drawn by lot; a word with a year and a mark, or a word twice, does not.
ENOUGH = 10**11.5  # guesses
LOOKED_AT = 72  # characters: what comes behind them makes it no easier to guess
LETTERS_LEFT = 5  # beside names and words of our own
A_NAME = 3  # letters
LEET = str.maketrans("0134578@$!|", "oieastbasil")
NO_LETTERS = re.compile(r"[\W\d_]+")

ADVICE = "Neem bijvoorbeeld vier losse woorden die niets met elkaar te maken hebben."
NAMES = "Dit wachtwoord bestaat vooral uit namen of woorden van jou of je werk."
REPEATED = "Dit wachtwoord herhaalt steeds hetzelfde."
IN_A_ROW = "Dit wachtwoord bestaat vooral uit een rij toetsen, letters of cijfers."
COMMON = (
    "Dit wachtwoord is makkelijk te raden: het lijkt op gewone woorden, datums of "
    "wachtwoorden die ooit zijn gestolen."
)
WHY = {"repeat": REPEATED, "spatial": IN_A_ROW, "sequence": IN_A_ROW}


class LongEnoughValidator(MinimumLengthValidator):
    """The length, said as we say it."""

    def get_error_message(self) -> str:
        """What is wrong; Django's own sentence has no Dutch."""
        return f"Dit wachtwoord is te kort. Neem minstens {self.min_length} tekens."

    def get_help_text(self) -> str:
        """One line for beside the field."""
        return (
            f"Minstens {self.min_length} tekens, bijvoorbeeld vier losse woorden. "
            "Spaties mogen."
        )


class NotCommonValidator(CommonPasswordValidator):
    """The list of what many people use, said as we say it."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return "Dit wachtwoord gebruiken te veel mensen."

    def get_help_text(self) -> str:
        """One line for beside the field."""
        return "Geen wachtwoord dat veel mensen gebruiken."


class HardToGuessValidator:
    """Refuses what somebody who knows the person, the work and Dutch guesses soon."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise a `ValidationError` that says why, and what would be better."""
        if why := self.weakness(password, user):
            raise ValidationError(f"{why} {ADVICE}", code="password_guessable")

    def get_help_text(self) -> str:
        """One line for beside the field."""
        return "Geen namen, woorden van je werk of rijtjes zoals qwerty."

    def weakness(self, password: str, user: Any = None) -> str:
        """What is wrong with it; nothing when it is hard to guess."""
        looked_at, personal = password[:LOOKED_AT], names_of(user)
        if letters_left(looked_at, (*own_words(), *personal)) < LETTERS_LEFT and (
            holds_any(looked_at, (*own_words(), *personal))
        ):
            return NAMES
        ranked = dictionaries() | {"person": build_ranked_dict(personal)}
        found = most_guessable_match_sequence(looked_at, omnimatch(looked_at, ranked))
        if found["guesses"] >= ENOUGH:
            return ""
        longest = max(found["sequence"], key=lambda match: len(match["token"]))
        if longest.get("dictionary_name") in {"own", "person"}:
            return NAMES
        return WHY.get(longest["pattern"], COMMON)


def names_of(user: Any) -> list[str]:
    """The parts of the name, of the e-mail address and of the organisation."""
    if not isinstance(user, User):
        return []
    texts = (user.name, user.email, user.get_organisation_display())
    parts = [part for text in texts for part in re.split(r"[\W_\d]+", text.casefold())]
    return [part for part in dict.fromkeys(parts) if len(part) >= A_NAME]


def holds_any(password: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in it, also with digits for letters."""
    typed = password.casefold()
    return any(
        word in form for form in (typed, typed.translate(LEET)) for word in words
    )


def letters_left(password: str, words: Iterable[str]) -> int:
    """How many letters remain without these words, also with digits for letters."""
    longest_first = sorted(words, key=len, reverse=True)
    typed = password.casefold()
    return min(
        len(NO_LETTERS.sub("", without(form, longest_first)))
        for form in (typed, typed.translate(LEET))
    )


def without(text: str, words: Iterable[str]) -> str:
    """The text with a gap where a word stood."""
    for word in words:
        text = text.replace(word, " ")
    return text
