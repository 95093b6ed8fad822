from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Everything that the application tells somebody by itself."""

    name = "zsm_werkplaats.outbox"
    label = "outbox"
    verbose_name = "meldingen"

    def ready(self) -> None:
        """Register what the outbox itself sends."""
        from zsm_werkplaats.accounts.signals import (
            proposal_settled,
            rights_given,
            rights_proposed,
        )
        from zsm_werkplaats.outbox.actions import rights
        from zsm_werkplaats.outbox.kinds import discover

        discover(self.name)
        rights_proposed.connect(rights.tell_proposed)
        proposal_settled.connect(rights.tell_settled)
        rights_given.connect(rights.tell_given)
