"""Forms of the round of calls."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from cases.case.forms.base import ActionForm
from cases.case.models.case import Case, CaseQuerySet
from cases.case.models.people import Involvement
from cases.case.policies import visible_to
from cases.context.forms.contact import ContactFields, known_of
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.forms import WerkplaatsForm
from zsm_werkplaats.lib.phones import phone_keys

MOST_CASES = 10  # of which the people are suggested


class CaseChoice(forms.ModelChoiceField[Case]):
    """A case, named by its suspect and its number."""

    def label_from_instance(self, obj: Case) -> str:
        return f"{obj.who} ({obj.reference})" if obj.suspect else obj.reference


class AnywhereContactForm(ContactFields):
    """A call about one of my cases, from any page."""

    case = CaseChoice(Case.objects.none(), label="Zaak", empty_label=None)
    field_order = ["case"]

    def __init__(
        self, *args: Any, cases: CaseQuerySet, region: Region, **kwargs: Any
    ) -> None:
        self.cases, self.region = cases, region
        super().__init__(*args, **kwargs)
        self.lay_out()

    def set_up(self) -> None:
        self.offer("case", self.cases)
        self.likely = list(self.cases[:MOST_CASES])
        super().set_up()

    def draft_cases(self) -> CaseQuerySet:
        return visible_to(self.user)

    def likely_case(self) -> Case | None:
        return next(iter(self.likely), None)

    def region_id(self) -> int:
        return self.region.pk

    def suggested_people(self) -> list[tuple[str, str]]:
        return [
            (involvement.person.name, known_of(involvement, case.reference))
            for case in self.likely
            for involvement in case.involvements.all()
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("case") and cleaned.get("with_whom"):
            self._check_case(cleaned["case"], cleaned["with_whom"])
        return cleaned

    def _check_case(self, case: Case, name: str) -> None:
        """A case is preset: who stands in another one of mine is not filed in it."""
        named = Involvement.objects.filter(
            case__in=self.cases, person__name__iexact=name
        ).select_related("case", "person")
        found = {i.case: i.person.name for i in named.order_by("case")}
        if found and case not in found:
            where = " en ".join(other.reference for other in found)
            spelled = next(iter(found.values()))
            self.add_error(
                "case", f"{spelled} staat in {where}, niet in {case.reference}."
            )


class CoverForm(ActionForm):
    """Whose calls I take over today."""

    submit_label = "Neem de belronde over"
    worker = forms.ModelChoiceField(User.objects.none(), label="Van wie")

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        self.colleagues = colleagues
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        self.offer("worker", self.colleagues)


class WhoRangForm(WerkplaatsForm):
    """A number on the display of the telephone."""

    submit_label = "Zoeken"
    phone = forms.CharField(
        label="Telefoonnummer",
        max_length=30,
        widget=forms.TextInput(
            attrs={"type": "tel", "autofocus": True, "autocomplete": "off"}
        ),
    )

    def clean_phone(self) -> list[str]:
        keys = phone_keys(self.cleaned_data["phone"])
        if not keys:
            msg = "Vul het hele nummer in, zoals 06 12345678."
            raise ValidationError(msg)
        return keys
