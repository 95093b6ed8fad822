"""From where a finding may be noted, and what that place tells of it.

An address ends in `?uit=<kind>:<key>`. Each kind has one reader: it finds the record,
checks that the user may know of it, and says what the form begins with. Strands above
add their own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from cases.case.models.case import Case
from cases.case.policies import visible_to as cases_visible_to
from cases.context.models.contact import Contact
from cases.monitoring.models.moment import MonitoringMoment
from cases.support.models.raised_dead_end import RaisedDeadEnd
from cases.support.models.support import Support
from reflection.finding.makers import About, InCase, Source
from reflection.finding.models.finding import Finding
from reflection.finding.policies import KEEP
from socialmap.coverage.models import FindingProposal
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.policies import visible_to as organisations_visible_to
from socialmap.search.models.failed_search import FailedSearch
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.numbers import row_number


@dataclass(frozen=True)
class Origin:
    """Where somebody noticed it: in words, what it is about, in which case."""

    source: Source
    words: str
    about: About = field(default_factory=About)
    case: Case | None = None
    title: str = ""
    kind: str = ""
    raisers: tuple[User, ...] = ()

    @property
    def cases(self) -> list[InCase]:
        return [InCase(self.case, self.source)] if self.case else []


Reader = Callable[[str, User, Region], Origin | None]


def origin_of(text: str, *, user: User, region: Region) -> Origin | None:
    """What `kind:key` names; None when it is nothing, or not for this user."""
    kind, _, key = text.partition(":")
    reader = READERS.get(kind)
    return reader(key, user, region) if reader else None


ALONG: Mapping[type, tuple[str, ...]] = {
    Contact: ("case", "organisation"),
    Support: ("case", "organisation", "service__organisation"),
    MonitoringMoment: ("case", "signal_organisation", "support__organisation"),
    RaisedDeadEnd: ("case", "organisation", "created_by"),
}
Record = TypeVar("Record", Contact, Support, MonitoringMoment, RaisedDeadEnd)


def _of_a_case(
    model: type[Record], key: str, user: User, region: Region
) -> Record | None:
    """The record of a case that the user may know of; the OM begins at the case."""
    if not _is_inside(user, region):
        return None
    known = cases_visible_to(user).filter(region=region)
    found = model._default_manager.filter(pk=row_number(key), case__in=known)
    return found.select_related(*ALONG[model]).first()


def _is_inside(user: User, region: Region) -> bool:
    return bool(user.roles_in(region.pk) & KEEP.roles)


def _case(key: str, user: User, region: Region) -> Origin | None:
    known = cases_visible_to(user).filter(region=region)
    case = known.filter(pk=row_number(key)).first()
    if case is None:
        return None
    source = Source("case", case.pk)
    return Origin(source, f"zaak {case.reference}", case=case)


def _contact(key: str, user: User, region: Region) -> Origin | None:
    contact = _of_a_case(Contact, key, user, region)
    if contact is None:
        return None
    words = f"een contact in {contact.case.reference}: {contact.outcome}"
    about = About(organisation=contact.organisation)
    return Origin(Source("contact", contact.pk), words, about, contact.case)


def _support(key: str, user: User, region: Region) -> Origin | None:
    support = _of_a_case(Support, key, user, region)
    if support is None:
        return None
    words = f"hulp in {support.case.reference}: {support.status_label}"
    about = About(organisation=support.organisation, service=support.service)
    return Origin(Source("support", support.pk), words, about, support.case)


def _moment(key: str, user: User, region: Region) -> Origin | None:
    moment = _of_a_case(MonitoringMoment, key, user, region)
    if moment is None:
        return None
    there = moment.signal_organisation or (
        moment.support.organisation if moment.support else None
    )
    return Origin(
        Source("moment", moment.pk),
        f"een monitormoment in {moment.case.reference}",
        About(organisation=there),
        moment.case,
        moment.signal,
        Finding.Kind.PROCEDURE,
    )


def _raised(key: str, user: User, region: Region) -> Origin | None:
    raised = _of_a_case(RaisedDeadEnd, key, user, region)
    if raised is None:
        return None
    about = About(organisation=raised.organisation)
    words = f"ingebracht in {raised.case.reference}: {raised}"
    return Origin(
        Source("raised", raised.pk),
        words,
        about,
        raised.case,
        kind=Finding.Kind.PROCEDURE,
        raisers=(raised.created_by,),
    )


def _gap(source: Source, words: str, about: About, *raisers: User) -> Origin:
    """Supply that is missing, with a first line for it."""
    return Origin(
        source,
        words,
        about,
        title=gap_title(about),
        kind=Finding.Kind.GAP,
        raisers=raisers,
    )


def _organisation(key: str, user: User, region: Region) -> Origin | None:
    known = organisations_visible_to(user).used_in(region)
    there = known.filter(pk=row_number(key)).first()
    if there is None:
        return None
    return Origin(Source("organisation", there.pk), str(there), About(there))


def _service(key: str, user: User, region: Region) -> Origin | None:
    known = organisations_visible_to(user).used_in(region)
    offered = Service.objects.filter(organisation__in=known, pk=row_number(key))
    service = offered.select_related("organisation").first()
    if service is None:
        return None
    words = f"{service.name} van {service.organisation}"
    about = About(organisation=service.organisation, service=service)
    return Origin(Source("service", service.pk), words, about)


def _search(key: str, user: User, region: Region) -> Origin | None:
    if not _is_inside(user, region):
        return None
    searches = FailedSearch.objects.filter(region=region, pk=row_number(key))
    search = searches.select_related("municipality", "domain").first()
    if search is None:
        return None
    about = About(municipality=search.municipality, domain=search.domain)
    words = f"een zoekvraag zonder resultaat: {search.typed or about_words(about)}"
    return _gap(Source("search", search.pk), words, about)


def _cell(key: str, user: User, region: Region) -> Origin | None:
    code, _, domain = key.partition("-")
    place = Municipality.objects.filter(region=region, code=code).first()
    part = LifeDomain.objects.filter(code=domain).first()
    if place is None or part is None:
        return None
    about = About(municipality=place, domain=cast(LifeDomain, part))
    words = f"vraag en aanbod: {about_words(about)}"
    return _gap(Source("cell", place.pk), words, about)


def _proposal(key: str, user: User, region: Region) -> Origin | None:
    if not _is_inside(user, region):
        return None
    proposals = FindingProposal.objects.filter(region=region, pk=row_number(key))
    proposal = proposals.with_names().first()
    if proposal is None:
        return None
    about = About(municipality=proposal.municipality, domain=proposal.domain)
    words = f"voorgesteld door {proposal.created_by.name}: {proposal}"
    return _gap(Source("proposal", proposal.pk), words, about, proposal.created_by)


READERS: dict[str, Reader] = {
    "case": _case,
    "contact": _contact,
    "support": _support,
    "moment": _moment,
    "raised": _raised,
    "organisation": _organisation,
    "service": _service,
    "search": _search,
    "cell": _cell,
    "proposal": _proposal,
}


def about_words(about: About) -> str:
    """Almere, schulden; empty when neither is known."""
    part = about.domain.in_a_sentence if about.domain else ""
    return ", ".join(each for each in (str(about.municipality or ""), part) if each)


def gap_title(about: About) -> str:
    """A first line for supply that is missing."""
    if about.domain is None:
        return ""
    where = f" in {about.municipality}" if about.municipality else ""
    return f"Te weinig aanbod{where}: {about.domain.in_a_sentence}"
