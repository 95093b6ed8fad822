"""Forms of an import: bring a file, match its columns, say what its words mean."""

from typing import Any

from django import forms

from cases.case.forms.base import ActionForm
from cases.case.forms.fields import TextField, choose
from cases.exchange.models.case_import import CaseImport
from cases.exchange.reading.columns import LABELS, missing_in
from cases.exchange.reading.words import KINDS, Words
from cases.intake.forms.day_list import EXAMPLES, LONGEST_PASTE, UploadForm
from zsm_werkplaats.lib.numbers import counted

MOST_WORDS = 40  # on one page; the next ones follow


class CaseFileForm(UploadForm):
    """A file with cases or activity forms; or its rows, pasted."""

    submit_label = "Bestand controleren"
    part = None  # type: ignore[assignment]
    kind = choose(
        [
            (CaseImport.Kind.CASES, "zaken"),
            (CaseImport.Kind.ACTIVITIES, "activiteitenformulieren"),
        ],
        label="Wat staat erin?",
        initial=CaseImport.Kind.CASES,
        help_text="Lees eerst de zaken in, daarna de activiteitenformulieren.",
    )
    text = TextField(
        label="Of plak de regels",
        required=False,
        rows=6,
        max_length=LONGEST_PASTE,
        keeps_tabs=True,
        help_text="Kopieer ze uit Excel, met de kopregel erboven.",
    )
    field_order = ("kind", "file", "text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "Kies een bestand"

    def facts(self) -> dict[str, Any]:
        return {"kind": self.cleaned_data["kind"], "sheets": self.sheets}


class CaseColumnsForm(ActionForm):
    """What each column means, with what stands in it as an example."""

    submit_label = "Regels controleren"

    def __init__(self, *args: Any, case_import: CaseImport, **kwargs: Any) -> None:
        self.case_import = case_import
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        here = self.case_import
        first = [row.cells for row in here.rows.all()[:20]]
        choices = [("", "niet gebruiken"), *LABELS[here.kind].items()]
        for number, heading in enumerate(here.headings):
            cells = [row[number] for row in first if len(row) > number and row[number]]
            if not cells and not heading:
                continue
            examples = ", ".join(cell[:40] for cell in cells[:EXAMPLES])
            field = forms.ChoiceField(
                choices=choices,
                label=heading[:60] or f"Kolom {number + 1}",
                required=False,
                help_text=f"Bijvoorbeeld: {examples}"
                if examples
                else "In de eerste regels is deze kolom leeg.",
            )
            field.is_required_sometimes = True  # type: ignore[attr-defined]
            self.fields[f"column_{number}"] = field
            if number < len(here.columns):
                self.initial[f"column_{number}"] = here.columns[number]
        self.helper.layout = None  # the columns are known only now

    def chosen(self) -> list[str]:
        """The meaning of every column, in their order."""
        count = len(self.case_import.headings)
        return [self.cleaned_data.get(f"column_{n}", "") for n in range(count)]

    def clean(self) -> dict[str, Any]:
        chosen, labels = self.chosen(), LABELS[self.case_import.kind]
        for label in missing_in(self.case_import.kind, chosen):
            msg = f"Wijs aan in welke kolom staat: {label.lower()}."
            self.add_error(None, msg)
        for meaning in labels:
            if chosen.count(meaning) > 1:
                msg = f"“{labels[meaning]}” is bij twee kolommen gekozen."
                again = len(chosen) - 1 - chosen[::-1].index(meaning)
                self.add_error(f"column_{again}", msg)
        return self.cleaned_data

    def facts(self) -> dict[str, Any]:
        return {"columns": self.chosen()}


class WordsForm(ActionForm):
    """What the words of the file mean that nothing is known by, each once."""

    submit_label = "Woorden vastleggen"

    def __init__(self, *args: Any, case_import: CaseImport, **kwargs: Any) -> None:
        self.case_import = case_import
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        words = Words(self.case_import.region_id)
        unknown = unknown_words(self.case_import)
        self.more = max(len(unknown) - MOST_WORDS, 0)
        self.asked = [pair for pair, _ in unknown][:MOST_WORDS]
        for number, ((kind, word), count) in enumerate(unknown[:MOST_WORDS]):
            self.fields[f"word_{number}"] = forms.ChoiceField(
                label=f"“{word}” ({KINDS[kind]})",
                choices=[("", "Kies …"), *words.options(kind)],
                required=False,
                help_text=f"Staat op {counted(count, 'regel', 'regels')}.",
            )
            field = self.fields[f"word_{number}"]
            field.is_required_sometimes = True  # type: ignore[attr-defined]
            self.initial[f"word_{number}"] = words.guess(kind, word)
        self.helper.layout = None  # the words are known only now

    def clean(self) -> dict[str, Any]:
        if self.asked and not any(self._chosen().values()):
            self.add_error(None, "Kies van minstens één woord wat het betekent.")
        return self.cleaned_data

    def _chosen(self) -> dict[tuple[str, str], str]:
        return {
            pair: self.cleaned_data.get(f"word_{number}", "")
            for number, pair in enumerate(self.asked)
        }

    def facts(self) -> dict[str, Any]:
        return {"values": self._chosen()}


def unknown_words(
    case_import: CaseImport,
) -> list[tuple[tuple[str, str], int]]:
    """The words to choose, by kind and word, with on how many rows each stands."""
    found: dict[tuple[str, str], int] = {}
    rows = case_import.rows.filter(done_at=None).exclude(unknown=[])
    for unknown in rows.values_list("unknown", flat=True):
        for kind, word, _ in unknown:
            found[kind, word] = found.get((kind, word), 0) + 1
    order = list(KINDS)
    return sorted(found.items(), key=lambda each: (order.index(each[0][0]), each[0][1]))
