from django.apps import AppConfig


class LogInConfig(AppConfig):
    """The second factor and single sign-on, above the password."""

    name = "zsm_werkplaats.log_in"
    label = "log_in"
    verbose_name = "inloggen"

    def ready(self) -> None:
        from django.core.checks import register

        from zsm_werkplaats.log_in.second_factor import heard
        from zsm_werkplaats.log_in.sign_on.checks import check_sign_on

        heard.listen()
        register(check_sign_on)
