"""What is kept of a search in vain: nothing that tells who it was for."""

from socialmap.organisation.names_in_cases import without_names
from socialmap.search.numbers_left_out import (
    without_long_numbers,
    without_other_numbers,
)
from socialmap.search.typed.lexicon import Lexicon
from socialmap.search.typed.understood import understand
from socialmap.search.typed.words import base
from zsm_werkplaats.accounts.models import Region


def kept_of(typed: str, region: Region, lexicon: Lexicon) -> str:
    """What was typed without names of people in cases and numbers of people."""
    shorter = without_long_numbers(typed)
    recognised = understand(shorter, lexicon).recognised
    words = {word for part in recognised for word in part.words}
    known = lexicon.known_words()
    # Schuldink is no schuld: of a word only the list itself tells that it is no name.
    spared = {word for word in words if {word, base(word)} & known}
    kept = without_other_numbers(shorter, words)
    return without_names(kept, region, spared=spared)
