from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """Figures: reads all, owns no tables."""

    name = "zsm_werkplaats.dashboards"
    label = "dashboards"
    verbose_name = "overzichten"

    def ready(self) -> None:
        """Let the sociale kaart know of the needs, and the lists of the questions."""
        from zsm_werkplaats.dashboards.figures import needs  # noqa: F401
        from zsm_werkplaats.dashboards.figures.quality import themes  # noqa: F401
        from zsm_werkplaats.outbox.kinds import discover

        discover(self.name)
