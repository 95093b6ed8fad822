"""The second factor and single sign-on: of allauth, without what is not wanted here.

The names are global, as allauth reverses them. What is not here stays closed: the
list of passkeys (they stand on the page about the second factor), renaming them,
connecting accounts by hand and signing up.
"""

from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, reverse_lazy

from zsm_werkplaats.accounts.rights import BE_HERE, PUBLIC, View, declares
from zsm_werkplaats.log_in.views import factors, reset, sign_on


def public(view: View) -> View:
    """A page of allauth for who is not logged in yet."""
    return declares(PUBLIC)(login_not_required(view))


def inside(view: View) -> View:
    """A page of allauth for who is."""
    return declares(BE_HERE)(view)


remove_passkey = webauthn.RemoveWebAuthnView.as_view(
    success_url=reverse_lazy("mfa_index")
)
codes, keys = "recovery-codes/", "webauthn/"

second_factor = [
    path("", factors.index, name="mfa_index"),
    path("authenticate/", public(base.authenticate), name="mfa_authenticate"),
    path("reauthenticate/", inside(base.reauthenticate), name="mfa_reauthenticate"),
    path("totp/activate/", inside(factors.AddApp.as_view()), name="mfa_activate_totp"),
    path("totp/deactivate/", inside(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        codes,
        inside(recovery_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        f"{codes}generate/",
        inside(factors.RenewCodes.as_view()),
        name="mfa_generate_recovery_codes",
    ),
    path(
        f"{codes}download/",
        inside(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path(f"{keys}add/", inside(factors.AddPasskey.as_view()), name="mfa_add_webauthn"),
    path(f"{keys}login/", public(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path(
        f"{keys}reauthenticate/",
        inside(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        f"{keys}keys/<int:pk>/remove/",
        inside(remove_passkey),
        name="mfa_remove_webauthn",
    ),
]
come_back = declares(PUBLIC)(sign_on.back)
single_sign_on = [
    path("login/", declares(PUBLIC)(sign_on.begin), name="openid_connect_login"),
    path(
        "login/callback/",
        declares(PUBLIC)(sign_on.back),
        name="openid_connect_callback",
    ),
]
own = [
    path(
        "beheer/gebruikers/<int:pk>/tweede-factor/",
        reset.reset_second_factor,
        name="reset_second_factor",
    ),
]
urlpatterns = [
    path("", include((own, "log_in"))),
    path("accounts/2fa/", include(second_factor)),
    path("accounts/oidc/<slug:provider_id>/", include(single_sign_on)),
]
