"""Forms of the question list: writing the questions, and answering them."""

from typing import Any

from crispy_forms.layout import Div, Layout
from django import forms

from zsm_werkplaats.drafts.drafted_form import DraftedForm
from zsm_werkplaats.lib.edit_conflict import EditForm
from zsm_werkplaats.lib.forms import WerkplaatsForm
from zsm_werkplaats.research.actions.questionnaire import QuestionFacts
from zsm_werkplaats.research.models.questionnaire import (
    FEWEST,
    MOST,
    Questionnaire,
    QuestionnaireQuestion,
)

Kind = QuestionnaireQuestion.Kind
ANSWER_LENGTH = 1000  # characters
NO_NAMES = "Anderen lezen dit. Noem geen namen, zaaknummers of andere persoonsgegevens."
LEAST_OPTIONS, MOST_OPTIONS = 2, 8


class QuestionsForm(EditForm, DraftedForm):
    """The title and up to six questions; a row without a question is left out."""

    submit_label = "Vragen opslaan"
    title = forms.CharField(label="Titel", max_length=120)

    def __init__(self, *args: Any, standing: Questionnaire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows: list[Any] = ["title"]
        for place in range(1, MOST + 1):
            rows += self._add(place)
        self.helper.layout = Layout(*rows)
        self.begin_with(standing)

    def _add(self, place: int) -> list[Any]:
        names = [f"{part}_{place}" for part in ("text", "kind", "options")]
        text, kind, options = names
        self.fields[text] = forms.CharField(
            label=f"Vraag {place}", max_length=200, required=place <= FEWEST
        )
        self.fields[kind] = forms.ChoiceField(
            label=f"Hoe wordt vraag {place} beantwoord?",
            choices=Kind.choices,
            initial=Kind.SCALE,
            required=False,
        )
        self.fields[options] = forms.CharField(
            label=f"Antwoorden om uit te kiezen bij vraag {place}",
            help_text="Alleen bij één antwoord kiezen. Eén antwoord per regel.",
            widget=forms.Textarea(attrs={"rows": 3}),
            max_length=800,
            required=False,
        )
        return [Div(*names, css_class="section")]

    def values_of(self, record: Questionnaire) -> dict[str, Any]:
        values: dict[str, Any] = {"title": record.title}
        for place in range(1, MOST + 1):
            values |= {f"text_{place}": "", f"kind_{place}": Kind.SCALE}
            values[f"options_{place}"] = ""
        for each in record.questions.all():
            values[f"text_{each.place}"] = each.text
            values[f"kind_{each.place}"] = each.kind
            values[f"options_{each.place}"] = each.options
        return values

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        for place in range(1, MOST + 1):
            is_choice = cleaned.get(f"kind_{place}") == Kind.CHOICE
            lines = self._lines(place)
            if is_choice and cleaned.get(f"text_{place}"):
                if not LEAST_OPTIONS <= len(lines) <= MOST_OPTIONS:
                    self.add_error(
                        f"options_{place}",
                        f"Geef {LEAST_OPTIONS} tot {MOST_OPTIONS} antwoorden.",
                    )
                elif len({line.casefold() for line in lines}) < len(lines):
                    self.add_error(f"options_{place}", "Een antwoord staat er dubbel.")
        return cleaned

    def _lines(self, place: int) -> list[str]:
        text = self.cleaned_data.get(f"options_{place}") or ""
        return [line.strip() for line in text.splitlines() if line.strip()]

    def facts(self) -> dict[str, Any]:
        cleaned, facts = self.cleaned_data, super().facts()
        questions = [
            QuestionFacts(
                cleaned[f"kind_{place}"] or Kind.SCALE,
                cleaned[f"text_{place}"],
                "\n".join(self._lines(place))
                if cleaned[f"kind_{place}"] == Kind.CHOICE
                else "",
            )
            for place in range(1, MOST + 1)
            if cleaned.get(f"text_{place}")
        ]
        return {
            "title": facts["title"],
            "seen": facts["seen"],
            "questions": questions,
        }


class AnswerForm(WerkplaatsForm):
    """The questions of one list; every one may be left open.

    No draft is kept of it: that would bear the name of who types.
    """

    submit_label = "Antwoorden versturen"

    def __init__(self, *args: Any, questionnaire: Questionnaire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questionnaire.questions.all())
        for each in self.questions:
            self.fields[f"q{each.pk}"] = self._field(each)

    def _field(self, question: QuestionnaireQuestion) -> forms.Field:
        label = f"{question.place}. {question.text}"
        if question.kind == Kind.TEXT:
            return forms.CharField(
                label=label,
                help_text=NO_NAMES,
                widget=forms.Textarea(attrs={"rows": 4}),
                max_length=ANSWER_LENGTH,
                required=False,
            )
        return forms.TypedChoiceField(
            label=label,
            choices=question.choices,
            coerce=int,
            empty_value=None,
            widget=forms.RadioSelect,
            required=False,
        )

    def facts(self) -> dict[str, Any]:
        choices, texts = {}, {}
        for each in self.questions:
            given = self.cleaned_data.get(f"q{each.pk}")
            if each.kind == Kind.TEXT:
                texts[each.pk] = given or ""
            elif given is not None:
                choices[each.pk] = given
        return {"choices": choices, "texts": texts}
