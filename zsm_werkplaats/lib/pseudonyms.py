"""Pseudonyms: the same within one project, unlike everywhere else."""

import hmac
import secrets
from hashlib import sha256

KEY_BYTES = 32
LENGTH = 16  # hexadecimal digits: 64 bits, no two alike among millions


def new_key() -> str:
    """A secret from which pseudonyms are made; whoever lacks it can't go back."""
    return secrets.token_hex(KEY_BYTES)


def pseudonym(key: str, kind: str, number: int) -> str:
    """How a record of a kind is called under a key."""
    told = f"{kind}:{number}".encode()
    return hmac.new(bytes.fromhex(key), told, sha256).hexdigest()[:LENGTH]
