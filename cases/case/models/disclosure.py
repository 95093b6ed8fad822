"""Whether something of a case may go to the OM: the one field for all that can."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Disclosure(models.TextChoices):
    """Whether it may go to the OM."""

    WITHHELD = "withheld", "nee"
    CONSENT = "consent", "na toestemming"
    OPEN = "open", "ja"


# Nobody records a consent about anything but a contact.
YES_OR_NO = [each for each in Disclosure.choices if each[0] != Disclosure.CONSENT]
CHANGED = "Gewijzigd of dit naar het OM mag."
OPEN = Q(disclosure=Disclosure.OPEN)
NOT_OPEN = (Disclosure.WITHHELD, Disclosure.CONSENT)


class Disclosed(models.Model):
    """Something that goes to the OM, unless the werkplaats says it does not."""

    # Foreign keys: what is hidden there hides this as well.
    hidden_with: ClassVar[tuple[str, ...]] = ()
    # Foreign keys: events about what they point at tell of this as well.
    told_with: ClassVar[tuple[str, ...]] = ()

    disclosure = models.CharField(
        "mag naar het OM",
        max_length=10,
        choices=YES_OR_NO,
        default=Disclosure.OPEN,
        db_default=Disclosure.OPEN.value,
    )

    class Meta:
        abstract = True

    @classmethod
    def hidden_from_om(cls) -> Q:
        """What the OM does not read: said of the record, or of what it belongs to."""
        hidden = Q(disclosure__in=NOT_OPEN)
        for name in cls.hidden_with:
            hidden |= Q(**{f"{name}__disclosure__in": NOT_OPEN})
        return hidden

    @property
    def is_shared(self) -> bool:
        return self.disclosure == Disclosure.OPEN
