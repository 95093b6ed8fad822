"""Forms for users and roles."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Role


class CrispyForm(forms.Form):
    """A form without its own tags: the page brings them."""

    submit_label = "Opslaan"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class DetailsForm(CrispyForm):
    """Name, organisation and telephone."""

    name = forms.CharField(label="Naam", max_length=120)
    organisation = forms.ChoiceField(
        label="Organisatie", choices=User.Organisation.choices
    )
    phone = forms.CharField(label="Telefoon", max_length=30, required=False)


class RoleForm(CrispyForm):
    """A role in a region."""

    submit_label = "Rol geven"
    region = forms.ModelChoiceField(
        Region.objects.none(), label="Regio", empty_label=None
    )
    role = forms.ChoiceField(label="Rol", choices=Role.choices)

    def __init__(
        self, *args: Any, regions: list[int], may_all: bool, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        field = self.fields["region"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Region.objects.filter(pk__in=regions)
        roles = self.fields["role"]
        if isinstance(roles, forms.ChoiceField) and not may_all:
            roles.choices = [c for c in Role.choices if c[0] != Role.ADMINISTRATOR]


class NewUserForm(RoleForm, DetailsForm):
    """A user with a first role."""

    submit_label = "Gebruiker toevoegen"
    email = forms.EmailField(label="E-mailadres", max_length=254)
    field_order = ["name", "email", "organisation", "phone", "region", "role"]
