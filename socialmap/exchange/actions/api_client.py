"""Give another system a key to the map, and withdraw it."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe

from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.exchange.models.api_client import ApiClient
from socialmap.exchange.policies import SHARE, may_share
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of

BYTES = 32  # of chance in a key: guessing is hopeless, so one round of SHA-256 will do
BEGINS = "wps_"  # so that a scanner of leaked secrets recognises it
SHOWN = 10  # characters


@dataclass(frozen=True)
class Key:
    """A new client with its key, which nobody can read again later."""

    client: ApiClient
    secret: str


@transaction.atomic
def make_api_client(
    *, region: Region, name: str, contact: str, by: User, at: datetime
) -> Key:
    """Let a system read the shareable entries of a region."""
    if not may_share(by, region.pk):
        raise PermissionDenied(SHARE.label)
    secret = f"{BEGINS}{token_urlsafe(BYTES)}"
    client = ApiClient.objects.create(
        region=region,
        name=name,
        contact=contact,
        key_hash=_hash_of(secret),
        key_start=secret[:SHOWN],
        created_by=by,
        created_at=at,
    )
    return Key(client, secret)


@transaction.atomic
def withdraw_api_client(*, client: ApiClient, by: User, at: datetime) -> ApiClient:
    """Let the key count no more, from now on; a second click changes nothing."""
    if not may_share(by, client.region_id):
        raise PermissionDenied(SHARE.label)
    client = ApiClient.objects.select_for_update(of=("self",)).get(pk=client.pk)
    if client.withdrawn_at is None:
        client.withdrawn_at, client.withdrawn_by = at, by
        client.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return client


@transaction.atomic
def use_api_key(*, secret: str, at: datetime) -> ApiClient | None:
    """Whose key it is; None when it is nobody's, or withdrawn."""
    found = ApiClient.objects.active().select_related("region")
    client = found.filter(key_hash=_hash_of(secret)).first()
    if client and client.used_on != day_of(at):
        client.used_on = day_of(at)
        client.save(update_fields=["used_on"])
    return client


def _hash_of(secret: str) -> str:
    """What is kept of a key."""
    return sha256(secret.encode()).hexdigest()
