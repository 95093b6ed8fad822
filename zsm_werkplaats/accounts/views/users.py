"""The administrator's screens: who works here, and as what."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.timezone import now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from zsm_werkplaats.accounts import actions
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.filters import UserFilter
from zsm_werkplaats.accounts.forms import (
    AmendForm,
    NewUserForm,
    RoleForm,
)
from zsm_werkplaats.accounts.models import Membership, RightsProposal, User
from zsm_werkplaats.accounts.open_work import open_work_of
from zsm_werkplaats.accounts.policies import (
    MANAGE_ROLES,
    MANAGE_USERS,
    SEE_USERS,
    may_grant,
    may_manage,
    may_readdress,
    users_visible_to,
)
from zsm_werkplaats.accounts.proposals.policies import open_proposals_for
from zsm_werkplaats.accounts.rights import Role, requires
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.lib.forms import WerkplaatsForm
from zsm_werkplaats.lib.paging import page_by_key
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.sealed_words import searched_by_post, words_of

BY_TWO_IN_WORDS = (
    "De rol geldt zodra een ander die bevestigt; die van onderzoeker geldt meteen."
)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(SEE_USERS)
@searched_by_post("q")
def user_list(request: DeskRequest) -> HttpResponse:
    """The users of the own regions, by name."""
    users = users_visible_to(request.user).prefetch_related("memberships__region")
    regions = request.user.regions_as(*SEE_USERS.roles)
    narrowed = UserFilter(words_of(request), queryset=users, regions=regions)
    found = narrowed.qs if narrowed.is_valid() else users.none()
    page = page_by_key(found, request.GET, key="sort_key")
    may_add = request.desk.holds(MANAGE_USERS)
    waiting = open_proposals_for(request.user, now()).count()
    context = {
        "page": page,
        "filter": narrowed,
        "may_add": may_add,
        "proposals": waiting,
    }
    template = "accounts/list.html#rows" if request.htmx else "accounts/list.html"
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
@requires(MANAGE_USERS)
def new_user(request: DeskRequest) -> HttpResponse:
    """Add a user, who gets a link by mail to choose a password."""
    form = NewUserForm(posted(request), by=request.user)
    outcome = carry_out(
        request,
        form,
        lambda: actions.create_user(by=request.user, at=now(), **form.facts()),
        done=lambda user: (
            f"{user.name} is toegevoegd. De link voor het wachtwoord is "
            f"onderweg naar {user.email}. De rol geldt zodra een ander die bevestigt."
        ),
    )
    if outcome and outcome.made:
        return redirect("accounts:user", outcome.made.pk)
    return show_form(
        request,
        form,
        heading="Gebruiker toevoegen",
        explanation=form.explanation,
        back_url=resolve_url("accounts:users"),
        back_text="Gebruikers",
    )


@require_safe
@requires(SEE_USERS)
def user_page(request: DeskRequest, pk: int) -> HttpResponse:
    """One user: details, roles, and whether they may log in."""
    by, user = request.user, _visible(request, pk)
    context = {
        "person": user,
        "roles": [
            HeldRole(held, may_withdraw=may_grant(by, held.role, held.region_id))
            for held in user.held_memberships
        ],
        "may_manage": request.desk.holds(MANAGE_USERS) and may_manage(by, user),
        "proposals": open_proposals_for(by, now()).filter(user=user),
        "is_self": user == by,
        "has_factor": is_mfa_enabled(user),
        "open_work": open_work_of(user, by.regions_as(*SEE_USERS.roles)),
        "may_hand_over": Role.UNIT_MANAGER in request.desk.roles,
    }
    return render(request, "accounts/user.html", context)


@require_http_methods(["GET", "POST"])
@requires(MANAGE_USERS)
def amend_user(request: DeskRequest, pk: int) -> HttpResponse:
    """Correct the details."""
    user = _visible(request, pk)
    may = may_readdress(request.user, user)
    form = AmendForm(posted(request), user=user, may_readdress=may)
    if carry_out(
        request,
        form,
        lambda: actions.amend_user(
            user=user, by=request.user, at=now(), **form.facts()
        ),
        done=lambda amended: (
            "De gegevens zijn gewijzigd."
            if amended.email == form.facts()["email"].lower()
            else "De gegevens zijn gewijzigd. Het nieuwe e-mailadres geldt zodra een "
            "ander het bevestigt."
        ),
    ):
        return redirect("accounts:user", pk)
    return _form_page(request, form, "Gegevens wijzigen", user)


@require_http_methods(["GET", "POST"])
@requires(MANAGE_ROLES)
def grant_role(request: DeskRequest, pk: int) -> HttpResponse:
    """Give a role."""
    user = _visible(request, pk)
    form = RoleForm(posted(request), by=request.user)
    if carry_out(
        request,
        form,
        lambda: actions.grant_role(
            user=user, by=request.user, at=now(), **form.facts()
        ),
        done=lambda proposal: _said(user, proposal),
    ):
        return redirect("accounts:user", pk)
    return _form_page(request, form, "Rol geven", user, explanation=BY_TWO_IN_WORDS)


@require_POST
@requires(MANAGE_ROLES)
def withdraw_role(request: DeskRequest, pk: int, membership: int) -> HttpResponse:
    """Take a role; on a second click it is gone already."""
    user = _visible(request, pk)
    held = Membership.objects.select_related("region", "user")
    found = get_object_or_404(held, pk=membership, user=user)
    return _done(
        request,
        user,
        lambda: actions.withdraw_role(membership=found, by=request.user, at=now()),
        f"{user.name} is niet langer {found.get_role_display()} in {found.region}.",
    )


@require_POST
@requires(MANAGE_USERS)
def disable_user(request: DeskRequest, pk: int) -> HttpResponse:
    """Keep a user out from now on."""
    user = _visible(request, pk)
    return _done(
        request,
        user,
        lambda: actions.disable_user(user=user, by=request.user, at=now()),
        f"{user.name} is uitgezet en overal uitgelogd.",
    )


@require_POST
@requires(MANAGE_USERS)
def enable_user(request: DeskRequest, pk: int) -> HttpResponse:
    """Let a user in again."""
    user = _visible(request, pk)
    return _done(
        request,
        user,
        lambda: actions.enable_user(user=user, by=request.user, at=now()),
        lambda enabled: (
            f"{user.name} mag weer inloggen."
            if enabled.is_active
            else f"Voorgesteld. {user.name} mag weer inloggen zodra een ander dat "
            "bevestigt."
        ),
    )


def _said(user: User, proposal: RightsProposal | None) -> str:
    if proposal is None:
        return f"{user.name} heeft deze rol al."
    if proposal.needs_two:
        return (
            f"Voorgesteld: {proposal.what} voor {user.name}. De rol geldt zodra een "
            "ander die bevestigt."
        )
    return f"{user.name} is nu {proposal.get_role_display()} in {proposal.region}."


@dataclass(frozen=True)
class HeldRole:
    """A role on the page of a user, and whether the reader may withdraw it."""

    membership: Membership
    may_withdraw: bool


def _visible(request: DeskRequest, pk: int) -> User:
    return get_object_or_404(users_visible_to(request.user), pk=pk)


def _form_page(
    request: DeskRequest,
    form: WerkplaatsForm,
    heading: str,
    user: User,
    *,
    explanation: str = "",
) -> HttpResponse:
    back_url = resolve_url("accounts:user", user.pk)
    return show_form(
        request,
        form,
        heading=heading,
        about=user.name,
        explanation=explanation,
        back_url=back_url,
        back_text=user.name,
    )


def _done(
    request: DeskRequest,
    user: User,
    act: Callable[[], Any],
    done: str | Callable[[Any], str],
) -> HttpResponse:
    """Act, say what came of it, and go to the user if they can still be seen."""
    try:
        made = act()
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done if isinstance(done, str) else done(made))
    if not users_visible_to(request.user).filter(pk=user.pk).exists():
        return redirect("accounts:users")
    return redirect("accounts:user", user.pk)
