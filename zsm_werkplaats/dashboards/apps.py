from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """The top floor: reads all, owns no tables."""

    name = "zsm_werkplaats.dashboards"
    label = "dashboards"
    verbose_name = "overzichten"
