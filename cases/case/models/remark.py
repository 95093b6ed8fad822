"""What somebody remarked about a case."""

from django.db import models

from cases.case.models.disclosure import Disclosed
from cases.case.models.record import CaseRecord
from zsm_werkplaats.lib.history import keep_history


@keep_history
class Remark(Disclosed, CaseRecord):
    """Something that somebody wants the others in the case to read."""

    text = models.TextField("opmerking")

    class Meta:
        verbose_name = "opmerking"
        verbose_name_plural = "opmerkingen"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.text
