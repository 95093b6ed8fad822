"""Forms of the region itself."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from cases.case.forms.fields import SuggestingInput
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.edit_conflict import EditForm
from zsm_werkplaats.lib.forms import ReadField, WerkplaatsForm
from zsm_werkplaats.lib.versions import version_of
from zsm_werkplaats.region_setup.actions.region import First
from zsm_werkplaats.region_setup.forms.fields import MunicipalitiesField
from zsm_werkplaats.region_setup.parketten import NAMES

BOTH = "Vul naam en e-mailadres allebei in, of laat ze allebei leeg."


class RegionForm(WerkplaatsForm):
    """What a region is called, its parket and its municipalities."""

    name = forms.CharField(
        label="Naam van de regio",
        max_length=80,
        help_text="Zoals iedereen die noemt, bijvoorbeeld Oost-Brabant.",
    )
    parket = ReadField(
        label="Parketcode",
        max_length=2,
        validators=[RegexValidator(r"^\d\d$", "Vul twee cijfers in.")],
        widget=SuggestingInput(inputmode="numeric"),
        help_text="De eerste twee cijfers van een parketnummer uit deze regio.",
    )
    municipalities = MunicipalitiesField(
        label="Gemeenten",
        required=False,
        help_text="Alleen gemeenten die nog bij geen regio horen. Je kunt dit later "
        "aanvullen.",
    )

    def __init__(self, *args: Any, region: Region | None = None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        field: Any = self.fields["municipalities"]
        field.offer(region)
        typed: Any = self.fields["parket"].widget
        typed.suggestions = list(NAMES.items())


class StartForm(RegionForm):
    """A new region, with who is invited first."""

    submit_label = "Regio beginnen"
    manager_name = forms.CharField(
        label="Naam van de unitmanager", max_length=120, required=False
    )
    manager_email = forms.EmailField(
        label="E-mailadres van de unitmanager", max_length=254, required=False
    )
    manager_organisation = forms.ChoiceField(
        label="Organisatie van de unitmanager",
        choices=User.Organisation.choices,
        initial=User.Organisation.RECLASSERING_NEDERLAND,
    )
    administrator_name = forms.CharField(
        label="Naam van een tweede beheerder", max_length=120, required=False
    )
    administrator_email = forms.EmailField(
        label="E-mailadres van een tweede beheerder", max_length=254, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for who in ("manager", "administrator"):
            name, email = cleaned.get(f"{who}_name"), cleaned.get(f"{who}_email")
            failed = {f"{who}_name", f"{who}_email"} & self.errors.keys()
            if bool(name) != bool(email) and not failed:
                self.add_error(f"{who}_email" if name else f"{who}_name", BOTH)
        return cleaned

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        manager = First(
            facts.pop("manager_email"),
            facts.pop("manager_name"),
            facts.pop("manager_organisation"),
        )
        administrator = First(
            facts.pop("administrator_email"), facts.pop("administrator_name")
        )
        return {
            **facts,
            "manager": manager if manager.email else None,
            "administrator": administrator if administrator.email else None,
        }


class AmendRegionForm(EditForm, RegionForm):
    """The region as it was when the form was opened."""

    def __init__(self, *args: Any, region: Region, **kw: Any) -> None:
        super().__init__(*args, region=region, **kw)
        self.begin_with(region)

    def values_of(self, record: Region) -> dict[str, Any]:
        return {"name": record.name, "parket": record.parket}

    def version_of(self, record: Region) -> int:
        return version_of(record.name, record.parket)
