from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Everything that the application tells somebody by itself."""

    name = "zsm_werkplaats.outbox"
    label = "outbox"
    verbose_name = "meldingen"
