"""What somebody began to write and did not send: the drafts, where they start."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from cases.case.lifecycle import STEPS, Verb
from cases.case.models.reference import PREFIX
from cases.case.policies import visible_to
from cases.case.views.button import ADDRESSES
from zsm_werkplaats.accounts.desk import Desk
from zsm_werkplaats.drafts.labels import LABELS, label_drafts
from zsm_werkplaats.drafts.models import Draft

LABELS |= {
    # Most pages bear the name of what is done on them.
    **{f"cases:{verb}": step.label for verb, step in STEPS.items()},
    **{f"cases:{name}": STEPS[verb].label for verb, name in ADDRESSES.items()},
    "cases:nominate_entry": STEPS[Verb.NOMINATE].label,
    "cases:one_call": "In één keer",
    "cases:log_anywhere": STEPS[Verb.LOG_CONTACT].label,
    "cases:moment": STEPS[Verb.REPORT_MOMENT].label,
    "cases:week": STEPS[Verb.LOG_ACTIVITY].label,
    "cases:spread": "Zaken toewijzen",
}


@dataclass(frozen=True)
class UnsentDraft:
    """A draft by the words of its page: what, about which case, since when."""

    label: str
    reference: str
    started_at: datetime
    url: str
    discard_url: str


def unsent_drafts(desk: Desk, most: int) -> list[UnsentDraft]:
    """The last own draft of each form, newest first.

    None is of a case that may no longer be known.
    """
    # Case by case: drafts are few, and a list of all that one may know is long.
    of_draft = visible_to(desk.user).filter(pk=OuterRef("case_number"))
    known = Q(case_number=None) | Exists(of_draft)
    mine = Draft.objects.of(desk.user, desk.region).waiting()
    drafts = list(mine.last_of_form().filter(known)[:most])
    return [
        UnsentDraft(
            label,
            f"{PREFIX}{draft.case_number:04d}" if draft.case_number else "",
            draft.started_at,
            draft.resume_url,
            reverse("drafts:discard", args=[draft.pk]) + "?terug=dag",
        )
        for draft, label in zip(drafts, label_drafts(drafts), strict=True)
    ]
