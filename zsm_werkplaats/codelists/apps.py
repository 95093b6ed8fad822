from django.apps import AppConfig


class CodelistsConfig(AppConfig):
    """The code lists on the screen of the administrator; the tables are elsewhere."""

    name = "zsm_werkplaats.codelists"
    label = "codelists"
    verbose_name = "codelijsten"
