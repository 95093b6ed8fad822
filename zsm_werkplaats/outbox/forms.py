"""Forms for how somebody is told, and for being away."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.accounts.models import Membership, Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.forms import WerkplaatsForm
from zsm_werkplaats.outbox.models import Preference
from zsm_werkplaats.outbox.policies import (
    BE_AWAY,
    MANAGE_ABSENCE,
    kinds_for,
    same_work,
)

WAYS = [("mail", "mail en scherm"), ("screen", "alleen scherm")]
LONGEST_AHEAD = 366  # days


class PreferencesForm(WerkplaatsForm):
    """Per kind: by mail too, or only on the screen."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        kept = dict(Preference.objects.filter(user=user).values_list("kind", "by_mail"))
        self.kinds = kinds_for(user)
        super().__init__(*args, **kwargs)
        for kind in self.kinds:
            kept_as = (kept[code] for code in kind.codes if code in kept)
            self.fields[kind.code] = forms.ChoiceField(
                choices=WAYS,
                label=kind.word.capitalize(),
                help_text=kind.choice,
                widget=forms.RadioSelect,
                initial="mail" if next(kept_as, kind.by_mail) else "screen",
                error_messages={"required": "Kies er een."},
            )

    def by_mail(self) -> dict[str, bool]:
        """What was chosen, per kind."""
        return {
            kind.code: self.cleaned_data[kind.code] == "mail" for kind in self.kinds
        }


class AbsenceForm(HereForm):
    """From when until when, and who stands in; a manager says for whom."""

    submit_label = "Vastleggen"
    user = forms.ModelChoiceField(User.objects.none(), label="Wie is er niet?")
    starts_on = forms.DateField(label="Van", widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(
        label="Tot en met",
        widget=forms.DateInput({"type": "date"}),
        required=False,
        help_text="Laat leeg als dat nog onbekend is, bijvoorbeeld bij ziekte.",
    )
    substitute = forms.ModelChoiceField(
        User.objects.none(),
        label="Wie vervangt?",
        required=False,
        empty_label="de unitmanager",
        help_text="Krijgt de meldingen en ziet het werk op Mijn dag.",
    )

    def __init__(
        self, *args: Any, by: User, region: Region, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, region=region, **kwargs)
        self.today = today
        region = self.where_opened(by)
        team = _users(region, BE_AWAY.roles)
        if by.roles_in(region.pk) & MANAGE_ABSENCE.roles:
            self.offer("user", team)
            self.fields["user"].initial = by.pk
            self.offer("substitute", team)
        else:
            del self.fields["user"]
            self.lay_out_all()
            others = _users(region, same_work(by, region.pk)).exclude(pk=by.pk)
            self.offer("substitute", others)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        starts_on, until = facts.get("starts_on"), facts.get("until")
        if until and until < self.today:
            self.add_error("until", "Deze dag is al voorbij.")
        elif until and (until - self.today).days > LONGEST_AHEAD:
            self.add_error("until", "Hooguit een jaar vooruit.")
        elif starts_on and until and until < starts_on:
            self.add_error("until", "De laatste dag ligt voor de eerste.")
        return facts


def _users(region: Region, roles: Collection[Role]) -> QuerySet[User]:
    """Who has one of these roles in the region and may log in."""
    team = Membership.objects.filter(region=region, role__in=roles)
    return User.objects.filter(is_active=True, pk__in=team.values("user"))
