from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The eight cases and the team, told through the actions."""

    name = "zsm_werkplaats.demo"
    label = "demo"
    verbose_name = "demo"
