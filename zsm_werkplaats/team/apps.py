from django.apps import AppConfig


class TeamConfig(AppConfig):
    """The team of a region: who is on duty, the hours there are, what it aims at."""

    name = "zsm_werkplaats.team"
    label = "team"
    verbose_name = "team"

    def ready(self) -> None:
        """Register what this app sends."""
        from zsm_werkplaats.outbox.kinds import discover

        discover(self.name)
