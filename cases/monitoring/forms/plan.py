"""The form of a plan: a rhythm in one click, or own dates."""

import re
from datetime import date
from typing import Any

from crispy_forms.layout import HTML, Layout
from django import forms
from django.utils.timezone import localdate

from cases.advice.models.condition import Condition
from cases.case.forms.base import CaseForm
from cases.case.forms.fields import OM_MAY_READ, DisclosureField
from cases.monitoring.forms.moment import SupportChoice, offer_subjects
from cases.monitoring.makers import Ask
from cases.monitoring.models.plan import MOST_MOMENTS, MonitoringRhythm
from cases.support.models.support import Support
from zsm_werkplaats.lib.dates import working_day_from
from zsm_werkplaats.lib.day_field import DayField
from zsm_werkplaats.lib.dutch_dates import day_in_words

NUMBERS = range(1, MOST_MOMENTS + 1)
USUAL_QUESTION = "Loopt het nog?"
BESIDES = ("support", "condition")


class RhythmSelect(forms.RadioSelect):
    """Rhythms as buttons; each carries its dates, for the script that fills them in."""

    today: date

    def create_option(self, *args: Any, **kwargs: Any) -> Any:
        option = super().create_option(*args, **kwargs)
        rhythm = getattr(option["value"], "instance", None)
        days = rhythm.days_after(self.today) if rhythm else []
        dates = " ".join(working_day_from(day).isoformat() for day in days)
        option["attrs"]["data-rhythm-dates"] = dates
        return option


class RhythmField(forms.ModelChoiceField[Any]):
    """A rhythm, named with the dates that it comes to when it begins today."""

    widget = RhythmSelect

    def begin_on(self, today: date) -> None:
        """Compute the dates from this day."""
        self.today = self.widget.today = today

    def label_from_instance(self, obj: Any) -> str:
        days = [in_words(day, self.today) for day in obj.days_after(self.today)]
        return f"{obj.label}: {', '.join(days)}"


def in_words(day: date, today: date) -> str:
    """The day, or the working day that comes in its place."""
    return day_in_words(working_day_from(day), "D j b", today=today)


class PlanForm(CaseForm):
    """A rhythm or own dates, a question, whom to ask, and when it stops."""

    submit_label = "Inplannen"
    rhythm = RhythmField(
        MonitoringRhythm.objects.none(),
        label="Wanneer vraag je hoe het gaat?",
        empty_label=None,
        help_text="Een weekend of feestdag schuift naar de eerstvolgende werkdag.",
        error_messages={"required": "Kies een ritme, of vul zelf een datum in."},
    )
    question = forms.CharField(
        label="Vraag", max_length=300, initial=USUAL_QUESTION, help_text=OM_MAY_READ
    )
    ask_whom = forms.CharField(
        label="Bij wie vraag je het na?",
        max_length=120,
        required=False,
        help_text=OM_MAY_READ,
    )
    disclosure = DisclosureField()
    stop_rule = forms.CharField(
        label="Stopt als",
        max_length=300,
        required=False,
        help_text="Bijvoorbeeld: het buurtteam het overneemt en het twee keer loopt. "
        f"{OM_MAY_READ}",
    )
    support = SupportChoice(
        Support.objects.none(), label="Gaat over deze hulp", required=False
    )
    condition = forms.ModelChoiceField(
        Condition.objects.none(), label="Gaat over deze voorwaarde", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "rhythm",
            *self._dates(),
            "question",
            "ask_whom",
            "stop_rule",
            "disclosure",
            *BESIDES,
        )

    def set_up(self) -> None:
        today = localdate(self.opened_at)
        field = self.fields["rhythm"]
        if isinstance(field, RhythmField):
            field.begin_on(today)
        self.offer("rhythm", MonitoringRhythm.objects.valid_on(today))
        offer_subjects(self, self.case)
        for number in NUMBERS:
            self.fields |= row(number)
        # Who fills in dates needs no rhythm.
        own = [name for number in NUMBERS for name in row(number)]
        field.required = not any(self.data.get(name) for name in own)

    def _dates(self) -> list[Any]:
        """The dates one by one, behind a click; a script opens and fills them."""
        rows: list[Any] = []
        for number in NUMBERS:
            names = row(number)
            rows += [
                HTML("<div class='dates-row' data-rhythm-row>"),
                *names,
                HTML("</div>"),
            ]
        is_open = " open" if self.is_bound else ""
        head = (
            f"<details class='more dates'{is_open} data-rhythm-rows>"
            "<summary>Zelf data kiezen of aanpassen</summary>"
        )
        return [HTML(head), *rows, HTML("</details>")]

    def clean_stop_rule(self) -> str:
        """Without the first word of the label, which many type again."""
        return re.sub(r"^als\s+", "", self.cleaned_data["stop_rule"], flags=re.I)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        for number in NUMBERS:
            asked = cleaned.get(f"question_{number}") or cleaned.get(f"whom_{number}")
            name = f"date_{number}"
            if asked and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, "Vul hier een datum bij in.")
        return cleaned

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        asks = self._asks(facts)
        own = {name for number in NUMBERS for name in row(number)}
        kept = {name: fact for name, fact in facts.items() if name not in own}
        for name in ("question", "ask_whom"):
            kept.pop(name)
        return kept | {"moments": asks}

    def _asks(self, facts: dict[str, Any]) -> list[Ask]:
        """The dates as they were typed, else those of the rhythm.

        A date that is the working day of one of the rhythm stands for that one.
        """
        today = localdate(self.opened_at)
        days = facts["rhythm"].days_after(today) if facts["rhythm"] else []
        meant = {working_day_from(day): day for day in days}
        asks = []
        for number in NUMBERS:
            if day := facts[f"date_{number}"]:
                question = facts[f"question_{number}"] or facts["question"]
                whom = facts[f"whom_{number}"] or facts["ask_whom"]
                asks.append(Ask(meant.get(day, day), question, whom))
        return asks or [Ask(d, facts["question"], facts["ask_whom"]) for d in days]


def row(number: int) -> dict[str, forms.Field]:
    """The fields of one date: when, and what and whom when that differs."""
    day = DayField(label=f"Datum {number}", required=False)
    day.widget.attrs["data-rhythm-date"] = ""
    return {
        f"date_{number}": day,
        f"question_{number}": forms.CharField(
            label=f"Andere vraag {number}", max_length=300, required=False
        ),
        f"whom_{number}": forms.CharField(
            label=f"Iemand anders {number}", max_length=120, required=False
        ),
    }
