"""Log-in by allauth, without what is not wanted here, and the own screens."""

from allauth.account import views as allauth
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from zsm_werkplaats.accounts.rights import BE_HERE, PUBLIC, View, declares
from zsm_werkplaats.accounts.views import desk, users


@login_not_required
@declares(PUBLIC)
def closed(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Nobody signs up and nobody changes an address: the administrator does."""
    msg = "Accounts krijg je van de functioneel beheerder."
    raise Http404(msg)


def public(view: View) -> View:
    """A view of allauth for who is not logged in yet."""
    return declares(PUBLIC)(login_not_required(view))


own = [
    path("regio/", desk.switch_region, name="switch_region"),
    path("beheer/gebruikers/", users.user_list, name="users"),
    path("beheer/gebruikers/nieuw/", users.new_user, name="new_user"),
    path("beheer/gebruikers/<int:pk>/", users.user_page, name="user"),
    path("beheer/gebruikers/<int:pk>/rollen/", users.grant_role, name="grant_role"),
    path(
        "beheer/gebruikers/<int:pk>/rollen/<int:membership>/intrekken/",
        users.withdraw_role,
        name="withdraw_role",
    ),
    path("beheer/gebruikers/<int:pk>/uitzetten/", users.disable_user, name="disable"),
    path("beheer/gebruikers/<int:pk>/aanzetten/", users.enable_user, name="enable"),
]

login = [
    path("login/", public(allauth.login), name="account_login"),
    path("logout/", declares(BE_HERE)(allauth.logout), name="account_logout"),
    path("inactive/", public(allauth.account_inactive), name="account_inactive"),
    path("signup/", closed, name="account_signup"),
    path("email/", closed, name="account_email"),
    path(
        "reauthenticate/",
        declares(BE_HERE)(allauth.reauthenticate),
        name="account_reauthenticate",
    ),
    path(
        "password/change/",
        declares(BE_HERE)(allauth.password_change),
        name="account_change_password",
    ),
    path(
        "password/set/",
        declares(BE_HERE)(allauth.password_set),
        name="account_set_password",
    ),
    path(
        "password/reset/",
        public(allauth.password_reset),
        name="account_reset_password",
    ),
    path(
        "password/reset/done/",
        public(allauth.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "password/reset/key/<uidb36>-<key>/",
        public(allauth.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        public(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]

urlpatterns = [
    path("", include((own, "accounts"))),
    path("accounts/", include(login)),
]
