"""Log-in by allauth, without what is not wanted here, and the own screens.

The names of allauth's pages are global, as allauth reverses them.
"""

from allauth.account import views as allauth
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path, re_path

from zsm_werkplaats.accounts.rights import BE_HERE, PUBLIC, View, declares
from zsm_werkplaats.accounts.views import desk, proposals, users


@login_not_required
@declares(PUBLIC)
def closed(request: HttpRequest) -> HttpResponse:
    """Nobody signs up; allauth only wants to know the address of the page."""
    msg = "Een account krijg je van de functioneel beheerder."
    raise Http404(msg)


def public(view: View) -> View:
    """A page of allauth for who is not logged in."""
    return declares(PUBLIC)(view)


def inside(view: View) -> View:
    """A page of allauth for who is."""
    return declares(BE_HERE)(view)


users_at, user_at = "beheer/gebruikers/", "beheer/gebruikers/<int:pk>/"

proposals_at = "beheer/voorstellen/"

own = [
    path("regio/", desk.switch_region, name="switch_region"),
    path(users_at, users.user_list, name="users"),
    path(f"{users_at}nieuw/", users.new_user, name="new_user"),
    path(user_at, users.user_page, name="user"),
    path(f"{user_at}gegevens/", users.amend_user, name="amend_user"),
    path(f"{user_at}rollen/", users.grant_role, name="grant_role"),
    path(
        f"{user_at}rollen/<int:membership>/intrekken/",
        users.withdraw_role,
        name="withdraw_role",
    ),
    path(proposals_at, proposals.proposal_list, name="proposals"),
    path(f"{proposals_at}bevestigen/", proposals.confirm, name="confirm_proposals"),
    path(f"{proposals_at}<int:pk>/weigeren/", proposals.refuse, name="refuse_proposal"),
    path(
        f"{proposals_at}<int:pk>/intrekken/",
        proposals.withdraw,
        name="withdraw_proposal",
    ),
    path(f"{user_at}uitzetten/", users.disable_user, name="disable"),
    path(f"{user_at}aanzetten/", users.enable_user, name="enable"),
]

reset, change = "password/reset/", "password/change/"

login = [
    path("login/", public(allauth.login), name="account_login"),
    path("logout/", public(allauth.logout), name="account_logout"),
    path("inactive/", public(allauth.account_inactive), name="account_inactive"),
    path("signup/", closed, name="account_signup"),
    path(
        "reauthenticate/", inside(allauth.reauthenticate), name="account_reauthenticate"
    ),
    path(change, inside(allauth.password_change), name="account_change_password"),
    path("password/set/", inside(allauth.password_set), name="account_set_password"),
    path(reset, public(allauth.password_reset), name="account_reset_password"),
    path(
        f"{reset}done/",
        public(allauth.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        f"{reset}key/done/",
        public(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    # A token holds a hyphen of its own, so the user comes first and has none.
    re_path(
        rf"^{reset}key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        public(allauth.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
]

urlpatterns = [
    path("", include((own, "accounts"))),
    path("accounts/", include(login)),
]
