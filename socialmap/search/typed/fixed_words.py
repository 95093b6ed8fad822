"""Words that mean the same on every map: ages, frames, opening and waiting."""

from socialmap.search.typed.part import Kind, OpenWhen, Part
from socialmap.service.models import Service

OLDEST = 120  # years
CHILD, YOUNG, ADULT, OLD = (0, 17), (18, 27), (18, 64), (65, OLDEST)
TEENS, BOY = (12, 27), (0, 27)
AGES = {
    "jong jonge jongvolwassene jongvolwassenen jongeman adolescent adolescenten": YOUNG,
    "jongere jongeren jeugd jeugdige jeugdigen tiener tieners puber pubers": TEENS,
    "jongen jongens": BOY,
    "kind kinderen minderjarig minderjarige minderjarigen": CHILD,
    "volwassen volwassene volwassenen": ADULT,
    "oud oude oudere ouderen senior senioren bejaard bejaarde bejaarden": OLD,
}
CALLED = {
    YOUNG: "jong: 18-27",
    TEENS: "jeugd: 12-27",
    BOY: "jongen: tot en met 27",
    CHILD: "kind: tot en met 17",
    ADULT: "volwassen: 18-64",
    OLD: "oudere: vanaf 65",
}
FRAMES = {
    "vrijwillig vrijwillige": Service.Frame.VOLUNTARY,
    "forensisch forensische justitieel justitiele": Service.Frame.FORENSIC,
}
WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()  # noqa: SIM905
OPEN = ("open", "geopend")
EVENING = 18  # o'clock
NOW = (OpenWhen(is_now=True), "nu open")
MOMENTS = {
    "nu": NOW,
    "direct": NOW,
    "vandaag": (OpenWhen(), "vandaag open"),
    "morgen": (OpenWhen(days=1, from_hour=0), "morgen open"),
    "vanavond": (OpenWhen(from_hour=EVENING), "vanavond open"),
}
LISTS = ("wachtlijst", "wachttijd", "wachten", "wachtlijsten")
WAITING = {
    "zonder": (0, "zonder wachttijd"),
    "geen": (0, "zonder wachttijd"),
    "nauwelijks": (2, "wachttijd hooguit 2 weken"),
    "korte": (4, "wachttijd hooguit 4 weken"),
}


def fixed_parts() -> dict[tuple[str, ...], Part]:
    """Every phrase of these words with what it asks for."""
    return {part.words: part for part in (*_ages(), *_frames(), *_open(), *_waiting())}


def aged(words: tuple[str, ...], least: int, most: int) -> Part:
    """For somebody whose age lies between two numbers of years."""
    ages = (least, most)
    told = f"{least} jaar" if least == most else f"{least}-{most} jaar"
    return Part(words, CALLED.get(ages, told), read_as=frozenset({Kind.AGE}), ages=ages)


def _ages() -> list[Part]:
    return [
        aged((word,), *ages) for words, ages in AGES.items() for word in words.split()
    ]


def _frames() -> list[Part]:
    kind = frozenset({Kind.FRAME})
    return [
        Part((word,), frame.label, read_as=kind, frame=frame.value)
        for words, frame in FRAMES.items()
        for word in words.split()
    ]


def _open() -> list[Part]:
    kind = frozenset({Kind.OPEN})
    days = {
        day: (OpenWhen(weekday=number, from_hour=0), f"{day} open")
        for number, day in enumerate(WEEKDAYS, start=1)
    }
    made = []
    for word, (when, label) in (MOMENTS | days).items():
        # "direct" by itself says how soon, not when.
        alone = [] if word == "direct" else [(word,)]
        with_open = [pair for each in OPEN for pair in ((word, each), (each, word))]
        made += [
            Part(words, label, read_as=kind, open_when=when)
            for words in (*alone, *with_open)
        ]
    return made


def _waiting() -> list[Part]:
    kind = frozenset({Kind.WAITING})
    return [
        Part((word, each), label, read_as=kind, most_weeks=weeks)
        for word, (weeks, label) in WAITING.items()
        for each in LISTS
    ]
