from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, regions and who works where."""

    name = "zsm_werkplaats.accounts"
    label = "accounts"
    verbose_name = "accounts"

    def ready(self) -> None:
        from django.db.backends.signals import connection_created

        import zsm_werkplaats.accounts.checks  # noqa: F401 (it registers itself)
        from zsm_werkplaats.lib.database_role import refuse_role

        connection_created.connect(refuse_role)
