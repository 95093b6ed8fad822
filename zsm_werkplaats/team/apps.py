from django.apps import AppConfig


class TeamConfig(AppConfig):
    """The team of a region: who is on duty, the hours there are, what it aims at."""

    name = "zsm_werkplaats.team"
    label = "team"
    verbose_name = "team"

    def ready(self) -> None:
        """Register what this app sends, and follow who is there."""
        from zsm_werkplaats.accounts.signals import roles_changed, user_disabled
        from zsm_werkplaats.outbox.kinds import discover
        from zsm_werkplaats.outbox.signals import absences_changed
        from zsm_werkplaats.team.tasks import withdraw_swaps_after_change

        discover(self.name)
        for signal in (roles_changed, user_disabled, absences_changed):
            signal.connect(
                withdraw_swaps_after_change, dispatch_uid="withdraw_swaps_after_change"
            )
