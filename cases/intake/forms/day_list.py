"""Forms of the day list: bring it in, match its columns, correct its rows, choose."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.timezone import localdate

from cases.case.forms.base import ActionForm
from cases.case.forms.fields import TextField, choose
from cases.intake.models.day_list import DayListUpload, TriageReason
from cases.intake.models.day_list_entry import DayListEntry
from cases.intake.zsm_monitor import (
    FIELDS,
    MEANINGS,
    REQUIRED,
    has_headings,
    read_suspect,
)
from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.lib.forms import WerkplaatsForm
from zsm_werkplaats.lib.tables import (
    MOST_BYTES,
    TOO_LARGE,
    Table,
    table_from_file,
    table_from_text,
)

LONGEST_PASTE = 500_000  # characters
LONGEST_CELL = 500
EXAMPLES = 3


class UploadForm(HereForm, ActionForm):
    """A list, pasted or as a file."""

    submit_label = "Lijst nakijken"
    required_sometimes = ("text", "file")
    text = TextField(
        label="Plak de lijst",
        required=False,
        rows=10,
        max_length=LONGEST_PASTE,
        keeps_tabs=True,
        help_text="Kopieer de regels uit de monitor of uit Excel, met of zonder "
        "kopregel.",
    )
    file = forms.FileField(
        label="Of kies een bestand",
        required=False,
        help_text="CSV of Excel (xlsx), hooguit 2 MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )
    part = choose(
        [("whole", "de hele lijst van nu"), ("more", "alleen een aanvulling")],
        label="Dit is",
        initial="whole",
        help_text="Wie niet meer op de hele lijst staat, merken we zo.",
    )
    table: Table

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        text, file = cleaned.get("text"), cleaned.get("file")
        if self.errors:
            return cleaned
        if not text and not file:
            self.add_error("text", "Plak een lijst of kies een bestand.")
            return cleaned
        try:
            self.table = _read(file) if file else table_from_text(text or "")
        except ValueError as error:
            self.add_error("file" if file else "text", str(error))
            return cleaned
        if len(self.table) <= has_headings(self.table):
            self.add_error("file" if file else "text", "Hier staan geen regels in.")
        return cleaned

    def facts(self) -> dict[str, Any]:
        is_whole = self.cleaned_data["part"] == "whole"
        return {"table": self.table, "is_whole": is_whole}


class ColumnsForm(ActionForm):
    """What each column means, with what stands in it as an example."""

    submit_label = "Kolommen vastleggen"

    def __init__(self, *args: Any, upload: DayListUpload, **kwargs: Any) -> None:
        self.upload = upload
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        table = self.upload.table
        first = self.upload.first_row
        choices = [("", "niet gebruiken"), *MEANINGS.items()]
        for number, heading in enumerate(table[0]):
            cells = [row[number] for row in table[first:] if row[number]]
            examples = ", ".join(cell[:40] for cell in cells[:EXAMPLES])
            name = f"column_{number}"
            named = heading[:60] if first and heading else f"Kolom {number + 1}"
            self.fields[name] = forms.ChoiceField(
                choices=choices,
                label=named,
                required=False,
                help_text=f"Bijvoorbeeld: {examples}" if examples else "Leeg",
            )
            self.fields[name].is_required_sometimes = True  # type: ignore[attr-defined]
            self.initial[name] = self.upload.columns[number]
        self.helper.layout = None  # the columns are known only now

    def chosen(self) -> list[str]:
        """The meaning of every column, in their order."""
        count = len(self.upload.table[0])
        return [self.cleaned_data.get(f"column_{n}", "") for n in range(count)]

    def clean(self) -> dict[str, Any]:
        for field in REQUIRED:
            if field not in self.chosen():
                msg = f"Wijs aan in welke kolom staat: {FIELDS[field].lower()}."
                self.add_error(None, msg)
        return self.cleaned_data

    def facts(self) -> dict[str, Any]:
        return {"columns": self.chosen()}


class RowForm(WerkplaatsForm):
    """One row that can't be read yet, with what is wrong next to each field."""

    def __init__(self, *args: Any, number: int, today: date, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"rij-{number}", **kwargs)
        self.number = number
        self.today = today
        for name, label in FIELDS.items():
            self.fields[name] = forms.CharField(
                label=label,
                required=name in REQUIRED,
                max_length=LONGEST_CELL,
                error_messages={"required": f"{label} ontbreekt."},
            )

    @classmethod
    def of(cls, number: int, texts: dict[str, str], today: date) -> "RowForm":
        """The form of a row as it stands on the list."""
        data = {f"rij-{number}-{name}": text for name, text in texts.items()}
        return cls(data, number=number, today=today)

    def clean(self) -> dict[str, Any]:
        texts = {name: self.cleaned_data.get(name, "") for name in self.fields}
        _, wrong = read_suspect(texts, today=self.today)
        for field, message in wrong.items():
            if field in self.cleaned_data:
                self.add_error(field, message)
        self.texts = texts
        return self.cleaned_data

    @property
    def is_sent(self) -> bool:
        """Whether this row was among those that could be typed over."""
        return any(self.add_prefix(name) in self.data for name in self.fields)

    @property
    def is_typed(self) -> bool:
        """Whether every field can be kept as it was typed, right or wrong."""
        wrong = set(self.errors)
        return wrong <= set(read_suspect(self.texts, today=self.today)[1])


class SealForm(ActionForm):
    """The plan that was shown."""

    seal = forms.CharField(max_length=64)

    def facts(self) -> dict[str, Any]:
        return {"seal": self.cleaned_data["seal"]}


class TriageForm(ActionForm):
    """One key: the regular route, or the number of a reason."""

    choice = forms.CharField(max_length=80)

    def clean_choice(self) -> tuple[str, TriageReason | None]:
        """The outcome, with its reason where it needs one."""
        choice = self.cleaned_data["choice"]
        if choice == DayListEntry.Outcome.REGULAR:
            return choice, None
        offered = reasons_on(localdate(self.opened_at))
        for reason in offered:
            if reason.code == choice:
                return DayListEntry.Outcome.CONSIDERED, reason
        msg = "Kies de reguliere route of een van de redenen."
        raise forms.ValidationError(msg)

    def facts(self) -> dict[str, Any]:
        outcome, reason = self.cleaned_data["choice"]
        return {"outcome": outcome, "reason": reason}


class UndoForm(ActionForm):
    """The choice that is undone, by its moment."""

    seen = forms.DateTimeField(
        input_formats=["%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S%z"]
    )

    def facts(self) -> dict[str, Any]:
        return {"seen": self.cleaned_data["seen"]}


def reasons_on(day: date) -> list[TriageReason]:
    """The reasons that may be chosen, in the order of their keys."""
    return list(TriageReason.objects.valid_on(day))  # type: ignore[arg-type]


def nomination_of(entry: DayListEntry) -> dict[str, Any]:
    """What the day list fills in on the form of a nomination."""
    return {
        "name": entry.name,
        "birth_date": entry.birth_date,
        "offence": entry.offence,
        "arrested_at": entry.arrested_at,
        "parketnummer": entry.parketnummer,
        "clock": "unknown",
    }


def _read(file: "UploadedFile[bytes]") -> Table:
    if file.size is None or file.size > MOST_BYTES:
        raise ValueError(TOO_LARGE)
    return table_from_file(file.read())
