"""Forms of the decision."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime

from cases.advice.makers import ConditionFacts
from cases.advice.models.advice import Advice, Disposal
from cases.advice.models.condition import Condition
from cases.advice.routes import Routes, term_of
from cases.case.forms.base import CaseForm
from cases.case.forms.fields import (
    LinesField,
    MomentField,
    TextField,
    choose,
    people_as,
)
from cases.decision.actions.decision import Standing, as_advised
from cases.decision.models.decision import Decision, DeviationReason
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.day_field import DayField
from zsm_werkplaats.lib.edit_conflict import Difference

Conformity = Decision.Conformity
DEVIATES = (Conformity.PARTLY, Conformity.NOT)
TAKEN_OVER, ALTERED, DROPPED = "taken_over", "altered", "dropped"
HANDLINGS = [
    (TAKEN_OVER, "overnemen"),
    (ALTERED, "aanpassen"),
    (DROPPED, "laten vallen"),
]
LINE = 500
GONE = "Dit was een voorwaarde van het vorige advies."


class DecisionForm(CaseForm):
    """As advised with one choice; altered or otherwise condition by condition.

    The page has a button of its own for "as advised"; while a decision stands, it is
    one of the choices here, because replacing asks why.
    """

    submit_label = "Beslissen"
    required_sometimes = ("reason", "explanation")
    conformity = choose(Conformity.choices, label="Je beslissing")
    disposal = forms.ModelChoiceField(Disposal.objects.none(), label="Afdoening")
    conditions = LinesField(
        label="Nog andere voorwaarden", required=False, help_text="Eén per regel."
    )
    term_until = DayField(
        label="Voorwaarden gelden tot en met", required=False, quick=(182, 365, 730)
    )
    reason = forms.ModelChoiceField(
        DeviationReason.objects.none(),
        label="Waarom anders dan het advies?",
        required=False,
        help_text="Nodig als je afwijkt.",
    )
    explanation = TextField(
        label="Toelichting",
        required=False,
        rows=3,
        help_text="In één regel; nodig als je afwijkt van het advies.",
    )
    reason_for_new = forms.CharField(
        label="Waarom vervang je de beslissing?", max_length=300
    )
    advice = forms.ModelChoiceField(
        Advice.objects.none(), required=False, widget=forms.HiddenInput
    )
    replaces = forms.ModelChoiceField(
        Decision.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(
        self,
        *args: Any,
        advice: Advice | None,
        routes: Routes | None,
        standing: Decision | None,
        **kwargs: Any,
    ) -> None:
        self.standing_advice = advice
        self.advised_parts = routes.first.parts if routes else []
        self.standing = standing
        self.advised_term: date | None = None
        self.advised: list[Condition] = routes.first.conditions if routes else []
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        day = localdate(self.opened_at)
        advised = self.standing_advice.disposal_id if self.standing_advice else None
        offered: Any = Disposal.objects.offered_on(day, advised)
        self.offer("disposal", offered.exclude(code=Disposal.WAITING))
        self.offer("advice", self.case.advices.all())
        self.offer("replaces", self.case.decisions.all())
        self.initial["replaces"] = self.standing
        if self.standing is None:
            del self.fields["reason_for_new"]
        if self.standing_advice is None:
            for name in ("conformity", "reason"):
                del self.fields[name]
            self.fields["conditions"].label = "Voorwaarden"
            self.fields["explanation"].help_text = ""
            self.fields["explanation"].is_required_sometimes = False  # type: ignore[attr-defined]
        else:
            self._follow(self.standing_advice)
            self.offer("reason", DeviationReason.objects.valid_on(day))
        if self._is_overtaken:
            self._ask_always(required=False)
        self.lay_out_all()

    @property
    def _is_overtaken(self) -> bool:
        """Whether it was sent from a page on which something else stood.

        Then nothing is asked that was not on that page: the action says what changed.
        """
        stands = (self.standing_advice, self.standing)
        seen = (self.data.get("advice", ""), self.data.get("replaces", ""))
        return self.is_bound and seen != tuple(str(s.pk) if s else "" for s in stands)

    def _follow(self, advice: Advice) -> None:
        """Start from the advice: its disposal, and a choice for each condition."""
        self.initial = {
            **self.initial,
            "advice": advice,
            "disposal": advice.disposal_id,
        }
        self._tell_term()
        if advice.disposal.only_waits or not self.offers_as_advised:
            shown = [(each.value, each.label) for each in DEVIATES]
            self.fields["conformity"].widget.choices = shown
        for number, condition in enumerate(self.advised, start=1):
            self._offer_handling(number, condition)
        names = [
            f"{part}_{c.pk}" for c in self.advised for part in ("handling", "text")
        ]
        self.order_fields(["conformity", "disposal", *names])
        # As advised: what the advice says counts, whatever the fields say.
        if self.data.get("conformity") == Conformity.WHOLLY:
            self.fields["disposal"].required = False

    def _tell_term(self) -> None:
        """Say until when the conditions hold if no other day is chosen."""
        self.advised_term = term_of(
            untils=[condition.until for condition in self.advised],
            parts=self.advised_parts,
            day=localdate(self.opened_at),
        )
        if self.advised_term:
            day = date_format(self.advised_term, "j F Y")
            self.fields[
                "term_until"
            ].help_text = f"Leeg: zoals het advies, tot en met {day}."

    @property
    def offers_as_advised(self) -> bool:
        return self.standing is not None

    def _offer_handling(self, number: int, condition: Condition) -> None:
        handling = f"handling_{condition.pk}"
        self.fields[handling] = choose(
            HANDLINGS,
            label=f"Voorwaarde {number}: {condition.text}",
            required=False,
            initial=TAKEN_OVER,
        )
        self.fields[f"text_{condition.pk}"] = forms.CharField(
            label=f"Voorwaarde {number}, aangepast",
            max_length=LINE,
            required=False,
            initial=condition.text,
            widget=forms.Textarea(
                attrs={"rows": 2, "data-shown-when": f"{handling}={ALTERED}"}
            ),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("conformity") in DEVIATES:
            if not cleaned.get("reason"):
                self.add_error("reason", "Kies waarom je van het advies afwijkt.")
            if not cleaned.get("explanation"):
                message = "Zeg kort waarom je van het advies afwijkt."
                self.add_error("explanation", message)
            for condition in self.advised:
                self._must_differ(condition)
        return cleaned

    def proposed(self) -> tuple[Disposal | None, date | None]:
        """What is chosen so far, and until when its conditions would hold."""
        chosen, advice = self.cleaned_data, self.standing_advice
        if advice and chosen.get("conformity") == Conformity.WHOLLY:
            return advice.disposal, chosen.get("term_until") or self.advised_term
        kept = [
            condition.until
            for condition in self.advised
            if chosen.get(f"handling_{condition.pk}") != DROPPED
        ]
        untils = [until for until in (chosen.get("term_until"), *kept) if until]
        return chosen.get("disposal"), max(untils, default=None)

    def _must_differ(self, condition: Condition) -> None:
        text = self.cleaned_data.get(f"text_{condition.pk}", "")
        is_altered = self.cleaned_data.get(f"handling_{condition.pk}") == ALTERED
        if is_altered and text in ("", condition.text):
            self.add_error(f"text_{condition.pk}", "Pas de tekst aan.")

    def meet(self, standing: Standing) -> bool:
        """Show what was decided or advised meanwhile; the form goes on from there."""
        advice, replaces = self.cleaned_data["advice"], self.cleaned_data["replaces"]
        mine = self._choice_in_words()
        seen, now = _decision_in_words(replaces), _decision_in_words(standing.decision)
        if replaces != standing.decision:
            self.differences = [Difference("Beslissing", seen, now, mine)]
        if advice != standing.advice:
            was, is_now = _advice_in_words(advice), _advice_in_words(standing.advice)
            told = Difference("Advies", was, is_now, mine)
            self.differences = [*self.differences, told, *self._gone(advice)]
        marks = {"advice": standing.advice, "replaces": standing.decision}
        self.send_again({n: [r.pk] if r else [] for n, r in marks.items()})
        self._ask_always(required=True)
        return True

    def _ask_always(self, *, required: bool) -> None:
        for name in {"conformity", "disposal", "reason_for_new"} & {*self.fields}:
            self.fields[name].required = required

    def _choice_in_words(self) -> str:
        chosen = self.cleaned_data.get("conformity", "")
        words = [str(Conformity(chosen).label) if chosen else ""]
        words += [str(self.cleaned_data.get("disposal") or "")]
        said = ", ".join(word for word in words if word)
        return f"{said}\n{self.cleaned_data.get('explanation', '')}".strip()

    def _gone(self, advice: Advice | None) -> Iterator[Difference]:
        """The conditions that were altered in an advice that no longer stands."""
        for condition in advice.conditions.all() if advice else ():
            typed = str(self.data.get(f"text_{condition.pk}", ""))
            if typed not in ("", condition.text):
                label = "Voorwaarde die je aanpaste"
                yield Difference(label, condition.text, GONE, typed)

    def facts(self) -> dict[str, Any]:
        given = super().facts()
        names = [name for name in given if name.startswith(("handling_", "text_"))]
        handled = {name: given.pop(name) for name in names}
        advice = given["advice"]
        if given.get("conformity") == Conformity.WHOLLY and advice:
            return given | {
                "disposal": advice.disposal,
                "conditions": as_advised(advice=advice),
                "reason": None,
            }
        kept = [
            ConditionFacts.taking_over(condition, self._text(condition, handled))
            for condition in self.advised
            if handled[f"handling_{condition.pk}"] != DROPPED
        ]
        new = [ConditionFacts(text) for text in given["conditions"]]
        return given | {"conditions": [*kept, *new]}

    def _text(self, condition: Condition, handled: dict[str, str]) -> str:
        is_altered = handled[f"handling_{condition.pk}"] == ALTERED
        return handled[f"text_{condition.pk}"] if is_altered else condition.text


class OralDecisionForm(DecisionForm):
    """What a prosecutor decided aloud, written down by who heard it."""

    submit_label = "Vastleggen"
    decided_by = forms.ModelChoiceField(User.objects.none(), label="Wie besliste?")
    said_at = MomentField(
        label="Wanneer", required=False, past=True, help_text="Leeg: zojuist."
    )

    def set_up(self) -> None:
        super().set_up()
        self.offer("decided_by", people_as(Role.PROSECUTOR, self.case.region))
        self.initial["decided_by"] = self.case.prosecutor_id
        self.order_fields(["decided_by", "said_at", *self.fields])
        self.lay_out_all()
        if "conformity" in self.fields:
            self.fields["conformity"].label = "De beslissing"

    @property
    def offers_as_advised(self) -> bool:
        return True


def _decision_in_words(decision: Decision | None) -> str:
    if decision is None:
        return "Nog geen beslissing"
    words = f"{decision.disposal}, van {decision.decided_by.name}"
    return f"{words}\n{decision.explanation}".strip()


def _advice_in_words(advice: Advice | None) -> str:
    if advice is None:
        return "Nog geen advies"
    day = date_format(localtime(advice.given_at), "j F H:i")
    return f"{advice.disposal}, gegeven op {day}"


class PostponementForm(CaseForm):
    """Until when, and for what."""

    submit_label = "Beslissing uitstellen"
    until = DayField(label="Tot wanneer?", quick=(1, 2, 7, 14))
    must_be_known = TextField(
        label="Wat moet er dan bekend zijn?",
        rows=3,
        max_length=LINE,
        help_text="De werker leest dit. Op die dag staat de zaak weer in je lijst.",
    )

    def set_up(self) -> None:
        due = self.case.decision_due_at
        if due and due > self.opened_at:
            day = date_format(localtime(due), "l j F H:i")
            self.fields["until"].help_text = f"De klok van het OM loopt tot {day}."


class WithdrawalForm(CaseForm):
    """Why a decision is taken back."""

    submit_label = "Beslissing intrekken"
    reason = forms.CharField(label="Waarom trek je het in?", max_length=300)
