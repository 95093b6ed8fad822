"""Forms of the advice: write it, keep the draft, read along."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import F
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.timezone import localdate

from cases.advice.actions.advice import SecondRoute
from cases.advice.forms.advice_rows import (
    ROW,
    ConditionRows,
    PartRows,
    Rows,
    Typed,
    rows_of,
)
from cases.advice.forms.facts import FactsFields
from cases.advice.forms.per_suspect import (
    DISPOSAL_FOR,
    PerSuspectFields,
)
from cases.advice.forms.proposed import Proposes
from cases.advice.forms.typed import written_in
from cases.advice.models.advice import Advice, Disposal, DisposalPart
from cases.advice.models.draft import AdviceDraft
from cases.case.forms.base import CaseForm
from cases.case.forms.fields import LONG_TEXT, MomentField, TextField, choose, people_as
from cases.case.known_organisations import known_organisations
from cases.context.models.contact import Contact
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.drafts.models import Draft
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.edit_conflict import EditForm, Sent, in_words

ROWS = {
    "parts": "Onderdeel",
    "conditions": "Voorwaarde",
    "other_parts": "Onderdeel van het alternatief",
    "other_conditions": "Voorwaarde van het alternatief",
}


class WrittenAdvice(EditForm, CaseForm):
    """What is written of an advice, by the names that its fields are sent with."""

    def values_of(self, record: AdviceDraft | None) -> dict[str, Any]:
        typed: dict[str, Any] = dict.fromkeys(self.typed_over(), ())
        return typed | (written_in(record) if record else {})

    def version_of(self, record: AdviceDraft | None) -> int | None:
        return record.version if record else None

    def as_sent(self, values: Mapping[str, Any]) -> Sent:
        texts = {
            name: [str(each).replace("\r\n", "\n").strip() for each in given]
            for name, given in values.items()
        }
        return {name: [t for t in given if t] for name, given in texts.items()}

    def typed_over(self) -> Sent:
        return (
            self.as_sent(typed_in(cast(QueryDict, self.data))) if self.is_bound else {}
        )

    def label_of(self, name: str) -> str:
        row = ROW.fullmatch(name)
        label = str(self._field(name).label)
        return f"{ROWS[row[1]]} {int(row[2]) + 1}: {label}" if row else label

    def in_words(self, name: str, sent: list[str]) -> str:
        return in_words(self._field(name), sent)

    def _field(self, name: str) -> forms.Field:
        """The field of this name on the page of the advice."""
        page, row = self.page_form(), ROW.fullmatch(name)
        fields = page.rows[row[1]].empty_form.fields if row else page.fields
        field: forms.Field = fields.get(row[3] if row else name) or forms.CharField()
        return field

    def page_form(self) -> "AdviceForm":
        """The form on the page, which offers the choices."""
        raise NotImplementedError


class AdviceForm(Proposes, PerSuspectFields, FactsFields, WrittenAdvice):
    """Free of format, or oral; what is proposed stands beside the text.

    `typed` is what somebody wrote before, by the names of the fields: a draft, or a
    page that came back for one more row. `more` says of which rows to show one more.
    """

    submit_label = "Controleren"
    required_sometimes = ("reason_for_new", "told_to")
    reason_for_new = forms.CharField(
        label="Waarom een nieuw advies?",
        max_length=300,
        required=False,
        help_text="Verplicht: dit advies vervangt het eerdere.",
    )
    how = choose(Advice.Form.choices, label="Hoe gegeven", initial=Advice.Form.WRITTEN)
    told_to = forms.CharField(
        label="Verteld aan",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"data-shown-when": "how=oral"}),
    )
    told_at = MomentField(
        label="Wanneer verteld",
        required=False,
        past=True,
        help_text="Laat leeg voor nu.",
    )
    text = TextField(
        label="Advies",
        rows=14,
        help_text=(
            "De situatie achter het delict en waarom deze afdoening helpt. Witregel = "
            "nieuwe alinea, streepje = opsomming."
        ),
    )
    nothing_more = forms.BooleanField(
        label="Geen vervolg nodig",
        required=False,
        help_text="Een toelichting is dan niet nodig.",
    )
    disposal = forms.ModelChoiceField(
        Disposal.objects.none(), label="Voorgestelde afdoening"
    )
    other_disposal = forms.ModelChoiceField(
        Disposal.objects.none(), label="Afdoening van het alternatief", required=False
    )
    other_why = TextField(label="Waarom dit alternatief?", rows=4, required=False)
    question = forms.CharField(
        label="Vraag voor de reclasseringsadviseur",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Houd de vraag beperkt: wat moet nog worden uitgezocht?",
    )
    prosecutor = forms.ModelChoiceField(
        User.objects.none(), label="Officier van justitie", required=False
    )

    def __init__(
        self,
        data: QueryDict | None,
        *args: Any,
        typed: Typed | None = None,
        more: Mapping[str, int] | None = None,
        **kwargs: Any,
    ) -> None:
        self.typed = typed or {}
        self.more = more or {}
        super().__init__(data, *args, **kwargs)

    def set_up(self) -> None:
        self.fields["told_at"].widget.attrs["data-shown-when"] = "how=oral"
        self.offer_disposals()
        self.ask_per_suspect()
        self.offer_people()
        self.initial["prosecutor"] = self.case.prosecutor_id
        if self.case.advised_at is None:
            del self.fields["reason_for_new"]
        if self.is_bound and self.data.get("nothing_more"):
            self.fields["text"].required = False
        known = {name: self.typed[name] for name in self.fields if name in self.typed}
        begun = {name: values[0] for name, values in known.items() if values}
        self.initial = {**self.initial, **begun}
        self.known = known_organisations(self.case)
        self.rows = self._make_rows([*DisposalPart.objects.valid_on(self.day)])

    def page_form(self) -> "AdviceForm":
        return self

    def take_up(self, draft: Draft) -> None:
        super().take_up(draft)
        self.typed = draft.typed
        self.rows = self._make_rows([*DisposalPart.objects.valid_on(self.day)])

    @property
    def day(self) -> date:
        return day_of(self.opened_at)

    def offer_disposals(self) -> None:
        """Offer the disposals of both routes, read once."""
        valid: Any = Disposal.objects.valid_on(self.day)
        self.disposals: list[Disposal] = list(valid)
        for name in ("disposal", "other_disposal"):
            self.offer(name, valid)
            offer_read(self.fields[name], self.disposals)

    def offer_people(self) -> None:
        """Offer the prosecutors, and know the colleagues; read once."""
        region, roles = self.case.region, (Role.PROSECUTOR, Role.WORKER)
        people = User.objects.filter(
            is_active=True, memberships__region=region, memberships__role__in=roles
        ).annotate(part=F("memberships__role"))
        of = {r: [p for p in people if p.part == r] for r in roles}
        self.colleagues = [p for p in of[Role.WORKER] if p.pk != self.user.pk]
        if self.case.is_shielded:
            self.colleagues = []
        self.offer("prosecutor", people_as(Role.PROSECUTOR, region))
        offer_read(self.fields["prosecutor"], of[Role.PROSECUTOR])

    def _make_rows(self, kinds: list[Any]) -> dict[str, Rows]:
        data = self.data if self.is_bound else None

        def rows(factory: Any, prefix: str, blank: int, **kwargs: Any) -> Rows:
            made: Rows = factory(
                data,
                prefix=prefix,
                initial=rows_of(self.typed, prefix),
                more=self.more.get(prefix, blank if not self.typed else 0),
                form_kwargs=kwargs,
            )
            return made

        today = localdate(self.opened_at)
        people = self.suspects if len(self.suspects) > 1 else []
        parts: dict[str, Any] = {"people": people, "kinds": kinds}
        facts: dict[str, Any] = {"people": people, "known": self.known, "today": today}
        facts["region_id"] = self.case.region_id
        return {
            "parts": rows(PartRows, "parts", 0, **parts),
            "conditions": rows(ConditionRows, "conditions", 1, **facts),
            "other_parts": rows(PartRows, "other_parts", 0, **parts),
            "other_conditions": rows(ConditionRows, "other_conditions", 0, **facts),
        }

    @property
    def has_second_route(self) -> bool:
        """Whether somebody already wrote something about the second route."""
        names = ("other_disposal", "other_why")
        rows = ("other_parts", "other_conditions")
        if self.is_bound:
            told = (key for key, value in self.data.items() if value)
            found = ((key, ROW.fullmatch(key)) for key in told)
            return any(key in names or (row and row[1] in rows) for key, row in found)
        return any(self.initial.get(n) for n in names) or any(
            rows_of(self.typed, name) or name in self.more for name in rows
        )

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("how") == Advice.Form.ORAL and not cleaned.get("told_to"):
            self.add_error("told_to", "Aan wie heb je het verteld?")
        for rows in self.rows.values():
            for field, wrong in rows.wrong():
                told = format_html('<a href="#{}">{}</a>', field, wrong)
                self.add_error(None, told if field else wrong)
        if not cleaned.get("other_disposal") and self._tells_second_route():
            self.add_error("other_disposal", "Kies een afdoening voor het alternatief.")
        if cleaned.get("other_disposal") and not cleaned.get("other_why"):
            self.add_error("other_why", "Zeg waarom het alternatief ook kan.")
        self.check_facts()
        return cleaned

    def _tells_second_route(self) -> bool:
        rows = (self.rows["other_parts"], self.rows["other_conditions"])
        changed = any(row.has_changed() for each in rows for row in each.forms)
        return changed or bool(self.cleaned_data.get("other_why"))

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        disposal, why = facts.pop("other_disposal"), facts.pop("other_why")
        told = {name: rows.told() for name, rows in self.rows.items()}
        if disposal:
            facts["second_route"] = SecondRoute(
                disposal, why, told["other_parts"], told["other_conditions"]
            )
        facts["facts_for_om"] = self.take_facts(facts)
        facts["disposals"] = self.take_disposals(facts)
        facts["form"] = facts.pop("how")
        if facts["form"] != Advice.Form.ORAL:
            facts |= {"told_to": "", "told_at": None}
        return facts | {"parts": told["parts"], "conditions": told["conditions"]}


class DraftForm(WrittenAdvice):
    """What is kept of an advice that is not ready: anything, as far as it got."""

    text = TextField(label="Advies", required=False)
    contacts = forms.ModelMultipleChoiceField(
        Contact.objects.none(), label="Uit de zaak", required=False
    )
    reader = forms.ModelChoiceField(
        User.objects.none(), label="Wie leest mee?", required=False
    )

    def page_form(self) -> AdviceForm:
        return AdviceForm(None, case=self.case, user=self.user, at=self.opened_at)

    def set_up(self) -> None:
        self.fields["contacts"].queryset = self.case.contacts.shared()  # type: ignore[attr-defined]
        colleagues = people_as(Role.WORKER, self.case.region)
        if self.case.is_shielded:
            colleagues = colleagues.none()
        self.offer("reader", colleagues.exclude(pk=self.user.pk))


class ReadAlongForm(CaseForm):
    """What a colleague has to say about the draft."""

    submit_label = "Opmerking geven"
    text = TextField(
        label="Wat valt je op?",
        rows=5,
        help_text="Wat klopt, wat ontbreekt, wat zou jij anders formuleren?",
    )


def is_added(name: str) -> bool:
    """Whether a field of this name comes with a row, or with a second suspect."""
    return bool(ROW.fullmatch(name) or DISPOSAL_FOR.fullmatch(name))


def typed_in(data: QueryDict) -> dict[str, list[str]]:
    """What was typed into the advice, by the name of the field; nothing else."""
    names = set(AdviceForm.base_fields) - set(WrittenAdvice.base_fields)
    return {
        name: [str(value).replace("\x00", "")[:LONG_TEXT] for value in values]
        for name, values in data.lists()
        if (name in names or is_added(name)) and any(values)
    }


def offer_read(field: forms.Field, records: list[Any]) -> None:
    """Let a field offer records that were read already."""
    empty = [("", getattr(field, "empty_label", ""))]
    field.choices = [*empty, *((r.pk, str(r)) for r in records)]  # type: ignore[attr-defined]
