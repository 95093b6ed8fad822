"""The tables of privacy, one module a strand."""

from zsm_werkplaats.privacy.disclosure.models.disclosure import Disclosure
from zsm_werkplaats.privacy.retention.models.destruction import Destruction
from zsm_werkplaats.privacy.retention.models.keep_longer import KeepLonger
from zsm_werkplaats.privacy.retention.models.log_destruction import LogDestruction

__all__ = ["Destruction", "Disclosure", "KeepLonger", "LogDestruction"]
