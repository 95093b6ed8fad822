from django.apps import AppConfig


class ErrandsConfig(AppConfig):
    """Tasks that must be done once, also when Redis lost them."""

    name = "zsm_werkplaats.errands"
    label = "errands"
    verbose_name = "taken"
