from django.apps import AppConfig


class ReflectionConfig(AppConfig):
    """Case reviews, reflection meetings, and findings that lead somewhere."""

    name = "reflection"
    verbose_name = "reflectie"

    def ready(self) -> None:
        """Register the messages, and what strands tell and hear from others."""
        from reflection.case_review import registered  # noqa: F401
        from reflection.finding import listening  # noqa: F401
        from zsm_werkplaats.outbox.kinds import discover

        discover(self.name)
