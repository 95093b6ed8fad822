from django.apps import AppConfig


class ResearchConfig(AppConfig):
    """Figures of the pilot, exports for research and the question lists."""

    name = "zsm_werkplaats.research"
    label = "research"
    verbose_name = "onderzoek"

    def ready(self) -> None:
        """Register what this app sends."""
        from zsm_werkplaats.outbox.kinds import discover

        discover(self.name)
