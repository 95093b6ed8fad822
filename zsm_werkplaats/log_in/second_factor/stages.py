"""The second factor as a step of the log-in."""

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from zsm_werkplaats.log_in.second_factor.factors import BY_PROVIDER, note_shown


class SecondFactorStage(AuthenticateStage):
    """Asks for the second factor, unless the provider of single sign-on did."""

    def _should_handle(self, request: HttpRequest) -> bool:
        if getattr(request, "provider_asked_factor", False):
            note_shown(request, self.login.user, BY_PROVIDER)
            return False
        return bool(super()._should_handle(request))
