"""Say what one knows oneself."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.expertise.models import Expertise
from socialmap.expertise.policies import KEEP
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.versions import EditConflictError


@transaction.atomic
def say_expertise(
    *,
    region: Region,
    by: User,
    at: datetime,
    topics: Iterable[CodeListEntry] = (),
    municipalities: Iterable[Municipality] = (),
    languages: Iterable[CodeListEntry] = (),
    networks: str = "",
    seen: int | None = None,
) -> Expertise:
    """Write down what `by` watches and knows; nobody does so for somebody else.

    `seen` is the version on the screen, None for a first time. Raises
    `EditConflictError`.
    """
    if not by.roles_in(region.pk) & KEEP.roles:
        raise PermissionDenied
    known, is_new = Expertise.objects.get_or_create(
        user=by, region=region, defaults={"networks": networks, "said_at": at}
    )
    if not is_new:
        if seen is None:
            raise EditConflictError(known)
        known.change(seen=seen, networks=networks, said_at=at)
    known.topics.set(topic.pk for topic in topics)
    known.municipalities.set(municipalities)
    known.languages.set(language.pk for language in languages)
    return known
