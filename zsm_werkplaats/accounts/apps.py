from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, regions and who works where."""

    name = "zsm_werkplaats.accounts"
    label = "accounts"
    verbose_name = "accounts"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in
        from django.db.backends.signals import connection_created

        import zsm_werkplaats.accounts.checks  # noqa: F401 (it registers itself)
        from zsm_werkplaats.lib.database_role import refuse_role
        from zsm_werkplaats.lib.sealed_words import give_secret

        connection_created.connect(refuse_role)
        user_logged_in.connect(give_secret)
