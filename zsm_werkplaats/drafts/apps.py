from django.apps import AppConfig


class DraftsConfig(AppConfig):
    """What is typed and not sent yet."""

    name = "zsm_werkplaats.drafts"
    label = "drafts"
    verbose_name = "concepten"

    def ready(self) -> None:
        from zsm_werkplaats.accounts.signals import user_disabled
        from zsm_werkplaats.drafts.actions import erase_drafts_of
        from zsm_werkplaats.drafts.views import keep_what_was_sent
        from zsm_werkplaats.entrance.signals import sent_too_late

        user_disabled.connect(erase_drafts_of, dispatch_uid="erase_drafts_of")
        sent_too_late.connect(keep_what_was_sent, dispatch_uid="keep_what_was_sent")
