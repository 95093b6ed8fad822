"""The field in which municipalities are chosen, province by province."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.region_setup.municipalities import Place, free_for, held_by

WHOLE = "provincie:"
CHECKED = SafeString(" checked")
CHECK = (
    '<div class="form-check"><input class="form-check-input" type="checkbox" '
    'name="{}" value="{}" id="{}"{}><label class="form-check-label" for="{}">{}</label>'
    "</div>"
)


class ByProvince(forms.SelectMultiple):
    """Check boxes, folded away by province; one takes the whole province."""

    groups: dict[str, list[Place]]

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        chosen = set(value or [])
        folded = [
            (
                " open" if chosen & {place.code for place in places} else "",
                province,
                len(places),
                self._checks(name, province, places, chosen),
            )
            for province, places in sorted(self.groups.items())
        ]
        return format_html_join(
            "",
            '<details class="more"{}><summary>{} ({})</summary>'
            '<div class="checks">{}</div></details>',
            [(SafeString(opened), *rest) for opened, *rest in folded],
        )

    def _checks(
        self, name: str, province: str, places: list[Place], chosen: set[str]
    ) -> SafeString:
        whole = WHOLE + province
        lines = [(whole, f"Heel {province}"), *((p.code, p.name) for p in places)]
        return format_html_join(
            "",
            CHECK,
            [
                (
                    name,
                    code,
                    f"id_{name}_{code}".replace(" ", "-"),
                    CHECKED if code in chosen else "",
                    f"id_{name}_{code}".replace(" ", "-"),
                    label,
                )
                for code, label in lines
            ],
        )


class MunicipalitiesField(forms.MultipleChoiceField):
    """CBS codes of what no other region has."""

    widget = ByProvince
    groups: dict[str, list[Place]]

    def offer(self, region: Region | None) -> None:
        """Let the field offer what this region may take."""
        self.groups = free_for(region)
        self.widget.groups = self.groups
        self.choices = [
            (place.code, place.name)
            for places in self.groups.values()
            for place in places
        ] + [(WHOLE + province, f"heel {province}") for province in self.groups]
        self.initial = held_by(region) if region else []

    def clean(self, value: Any) -> list[str]:
        chosen = super().clean(value)
        codes = {each for each in chosen if not each.startswith(WHOLE)}
        for each in chosen:
            if each.startswith(WHOLE):
                codes |= {p.code for p in self.groups[each.removeprefix(WHOLE)]}
        return sorted(codes)

    def validate(self, value: Any) -> None:
        if self.required and not value:
            msg = "Kies ten minste één gemeente."
            raise ValidationError(msg)
        super().validate(value)
