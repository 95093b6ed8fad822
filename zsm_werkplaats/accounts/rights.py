"""The vocabulary of rights: roles, rights, and how a view declares one.

Every app lists its rights in its `policies.py`; a view without a declared right
fails a test.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse

View = Callable[..., HttpResponse]
Look = Callable[[HttpRequest, HttpResponse], None]

# What looks at every answer of a view, inside its transaction: apps above add theirs.
AFTER_VIEW: list[Look] = []


class Role(models.TextChoices):
    """What somebody is in a region."""

    WORKER = "worker", "werkplaatswerker"
    PROSECUTOR = "prosecutor", "officier van justitie"
    UNIT_MANAGER = "unit_manager", "unitmanager"
    RESEARCHER = "researcher", "onderzoeker"
    ADMINISTRATOR = "administrator", "functioneel beheerder"
    AUDITOR = "auditor", "auditor"


@dataclass(frozen=True)
class Right:
    """Something that only holders of certain roles may do.

    `code` names it in tests and logs, `label` in a refusal on the screen.
    """

    code: str
    label: str
    roles: frozenset[Role]


def right(code: str, label: str, *roles: Role) -> Right:
    """A right, written as one line of an app's table."""
    return Right(code, label, frozenset(roles))


BE_HERE = right("accounts.be_here", "ingelogd zijn", *Role)
PUBLIC = right("accounts.public", "voor iedereen")


def declares(permission: Right) -> Callable[[View], View]:
    """Mark a view with the right it asks for, for views that check it themselves.

    What it answers is looked at by `AFTER_VIEW`; a refusal is noted on the request.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                response = view(request, *args, **kwargs)
            except (PermissionDenied, Http404) as refusal:
                request.refused_with = refusal  # type: ignore[attr-defined]
                raise
            # A view that declares its right at its door as well is looked at once.
            if not getattr(response, "is_looked_at", False):
                for look in AFTER_VIEW:
                    look(request, response)
                response.is_looked_at = True  # type: ignore[attr-defined]
            return response

        answered.right = permission  # type: ignore[attr-defined]
        return answered

    return mark


def requires(permission: Right) -> Callable[[View], View]:
    """Let a view answer only to who holds the right in the region at the desk."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.desk.holds(permission):  # type: ignore[attr-defined]
                raise PermissionDenied(permission.label)
            return view(request, *args, **kwargs)

        return declares(permission)(guarded)

    return guard
