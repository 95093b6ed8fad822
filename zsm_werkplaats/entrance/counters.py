"""Which counters an attempt stands on: by account, device and network address."""

import hmac
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import IPv6Address, IPv6Network, ip_address

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest

from zsm_werkplaats.entrance import limits
from zsm_werkplaats.entrance.limits import Limit

ONE_NETWORK = 64  # bits of an IPv6 address that one household or office has


@dataclass(frozen=True)
class Counter:
    """What is counted under a key, and how much of it is free."""

    key: str
    limit: Limit


@dataclass(frozen=True)
class Attempt:
    """The counters of one attempt: the closest one first.

    `holding` are those that may make somebody wait, before the secret is looked at;
    `spared` are held only when the closest one failed before: so a first try from a
    new place isn't held up by what others do to the account.
    """

    closest: Counter
    spared: tuple[Counter, ...] = ()
    holding: tuple[Counter, ...] = ()

    @property
    def all(self) -> tuple[Counter, ...]:
        return (self.closest, *self.spared, *self.holding)


def keyed(*parts: object) -> str:
    """A key that nobody without the application's secret can trace back."""
    text = "\x1f".join(str(part) for part in parts)
    secret = f"entrance.counters{settings.SECRET_KEY}".encode()
    return hmac.new(secret, text.encode(), sha256).hexdigest()


def account_mark(email: str) -> str:
    """An account, known or not, as a key: the address that was typed."""
    return keyed("account", email.strip().casefold())


def network_of(request: HttpRequest) -> str:
    """The address that a request comes from; of IPv6 the network."""
    text = get_adapter().get_client_ip(request)
    try:
        address = ip_address(text)
    except ValueError:
        return str(text)
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, ONE_NETWORK), strict=False).network_address)
    return str(address)


def log_in_attempt(email: str, network: str, device: str | None) -> Attempt:
    """Logging in: by a known device, or by a stranger."""
    account = account_mark(email)
    if device:
        return Attempt(Counter(keyed("device", account, device), limits.DEVICE))
    return Attempt(
        closest=Counter(keyed("stranger", account, network), limits.STRANGER),
        spared=(Counter(keyed("strangers", account), limits.STRANGERS),),
        holding=(Counter(keyed("network", network), limits.ADDRESS),),
    )


def proof_attempt(kind: str, user_id: int | None) -> Attempt:
    """Proving again who one is, or a code: counted for one account."""
    return Attempt(Counter(keyed(kind, user_id), limits.PROOF))


def asking_attempt(network: str) -> Attempt:
    """Asking for a new password from one network address."""
    return Attempt(Counter(keyed("asking", network), limits.ASKING))


def mail_attempt(email: str) -> Attempt:
    """Having the link for a new password mailed to one address."""
    return Attempt(Counter(keyed("mail", account_mark(email)), limits.MAILS))


def client_mail_attempt(user_id: int) -> Attempt:
    """Mailing a client, by somebody who is logged in."""
    return Attempt(Counter(keyed("client-mail", user_id), limits.CLIENT_MAILS))


def key_attempt(kind: str, network: str) -> Attempt:
    """Opening something with a key or a link."""
    return Attempt(Counter(keyed(kind, network), limits.KEYS))
