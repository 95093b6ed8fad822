"""The conversation on the screen: read, say, and what is new."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import trigger_client_event

from cases.case.actions.notify import mark_read
from cases.case.lifecycle import Verb, is_possible
from cases.case.models.case import Case
from cases.case.views.access import log_reading, opens, opens_unlogged
from cases.decision.actions import conversation as actions
from cases.decision.forms.conversation import LineForm
from cases.decision.models.conversation import ConversationLine
from cases.decision.policies import speaks_for
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.lib.paging import Page, page_by_key
from zsm_werkplaats.lib.polled import polled

STOP_POLLING = 286  # htmx knows it as: this was the last answer
FROM_DECISION = "besluit"
DIGITS = 18


@dataclass(frozen=True)
class Conversation:
    """What was said about a case, the latest at the bottom."""

    case: Case
    user: User
    query: QueryDict
    waiting: Sequence[ConversationLine] | None = None

    @cached_property
    def _page(self) -> Page[ConversationLine]:
        said = self.case.conversationlines.select_related("created_by")
        return page_by_key(said, self.query, key="pk", descending=True)

    @property
    def lines(self) -> list[ConversationLine]:
        return list(reversed(self._page.rows))

    @property
    def older_url(self) -> str:
        return self._page.next_url

    @property
    def latest_url(self) -> str:
        """The way back to what was said last; empty when that is here."""
        return self._page.first_url

    @property
    def last(self) -> int:
        """The last line that is on the page; new ones come after it."""
        return self._page.rows[0].pk if self._page.rows else 0

    @property
    def is_open(self) -> bool:
        return is_possible(Verb.CONVERSE, self.case.status)

    @cached_property
    def is_asked(self) -> bool:
        """Whether the other side waits for an answer of this user."""
        mine = speaks_for(self.user, self.case)
        waiting = self.waiting
        if waiting is None:
            waiting = list(self.case.conversationlines.unanswered())
        return any(line.side != mine for line in waiting)

    def form(self, at: datetime, data: QueryDict | None = None) -> LineForm:
        """The form for one more line."""
        return LineForm(
            data,
            case=self.case,
            user=self.user,
            at=at,
            is_asked=self.is_asked,
            auto_id="say_%s",
        )


@require_http_methods(["GET", "POST"])
@opens(Verb.CONVERSE)
def converse(request: DeskRequest, case: Case) -> HttpResponse:
    """The whole conversation, and room for one more line."""
    at = now()
    talk = Conversation(case, request.user, request.GET)
    form = talk.form(at, posted(request))
    if carry_out(
        request,
        form,
        lambda: actions.say(case=case, by=request.user, at=at, **form.facts()),
    ):
        return _said(request, case, at)
    if request.method == "GET":
        mark_read(case=case, by=request.user, at=at)
    return show_form(
        request,
        form,
        "cases/decision/conversation/page.html",
        part="cases/decision/conversation/_say.html",
        case=case,
        talk=talk,
        at=at,
        is_deciding=request.GET.get("bij") == FROM_DECISION,
    )


def _said(request: DeskRequest, case: Case, at: datetime) -> HttpResponse:
    """A fresh form beside the page that stays open, or the page again."""
    is_deciding = request.GET.get("bij") == FROM_DECISION
    if request.htmx:
        talk = Conversation(case, request.user, QueryDict())
        context = {"case": case, "form": talk.form(at), "is_deciding": is_deciding}
        fresh = render(request, "cases/decision/conversation/_say.html", context)
        return trigger_client_event(fresh, "said")
    messages.success(request, "Je bericht is verstuurd.")
    address = "cases:decide" if is_deciding else "cases:converse"
    return redirect(address, case.number)


@polled
@require_safe
@opens_unlogged(Verb.CONVERSE)
def new_lines(request: DeskRequest, case: Case) -> HttpResponse:
    """What was said after `?na=`; nothing when nothing was."""
    after = request.GET.get("na", "")
    if not (after.isascii() and after.isdigit() and len(after) <= DIGITS):
        msg = "Dit bericht bestaat niet."
        raise Http404(msg)
    said = case.conversationlines.select_related("created_by")
    lines = list(said.filter(pk__gt=int(after)))
    is_open = is_possible(Verb.CONVERSE, case.status)
    if not lines:
        return HttpResponse(status=204 if is_open else STOP_POLLING)
    at = now()
    log_reading(request, case, Verb.CONVERSE, at)
    mark_read(case=case, by=request.user, at=at)
    settled = said.filter(
        settled_at__in=[line.created_at for line in lines], pk__lte=int(after)
    )
    mine = speaks_for(request.user, case)
    context = {
        "case": case,
        "lines": lines,
        "asks": any(line.waits and line.side != mine for line in lines),
        "settled": settled,
        "last": lines[-1].pk,
        "is_open": is_open,
    }
    status = 200 if is_open else STOP_POLLING
    return render(
        request, "cases/decision/conversation/_new.html", context, status=status
    )
