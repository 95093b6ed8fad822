from django.apps import AppConfig


class AuditConfig(AppConfig):
    """What happened in a case, and who looked."""

    name = "zsm_werkplaats.audit"
    label = "audit"
    verbose_name = "logboek"
