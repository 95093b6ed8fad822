from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = "werkplaatszaken"

    def ready(self) -> None:
        """Tell the outbox below what the cases remind of."""
        from cases.messages import (
            letters,  # noqa: F401
            reminders,  # noqa: F401
        )
