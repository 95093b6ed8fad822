"""What stands beside the advice and the decision of a case, in one query."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from cases.advice.models.condition import Condition
from cases.case.models.case import Case
from cases.case.models.notice import Notice
from cases.case.models.safety import SafetyConcern
from cases.context.models.contact import Contact
from cases.decision.models.conversation import ConversationLine
from cases.decision.models.postponement import Postponement
from cases.decision.views.pending import HOLD, WaitsFor
from cases.support.models.support import Support
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.alongside import alongside, restored

PROVIDER = {"organisation": "name", "service": "name"}
MOST_CONTACTS = 6


@dataclass(frozen=True)
class Beside:
    """The safety, the help that goes on, and what the decision waits for.

    `conditions` are those of the decision that stands, `unread` the notices that this
    user looks at now, `contacts` the latest that may go to the OM and told something.
    """

    concerns: list[SafetyConcern]
    supports: list[Support]
    hold: Postponement | None
    lines: list[ConversationLine]
    conditions: list[Condition]
    unread: list[int]
    contacts: list[Contact]

    def held(self, day: date) -> Postponement | None:
        """The hold whose day has not come on `day`."""
        return self.hold if self.hold and self.hold.until > day else None

    def waits_for(self, day: date) -> list[WaitsFor]:
        """The hold whose day has not come on `day`, and what nobody answered."""
        asked = [WaitsFor(line.kind, line.side, line.text, None) for line in self.lines]
        held = self.held(day)
        if held is None:
            return asked
        return [*asked, WaitsFor(HOLD, "", held.must_be_known, held.until)]


def beside(case: Case, user: User) -> Beside:
    """Everything that a page of `case` shows `user` beside the decision."""
    own: dict[str, Any] = {"case": OuterRef("pk")}
    concerns = SafetyConcern.objects.filter(**own, settled_at=None)
    supports = Support.objects.filter(**own, ended_on=None)
    holds = Postponement.objects.standing().filter(**own)
    lines = ConversationLine.objects.unanswered().filter(**own)
    conditions = Condition.objects.filter(**own, decision__superseded_at=None)
    notices = Notice.objects.unread(user).filter(**own).order_by("pk")
    contacts = Contact.objects.shared().exclude(told="").filter(**own)
    told = Case.objects.filter(pk=case.pk).values_list(
        alongside(concerns),
        alongside(supports, **PROVIDER),
        alongside(holds, created_by="name"),
        alongside(lines),
        alongside(conditions.exclude(decision=None)),
        ArraySubquery(notices.values("pk")),
        alongside(contacts.order_by("-at", "-pk")[:MOST_CONTACTS]),
    )
    safety, help_told, held, asked, imposed, unread, heard = told.get()
    return Beside(
        restored(SafetyConcern, safety),
        restored(Support, help_told, **PROVIDER),
        next(iter(restored(Postponement, held, created_by="name")), None),
        restored(ConversationLine, asked),
        restored(Condition, imposed),
        unread,
        restored(Contact, heard),
    )
