from django.apps import AppConfig


class FrontConfig(AppConfig):
    """Where somebody starts: reads all, owns no tables."""

    name = "zsm_werkplaats.front"
    label = "front"
    verbose_name = "beginpagina's"
