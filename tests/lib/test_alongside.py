"""Records that come along in another query."""

from cases.case.models.case import Case
from cases.case.models.safety import SafetyConcern
from cases.support.models.support import Support
from tests.factories import active_case, arrange, raise_safety
from tests.world import World
from zsm_werkplaats.lib.alongside import alongside, restored


def test_a_record_comes_back_as_it_stands_in_the_database(world: World) -> None:
    case = active_case(world)
    concern = SafetyConcern.objects.get(pk=raise_safety(world, case).pk)
    (told,) = Case.objects.values_list(
        alongside(SafetyConcern.objects.all(), created_by="name")
    ).get()
    (read,) = restored(SafetyConcern, told, created_by="name")
    fields = [field.attname for field in SafetyConcern._meta.concrete_fields]
    assert [getattr(read, f) for f in fields] == [getattr(concern, f) for f in fields]
    assert read.created_by.name == world.worker.name


def test_computed_columns_and_what_is_not_there_come_back_too(world: World) -> None:
    support = Support.objects.get(pk=arrange(world, active_case(world)).pk)
    names = {"organisation": "name", "service": "name"}
    (told,) = Case.objects.values_list(alongside(Support.objects.all(), **names)).get()
    (read,) = restored(Support, told, **names)
    assert (read.status_label, read.provider) == (
        support.status_label,
        support.provider,
    )
    Support.objects.update(organisation=None, service=None)
    (told,) = Case.objects.values_list(alongside(Support.objects.all(), **names)).get()
    assert restored(Support, told, **names)[0].organisation is None
