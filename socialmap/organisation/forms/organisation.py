"""The form of an organisation."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from socialmap.organisation.forms.entry import NOTE, EntryForm
from socialmap.organisation.forms.fields import KvkField
from socialmap.organisation.models.code_lists import OrganisationKind
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.folds import Fold

FIRST = ("name", "anyway", "kind", "phone", "address", "website")
MORE = ("also_known_as", "description", "email", "note", "kvk", "source")


class OrganisationForm(EntryForm):
    """A party in the region: five fields, and more for who knows more."""

    required_sometimes = ("anyway",)

    name = forms.CharField(label="Naam", max_length=120)
    anyway = forms.BooleanField(
        label="Toch toevoegen: het is een andere organisatie", required=False
    )
    kind = forms.ModelChoiceField(OrganisationKind.objects.none(), label="Soort")
    phone = forms.CharField(label="Telefoon", max_length=30, required=False)
    email = forms.EmailField(label="E-mailadres", required=False, max_length=254)
    website = forms.URLField(
        label="Website", required=False, max_length=200, assume_scheme="https"
    )
    address = forms.CharField(label="Bezoekadres", max_length=200, required=False)
    also_known_as = forms.CharField(
        label="Ook bekend als",
        max_length=200,
        required=False,
        help_text="Een afkorting, een oude naam, of hoe iedereen het noemt.",
    )
    description = forms.CharField(
        label="Wat het is",
        required=False,
        max_length=NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    note = forms.CharField(
        label="Goed om te weten",
        required=False,
        max_length=NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ervaringen uit de praktijk. Geen persoonsgegevens van betrokkenen.",
    )
    kvk = KvkField(label="KvK-nummer", max_length=20, required=False)
    source = forms.CharField(
        label="Bron",
        max_length=200,
        required=False,
        help_text="Waar komen deze gegevens vandaan?",
    )
    is_sensitive = forms.BooleanField(
        label="Deze organisatie afschermen",
        required=False,
        help_text=(
            "Voor een opvang of een ander geheim adres. Adres, telefoon en "
            "contactpersonen zijn dan alleen na één klik te zien. Het OM ziet de "
            "organisatie niet."
        ),
    )

    def set_up(self) -> None:
        known = self.entry.kind_id if isinstance(self.entry, Organisation) else None
        self.offer("kind", OrganisationKind.objects.offered_on(self.day, known))
        self.lay_out(asks_anyway=bool(self.is_bound and self.data.get("anyway")))

    def lay_out(self, *, asks_anyway: bool) -> None:
        """What is rarely needed stands behind one more click."""
        first = [
            n for n in FIRST if n in self.fields and (n != "anyway" or asks_anyway)
        ]
        self.helper.layout = Layout(
            "opened_in",
            "version",
            "saw",
            *first,
            Fold("Meer over deze organisatie", *MORE),
            Fold("Afschermen", "is_sensitive"),
            *(["steward"] if "steward" in self.fields else []),
        )

    def values_of(self, record: Any) -> dict[str, Any]:
        values = super().values_of(record)
        if isinstance(record, Organisation):
            values["kvk"] = record.kvk
        return values

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        name = cleaned.get("name", "")
        is_new_name = not isinstance(self.entry, Organisation) or (
            self.entry.name != name
        )
        if name and is_new_name:
            self._warn_of_namesake(
                name, cleaned.get("address", ""), anyway=bool(cleaned.get("anyway"))
            )
        return cleaned

    def _warn_of_namesake(self, name: str, address: str, *, anyway: bool) -> None:
        entry = self.entry.pk if self.entry else 0
        known = Organisation.objects.called(name).exclude(pk=entry)
        known = known.in_view_of(self.region).select_related("region")
        for same in known:
            if self._is_refused(same, name, address):
                self.add_error("name", self._tells_of_same(same))
                return
        namesake = next(iter(known), None)
        if namesake is None or anyway:
            return
        self.add_error(None, self._tells_of(namesake))
        self.lay_out(asks_anyway=True)

    def _is_refused(self, known: Organisation, name: str, address: str) -> bool:
        is_own = known.region_id == self.region.pk
        return is_own and known.stands_at(name, address)

    def _tells_of_same(self, same: Organisation) -> SafeString:
        return format_html(
            "<a href='{}'>{}</a> staat al op de kaart van de regio. Is dit een andere "
            "organisatie? Vul dan een ander bezoekadres in.",
            reverse("socialmap:organisation", args=[same.pk]),
            same.name,
        )

    def _tells_of(self, namesake: Organisation) -> SafeString:
        if namesake.is_used_by(self.region):
            url = reverse("socialmap:organisation", args=[namesake.pk])
            where = "staat al op de kaart"
        else:
            url = f"{reverse('socialmap:other_regions')}?organisatie={namesake.pk}"
            where = f"staat al op de kaart van {namesake.region}"
        return format_html(
            "<a href='{}'>{}</a> {}{}. Is dit een andere organisatie? Kruis dan aan: "
            "toch toevoegen.",
            url,
            namesake.name,
            where,
            f", {namesake.public_address}" if namesake.public_address else "",
        )

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts.pop("anyway")
        return facts


class AmendOrganisationForm(OrganisationForm):
    """An organisation with the worker who keeps the entry true."""

    steward = forms.ModelChoiceField(
        User.objects.none(),
        label="Beheerder",
        required=False,
        empty_label="niemand",
        help_text="Houdt bij of de gegevens nog kloppen.",
    )
    rhythm = forms.TypedChoiceField(
        choices=Organisation.Rhythm.choices,
        coerce=int,
        label="Hoe vaak nakijken?",
        required=False,
    )

    def set_up(self) -> None:
        super().set_up()
        workers = User.objects.filter(
            is_active=True,
            memberships__region=self.region,
            memberships__role=Role.WORKER,
        )
        self.offer("steward", workers)

    def clean_rhythm(self) -> int:
        """What stands, when nothing was chosen."""
        stands = self.entry.rhythm if isinstance(self.entry, Organisation) else None
        chosen = self.cleaned_data["rhythm"]
        return int(chosen or stands or Organisation.Rhythm.HALF_YEAR)
