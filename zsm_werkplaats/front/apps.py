from django.apps import AppConfig
from django.db.backends.signals import connection_created


class FrontConfig(AppConfig):
    """Where somebody starts: reads all, owns no tables."""

    name = "zsm_werkplaats.front"
    label = "front"
    verbose_name = "beginpagina's"

    def ready(self) -> None:
        """Let every connection count its queries, the first one too."""
        from zsm_werkplaats.front.views.metrics import count_queries

        connection_created.connect(count_queries, dispatch_uid="count_queries")
