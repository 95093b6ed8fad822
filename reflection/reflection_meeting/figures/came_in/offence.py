"""The offence. It is typed freely, so it is grouped by its words."""

from collections.abc import Iterator
from hashlib import sha256

from reflection.reflection_meeting.figures.counting import OTHERS, Fact, Kind
from reflection.reflection_meeting.figures.window import Window
from reflection.reflection_meeting.offence_words import is_known, offences_in

KIND = Kind(
    code="feit",
    title="Feit",
    note=(
        "Het feit is vrije tekst. Zaken staan bij elkaar als de tekst hetzelfde delict "
        "noemt (winkeldiefstal, diefstal uit een winkel), anders als de woorden gelijk "
        "zijn. Een zaak met twee feiten telt bij beide."
    ),
)


def facts(window: Window) -> Iterator[Fact]:
    for case in window.came_in.values():
        for words, label in offences_in(case.offence).items():
            if window.reader.is_screen and not is_known(words):
                yield Fact(case.pk, case.at, OTHERS, "Andere")
            else:
                yield Fact(case.pk, case.at, _key(words), label)


def _key(words: str) -> str:
    """For an address: what somebody typed must not stand in one."""
    return sha256(words.encode()).hexdigest()[:12]
