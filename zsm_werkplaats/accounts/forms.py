"""Forms for users and roles."""

from typing import Any

from django import forms

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.policies import MANAGE_ROLES, may_grant
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.edit_conflict import EditForm
from zsm_werkplaats.lib.forms import WerkplaatsForm

DETAILS = ("name", "email", "organisation", "phone")
ADDRESS_IS_FIXED = (
    "Alleen een beheerder van alle regio's van deze gebruiker kan dit wijzigen."
)


class DetailsForm(WerkplaatsForm):
    """Who somebody is and how to reach them."""

    name = forms.CharField(label="Naam", max_length=120)
    email = forms.EmailField(label="E-mailadres", max_length=254)
    organisation = forms.ChoiceField(
        label="Organisatie", choices=User.Organisation.choices
    )
    phone = forms.CharField(label="Telefoon", max_length=30, required=False)


class AmendForm(EditForm, DetailsForm):
    """The details of a user, as they were when the form was opened."""

    def __init__(self, *args: Any, user: User, may_readdress: bool, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if not may_readdress:
            self.fields["email"].disabled = True
            self.fields["email"].help_text = ADDRESS_IS_FIXED
        self.begin_with(user)

    def values_of(self, record: User) -> dict[str, Any]:
        return {name: getattr(record, name) for name in DETAILS}


class RoleForm(WerkplaatsForm):
    """A role in a region, for who may give it there."""

    submit_label = "Rol geven"
    giver = MANAGE_ROLES.roles  # who may give a role through this form
    region = forms.ModelChoiceField(
        Region.objects.none(), label="Regio", empty_label=None
    )
    role = forms.ChoiceField(label="Rol")

    def __init__(self, *args: Any, by: User, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.by = by
        regions = by.regions_as(*self.giver)
        self.offer("region", Region.objects.filter(pk__in=regions))
        role = self.fields["role"]
        if isinstance(role, forms.ChoiceField):
            role.choices = [
                (value, label)
                for value, label in Role.choices
                if any(may_grant(self.by, value, place) for place in regions)
            ]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        region, role = facts.get("region"), facts.get("role")
        if region and role and not may_grant(self.by, role, region.pk):
            self.add_error("role", "Deze rol mag je in deze regio niet geven.")
        return facts


class NewUserForm(RoleForm, DetailsForm):
    """A user with a first role, in a region of which one is an administrator."""

    submit_label = "Gebruiker toevoegen"
    explanation = (
        "De nieuwe gebruiker krijgt een mail met een link om zelf een wachtwoord te "
        "kiezen."
    )
    field_order = ["name", "email", "organisation", "phone", "region", "role"]
    giver = frozenset({Role.ADMINISTRATOR})


class RefusalForm(WerkplaatsForm):
    """Why a proposal is refused; who did it reads that."""

    submit_label = "Weigeren"
    reason = forms.CharField(
        label="Reden",
        max_length=300,
        help_text="Wie het voorstelde, leest dit.",
    )
