"""Why the OM dismisses a case: the sepotgronden of the OM, as dated reference data."""

from django.db import models

from cases.advice.models.legal_limit import Certainty
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.history import keep_history


@keep_history
class Sepotgrond(CodeListEntry):
    """One ground with the number of the OM: 02 onvoldoende bewijs.

    A technical ground says that no conviction is possible, one of policy that none is
    wanted.
    """

    class Kind(models.TextChoices):
        """Which kind of dismissal the ground belongs to."""

        TECHNICAL = "technical", "technisch"
        POLICY = "policy", "beleid"

    kind = models.CharField("soort", max_length=10, choices=Kind.choices)
    certainty = models.CharField(
        "zekerheid",
        max_length=1,
        choices=Certainty.choices,
        default=Certainty.UNVERIFIED,
    )

    class Meta(CodeListEntry.Meta):
        verbose_name = "sepotgrond"
        verbose_name_plural = "sepotgronden"

    def __str__(self) -> str:
        return f"{self.code} {self.label}"

    @property
    def is_unverified(self) -> bool:
        """Whether nobody compared it with the instruction of the OM."""
        return self.certainty == Certainty.UNVERIFIED
