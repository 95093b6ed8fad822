from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """Figures: reads all, owns no tables."""

    name = "zsm_werkplaats.dashboards"
    label = "dashboards"
    verbose_name = "overzichten"

    def ready(self) -> None:
        """Let the sociale kaart know of the needs in the cases."""
        from zsm_werkplaats.dashboards.figures import needs  # noqa: F401
