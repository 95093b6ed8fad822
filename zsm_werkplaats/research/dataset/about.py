"""What goes with an export: what it is, for what, and what was left out."""

from datetime import datetime

from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.period import Period
from zsm_werkplaats.lib.small_numbers import FEW
from zsm_werkplaats.research.dataset.dataset import Dataset
from zsm_werkplaats.research.dataset.files import Lines
from zsm_werkplaats.research.models import ExportProject


def about_export(
    project: ExportProject,
    period: Period,
    purpose: str,
    dataset: Dataset,
    regions: list[Region],
    at: datetime,
) -> Lines:
    """What goes with the data, line by line."""
    told = [region.name for region in regions if dataset.regions[region.pk]]
    left = [region.name for region in regions if not dataset.regions[region.pk]]
    lines = [
        ("Project", project.title),
        ("Doel van het project", project.purpose),
        ("Doel van deze export", purpose),
        ("Periode", f"{period.label} (dag van de voordracht)"),
        ("Regio's", ", ".join(told)),
        ("Gemaakt op", f"{day_of(at):%d-%m-%Y}"),
        (
            "Wat is een rij",
            "In zaken: een activiteitenformulier, dat is een zaak waaraan tijd is "
            "geschreven en die in de periode is voorgedragen. In activiteiten: een "
            "contact of een activiteit in zo'n zaak.",
        ),
        (
            "Kleine aantallen",
            f"Elke combinatie van regio, kwartaal, leeftijdsgroep en gemeente komt "
            f"minstens {FEW} keer voor. Een code die in een regio bij minder dan {FEW} "
            "zaken voorkomt, is niet getoond, en zo nodig de code die daarna het minst "
            "voorkomt.",
        ),
        (
            "Wat samenhangt",
            "Is iets in een rij niet getoond, dan ook niet wat ermee samenhangt: bij "
            "het advies, bij de beslissing en de afsluiting, bij de weging en bij de "
            "monitoring. Hoe vaak een code voorkomt, staat in tellingen.",
        ),
        (
            "Pseudoniemen",
            "Hetzelfde in elke export van dit project, anders in elk ander project. "
            "Wie de bestanden van twee projecten heeft, kan rijen wel op hun inhoud "
            "vergelijken. Daarom heeft elke export een doel en staat die in het "
            "logboek.",
        ),
        (
            "Wat ontbreekt",
            "Namen, nummers, data, feiten, organisaties en alle teksten. Oefenzaken "
            "tellen niet mee.",
        ),
    ]
    if left:
        lines.append((f"Minder dan {FEW} zaken", ", ".join(left)))
    return lines
