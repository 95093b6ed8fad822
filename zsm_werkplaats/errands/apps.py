from django.apps import AppConfig


class ErrandsConfig(AppConfig):
    """Tasks that must be done once, also when Redis lost them."""

    name = "zsm_werkplaats.errands"
    label = "errands"
    verbose_name = "taken"

    def ready(self) -> None:
        """Let tasks find our Celery; who only starts servers does without."""
        import zsm_werkplaats.celery  # noqa: F401 (becomes the current app)
