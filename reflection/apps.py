from django.apps import AppConfig


class ReflectionConfig(AppConfig):
    """Case reviews, reflection meetings, and findings that lead somewhere."""

    name = "reflection"
    verbose_name = "reflectie"

    def ready(self) -> None:
        """Register the messages, and what strands tell and hear from others."""
        from reflection.calendar import meetings  # noqa: F401
        from reflection.case_review import registered  # noqa: F401
        from reflection.finding import listening  # noqa: F401
        from reflection.meeting.models import sent  # noqa: F401
        from reflection.reflection_meeting import agenda  # noqa: F401
        from zsm_werkplaats.outbox.kinds import discover

        discover(self.name)
        self._follow_the_team()

    def _follow_the_team(self) -> None:
        """Say anew who chairs as soon as somebody left or is away."""
        from reflection.meeting.tasks import settle_after_change
        from zsm_werkplaats.accounts.signals import roles_changed, user_disabled
        from zsm_werkplaats.outbox.signals import absences_changed

        for signal in (roles_changed, user_disabled, absences_changed):
            signal.connect(settle_after_change, dispatch_uid="settle_after_change")
