"""What is kept of attempts to get in, and of who is."""

from zsm_werkplaats.entrance.models.failed_attempts import FailedAttempts
from zsm_werkplaats.entrance.models.web_session import WebSession

__all__ = ["FailedAttempts", "WebSession"]
