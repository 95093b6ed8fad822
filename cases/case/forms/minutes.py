"""Minutes on a form: a quick button or any number, and a question when it is much."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from zsm_werkplaats.lib.durations import HOUR, MOST_MINUTES, in_words
from zsm_werkplaats.lib.forms import WerkplaatsForm

UNUSUAL = 4 * HOUR  # more than this in one go is asked about
QUICK_MINUTES = (5, 10, 15, 30, 45, 60, 90)


class MinutesField(forms.IntegerField):
    """Minutes: a quick button, or any number."""

    def __init__(
        self, *, least: int = 0, initial: int | None = None, shown_when: str = ""
    ) -> None:
        quick = ",".join(map(str, QUICK_MINUTES))
        attrs = {"inputmode": "numeric", "data-quick-numbers": quick}
        if shown_when:
            attrs["data-shown-when"] = shown_when
        super().__init__(
            label="Minuten",
            initial=initial,
            min_value=least,
            max_value=MOST_MINUTES,
            widget=forms.NumberInput(attrs=attrs),
            error_messages={
                "invalid": "Vul een heel aantal minuten in.",
                "min_value": f"Vul minstens {least} in.",
                "max_value": f"Meer dan {MOST_MINUTES} minuten (10 uur) kan niet.",
            },
        )


class AsksAboutMinutes(WerkplaatsForm):
    """A form with `minutes` that asks once whether so many is meant."""

    sure = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_minutes(self) -> int:
        minutes: int = self.cleaned_data["minutes"]
        is_sure = self.data.get(self.add_prefix("sure")) == str(minutes)
        if minutes > UNUSUAL and not is_sure:
            self.send_again({"sure": [minutes]})
            msg = (
                f"Klopt {minutes} minuten ({in_words(minutes)})? "
                "Zo ja, sla het dan nog een keer op."
            )
            raise ValidationError(msg)
        return minutes

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts.pop("sure", None)
        return facts
