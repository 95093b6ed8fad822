"""One standing cast: everybody a test may need, in two regions."""

from dataclasses import dataclass

from django.core.management import call_command

from socialmap.organisation.models.code_lists import OrganisationKind
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import Membership, Region, User
from zsm_werkplaats.accounts.rights import Role


@dataclass(frozen=True)
class World:
    """The people and places of the tests. `far_` is the other region."""

    region: Region
    far_region: Region
    worker: User
    colleague: User
    prosecutor: User
    other_prosecutor: User
    manager: User
    researcher: User
    administrator: User
    auditor: User
    outsider: User
    far_worker: User
    far_prosecutor: User
    far_manager: User
    municipality: Municipality
    organisation: Organisation
    service: Service

    @property
    def everybody(self) -> dict[str, User]:
        """All users by their part."""
        return {k: v for k, v in vars(self).items() if isinstance(v, User)}


def make_user(
    part: str, role: Role | None = None, region: Region | None = None
) -> User:
    """A user, with one role in one region if these are given."""
    user = User.objects.create_user(
        f"{part}@example.org", name=part.replace("_", " ").title()
    )
    if role and region:
        Membership.objects.create(user=user, region=region, role=role)
    return user


MIDDEN, NOORD = "midden-nederland", "noord-nederland"
CITIES = {MIDDEN: "GM0344", NOORD: "GM0014"}


def make_world(*, here: str = MIDDEN, there: str = NOORD) -> World:
    """Create the cast and one entry of the sociale kaart."""
    call_command("load_reference_data")
    near = Region.objects.get(code=here)
    far = Region.objects.get(code=there)
    organisation = Organisation.objects.create(
        region=near,
        name="Buurtteam West",
        kind=OrganisationKind.objects.get(code="wijk-buurtteam"),
    )
    return World(
        region=near,
        far_region=far,
        worker=make_user("worker", Role.WORKER, near),
        colleague=make_user("colleague", Role.WORKER, near),
        prosecutor=make_user("prosecutor", Role.PROSECUTOR, near),
        other_prosecutor=make_user("other_prosecutor", Role.PROSECUTOR, near),
        manager=make_user("manager", Role.UNIT_MANAGER, near),
        researcher=make_user("researcher", Role.RESEARCHER, near),
        administrator=make_user("administrator", Role.ADMINISTRATOR, near),
        auditor=make_user("auditor", Role.AUDITOR, near),
        outsider=make_user("outsider"),
        far_worker=make_user("far_worker", Role.WORKER, far),
        far_prosecutor=make_user("far_prosecutor", Role.PROSECUTOR, far),
        far_manager=make_user("far_manager", Role.UNIT_MANAGER, far),
        municipality=Municipality.objects.get(code=CITIES[here]),
        organisation=organisation,
        service=Service.objects.create(
            organisation=organisation, region=near, name="Hulp aan huis"
        ),
    )
