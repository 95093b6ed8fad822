"""What the provider of single sign-on says of a person, and which roles go with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.plain_text import plain_line

Pair = tuple[str, Role]  # the code of a region, and a role there


@dataclass(frozen=True)
class Claims:
    """A person as the provider knows them. `groups` is None when it can't say."""

    uid: str
    email: str
    is_verified: bool
    name: str
    groups: frozenset[str] | None
    has_shown_factor: bool

    @property
    def pairs(self) -> frozenset[Pair]:
        """The roles that go with the groups of this person."""
        held = self.groups or frozenset()
        return frozenset(pair for group, pair in mapping() if group in held)


def read_claims(uid: str, told: Mapping[str, Any]) -> Claims:
    """Read what allauth kept: the id token, signed for us, before the user info."""
    token, info = told.get("id_token") or {}, told.get("userinfo") or {}
    all_told = {**info, **token}
    return Claims(
        uid=uid,
        email=str(all_told.get("email") or "").strip().lower(),
        is_verified=is_true(all_told.get(settings.OIDC_VERIFIED_CLAIM)),
        name=plain_line(str(all_told.get("name") or ""))[:120],
        groups=groups_in(all_told),
        has_shown_factor=has_shown_factor(token),
    )


def is_true(value: object) -> bool:
    """Whether a claim says yes; some providers say it as text or as a number."""
    return value is True or str(value).lower() in {"true", "1"}


def groups_in(told: Mapping[str, Any]) -> frozenset[str] | None:
    """The groups; None when there are too many to be told.

    A provider leaves the claim out when somebody is in no group (Keycloak), but also
    when somebody is in more groups than fit (Entra, which then points elsewhere).
    """
    name = settings.OIDC_GROUPS_CLAIM
    elsewhere = told.get("_claim_names") or {}
    if name in elsewhere or is_true(told.get("hasgroups")):
        return None
    value: Any = told
    for part in [name] if name in told else name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    if isinstance(value, str):
        value = [value]
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset()


def has_shown_factor(token: Mapping[str, Any]) -> bool:
    """Whether the provider asked for a second factor, in a way that is trusted here."""
    methods = token.get("amr") or []
    methods = [methods] if isinstance(methods, str) else methods
    is_strong = set(map(str, methods)) & set(settings.OIDC_SECOND_FACTOR_AMR)
    return bool(is_strong) or token.get("acr") in settings.OIDC_SECOND_FACTOR_ACR


def mapping() -> list[tuple[str, Pair]]:
    """OIDC_ROLES, read: a group, and the role in a region that goes with it."""
    return [read_line(line) for line in settings.OIDC_ROLES if line.strip()]


def read_line(line: str) -> tuple[str, Pair]:
    """One line of OIDC_ROLES: group=region:role."""
    group, _, pair = line.strip().rpartition("=")
    region, _, role = pair.partition(":")
    if not group or not region or role not in Role.values:
        msg = f"OIDC_ROLES: '{line}' is not group=region:role."
        raise ImproperlyConfigured(msg)
    return group, (region, Role(role))


def governed() -> frozenset[Pair]:
    """Every role that single sign-on gives, and therefore also withdraws."""
    return frozenset(pair for _, pair in mapping())


def in_order(pairs: Iterable[Pair]) -> list[Pair]:
    """The same order every time, so that two log-ins can't wait for each other."""
    return sorted(pairs)
