"""What `manage.py check --database default` says of roles from before a rule."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections
from django.db.models import Count, Q

from zsm_werkplaats.accounts.models import Membership
from zsm_werkplaats.accounts.rights import Role


@register(Tags.database)
def check_roles(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Name, by number, who is worker and prosecutor in one region, or auditor too."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        if (
            Membership._meta.db_table
            not in connections[alias].introspection.table_names()
        ):
            continue
        sides = Q(role__in=(Role.WORKER, Role.PROSECUTOR))
        held = (
            Membership.objects.using(alias)
            .values_list("user", "region")
            .order_by("user", "region")
            .annotate(
                sides=Count("pk", filter=sides),
                audits=Count("pk", filter=Q(role=Role.AUDITOR)),
                all=Count("pk"),
            )
            .filter(Q(sides__gt=1) | Q(audits__gt=0, all__gt=1))
        )
        found += [
            Warning(
                f"User {user} holds roles in region {region} that exclude each other.",
                hint="Withdraw one of them at Gebruikers.",
                id="accounts.W001",
            )
            for user, region, *_ in held
        ]
    return found
