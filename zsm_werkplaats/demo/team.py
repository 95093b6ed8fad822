"""The people of the demo: six workers of three organisations, two prosecutors and a
manager in each region, and a researcher, two administrators and an auditor for both.
All invented.
"""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from zsm_werkplaats.accounts.models import Membership, Region, User
from zsm_werkplaats.accounts.rights import Role

PASSWORD = "werkplaats-demo-2026"  # noqa: S105 (a demo that everybody may enter)
MIDDEN, NOORD = "midden-nederland", "noord-nederland"
RN, LJR, SVG, OM = "rn", "ljr", "svg", "om"


@dataclass(frozen=True)
class Player:
    """Somebody of the demo, with a role in one or more regions."""

    name: str
    organisation: str
    role: Role
    regions: tuple[str, ...]

    @property
    def email(self) -> str:
        """The log-in name: first name, last name, an address that goes nowhere."""
        plain = self.name.lower().replace(" ", ".").replace("ë", "e").replace("ö", "o")
        return f"{plain}@werkplaats.example"


def team(region: str, workers: str, prosecutors: str, manager: str) -> list[Player]:
    """The people of one region, in the order in which the cases count them."""
    organisations = (RN, RN, LJR, LJR, SVG, SVG)
    players = [
        Player(name, organisation, Role.WORKER, (region,))
        for name, organisation in zip(workers.split(", "), organisations, strict=True)
    ]
    players += [
        Player(name, OM, Role.PROSECUTOR, (region,)) for name in prosecutors.split(", ")
    ]
    return [*players, Player(manager, RN, Role.UNIT_MANAGER, (region,))]


TEAM = [
    *team(
        MIDDEN,
        "Sanne Vermeer, Youssef Amrani, Marieke Hoekstra, Dennis Kok, "
        "Fatma Yilmaz, Joost van Dalen",
        "Eva Lindeman, Ruben Castelein",
        "Carla Westerhof",
    ),
    *team(
        NOORD,
        "Anke Dijkema, Roelof Postma, Ilse Wiersma, Hamza Bouali, "
        "Tineke Boersma, Bas Nijland",
        "Marloes Haveman, Pieter Sikkens",
        "Jan Doornbos",
    ),
    Player("Noortje van Essen", "other", Role.RESEARCHER, (MIDDEN, NOORD)),
    Player("Wim Aalbers", "other", Role.ADMINISTRATOR, (MIDDEN, NOORD)),
    Player("Gerda Mulder", "other", Role.ADMINISTRATOR, (MIDDEN, NOORD)),
    Player("Loes Brandsma", "other", Role.AUDITOR, (MIDDEN, NOORD)),
]


def of(role: Role, region: str = MIDDEN) -> list[Player]:
    """The players with this role in this region."""
    return [p for p in TEAM if p.role == role and region in p.regions]


WORKER = of(Role.WORKER)[0].email
PROSECUTOR = of(Role.PROSECUTOR)[0].email
MANAGER = of(Role.UNIT_MANAGER)[0].email
ADMINISTRATOR = of(Role.ADMINISTRATOR)[0].email


def load_team() -> None:
    """Create the users; one hash serves all, for the password is public anyway."""
    password = make_password(PASSWORD)
    regions = {region.code: region for region in Region.objects.all()}
    for number, player in enumerate(TEAM, start=10):
        user = User.objects.create(
            email=player.email,
            name=player.name,
            organisation=player.organisation,
            phone=f"088 555 90 {number}",
            password=password,
        )
        for code in player.regions:
            Membership.objects.create(user=user, region=regions[code], role=player.role)
    # One manager looks after both regions, to show how somebody changes desks.
    carla = User.objects.get(email=MANAGER)
    Membership.objects.create(user=carla, region=regions[NOORD], role=Role.UNIT_MANAGER)
