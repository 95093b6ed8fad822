"""What the drafts of a meeting are called: with the kind of the meeting."""

from collections.abc import Sequence

from django.urls import resolve

from reflection.meeting.models.meeting import Meeting
from zsm_werkplaats.drafts.labels import LABELS, NAMES, Names
from zsm_werkplaats.drafts.models import Draft

WORDS = {
    "write_note": "Notitie",
    "amend_note": "Notitie wijzigen",
    "agree_action": "Actie",
    "note_to_action": "Actie uit een notitie",
    "add_topic": "Onderwerp voor de agenda",
    "cancel_meeting": "Bijeenkomst laten vervallen",
}


def _with_kind(words: str) -> Names:
    def names(drafts: Sequence[Draft]) -> dict[int, str]:
        keys = {draft.pk: _meeting_of(draft) for draft in drafts}
        kinds = {m.pk: str(m) for m in Meeting.objects.filter(pk__in=keys.values())}
        return {
            pk: f"{words}, {kinds[meeting]}"
            for pk, meeting in keys.items()
            if meeting in kinds
        }

    return names


def _meeting_of(draft: Draft) -> int:
    key: int = resolve(draft.page.partition("?")[0]).kwargs["pk"]
    return key


LABELS |= {f"reflection:{page}": words for page, words in WORDS.items()}
NAMES |= {f"reflection:{page}": _with_kind(words) for page, words in WORDS.items()}
