"""Filters of the list of users."""

import django_filters
from django.db.models import Q, QuerySet

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role


class UserFilter(django_filters.FilterSet):
    """By name or e-mail address, by role, and whether they may log in."""

    q = django_filters.CharFilter(
        method="search", label="Naam of e-mailadres", max_length=120
    )
    role = django_filters.ChoiceFilter(
        field_name="memberships__role",
        choices=Role.choices,
        label="Rol",
        empty_label="alle rollen",
    )

    class Meta:
        model = User
        fields: list[str] = []

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for."""
        return any(self.data.get(name) for name in self.filters)

    def search(self, users: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        """Part of the name or of the address; a region has dozens of users."""
        return users.filter(Q(name__icontains=value) | Q(email__icontains=value))
