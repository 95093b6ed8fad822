"""The sums of a case, kept by the database, say what the records say."""

from datetime import timedelta

import pytest
from django.db.models import Max, Min, Q, Sum
from django.utils.timezone import now
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.activity.models.activity import Activity, ActivityKind
from cases.activity.models.tally import CaseTally
from cases.case.models.case import Case
from cases.context.models.contact import Contact
from tests.factories import active_case
from tests.world import World

pytestmark = pytest.mark.django_db

REACHED = Q(result__in=("reached", "called_back"))


def plain_sums(case: Case) -> dict[str, object]:
    """What a plain query says of the contacts and activities of a case."""
    contacts = Contact.objects.filter(case=case).exclude(result="planned")
    activities = Activity.objects.filter(case=case)
    minutes = [
        each.aggregate(all=Sum("minutes", default=0))["all"]
        for each in (contacts, activities)
    ]
    reached = contacts.filter(REACHED)
    return {
        "minutes": sum(minutes),
        "made": contacts.count(),
        "reached": reached.count(),
        **contacts.aggregate(first_made_at=Min("at"), last_made_at=Max("at")),
        **reached.aggregate(first_reached_at=Min("at"), last_reached_at=Max("at")),
    }


def kept_sums(case: Case) -> dict[str, object]:
    tally = CaseTally.objects.filter(case=case).values().get()
    return {k: v for k, v in tally.items() if k not in {"case_id", "region_id"}}


def test_case_has_its_sums_from_its_first_day(world: World) -> None:
    case = active_case(world)
    assert kept_sums(case) == plain_sums(case)
    assert case.tally.region_id == case.region_id


Step = tuple[str, int, str, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("call", "write", "correct", "move", "remove")),
        st.integers(1, 120),
        st.sampled_from(Contact.Result.values),
        st.integers(0, 60 * 24 * 60),
    ),
    max_size=12,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_sums_equal_the_plain_query_whatever_is_written(
    world: World, steps: list[Step]
) -> None:
    case, other = active_case(world), active_case(world)
    at = now()
    kind = ActivityKind.objects.get(code="dossier")
    for verb, minutes, result, ago in steps:
        when = at - timedelta(minutes=ago)
        contacts = Contact.objects.filter(case__in=[case, other]).order_by("-pk")
        last = contacts.first()
        if verb == "call":
            Contact.objects.create(
                case=case,
                region=case.region,
                created_by=world.worker,
                created_at=when,
                at=when,
                with_whom="wijkagent",
                result=result,
                minutes=minutes,
            )
        elif verb == "write":
            Activity.objects.create(
                case=case,
                region=case.region,
                worker=world.worker,
                kind=kind,
                day=when.date(),
                minutes=minutes,
                created_at=when,
            )
        elif verb == "correct" and last:
            contacts.filter(pk=last.pk).update(minutes=minutes, result=result, at=when)
        elif verb == "move" and last:
            contacts.filter(pk=last.pk).update(case=other)
        elif verb == "remove" and last:
            contacts.filter(pk=last.pk).delete()
    for each in (case, other):
        assert kept_sums(each) == plain_sums(each)
