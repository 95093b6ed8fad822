"""One row of what was found, in the words of the screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects
from django.urls import reverse

from socialmap.confirmation.freshness import Freshness, freshness_on
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.models.standing import State
from socialmap.service.models import Service

SOME = 3  # municipalities that are named


def results_of(rows: Iterable[Service | Organisation], day: date) -> list["Result"]:
    """The rows as they stand on the page, with where each works in one query."""
    results = [Result(row, day) for row in rows]
    offered = [result.service for result in results if result.service]
    prefetch_related_objects(offered, "municipalities")
    return results


@dataclass(frozen=True)
class Result:
    """A service, or an organisation of which nobody said yet what it offers."""

    entry: Service | Organisation
    day: date

    @property
    def service(self) -> Service | None:
        return self.entry if isinstance(self.entry, Service) else None

    @property
    def organisation(self) -> Organisation:
        if isinstance(self.entry, Service):
            return self.entry.organisation
        return self.entry

    @property
    def url(self) -> str:
        page = reverse("socialmap:organisation", args=[self.organisation.pk])
        return f"{page}#service-{self.service.pk}" if self.service else page

    @property
    def told(self) -> str:
        """What it is, or for whom, as far as somebody said so."""
        service = self.service
        if service is None:
            return ""
        if service.description or not service.for_whom:
            return service.description
        for_whom = service.for_whom
        return f"Voor {for_whom}" if for_whom[0].islower() else for_whom

    @property
    def area(self) -> str:
        """Where it works: by name, or how many municipalities."""
        if self.service is None:
            return ""
        names = [place.name for place in self.service.municipalities.all()]
        if not names:
            is_unknown = self.service.is_area_unknown
            return "werkgebied onbekend" if is_unknown else "hele regio"
        return ", ".join(names) if len(names) <= SOME else f"{len(names)} gemeenten"

    @property
    def is_closed(self) -> bool:
        return State.CLOSED in (
            self.entry.state_on(self.day),
            self.organisation.state_on(self.day),
        )

    @property
    def alert(self) -> str:
        return self.entry.alert_on(self.day) or self.organisation.alert_on(self.day)

    @property
    def freshness(self) -> Freshness:
        return freshness_on(self.organisation, self.day)

    @property
    def phone(self) -> str:
        """Whom to call; of a refuge that stands behind one more click."""
        if self.organisation.is_sensitive:
            return ""
        own = self.service.contact_phone if self.service else ""
        return own or self.organisation.phone
