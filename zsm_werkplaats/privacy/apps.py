from django.apps import AppConfig

# What a draft of a page is called.
DRAFTS = {
    "keep_longer": "Zaak langer bewaren",
    "inspect": "Inzage geven",
    "disclose": "Gegevens aan anderen gegeven",
}


class PrivacyConfig(AppConfig):
    """What the law asks for people in the cases: keeping, destroying, inspection."""

    name = "zsm_werkplaats.privacy"
    label = "privacy"
    verbose_name = "privacy"

    def ready(self) -> None:
        """Register what this app sends, and what others show of it."""
        from django.db.models.signals import post_migrate

        import zsm_werkplaats.privacy.checks  # noqa: F401 (registers them)
        from zsm_werkplaats.drafts.labels import LABELS
        from zsm_werkplaats.outbox.kinds import discover

        discover(self.name)
        post_migrate.connect(self._install, sender=self)
        LABELS.update({f"privacy:{page}": name for page, name in DRAFTS.items()})

    @staticmethod
    def _install(using: str, **_: object) -> None:
        from zsm_werkplaats.privacy.retention.erasure.install import install

        install(using)
