from django.apps import AppConfig

# What a draft of a page is called.
DRAFTS: dict[str, str] = {}


class PrivacyConfig(AppConfig):
    """What the law asks for people in the cases: keeping, destroying, inspection."""

    name = "zsm_werkplaats.privacy"
    label = "privacy"
    verbose_name = "privacy"

    def ready(self) -> None:
        """Register what this app sends, and what others show of it."""
        from zsm_werkplaats.drafts.labels import LABELS
        from zsm_werkplaats.outbox.kinds import discover

        discover(self.name)
        LABELS.update({f"privacy:{page}": name for page, name in DRAFTS.items()})
