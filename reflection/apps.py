from django.apps import AppConfig

# What a draft of a page is called.
DRAFTS = {
    "note_finding": "Signaal",
    "amend_finding": "Signaal wijzigen",
    "note_to_finding": "Signaal uit een notitie",
    "action_to_finding": "Signaal uit een actie",
    "amend_made_finding": "Signaal wijzigen",
    "attach_case": "Zaak bij een signaal",
    "give_finding": "Eigenaar van een signaal",
    "lay_finding": "Brief bij een signaal",
    "answer_laying": "Antwoord op een signaal",
    "close_finding": "Signaal afsluiten",
    "merge_finding": "Signalen samenvoegen",
    "dismiss_proposal": "Voorstel afwijzen",
    "make_agreement": "Afspraak met een partij",
    "amend_agreement": "Afspraak met een partij wijzigen",
    "evaluate_agreement": "Afspraak evalueren",
    "make_working_decision": "Afspraak over de werkwijze",
    "amend_working_decision": "Afspraak over de werkwijze wijzigen",
    "look_back": "Terugkijken op een afspraak",
    "bring_case": "Zaak inbrengen",
    "take_back_brought": "Inbreng intrekken",
}


class ReflectionConfig(AppConfig):
    """Case reviews, reflection meetings, and findings that lead somewhere."""

    name = "reflection"
    verbose_name = "reflectie"

    def ready(self) -> None:
        """Register the messages, and what strands tell and hear from others."""
        from reflection.calendar import duties, meetings  # noqa: F401
        from reflection.case_review import registered  # noqa: F401
        from reflection.finding import listening  # noqa: F401
        from reflection.finding.models import draft_names  # noqa: F401
        from reflection.meeting.models import draft_names as of_meetings  # noqa: F401
        from reflection.meeting.models import sent  # noqa: F401
        from reflection.reflection_meeting import agenda  # noqa: F401
        from reflection.working_decision import told  # noqa: F401
        from zsm_werkplaats.drafts.labels import LABELS
        from zsm_werkplaats.outbox.kinds import discover

        LABELS.update({f"reflection:{page}": name for page, name in DRAFTS.items()})

        discover(self.name)
        self._follow_the_team()

    def _follow_the_team(self) -> None:
        """Say anew who chairs as soon as somebody left or is away."""
        from reflection.meeting.tasks import settle_after_change
        from zsm_werkplaats.accounts.signals import roles_changed, user_disabled
        from zsm_werkplaats.outbox.signals import absences_changed

        for signal in (roles_changed, user_disabled, absences_changed):
            signal.connect(settle_after_change, dispatch_uid="settle_after_change")
