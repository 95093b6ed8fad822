from django.apps import AppConfig


class ResearchConfig(AppConfig):
    """Figures of the pilot, exports for research and the question lists."""

    name = "zsm_werkplaats.research"
    label = "research"
    verbose_name = "onderzoek"

    def ready(self) -> None:
        """Register what this app sends, what its drafts are called, and its tab."""
        from zsm_werkplaats.dashboards.tabs import TABS, Tab
        from zsm_werkplaats.drafts.labels import LABELS
        from zsm_werkplaats.outbox.kinds import discover
        from zsm_werkplaats.research.policies import SEE_ANSWERS

        discover(self.name)
        LABELS["research:questions"] = "Vragenlijst"
        TABS.append(Tab("research:questionnaires", "Vragenlijst", SEE_ANSWERS))
