"""Forms of the decision."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime

from cases.advice.models.advice import Advice
from cases.advice.routes import Routes
from cases.case.forms.base import CaseForm
from cases.case.forms.fields import MomentField, TextField, choose, people_as
from cases.decision.conformity import conformity_of
from cases.decision.forms.decision_content import ContentForm
from cases.decision.makers import Content, Standing
from cases.decision.models.decision import Decision, DeviationReason
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.edit_conflict import Difference

WHOLLY, OTHERWISE = Decision.Conformity.WHOLLY.value, "otherwise"
HOW = [(WHOLLY, "conform advies"), (OTHERWISE, "anders, zoals hieronder")]
# What pages say that were opened before the choice became one of two.
FORMER = [(each, each) for each in ("partly", "not")]
TOLD = (
    "advice",
    "replaces",
    "conformity",
    "reason",
    "explanation",
    "reason_for_new",
    "term_until",
    "sepotgrond",
    "submission",
    "decided_by",
    "said_at",
)
GONE = "Dit was een voorwaarde van het vorige advies."


class DecisionForm(ContentForm):
    """As advised with one choice, or otherwise: part by part, condition by condition.

    The page has a button of its own for "as advised"; while a decision stands, it is
    one of the choices here, because replacing asks why. How far the decision follows
    the advice nobody chooses: the action compares.
    """

    submit_label = "Beslissen"
    required_sometimes = ("reason", "explanation")
    conformity = choose([*HOW, *FORMER], label="Beslissing")
    reason = forms.ModelChoiceField(
        DeviationReason.objects.none(),
        label="Reden van afwijken",
        required=False,
        help_text="Verplicht bij afwijken van het advies.",
    )
    explanation = TextField(
        label="Toelichting",
        required=False,
        rows=3,
        help_text="Verplicht bij afwijken van het advies; houd het kort.",
    )
    reason_for_new = forms.CharField(
        label="Waarom wordt de beslissing vervangen?", max_length=300
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
        advised_disposals: Sequence[Any] = (),
        **kwargs: Any,
    ) -> None:
        self.standing_advice = advice
        self.advised_parts = routes.first.parts if routes else []
        self.advised = routes.first.conditions if routes else []
        self.advised_disposals = advised_disposals
        self.standing = standing
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        super().set_up()
        day = localdate(self.opened_at)
        self.offer("advice", self.case.advices.all())
        self.offer("replaces", self.case.decisions.all())
        self.initial["replaces"] = self.standing
        if self.standing is None:
            del self.fields["reason_for_new"]
        if self.standing_advice is None:
            for name in ("conformity", "reason"):
                del self.fields[name]
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
        """Start from the advice: its disposal, and whether it is followed as it is."""
        self.initial = {
            **self.initial,
            "advice": advice,
            "disposal": advice.disposal_id,
        }
        how = self.fields["conformity"]
        how.widget.choices = HOW
        if advice.disposal.only_waits or not self.offers_as_advised:
            self.fields["conformity"] = forms.ChoiceField(
                choices=[*HOW, *FORMER],
                required=False,
                initial=OTHERWISE,
                widget=forms.HiddenInput,
            )
        self.order_fields(["conformity"])
        # As advised: what the advice says counts; what differs from it is refused.
        if self.is_as_advised:
            self.fields["disposal"].required = False

    @property
    def is_as_advised(self) -> bool:
        """Whether the advice was chosen as it is."""
        return bool(self.standing_advice) and self.data.get("conformity") == WHOLLY

    @property
    def offers_as_advised(self) -> bool:
        return self.standing is not None

    @property
    def is_bar(self) -> bool:
        """Whether it was sent by the button in the bar, which shows what is wrong."""
        return self.is_as_advised and not self.offers_as_advised

    @property
    def term_typed(self) -> str:
        """The day that was typed in the bar."""
        return str(self.data.get("term_until", "")) if self.is_bar else ""

    def clean(self) -> dict[str, Any]:
        if self._is_overtaken:
            return self.cleaned_data
        if not self.is_as_advised:
            self._must_say_why()
            self.check_content()
        elif advice := self.standing_advice:
            self._must_be_as_advised()
            term = self.cleaned_data.get("term_until") or self.advised_term
            others = [each.disposal for each in self.advised_disposals]
            self.ask_term((advice.disposal, *others), term)
        return self.cleaned_data

    def _must_say_why(self) -> None:
        """Ask for the reason as soon as something is not as advised."""
        advice, chosen = self.standing_advice, self.cleaned_data
        if advice is None or self.errors:
            return
        day = localdate(self.opened_at)
        advised, decided = self._advised_content(advice), self.content()
        term = chosen.get("term_until") or decided.term(day)
        if (
            conformity_of(
                advised=advised.said(advised.term(day)),
                decided=decided.said(term),
                suspects=[person.pk for person in self.suspects],
            )
            == WHOLLY
        ):
            return
        if not chosen.get("reason"):
            self.add_error("reason", "Dit wijkt af van het advies. Kies de reden.")
        if not chosen.get("explanation"):
            message = "Dit wijkt af van het advies. Licht kort toe waarom."
            self.add_error("explanation", message)

    def _must_be_as_advised(self) -> None:
        """Refuse what contradicts "conform advies", so that nothing typed is lost."""
        typed = list(dict.fromkeys(self.differs_from_advice()))
        if self.cleaned_data.get("reason"):
            typed.append("een reden om af te wijken")
        if typed:
            message = (
                "Conform advies past niet bij wat verder is ingevuld: "
                f"{'; '.join(typed)}. Kies anders, of haal dat weg."
            )
            is_shown = not self.fields["conformity"].widget.is_hidden
            self.add_error("conformity" if is_shown else None, message)

    def proposed(self) -> tuple[Content | None, date | None]:
        """What is chosen so far, and until when its conditions would hold."""
        chosen, advice = self.cleaned_data, self.standing_advice
        if advice and self.is_as_advised:
            content = self._advised_content(advice)
            return content, chosen.get("term_until") or self.advised_term
        if not chosen.get("disposal"):
            return None, None
        content = self.content()
        kept = [each.until for each in content.conditions]
        untils = [until for until in (chosen.get("term_until"), *kept) if until]
        return content, max(untils, default=None)

    def _advised_content(self, advice: Advice) -> Content:
        others = {each.person: each.disposal for each in self.advised_disposals}
        unsaid = {**self.cleaned_data}
        self.cleaned_data = {}
        parts, conditions = self.parts_chosen(), self.conditions_chosen()
        self.cleaned_data = unsaid
        return Content(advice.disposal, others, parts, conditions)

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
            is_shown = not self.fields[name].widget.is_hidden
            self.fields[name].required = required and is_shown

    def _choice_in_words(self) -> str:
        chosen = self.cleaned_data.get("conformity", "")
        words = [dict(HOW).get(chosen, "")]
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
        told = {name: given[name] for name in TOLD if name in given}
        if self.is_as_advised and told["advice"]:
            return told | {"disposal": told["advice"].disposal}
        return told | self.said_facts()


class OralDecisionForm(DecisionForm):
    """What a prosecutor decided aloud, written down by who heard it."""

    submit_label = "Mondelinge beslissing vastleggen"
    decided_by = forms.ModelChoiceField(
        User.objects.none(), label="Welke officier besliste?"
    )
    said_at = MomentField(
        label="Wanneer", required=False, past=True, help_text="Laat leeg voor nu."
    )

    def set_up(self) -> None:
        super().set_up()
        self.offer("decided_by", people_as(Role.PROSECUTOR, self.case.region))
        self.initial["decided_by"] = self.case.prosecutor_id
        self.order_fields(["decided_by", "said_at", *self.fields])
        self.lay_out_all()

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


class WithdrawalForm(CaseForm):
    """Why a decision is taken back."""

    submit_label = "Beslissing intrekken"
    reason = forms.CharField(
        label="Waarom wordt de beslissing ingetrokken?", max_length=300
    )
