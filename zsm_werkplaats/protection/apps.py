from typing import Any

from django.apps import AppConfig
from django.db import connections


class ProtectionConfig(AppConfig):
    """Row security, grants and keys: what the database refuses by itself."""

    name = "zsm_werkplaats.protection"
    label = "protection"
    verbose_name = "bescherming"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate, pre_migrate

        pre_migrate.connect(start_maintenance, sender=self)
        post_migrate.connect(protect_all, sender=self)


def start_maintenance(using: str, **_: Any) -> None:
    """Migrations see all rows; nobody else who logs in as the owner does."""
    from zsm_werkplaats.lib.maintenance import maintain

    maintain(connections[using])


def protect_all(using: str, **_: Any) -> None:
    """Guard what the migrations made."""
    from zsm_werkplaats.protection.protect import protect

    protect(connections[using])
