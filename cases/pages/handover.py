"""The work of somebody who is not there any more, and who takes it over."""

from typing import Any

from django import forms
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.case.forms.fields import TextField, people_as
from cases.case.models.case import Case, CaseQuerySet
from cases.case.policies import HAND_OVER_WORK, visible_to
from cases.intake.actions.handover import hand_over_cases
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.models import Membership, Region, User
from zsm_werkplaats.accounts.rights import Role, requires
from zsm_werkplaats.drafts.drafted_form import DraftedForm
from zsm_werkplaats.lib.form_page import carry_out, show_form

ONE_SORT = 3  # fields: which cases, to whom, why


class CaseChoices(forms.ModelMultipleChoiceField[Any]):
    """Cases, each with what is to be done in it."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        waiting = [
            words
            for words, is_so in (
                ("niet veilig", obj.safety_since),
                ("1 monitormoment", obj.moments == 1),
                (f"{obj.moments} monitormomenten", obj.moments > 1),
                (f"{obj.calls} keer bellen", obj.calls),
            )
            if is_so
        ]
        return f"{obj.reference} {obj.who}: {', '.join([obj.offence, *waiting])}"


class HandoverForm(DraftedForm):
    """Which cases go to whom, and why; the rest may go to somebody else later."""

    submit_label = "Overdragen"
    cases = CaseChoices(Case.objects.none(), label="Zaken", required=False)
    worker = forms.ModelChoiceField(
        User.objects.none(),
        label="Wie neemt de zaken over?",
        empty_label="Kies …",
        required=False,
    )
    linked = CaseChoices(
        Case.objects.none(), label="Gekoppelde zaken (OM)", required=False
    )
    prosecutor = forms.ModelChoiceField(
        User.objects.none(),
        label="Welke officier van justitie neemt de gekoppelde zaken over?",
        empty_label="Kies …",
        required=False,
    )
    explanation = TextField(
        label="Waarom, en wat moet de opvolger weten?", rows=3, max_length=500
    )

    def __init__(
        self,
        *args: Any,
        of: User,
        region: Region,
        held: CaseQuerySet,
        linked: CaseQuerySet,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self.count = 0
        for which, who, role, found in (
            ("cases", "worker", Role.WORKER, held),
            ("linked", "prosecutor", Role.PROSECUTOR, linked),
        ):
            self.initial[which] = [case.pk for case in found]
            self.count += len(self.initial[which])
            if self.initial[which]:
                self.offer(which, found)
                self.offer(who, people_as(role, region).exclude(pk=of.pk))
            else:
                del self.fields[which], self.fields[who]
        if len(self.fields) == ONE_SORT:
            for field in self.fields.values():
                field.required = True

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        chosen = [name for name in ("cases", "linked") if cleaned.get(name)]
        for which, who in (("cases", "worker"), ("linked", "prosecutor")):
            if which in chosen and who in self.fields and not cleaned.get(who):
                self.add_error(who, "Kies er een.")
        if not chosen and not self.errors:
            self.add_error(None, "Kies de zaken die je overdraagt.")
        return cleaned


@require_http_methods(["GET", "POST"])
@requires(HAND_OVER_WORK)
def hand_over_work(request: DeskRequest, pk: int) -> HttpResponse:
    """Who takes over the open cases of a colleague, with what is due in them."""
    at, region = now(), request.desk.here
    members = Membership.objects.filter(region=region).values("user")
    of = get_object_or_404(User.objects.filter(pk__in=members), pk=pk)
    here = visible_to(request.user).filter(region=region)
    form = HandoverForm(
        posted(request),
        of=of,
        region=region,
        held=_with_work(here.filter(worker=of).open()),
        linked=_with_work(here.filter(prosecutor=of, worker__isnull=False).open()),
    )
    if carry_out(
        request,
        form,
        lambda: hand_over_cases(by=request.user, at=at, **form.facts()),
        done=_done,
    ):
        return redirect("cases:hand_over_work", pk)
    return show_form(
        request,
        form,
        heading=f"Werk overdragen van {of}",
        explanation=_explanation(form),
        back_url="/mijn-dag/",
        back_text="Mijn dag",
    )


def _with_work(cases: CaseQuerySet) -> CaseQuerySet:
    """With what is to be done in each."""
    moments = Q(monitoringmoments__reported_at=None, monitoringmoments__dropped_at=None)
    moments &= Q(monitoringmoments__isnull=False)
    calls = Q(contacts__next_attempt_on__isnull=False)
    return cases.annotate(
        moments=Count("monitoringmoments", filter=moments, distinct=True),
        calls=Count("contacts", filter=calls, distinct=True),
    ).with_people()


def _explanation(form: HandoverForm) -> str:
    if not form.count:
        return "Er zijn geen open zaken meer om over te dragen."
    return (
        f"Open zaken: {form.count}. Veiligheidsacties, monitormomenten en "
        "terugbelafspraken gaan met de zaak mee. Verdelen over meer collega's kan: "
        "kies eerst een deel."
    )


def _done(moved: list[Case]) -> str:
    return (
        "1 zaak overgedragen."
        if len(moved) == 1
        else f"{len(moved)} zaken overgedragen."
    )
