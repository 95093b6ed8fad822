from django.apps import AppConfig


class SocialMapConfig(AppConfig):
    name = "socialmap"
    verbose_name = "sociale kaart"

    def ready(self) -> None:
        """Register the code lists, the municipalities and the messages."""
        from socialmap import (
            code_lists,  # noqa: F401
            reference_data,  # noqa: F401
        )
        from zsm_werkplaats.outbox.kinds import discover

        discover(self.name)
