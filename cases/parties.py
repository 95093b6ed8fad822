"""How many parties are active in a case, and what to ask about who directs them."""

from cases.models import Case, Direction, ExistingSupport

MANY = 3
ACTIVE = (ExistingSupport.Running.RUNS, ExistingSupport.Running.FALTERS)

NOBODY_DIRECTS = (
    "Er zijn {count} partijen actief en niemand heeft de regie. Hoe gaat dat verder?"
)
WE_DIRECT = "De werkplaats heeft nog de regie. Wie neemt die over, en vanaf wanneer?"


def active_parties(case: Case) -> set[str]:
    """Everybody who helps now: what we arranged, and what ran already."""
    open_help = case.supports.filter(ended_on=None).exclude(organisation=None, party="")
    arranged = open_help.values_list("organisation__name", "party")
    running = case.existingsupports.filter(superseded_at=None, running__in=ACTIVE)
    known = running.values_list("organisation__name", "provider")
    names = (name or other for name, other in [*arranged, *known])
    return {name.casefold() for name in names}


def question_about_direction(case: Case) -> str:
    """What to ask before the case closes; empty when the direction is settled."""
    standing = case.directions.filter(ended_at=None).first()
    if standing and standing.kind == Direction.Kind.WERKPLAATS:
        return WE_DIRECT
    if standing and standing.kind == Direction.Kind.PARTY:
        return ""
    count = len(active_parties(case))
    return NOBODY_DIRECTS.format(count=count) if count >= MANY else ""
