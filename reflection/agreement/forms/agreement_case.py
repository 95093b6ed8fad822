"""The forms of a case under an agreement: which case, and how it ran there."""

from datetime import datetime
from typing import Any

from django import forms

from cases.case.forms.fields import OM_READS, choose
from cases.case.models.case import Case, CaseQuerySet
from cases.case.models.reference import number_in
from reflection.agreement.models import AgreementCase
from reflection.finding.forms.people import NamesAsked
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.forms import ReadField, WerkplaatsForm

NOT_KNOWN = "Deze zaak bestaat niet, of niet voor jou."


class RanForm(NamesAsked):
    """How the agreement ran in a case."""

    asked_about = ("note",)
    ran = choose(AgreementCase.Ran.choices, label="Hoe liep het in deze zaak?")
    note = forms.CharField(
        label="Toelichting", max_length=300, required=False, help_text=OM_READS
    )

    def __init__(
        self, *args: Any, placed: AgreementCase, by: User, at: datetime, **kwargs: Any
    ) -> None:
        self.placed, self.region, self.user, self.at = placed, placed.region, by, at
        super().__init__(*args, **kwargs)
        self.initial = {"ran": placed.ran, "note": placed.note}

    def linked_cases(self) -> list[int]:
        return [self.placed.case_id]

    def spared_names(self) -> list[str]:
        return self.placed.agreement.names


class AddCaseForm(WerkplaatsForm):
    """A case by its number."""

    submit_label = "Zaak toevoegen"
    case = ReadField(
        label="Zaaknummer", max_length=20, help_text="Bijvoorbeeld WP-0012."
    )

    def __init__(self, *args: Any, cases: CaseQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = cases

    def clean_case(self) -> Case:
        found = self.cases.filter(pk=number_in(self.cleaned_data["case"])).first()
        if found is None:
            raise forms.ValidationError(NOT_KNOWN)
        return found
