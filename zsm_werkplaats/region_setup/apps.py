from django.apps import AppConfig


class RegionSetupConfig(AppConfig):
    """A new region in an hour: what must be there before the first case."""

    name = "zsm_werkplaats.region_setup"
    label = "region_setup"
    verbose_name = "nieuwe regio"

    def ready(self) -> None:
        """Register what this app sends."""
        from zsm_werkplaats.outbox.kinds import discover

        discover(self.name)
