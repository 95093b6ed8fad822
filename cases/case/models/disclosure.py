"""Whether something of a case may go to the OM: the one field for all that can."""

from django.db import models
from django.db.models import Q


class Disclosure(models.TextChoices):
    """Whether it may go to the OM."""

    WITHHELD = "withheld", "nee"
    CONSENT = "consent", "na toestemming"
    OPEN = "open", "ja"


# Nobody records a consent about anything but a contact.
YES_OR_NO = [each for each in Disclosure.choices if each[0] != Disclosure.CONSENT]
OPEN = Q(disclosure=Disclosure.OPEN)


class Disclosed(models.Model):
    """Something that goes to the OM, unless the werkplaats says it does not."""

    disclosure = models.CharField(
        "mag naar het OM",
        max_length=10,
        choices=YES_OR_NO,
        default=Disclosure.OPEN,
        db_default=Disclosure.OPEN.value,
    )

    class Meta:
        abstract = True

    @property
    def is_shared(self) -> bool:
        return self.disclosure == Disclosure.OPEN
