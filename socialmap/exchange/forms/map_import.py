"""Forms of an import: bring a file, match its columns, choose for a row."""

from typing import Any

from django import forms

from socialmap.exchange.importing.columns import LABELS, REQUIRED
from socialmap.exchange.importing.rows import LIMITS, Brought, read_file
from socialmap.exchange.models.map_import import MapImport, MapImportRow
from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.lib.forms import WerkplaatsForm

EXAMPLES = 3
MOST_COLUMNS = 40


class ImportForm(HereForm):
    """A file for the map."""

    submit_label = "Bestand controleren"
    file = forms.FileField(
        label="Bestand",
        help_text="Open Referral (JSON of zip met tabellen), Excel, LibreOffice of "
        f"CSV. Hooguit {LIMITS.size // 1_000_000} MB en {LIMITS.rows} regels.",
        widget=forms.FileInput(
            attrs={"accept": ".json,.zip,.xlsx,.xls,.xlsb,.ods,.csv,.txt"}
        ),
    )
    brought: Brought

    def clean_file(self) -> Any:
        """Read the file; what is no list is refused beside the field."""
        file = self.cleaned_data["file"]
        if file.size > LIMITS.size:
            raise forms.ValidationError(LIMITS.too_large)
        try:
            self.brought = read_file(file.name, file.read())
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
        return file

    def facts(self) -> dict[str, Any]:
        return {"name": self.cleaned_data["file"].name, "brought": self.brought}


class ImportColumnsForm(WerkplaatsForm):
    """What each column means, with what stands in it as an example."""

    submit_label = "Kolommen vastleggen"

    def __init__(self, *args: Any, map_import: MapImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.map_import = map_import
        first = [row.cells for row in map_import.rows.all()[:EXAMPLES]]
        choices = [("", "niet gebruiken"), *LABELS.items()]
        for number, heading in enumerate(map_import.headings):
            cells = [row[number] for row in first if len(row) > number and row[number]]
            examples = ", ".join(cell[:40] for cell in cells)
            self.fields[f"column_{number}"] = field = forms.ChoiceField(
                choices=choices,
                label=heading[:60] or f"Kolom {number + 1}",
                required=False,
                help_text=f"Bijvoorbeeld: {examples}" if examples else "",
            )
            field.is_required_sometimes = True  # type: ignore[attr-defined]
            if number < len(map_import.columns):
                self.initial[f"column_{number}"] = map_import.columns[number]
        self.lay_out_all()

    def chosen(self) -> list[str]:
        """The meaning of every column, in their order."""
        count = len(self.map_import.headings)
        return [self.cleaned_data.get(f"column_{n}", "") for n in range(count)]

    def clean(self) -> dict[str, Any]:
        chosen = self.chosen()
        if REQUIRED not in chosen:
            msg = "Wijs aan in welke kolom de naam van de organisatie staat."
            self.add_error(None, msg)
        for meaning in {each for each in chosen if each and chosen.count(each) > 1}:
            msg = f"“{LABELS[meaning]}” is bij twee kolommen gekozen."
            self.add_error(None, msg)
        return self.cleaned_data

    def facts(self) -> dict[str, Any]:
        return {"columns": self.chosen()}


class ChoiceForm(WerkplaatsForm):
    """Which organisation a doubtful row is about."""

    choice = forms.CharField(max_length=20, required=False)


def choices_of(row: MapImportRow) -> list[str]:
    """Everything that may be chosen for a row."""
    return [MapImportRow.NEW_ONE, MapImportRow.SKIP, *map(str, row.candidates)]
