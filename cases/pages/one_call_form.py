"""The form of a case that took one call: eight fields, the rest is folded."""

from typing import Any

from crispy_forms.layout import HTML, Layout
from django import forms
from django.utils.timezone import localdate

from cases.advice.models.advice import Disposal
from cases.case.forms.fields import (
    OM_DOES_NOT_READ,
    OM_READS,
    BirthDateField,
    SuggestingInput,
    TextField,
    people_as,
)
from cases.case.forms.minutes import AsksAboutMinutes, MinutesField
from cases.case.models.case import Case
from cases.context.models.source_kind import SourceKind
from cases.monitoring.forms.closing import EndFields
from cases.monitoring.models.closing import Outcome
from socialmap.search.suggest.fields import finds
from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role

WHO = ("name", "birth_date")
# What to look out for about who was just filled in.
MIND = '{% include "cases/intake/_nomination_warnings_live.html" %}'
FIRST = ("offence", "with_whom", "minutes", "reason", "disposal", "decided_by")
FOLDED = ("told", "outcome", "explanation", "regular_shift", "otherwise")
USUAL_OUTCOME = "geen-vervolg"


class OneCallForm(HereForm, AsksAboutMinutes, EndFields):
    """From nomination to closing, for who had to make only one call."""

    submit_label = "Vastleggen en sluiten"
    name = forms.CharField(label="Naam van de verdachte", max_length=120)
    birth_date = BirthDateField(label="Geboortedatum", required=False)
    offence = forms.CharField(label="Feit", max_length=200)
    with_whom = forms.CharField(
        label="Wie heb je gesproken?",
        max_length=120,
        help_text="Naam, rol of organisatie; of typ wat je zoekt: schuld utrecht",
        widget=SuggestingInput(),
    )
    minutes = MinutesField(initial=5)
    reason = TextField(
        label="Wat is er aan de hand, en waarom deze afdoening?",
        rows=3,
        help_text=f"Je signaal en je mondelinge advies. {OM_READS}",
    )
    disposal = forms.ModelChoiceField(
        Disposal.objects.none(),
        label="Afdoening",
        help_text="Zoals je adviseerde en de officier mondeling besliste.",
    )
    decided_by = forms.ModelChoiceField(
        User.objects.none(), label="Welke officier besliste?"
    )
    told = TextField(
        label="Wat is besproken?", required=False, rows=3, help_text=OM_DOES_NOT_READ
    )
    field_order = [*WHO, *FIRST, *FOLDED]

    def set_up(self) -> None:
        today, region = localdate(self.opened_at), self.where_opened(self.user)
        self.offer_ends()
        settled = Disposal.objects.valid_on(today).exclude(code=Disposal.WAITING)
        self.offer("disposal", settled)
        prosecutors = people_as(Role.PROSECUTOR, region)
        self.offer("decided_by", prosecutors)
        self.initial.setdefault("decided_by", self._likely_prosecutor(prosecutors))
        usual = Outcome.objects.valid_on(today).filter(code=USUAL_OUTCOME).first()
        self.initial.setdefault("outcome", usual and usual.pk)
        kinds = SourceKind.objects.valid_on(today)
        widget = self.fields["with_whom"].widget
        widget.suggestions = [(str(each), "") for each in kinds]
        widget.attrs |= finds(region)
        self.lay_out(str(usual or "nog kiezen"))

    def _likely_prosecutor(self, prosecutors: Any) -> int | None:
        """The only one, or the one of the own last case; it is shown."""
        if prosecutors.count() == 1:
            return int(prosecutors.get().pk)
        mine = Case.objects.filter(worker=self.user, prosecutor__in=prosecutors)
        last = mine.order_by("-number").first()
        return last.prosecutor_id if last else None

    def lay_out(self, outcome: str) -> None:
        """Fold what is rarely needed; it opens when something in it is wrong."""
        # The errors of a form are known after its set-up, so the template asks.
        fold = (
            "<details class='more'{% if form.is_folded_wrong or form.is_taken_up %} "
            "open{% endif %}>"
            f"<summary>Uitkomst: {outcome.lower()}. Wijzigen of meer vastleggen"
            "</summary>"
        )
        hidden = [name for name, f in self.fields.items() if f.widget.is_hidden]
        rest = [HTML(fold), *FOLDED, HTML("</details>")]
        self.helper.layout = Layout(*hidden, *WHO, HTML(MIND), *FIRST, *rest)

    @property
    def is_folded_wrong(self) -> bool:
        return any(name in self.errors for name in FOLDED)
