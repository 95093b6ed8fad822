"""What several actions write of findings, with what must go along."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Min, Q, QuerySet

from cases.case.map_names import name_parts_told
from cases.case.models.case import Case
from cases.case.policies import visible_to as cases_visible_to
from reflection.finding.for_om.links import readable_links
from reflection.finding.messages.raised import AGREED, EVALUATED, messages_to
from reflection.finding.models.finding import Finding, FindingCase, FindingRaiser
from reflection.finding.models.laying import Laying
from reflection.finding.people_in_text import NOBODY, refuse_people, stands
from reflection.finding.policies import KEEP
from reflection.finding.steps import STEPS, Step, may, refuse_impossible
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.outbox.actions.queue import send
from zsm_werkplaats.outbox.kinds import MessageKind

TITLE = 200  # characters


@dataclass(frozen=True)
class Source:
    """The record from which something was noted, as contact 12."""

    kind: str = ""
    key: int | None = None


@dataclass(frozen=True)
class InCase:
    """A case in which a finding shows, and the record that shows it."""

    case: Case
    source: Source = Source()


@dataclass(frozen=True)
class About:
    """What a finding is about; a service brings its organisation along."""

    organisation: Organisation | None = None
    service: Service | None = None
    municipality: Municipality | None = None
    domain: LifeDomain | None = None
    partner: str = ""
    procedure: str = ""

    def facts(self) -> dict[str, Any]:
        there = self.service.organisation if self.service else self.organisation
        return {**vars(self), "organisation": there}

    @classmethod
    def of(cls, finding: Finding) -> "About":
        """The same as another finding is about."""
        return cls(**{name: getattr(finding, name) for name in vars(cls())})

    def names(self) -> list[str]:
        """The names that are known to be no person's."""
        return [str(self.facts()["organisation"] or "")]


NOTHING = About()


def make_finding(
    *,
    region: Region,
    kind: str,
    title: str,
    by: User,
    at: datetime,
    detail: str = "",
    about: About = NOTHING,
    source: Source | None = None,
    cases: Iterable[InCase] = (),
    raisers: Iterable[User] = (),
    noticed_in: Case | None = None,
    was_proposed: bool = False,
) -> Finding:
    """Make a finding with its cases; `by` and `raisers` hear what becomes of it.

    `noticed_in`: the case from which it was noted, also when it does not show there.
    Raises `RefusedError` when the text tells of a person.
    """
    shows_in = list(cases)
    about_cases = {each.case.pk for each in shows_in}
    if noticed_in:
        about_cases.add(noticed_in.pk)
    refuse_people(
        by=by,
        region=region,
        at=at,
        cases=about_cases,
        spared=about.names(),
        title=title,
        detail=detail,
        procedure=about.procedure,
    )
    noted = source or Source()
    finding = Finding.objects.create(
        region=region,
        kind=kind,
        title=title[:TITLE],
        detail=detail,
        source_kind=noted.kind,
        source_key=noted.key,
        was_proposed=was_proposed,
        created_by=by,
        created_at=at,
        **about.facts(),
    )
    attach_cases(finding, shows_in, by=by, at=at)
    add_raisers(finding, [by, *raisers], at=at)
    return finding


def attach_cases(
    finding: Finding, cases: Iterable[InCase], *, by: User, at: datetime
) -> None:
    """Let the finding show in these cases of its region; one that it has is skipped.

    Raises `RefusedError` when the finding names somebody in one of them.
    """
    known = cases_visible_to(by).filter(region=finding.region_id)
    wanted = {each.case.pk: each for each in cases}
    seen = set(known.filter(pk__in=wanted).values_list("pk", flat=True))
    refuse_named(finding, seen, by=by, field="case")
    FindingCase.objects.bulk_create(
        [
            FindingCase(
                finding=finding,
                case_id=pk,
                region_id=finding.region_id,
                source_kind=each.source.kind,
                source_key=each.source.key,
                created_by=by,
                created_at=at,
            )
            for pk, each in wanted.items()
            if pk in seen
        ],
        ignore_conflicts=True,
    )
    if not by.roles_in(finding.region_id) & KEEP.roles:
        _link_again(finding, seen, by=by, at=at)


def _link_again(
    finding: Finding, cases: Iterable[int], *, by: User, at: datetime
) -> None:
    """Let a prosecutor link what was linked unseen: else it tells that it was."""
    rows = FindingCase.objects.filter(finding=finding, case__in=cases)
    unseen = rows.exclude(pk__in=rows.filter(readable_links(by)).values("pk"))
    unseen.update(created_by=by, created_at=at)


def add_raisers(finding: Finding, people: Iterable[User], *, at: datetime) -> None:
    """Let these people hear what becomes of it; each once.

    It does not say that they saw it too.
    """
    FindingRaiser.objects.bulk_create(
        [
            FindingRaiser(
                finding=finding, region_id=finding.region_id, user=user, created_at=at
            )
            for user in dict.fromkeys(people)
        ],
        ignore_conflicts=True,
    )


def refuse_in(
    finding: Finding, *, by: User, at: datetime, saying: str = NOBODY, **texts: str
) -> None:
    """Raise `RefusedError` when a text about the finding tells of a person."""
    refuse_people(
        by=by,
        region=finding.region,
        at=at,
        cases=cases_of(finding),
        spared=[str(finding.organisation or "")],
        saying=saying,
        **texts,
    )


def cases_of(*findings: Finding) -> list[int]:
    """All cases of findings and of what was merged into them."""
    rows = FindingCase.objects.filter(
        Q(finding__in=findings) | Q(finding__merged_into__in=findings)
    )
    return list(rows.order_by().values_list("case", flat=True).distinct())


def refuse_named(
    finding: Finding, cases: Iterable[int], *, by: User, field: str
) -> None:
    """Raise `RefusedError` when the words of a finding name somebody in the cases."""
    there = list(cases)
    for each in family_of(finding).select_related("organisation", "region"):
        line = f"{each.title}\n{each.detail}\n{each.procedure}"
        line = line.replace(str(each.organisation or "\n"), " ")
        if found := name_parts_told(line, there, by).certain:
            msg = (
                f"In het signaal “{each.title}” {stands(found)}, en zo "
                "heet iemand in deze zaak. Haal de naam eerst uit het signaal."
            )
            raise RefusedError(msg, field)


def family_of(finding: Finding) -> QuerySet[Finding]:
    """The finding with those that were merged into it."""
    return Finding.objects.filter(Q(pk=finding.pk) | Q(merged_into=finding.pk))


def tell_raisers(
    finding: Finding, kind: MessageKind, *, by: User, at: datetime
) -> None:
    """Let everybody who raised it, also what was merged into it, hear; not `by`."""
    raised = User.objects.filter(
        pk__in=FindingRaiser.objects.filter(finding__in=family_of(finding)).values(
            "user"
        )
    )
    for message in messages_to(raised.exclude(pk=by.pk), finding, kind, at):
        send(message=message)


def raised_by_others(finding: Finding, *, than: Iterable[User]) -> bool:
    """Whether somebody else did something with it: saw it too, or added to it."""
    people = list(than)
    return (
        finding.raisers.exclude(user__in=people).exists()
        or finding.finding_cases.exclude(created_by__in=people).exists()
        or finding.merged.exists()
    )


def unmake_finding(finding: Finding) -> None:
    """Let it never have been one: it leaves no finding behind, and no agenda item."""
    finding.delete()


def note_agreed(*, finding: Finding, by: User, at: datetime) -> Finding:
    """Note that an agreement came of it; whoever makes the agreement calls this.

    Raises what `open_finding_for()` would: `PermissionDenied` and `RefusedError`.
    """
    found = Finding.objects.select_for_update(of=("self",)).get(pk=finding.pk)
    if not may(by, Step.AGREE, found) or found.region_id != finding.region_id:
        raise PermissionDenied(STEPS[Step.AGREE].label)
    refuse_impossible(Step.AGREE, found)
    if found.agreed_at is None:
        found.change(seen=found.version, agreed_at=at)
    tell_raisers(found, AGREED, by=by, at=at)
    return found


def note_evaluated(*, finding: Finding, by: User, at: datetime) -> None:
    """Let the raisers hear that what was agreed was evaluated; whoever evaluates calls
    this."""
    tell_raisers(finding.merged_into or finding, EVALUATED, by=by, at=at)


def settle_dates(finding: Finding, *, at: datetime) -> Finding:
    """Let the dates of a finding follow from all layings and agreements behind it.

    It counts as answered once every laying was.
    """
    family = family_of(finding)
    layings = list(Laying.objects.filter(finding__in=family).order_by("pk"))
    waits = any(each.answered_on is None for each in layings)
    agreed = family.filter(agreements__isnull=False).aggregate(
        first=Min("agreements__created_at")
    )["first"]
    changes = {
        "laid_at": layings[0].created_at if layings else None,
        "answered_at": None if waits or not layings else finding.answered_at or at,
        "agreed_at": agreed,
    }
    return finding.change(seen=finding.version, **changes)
