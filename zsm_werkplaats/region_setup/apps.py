from django.apps import AppConfig

DRAFTS = {
    "condition": "Voorwaarde voor een regio",
    "invite": "Mensen uitnodigen",
}


class RegionSetupConfig(AppConfig):
    """A new region in an hour: what must be there before the first case."""

    name = "zsm_werkplaats.region_setup"
    label = "region_setup"
    verbose_name = "nieuwe regio"

    def ready(self) -> None:
        """Register what this app sends, and what others show of it."""
        from cases.case.models.criteria import NARROWED
        from zsm_werkplaats.drafts.labels import LABELS
        from zsm_werkplaats.outbox.kinds import discover
        from zsm_werkplaats.region_setup.criteria import narrow

        discover(self.name)
        NARROWED.append(narrow)
        LABELS.update({f"region_setup:{page}": name for page, name in DRAFTS.items()})
