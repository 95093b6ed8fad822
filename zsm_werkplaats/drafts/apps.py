from django.apps import AppConfig


class DraftsConfig(AppConfig):
    """What is typed and not sent yet."""

    name = "zsm_werkplaats.drafts"
    label = "drafts"
    verbose_name = "concepten"

    def ready(self) -> None:
        from zsm_werkplaats.accounts.signals import user_disabled
        from zsm_werkplaats.drafts.actions import erase_drafts_of

        user_disabled.connect(erase_drafts_of, dispatch_uid="erase_drafts_of")
