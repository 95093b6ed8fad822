from django.apps import AppConfig

# What a draft of a page is called.
DRAFTS = {
    "add_organisation": "Nieuwe organisatie",
    "amend_organisation": "Organisatie wijzigen",
    "add_location": "Nieuwe locatie",
    "amend_location": "Locatie wijzigen",
    "add_service": "Nieuw aanbod",
    "amend_service": "Aanbod wijzigen",
    "add_experience": "Ervaring met een organisatie",
    "propose": "Voorstel voor de sociale kaart",
    "remark_on_organisation": "Opmerking van onze regio",
    "own_expertise": "Mijn kennis",
}


class SocialMapConfig(AppConfig):
    name = "socialmap"
    verbose_name = "sociale kaart"

    def ready(self) -> None:
        """Register the code lists, the municipalities and the messages."""
        from socialmap import (
            code_lists,  # noqa: F401
            reference_data,  # noqa: F401
        )
        from zsm_werkplaats.drafts.labels import LABELS
        from zsm_werkplaats.outbox.kinds import discover

        LABELS.update({f"socialmap:{page}": name for page, name in DRAFTS.items()})

        discover(self.name)
