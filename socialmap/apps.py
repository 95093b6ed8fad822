from django.apps import AppConfig


class SocialMapConfig(AppConfig):
    name = "socialmap"
    verbose_name = "sociale kaart"
