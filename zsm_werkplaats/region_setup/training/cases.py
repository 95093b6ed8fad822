"""The training cases of a region."""

from cases.case.models.case import Case, CaseQuerySet
from zsm_werkplaats.accounts.models import Region


def training_cases(region: Region) -> CaseQuerySet:
    """All of them, whatever their status."""
    return Case.objects.filter(region=region, is_training=True)
