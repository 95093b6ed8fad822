"""What is kept of attempts to get in."""

from zsm_werkplaats.entrance.models.failed_attempts import FailedAttempts

__all__ = ["FailedAttempts"]
