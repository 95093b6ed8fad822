from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, regions and who works where."""

    name = "zsm_werkplaats.accounts"
    label = "accounts"
    verbose_name = "accounts"
