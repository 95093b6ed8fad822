"""Filters of the list of users."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet

from zsm_werkplaats.accounts.models import Membership, Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.filters import ListFilter
from zsm_werkplaats.lib.names import name_words

ACTIVE, DISABLED = "actief", "uitgezet"


class UserFilter(ListFilter):
    """By name or e-mail address, region and role, and whether they may log in."""

    q = django_filters.CharFilter(label="Naam of e-mailadres", max_length=120)
    region = django_filters.ModelChoiceFilter(
        queryset=Region.objects.none(), label="Regio", empty_label="alle regio's"
    )
    role = django_filters.ChoiceFilter(
        choices=Role.choices, label="Rol", empty_label="alle rollen"
    )
    state = django_filters.ChoiceFilter(
        choices=[(ACTIVE, "mag inloggen"), (DISABLED, "uitgezet")],
        label="Toegang",
        empty_label="iedereen",
    )

    class Meta:
        model = User
        fields: list[str] = []

    def __init__(self, *args: Any, regions: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["region"].queryset = Region.objects.filter(pk__in=regions)

    def filter_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        """Region and role are asked of one and the same membership."""
        facts = self.form.cleaned_data
        held = {name: facts[name] for name in ("region", "role") if facts[name]}
        if held:
            memberships = Membership.objects.filter(user=OuterRef("pk"), **held)
            queryset = queryset.filter(Exists(memberships))
        if facts["state"]:
            queryset = queryset.filter(is_active=facts["state"] == ACTIVE)
        return _matching(queryset, facts["q"])


def _matching(users: QuerySet[User], text: str) -> QuerySet[User]:
    """Every word that was typed is part of the name or of the address."""
    for part in text.casefold().split():
        by_name = Q(*(Q(search_words__contains=word) for word in name_words(part)))
        if not name_words(part):
            by_name = Q(pk=None)
        users = users.filter(by_name | Q(email__contains=part))
    return users
