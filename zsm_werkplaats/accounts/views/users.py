"""The administrator's screens: who works here, and as what."""

from collections.abc import Callable

from allauth.account.forms import ResetPasswordForm
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from zsm_werkplaats.accounts import actions
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.filters import UserFilter
from zsm_werkplaats.accounts.forms import DetailsForm, NewUserForm, RoleForm
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.accounts.policies import (
    MANAGE_ROLES,
    MANAGE_USERS,
    SEE_USERS,
    may_grant,
    may_manage,
    users_visible_to,
)
from zsm_werkplaats.accounts.rights import Role, requires
from zsm_werkplaats.lib.paging import page_by_key

INVALID = 422
GRANTERS = (Role.ADMINISTRATOR, Role.UNIT_MANAGER)


@require_safe
@requires(SEE_USERS)
def user_list(request: DeskRequest) -> HttpResponse:
    """The users of the own regions, by name."""
    users = users_visible_to(request.user).prefetch_related("memberships__region")
    narrowed = UserFilter(request.GET, queryset=users)
    found = narrowed.qs if narrowed.is_valid() else users.none()
    page = page_by_key(found, request.GET, key="name")
    may_add = request.desk.holds(MANAGE_USERS)
    context = {"page": page, "filter": narrowed, "may_add": may_add}
    return render(request, "accounts/list.html", context)


@require_http_methods(["GET", "POST"])
@requires(MANAGE_USERS)
def new_user(request: DeskRequest) -> HttpResponse:
    """Add a user, and mail them a link to choose a password."""
    regions = request.user.regions_as(Role.ADMINISTRATOR)
    form = NewUserForm(request.POST or None, regions=regions, may_all=True)
    if form.is_valid():
        try:
            user = actions.create_user(by=request.user, **form.cleaned_data)
        except actions.RefusedError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            _mail_password_link(request, user)
            return redirect("accounts:user", user.pk)
    status = INVALID if form.is_bound else 200
    return render(request, "accounts/new.html", {"form": form}, status=status)


def _mail_password_link(request: HttpRequest, user: User) -> None:
    form = ResetPasswordForm({"email": user.email})
    try:
        if form.is_valid():
            form.save(request)
    except OSError:
        messages.warning(
            request,
            "De gebruiker is toegevoegd, maar de mail kon niet weg. "
            "Laat hem of haar 'Wachtwoord vergeten' kiezen.",
        )
    else:
        messages.success(request, "Toegevoegd. De link voor het wachtwoord is gemaild.")


@require_http_methods(["GET", "POST"])
@requires(SEE_USERS)
def user_page(request: DeskRequest, pk: int) -> HttpResponse:
    """One user: details, roles, and whether they may log in."""
    user = get_object_or_404(users_visible_to(request.user), pk=pk)
    details = {"name": user.name, "organisation": user.organisation}
    form = DetailsForm(request.POST or None, initial={**details, "phone": user.phone})
    if form.is_valid():
        actions.amend_user(user=user, by=request.user, **form.cleaned_data)
        messages.success(request, "De gegevens zijn gewijzigd.")
        return redirect("accounts:user", user.pk)
    status = INVALID if form.is_bound else 200
    return _user_page(request, user, form, status)


def _user_page(
    request: DeskRequest, user: User, form: DetailsForm, status: int
) -> HttpResponse:
    roles = [
        (membership, may_grant(request.user, membership.role, membership.region_id))
        for membership in user.held_memberships
    ]
    is_administrator = bool(request.user.regions_as(Role.ADMINISTRATOR))
    role_form = RoleForm(
        regions=request.user.regions_as(*GRANTERS), may_all=is_administrator
    )
    context = {
        "person": user,
        "form": form,
        "roles": roles,
        "role_form": role_form,
        "may_manage": may_manage(request.user, user),
        "is_self": user == request.user,
    }
    return render(request, "accounts/user.html", context, status=status)


@require_POST
@requires(MANAGE_ROLES)
def grant_role(request: DeskRequest, pk: int) -> HttpResponse:
    """Give a role."""
    user = get_object_or_404(users_visible_to(request.user), pk=pk)
    regions = request.user.regions_as(*GRANTERS)
    form = RoleForm(request.POST, regions=regions, may_all=True)
    if form.is_valid():
        actions.grant_role(user=user, by=request.user, **form.cleaned_data)
        messages.success(request, "De rol is gegeven.")
    else:
        messages.error(request, "Kies een regio en een rol uit de lijst.")
    return redirect("accounts:user", user.pk)


@require_POST
@requires(MANAGE_ROLES)
def withdraw_role(request: DeskRequest, pk: int, membership: int) -> HttpResponse:
    """Take a role."""
    user = get_object_or_404(users_visible_to(request.user), pk=pk)
    held = get_object_or_404(Membership, pk=membership, user=user)
    return _done(
        request,
        user,
        lambda: actions.withdraw_role(membership=held, by=request.user),
        "De rol is ingetrokken.",
    )


@require_POST
@requires(MANAGE_USERS)
def disable_user(request: DeskRequest, pk: int) -> HttpResponse:
    """Keep a user out from now on."""
    user = get_object_or_404(users_visible_to(request.user), pk=pk)
    return _done(
        request,
        user,
        lambda: actions.disable_user(user=user, by=request.user),
        "De gebruiker is uitgezet en overal uitgelogd.",
    )


@require_POST
@requires(MANAGE_USERS)
def enable_user(request: DeskRequest, pk: int) -> HttpResponse:
    """Let a user in again."""
    user = get_object_or_404(users_visible_to(request.user), pk=pk)
    return _done(
        request,
        user,
        lambda: actions.enable_user(user=user, by=request.user),
        "De gebruiker mag weer inloggen.",
    )


def _done(
    request: DeskRequest, user: User, act: Callable[[], object], done: str
) -> HttpResponse:
    try:
        act()
    except actions.RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    if not users_visible_to(request.user).filter(pk=user.pk).exists():
        return redirect("accounts:users")
    return redirect("accounts:user", user.pk)
