"""The minutes on paper: PDF/UA-1, with what its reader may see."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime

from reflection.meeting.kinds import Asked
from reflection.meeting.models.note import MeetingAction, Note
from reflection.meeting.reading import Line, Reading
from zsm_werkplaats.lib.paper import make_pdf

FOLDER = settings.BASE_DIR / "templates" / "reflection" / "meeting" / "pdf"
ENDED_BY_ITSELF = "Niemand sloot deze bijeenkomst af; dat is vanzelf gebeurd."
Data = dict[str, Any]


def minutes_pdf(reading: Reading) -> bytes:
    """The minutes as `reading` may see them."""
    meeting = reading.meeting
    told = {
        "title": f"Verslag {meeting}",
        "when": _moment(meeting.started_at or meeting.planned_at),
        "ended": f"{localtime(meeting.ended_at):%H.%M} uur" if meeting.ended_at else "",
        "region": meeting.region.name,
        "chair": meeting.chair.name if meeting.chair else "",
        "present": [seat.user.name for seat in reading.seats],
        "improvement": meeting.improvement or "niets afgesproken",
        "stand": _stand(reading),
        "items": [_line(line, reading) for line in reading.reached],
        "loose": _line(reading.loose, reading) if reading.loose.is_written else None,
        "came_of": [
            f"{each.label.capitalize()}: {each.text}" for each in reading.came_of
        ],
        "is_held": meeting.is_held,
        "left": "Niet aan toegekomen" if meeting.is_held else "Nog te bespreken",
        "not_reached": [_to_come(line) for line in reading.to_come],
    }
    return make_pdf(FOLDER / "minutes.typ", told)


def _moment(at: datetime) -> str:
    return date_format(localtime(at), "l j F Y, H.i") + " uur"


def _stand(reading: Reading) -> str:
    """Whether these minutes may still change."""
    final, last = reading.meeting.final_at, reading.amendable_until
    if final is None or last is None:
        return "De bijeenkomst is nog bezig. Dit is wat er tot nu toe staat."
    if reading.is_final:
        return f"Dit verslag staat vast sinds {_date(final)}."
    by_itself = "" if reading.meeting.ended_by else f"{ENDED_BY_ITSELF} "
    return (
        f"{by_itself}Wie erbij was, kan dit verslag aanpassen tot en met {_date(last)}."
    )


def _date(at: datetime) -> str:
    return date_format(localtime(at), "j F Y")


def _line(line: Line, reading: Reading) -> Data:
    item = line.item
    return {
        "heading": item.heading if item.pk else "",
        "asked": [
            {"question": each.question, "by": _brought_by(each)} for each in line.asked
        ],
        "lasted": reading.passed_over if line.is_passed_over else line.lasted,
        "kinds": [
            {
                "kind": label.capitalize(),
                "notes": [_note(each, reading) for each in heap],
            }
            for label, heap in line.by_kind
        ],
        "actions": [_action(action, reading) for action in line.shown_actions],
    }


def _brought_by(asked: Asked) -> str:
    who = f"ingebracht door {asked.who}" if asked.who else ""
    return ", ".join(filter(None, (who, _day(asked))))


def _to_come(line: Line) -> str:
    asked = [
        f"{each.question} ({', '.join(filter(None, (each.who, _day(each))))})"
        if each.who
        else each.question
        for each in line.asked
        if each.question
    ]
    return ": ".join(filter(None, (line.item.heading, "; ".join(asked))))


def _day(asked: Asked) -> str:
    return _date(asked.at) if asked.at else ""


def _finding(of: Note | MeetingAction, reading: Reading) -> str:
    """The finding that was made of it, if it may be seen."""
    is_seen = of.finding and of.finding_id in reading.findings
    return f"Signaal: {of.finding}" if is_seen else ""


def _note(note: Note, reading: Reading) -> Data:
    offer = f" ({note.service.name})" if note.service else ""
    named = [f"{note.organisation}{offer}" if note.organisation else ""]
    named += [f"{note.colleague.name} weet er meer van" if note.colleague else ""]
    day, hour = _date(note.created_at), f"{localtime(note.created_at):%H.%M}"
    return {
        "text": note.text,
        "named": ", ".join(filter(None, named)),
        "by": f"{note.created_by.name}, {hour}",
        "finding": _finding(note, reading),
        "addition": f"aanvulling van {day}" if note.is_addition else "",
    }


def _action(action: MeetingAction, reading: Reading) -> Data:
    stands = "gedaan" if action.done_at else "vervallen" if action.dropped_at else ""
    return {
        "what": action.what,
        "finding": _finding(action, reading),
        "owner": action.owner.name,
        "due": date_format(action.due_on, "j F Y"),
        "stands": ": ".join(filter(None, (stands, action.result))),
    }
