"""A call that a moment plans: it knows whom it rings."""

from cases.context.models.contact import Contact
from tests.cases.monitoring.situations import report
from tests.factories import monitored_case, today
from tests.world import World


def test_planned_call_to_the_suspect_knows_whom_it_rings(world: World) -> None:
    case = monitored_case(world)
    assert case.suspect
    facts = {"answer": "falters", "falters_at": "client", "call_on": today()}
    moment = case.monitoringmoments.get()
    report(world, moment, call_whom=case.suspect.name.lower(), **facts)
    planned = Contact.objects.to_call_again().get()
    assert planned.source
    assert (planned.person, planned.source.code) == (case.suspect, "betrokkene")


def test_planned_call_to_a_person_is_no_call_to_where_it_falters(world: World) -> None:
    case = monitored_case(world)
    assert case.suspect
    report(
        world,
        case.monitoringmoments.get(),
        answer="falters",
        falters_at="organisation",
        signal_organisation=world.organisation,
        call_whom=case.suspect.name,
        call_on=today(),
    )
    planned = Contact.objects.to_call_again().get()
    assert (planned.person, planned.organisation) == (case.suspect, None)


def test_planned_call_to_an_organisation_knows_its_number(world: World) -> None:
    case = monitored_case(world)
    facts = {"answer": "falters", "falters_at": "client", "call_on": today()}
    moment = case.monitoringmoments.get()
    report(world, moment, call_whom=world.organisation.name, **facts)
    planned = Contact.objects.to_call_again().get()
    assert planned.organisation == world.organisation
    assert planned.source
    assert planned.source.code == "wijkteam"
