from django.apps import AppConfig


class AuditConfig(AppConfig):
    """What happened in a case, and who looked."""

    name = "zsm_werkplaats.audit"
    label = "audit"
    verbose_name = "logboek"

    def ready(self) -> None:
        from zsm_werkplaats.accounts.security import security_event_happened
        from zsm_werkplaats.audit.log import record_what_was_told
        from zsm_werkplaats.audit.receivers import listen

        security_event_happened.connect(record_what_was_told)
        listen()
