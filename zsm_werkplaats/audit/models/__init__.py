"""The tables of the log; the database refuses to change what stands in them."""

from zsm_werkplaats.audit.models.event import (
    SUMMARY_LENGTH,
    CaseEvent,
    CaseEventQuerySet,
    kind_of,
)
from zsm_werkplaats.audit.models.list_reading import PAGE_LENGTH, ListReading
from zsm_werkplaats.audit.models.reading import Reading
from zsm_werkplaats.audit.models.seal import LogChange, Seal
from zsm_werkplaats.audit.models.security_event import SecurityEvent

__all__ = [
    "PAGE_LENGTH",
    "SUMMARY_LENGTH",
    "CaseEvent",
    "CaseEventQuerySet",
    "ListReading",
    "LogChange",
    "Reading",
    "Seal",
    "SecurityEvent",
    "kind_of",
]
