"""From a need to the services that fit, and what colleagues experienced there."""

from typing import Any

from django.utils.timezone import localdate

from cases.case.models.case import Case
from cases.case.models.people import Person
from cases.intake.actions.nomination import shield_case
from cases.support.matching_services import Experience, matching_services
from socialmap.organisation.models.code_lists import LifeDomain, OrganisationKind
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from tests.cases.support.situations import days_ago, end, start
from tests.factories import AT, active_case, arrange
from tests.world import World


def domain(code: str) -> LifeDomain:
    return LifeDomain.objects.get(code=code)


def service(world: World, name: str, *codes: str, **facts: Any) -> Service:
    made = Service.objects.create(
        organisation=world.organisation, region=world.region, name=name, **facts
    )
    made.domains.set([domain(code) for code in codes])
    return made


def in_utrecht(world: World) -> Case:
    return active_case(world, municipality=world.municipality)


def names(case: Case, *codes: str, frame: str = "") -> list[str]:
    assert case.suspect
    age = case.suspect.age_on(AT)
    found = matching_services(
        case,
        ages=[] if age is None else [age],
        domains=[domain(c) for c in codes],
        frame=frame,
    )
    return [each.service.name for each in found]


def test_what_works_in_the_municipality_comes_first_and_what_works_elsewhere_not(
    world: World,
) -> None:
    service(world, "Overal", "debt")
    service(world, "Hier", "debt").municipalities.add(world.municipality)
    elsewhere = Municipality.objects.filter(region=world.region).exclude(
        pk=world.municipality.pk
    )
    service(world, "Elders", "debt").municipalities.add(elsewhere[0])
    assert names(in_utrecht(world), "debt") == ["Hier", "Overal"]


def test_what_bears_on_more_of_what_is_needed_comes_first(world: World) -> None:
    service(world, "Alleen wonen", "housing")
    service(world, "Wonen en geld", "housing", "debt")
    service(world, "Drank", "addiction")
    found = names(in_utrecht(world), "debt", "housing")
    assert found == ["Wonen en geld", "Alleen wonen"]


def test_voluntary_help_is_not_answered_with_forensic_help(world: World) -> None:
    service(world, "Dwang", "addiction", frame="forensic")
    service(world, "Beide", "addiction", frame="both")
    case = in_utrecht(world)
    assert names(case, "addiction", frame="voluntary") == ["Beide"]
    assert names(case, "addiction", frame="forensic") == ["Beide", "Dwang"]


def test_help_for_another_age_does_not_fit(world: World) -> None:
    for name, least, most in (
        ("Jeugd", None, 17),
        ("Jongvolwassen", 18, 22),
        ("Volwassen", 23, None),
        ("Ieder", None, None),
    ):
        service(world, name, "debt", age_from=least, age_to=most)
    case = in_utrecht(world)
    people = Person.objects.filter(involvements__case=case)
    this_month = localdate(AT).replace(day=1)
    for years, expected in (
        (17, ["Ieder", "Jeugd"]),
        (18, ["Ieder", "Jongvolwassen"]),
        (22, ["Ieder", "Jongvolwassen"]),
        (23, ["Ieder", "Volwassen"]),
    ):
        born = this_month.replace(year=this_month.year - years)
        people.update(birth_date=born)
        assert names(case, "debt") == expected, years
    people.update(birth_date=None)
    assert len(names(case, "debt")) == 4


def test_the_services_of_another_region_do_not_fit(world: World) -> None:
    far = Organisation.objects.create(
        region=world.far_region, name="Ver", kind=world.organisation.kind
    )
    Service.objects.create(organisation=far, region=world.far_region, name="Ver weg")
    assert "Ver weg" not in names(in_utrecht(world))


def experienced(world: World) -> Experience:
    found = matching_services(in_utrecht(world))
    return next(f.experience for f in found if f.service == world.service)


def test_colleagues_experience_comes_from_the_last_supports(world: World) -> None:
    assert experienced(world).asked == 0
    for days in (2, 4, 30):
        asked = arrange(world, active_case(world), asked_on=days_ago(days))
        start(world, asked)
    end(world, arrange(world, active_case(world)), "dead_ended")
    end(world, arrange(world, active_case(world)), "refused")
    found = experienced(world)
    assert (found.asked, found.started) == (5, 3)
    assert found.starts_after == "meestal na 4 dagen"
    assert (found.dead_ended, found.refused) == (1, 1)


def test_a_start_or_two_are_told_one_by_one(world: World) -> None:
    told = []
    for days in (12, 3):
        start(world, arrange(world, active_case(world), asked_on=days_ago(days)))
        told.append(experienced(world).starts_after)
    assert told == ["na 12 dagen", "na 3 en 12 dagen"]


def test_a_shielded_case_does_not_show_in_any_figure(world: World) -> None:
    case = active_case(world)
    start(world, arrange(world, case))
    assert experienced(world).asked == 1
    shield_case(case=case, by=world.worker, at=AT)
    assert experienced(world).asked == 0


def test_help_that_started_the_day_it_was_asked_started_the_same_day(
    world: World,
) -> None:
    start(world, arrange(world, active_case(world), asked_on=days_ago(0)))
    assert experienced(world).times_started == "1 keer gestart, dezelfde dag"
    start(world, arrange(world, active_case(world), asked_on=days_ago(1)))
    assert experienced(world).starts_after == "dezelfde dag en na 1 dag"
    for _ in range(2):
        start(world, arrange(world, active_case(world), asked_on=days_ago(0)))
    assert experienced(world).starts_after == "meestal dezelfde dag"


def party(world: World, name: str, kind: str, offers: str) -> Service:
    of_kind = OrganisationKind.objects.get(code=kind)
    organisation = Organisation.objects.create(
        region=world.region, name=name, kind=of_kind
    )
    return Service.objects.create(
        organisation=organisation, region=world.region, name=offers
    )


def test_no_crisis_service_is_offered_for_a_training(world: World) -> None:
    party(world, "Crisisdienst", "crisisdienst", "Beoordeling vandaag")
    party(world, "De Schuilplaats", "vrouwenopvang", "Opvang")
    party(world, "Kompas", "verslavingszorg", "Alcohol en geweld")
    case = in_utrecht(world)

    def offered(kind: str) -> set[str]:
        found = matching_services(case, kind=kind)
        return {match.service.name for match in found}

    urgent = {"Beoordeling vandaag", "Opvang"}
    assert not offered("training") & urgent
    assert "Alcohol en geweld" in offered("training")
    assert offered("handover") >= urgent


def test_what_is_called_as_the_need_says_comes_first(world: World) -> None:
    party(world, "Anker", "verslavingszorg", "Begeleiding")
    party(world, "Kompas", "verslavingszorg", "Alcohol en geweld")
    found = matching_services(
        in_utrecht(world), kind="training", need="Training tegen alcohol"
    )
    assert found[0].service.name == "Alcohol en geweld"


def test_what_carries_the_name_of_another_municipality_comes_last(
    world: World,
) -> None:
    elsewhere = Municipality.objects.filter(region=world.region).exclude(
        pk=world.municipality.pk
    )[0]
    named = party(world, f"Aanloop {elsewhere}-West", "wijk-buurtteam", "Hulp")
    local = party(world, "Zelf", "wijk-buurtteam", "Hulp hier")
    local.municipalities.add(world.municipality)
    found = matching_services(in_utrecht(world))
    assert found[0].service == local
    assert found[0].is_local
    assert (found[-1].service, found[-1].named) == (named, elsewhere.name)
