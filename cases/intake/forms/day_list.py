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
from cases.intake.screened_per_week import WEEKS
from cases.intake.zsm_monitor import (
    FIELDS,
    MEANINGS,
    REQUIRED,
    SURE,
    is_doubted,
    read_suspect,
)
from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.lib.forms import WerkplaatsForm
from zsm_werkplaats.lib.tables import (
    MOST_BYTES,
    MOST_ROWS,
    TOO_LARGE,
    Sheet,
    sheet_from_text,
    sheets_from_file,
)

LONGEST_PASTE = 500_000  # characters
LONGEST_CELL = 500
EXAMPLES = 3
DAY_INPUT = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class UploadForm(HereForm, ActionForm):
    """A list, pasted or as a file."""

    submit_label = "Lijst controleren"
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
        help_text="CSV of spreadsheet (xlsx, xls, xlsb, ods), hooguit 2 MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx,.xls,.xlsb,.ods"}),
    )
    part = choose(
        [("whole", "de hele lijst van nu"), ("more", "alleen een aanvulling")],
        label="Dit is",
        initial="whole",
        help_text="Bij de hele lijst krijgt wie er niet meer op staat het label "
        "“niet meer op de lijst”.",
    )
    sheets: list[Sheet]

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        text, file = cleaned.get("text"), cleaned.get("file")
        if self.errors:
            return cleaned
        if not text and not file:
            self.add_error("text", "Plak een lijst of kies een bestand.")
            return cleaned
        try:
            self.sheets = _read(file) if file else [sheet_from_text(text or "")]
        except ValueError as error:
            self.add_error("file" if file else "text", str(error))
        return cleaned

    def refuse(self, field: str | None, message: str) -> None:
        """A list that holds nobody is refused beside where it was brought."""
        super().refuse(field or ("file" if self.files else "text"), message)

    def facts(self) -> dict[str, Any]:
        is_whole = self.cleaned_data["part"] == "whole"
        return {"sheets": self.sheets, "is_whole": is_whole}


class SheetForm(ActionForm):
    """Which sheet of a file, and whether what a filter hides comes along."""

    submit_label = "Verder"
    place = forms.TypedChoiceField(label="Welk werkblad?", coerce=int)
    hidden = choose(
        [("with", "wel meenemen"), ("without", "weglaten")],
        label="Rijen die door een filter verborgen zijn",
    )

    def __init__(self, *args: Any, upload: DayListUpload, **kwargs: Any) -> None:
        self.upload = upload
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        sheets = self.upload.sheets
        place: Any = self.fields["place"]
        place.choices = [(n, _sheet_in_words(each)) for n, each in enumerate(sheets)]
        place.widget = forms.RadioSelect(choices=place.choices)
        self.initial["place"] = 0
        if len(sheets) == 1:
            del self.fields["place"]
        hidden = sum(len(each["hidden"] or []) for each in sheets)
        if hidden:
            self.fields["hidden"].help_text = _hidden_in_words(sheets)
        else:
            del self.fields["hidden"]
        self.lay_out_all()

    def facts(self) -> dict[str, Any]:
        return {
            "place": self.cleaned_data.get("place", 0),
            "with_hidden": self.cleaned_data.get("hidden", "with") == "with",
        }


class LeftOutForm(ActionForm):
    """The place of the row that is left out, or comes back."""

    row = forms.IntegerField(min_value=0, max_value=MOST_ROWS)

    def facts(self) -> dict[str, Any]:
        return {"number": self.cleaned_data["row"]}


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
            if not cells and not heading:
                continue
            examples = ", ".join(cell[:40] for cell in cells[:EXAMPLES])
            name = f"column_{number}"
            named = heading[:60] if first and heading else f"Kolom {number + 1}"
            self.fields[name] = forms.ChoiceField(
                choices=choices,
                label=named,
                required=False,
                help_text=f"Bijvoorbeeld: {examples}"
                if examples
                else "Deze kolom is leeg.",
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

    def __init__(
        self, *args: Any, number: int, upload: DayListUpload, **kwargs: Any
    ) -> None:
        super().__init__(*args, prefix=f"rij-{number}", **kwargs)
        self.number = number
        self.shown_number = upload.number_of.get(number, number + 1)
        self.when: dict[str, Any] = {"today": upload.day, "at": upload.created_at}
        for name, label in FIELDS.items():
            self.fields[name] = forms.CharField(
                label=label,
                required=name in REQUIRED,
                max_length=LONGEST_CELL,
                error_messages={"required": f"{label} ontbreekt."},
            )
        born = str(self.data.get(self.add_prefix("birth_date"), ""))
        if is_doubted(born, upload.day):
            self.fields[SURE] = forms.BooleanField(
                label=f"Geboortedatum {born} klopt", required=False
            )

    @classmethod
    def of(cls, number: int, texts: dict[str, str], upload: DayListUpload) -> "RowForm":
        """The form of a row as it stands on the list."""
        data = {f"rij-{number}-{name}": text for name, text in texts.items()}
        return cls(data, number=number, upload=upload)

    def clean(self) -> dict[str, Any]:
        texts = {name: self.cleaned_data.get(name, "") for name in FIELDS}
        if self.cleaned_data.get(SURE):
            texts[SURE] = "ja"
        _, wrong = read_suspect(texts, **self.when)
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
        return wrong <= set(read_suspect(self.texts, **self.when)[1])


class PeriodForm(WerkplaatsForm):
    """From which day until which the figures count; four weeks unless said."""

    van = forms.DateField(label="Van", required=False, widget=DAY_INPUT)
    tot = forms.DateField(label="Tot en met", required=False, widget=DAY_INPUT)

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day

    def days(self) -> tuple[date, date]:
        """The first and the last day, in order."""
        given = self.cleaned_data if self.is_valid() else {}
        last = given.get("tot") or self.day
        first = given.get("van") or last - WEEKS
        return min(first, last), max(first, last)


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
        "birth_date": entry.birth_date or entry.birth or None,
        "offence": entry.offence,
        "arrested_at": entry.arrested_at,
        "parketnummer": entry.parketnummer,
        "clock": "unknown",
    }


def _sheet_in_words(sheet: dict[str, Any]) -> str:
    """For example: Verdachten (12 rijen)."""
    count = len(sheet["table"])
    return f"{sheet['name']} ({count} {'rij' if count == 1 else 'rijen'})"


def _hidden_in_words(sheets: list[dict[str, Any]]) -> str:
    """For example: 3 rijen op Verdachten."""
    found = [(len(each["hidden"] or []), each["name"]) for each in sheets]
    told = [f"{n} {'rij' if n == 1 else 'rijen'} op {name}" for n, name in found if n]
    return f"{', '.join(told)}."


def _read(file: "UploadedFile[bytes]") -> list[Sheet]:
    if file.size is None or file.size > MOST_BYTES:
        raise ValueError(TOO_LARGE)
    return sheets_from_file(file.read())
