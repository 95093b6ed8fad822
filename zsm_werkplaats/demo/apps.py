from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The eight cases and the team, told through the actions."""

    name = "zsm_werkplaats.demo"
    label = "demo"
    verbose_name = "demo"

    def ready(self) -> None:
        """Offer the eight cases to who sets up a region."""
        from zsm_werkplaats.demo.training import tell_training
        from zsm_werkplaats.region_setup.training.tellers import TELLERS

        TELLERS.append(tell_training)
