from django.apps import AppConfig


class EntranceConfig(AppConfig):
    """How often somebody may try, how long a session lasts, and what a password is."""

    name = "zsm_werkplaats.entrance"
    label = "entrance"
    verbose_name = "toegang"

    def ready(self) -> None:
        """Hear who logs in."""
        from zsm_werkplaats.entrance import receivers  # noqa: F401
