from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """Figures: reads all, owns no tables."""

    name = "zsm_werkplaats.dashboards"
    label = "dashboards"
    verbose_name = "overzichten"
