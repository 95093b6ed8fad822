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
        "improvement": meeting.improvement,
        "items": [_line(line) for line in reading.reached],
        "loose": _line(reading.loose) if reading.loose.is_written else None,
        "left": "Niet aan toegekomen" if meeting.is_held else "Nog te bespreken",
        "not_reached": [_to_come(line) for line in reading.to_come],
    }
    return make_pdf(FOLDER / "minutes.typ", told)


def _moment(at: datetime) -> str:
    return date_format(localtime(at), "l j F Y, H.i") + " uur"


def _line(line: Line) -> Data:
    item = line.item
    return {
        "heading": item.heading if item.pk else "",
        "asked": [
            {"question": each.question, "by": _brought_by(each)} for each in line.asked
        ],
        "notes": [_note(note) for note in line.notes],
        "actions": [_action(action) for action in line.shown_actions],
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
    return date_format(localtime(asked.at), "j F Y") if asked.at else ""


def _note(note: Note) -> Data:
    named = [str(note.organisation) if note.organisation else ""]
    named += [f"{note.colleague.name} weet er meer van" if note.colleague else ""]
    day = date_format(localtime(note.created_at), "j F Y")
    return {
        "kind": note.get_kind_display().capitalize(),
        "text": note.text,
        "named": ", ".join(filter(None, named)),
        "by": note.created_by.name,
        "addition": f"aanvulling van {day}" if note.is_addition else "",
    }


def _action(action: MeetingAction) -> Data:
    stands = "gedaan" if action.done_at else "vervallen" if action.dropped_at else ""
    return {
        "what": action.what,
        "owner": action.owner.name,
        "due": date_format(action.due_on, "j F Y"),
        "stands": ": ".join(filter(None, (stands, action.result))),
    }
