"""The pages of an organisation: its state, places, people and regions."""

from uuid import UUID

from tests.socialmap.organisation.situations import called, far_organisation, place
from tests.verbs.rows import INSIDE, WORK, M, P, PageRow, R, W, everywhere, exactly
from tests.world import World


def organisation(world: World) -> list[int]:
    return [world.organisation.pk]


def service(world: World) -> list[int]:
    return [world.organisation.pk, world.service.pk]


def only_service(world: World) -> list[int]:
    return [world.service.pk]


def by_uuid(world: World) -> list[UUID]:
    return [world.organisation.uuid]


def location(world: World) -> list[int]:
    return [world.organisation.pk, place(world).pk]


def contact_person(world: World) -> list[int]:
    return [world.organisation.pk, called(world).pk]


def of_another_region(world: World) -> list[int]:
    return [far_organisation(world).pk]


READERS = everywhere(W, P, M) | exactly(R)
ROWS = [
    PageRow(
        name="socialmap:organisation_standing",
        let_in=WORK,
        args=organisation,
        has_form=True,
    ),
    PageRow(
        name="socialmap:service_standing", let_in=WORK, args=service, has_form=True
    ),
    PageRow(
        name="socialmap:add_location", let_in=WORK, args=organisation, has_form=True
    ),
    PageRow(name="socialmap:amend_location", let_in=WORK, args=location, has_form=True),
    PageRow(name="socialmap:remove_location", let_in=WORK, args=location),
    PageRow(
        name="socialmap:add_contact_person",
        let_in=WORK,
        args=organisation,
        has_form=True,
    ),
    PageRow(
        name="socialmap:amend_contact_person",
        let_in=WORK,
        args=contact_person,
        has_form=True,
    ),
    PageRow(
        name="socialmap:remove_contact_person",
        let_in=WORK,
        args=contact_person,
    ),
    PageRow(name="socialmap:other_regions", let_in=everywhere(W, M)),
    PageRow(
        name="socialmap:use_organisation",
        let_in=everywhere(W, M),
        args=of_another_region,
        is_post_only=True,
    ),
    PageRow(
        name="socialmap:stop_using_organisation",
        let_in=WORK,
        args=organisation,
        is_post_only=True,
    ),
    PageRow(name="socialmap:remark_on_organisation", let_in=WORK, args=organisation),
    PageRow(
        name="socialmap:show_sensitive",
        let_in=WORK,
        args=organisation,
        is_post_only=True,
    ),
    PageRow(
        name="socialmap:organisation_link",
        let_in=INSIDE | exactly(R),
        args=by_uuid,
    ),
    *(
        PageRow(
            name=f"socialmap:{name}",
            let_in=INSIDE | exactly(R),
            args=organisation,
            is_post_only=True,
        )
        for name in ("star", "unstar")
    ),
    PageRow(name="socialmap:vcard", let_in=INSIDE | exactly(R), args=organisation),
    *(
        PageRow(name=f"socialmap:{name}", let_in=READERS)
        for name in ("selection", "compare", "print_selection")
    ),
    PageRow(name="socialmap:mail_selection", let_in=everywhere(W, M)),
    PageRow(
        name="socialmap:select_service",
        let_in=INSIDE | exactly(R),
        args=only_service,
        is_post_only=True,
    ),
    PageRow(
        name="socialmap:deselect_service",
        let_in=INSIDE | exactly(R),
        args=only_service,
        is_post_only=True,
    ),
]
