from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Everything that the application tells somebody by itself."""

    name = "zsm_werkplaats.outbox"
    label = "outbox"
    verbose_name = "meldingen"

    def ready(self) -> None:
        """Register what the outbox itself sends."""
        from zsm_werkplaats.outbox.kinds import discover

        discover(self.name)
