"""Where sessions are kept: Django's store, with whose session it is beside it."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from zsm_werkplaats.entrance.session.marks import marks_in


class SessionStore(DatabaseStore):
    """Keeps the user, the browser and the times of a session in their own columns."""

    @classmethod
    def get_model_class(cls) -> Any:
        from zsm_werkplaats.entrance.models import WebSession

        return WebSession

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row of this session; for who is not logged in it names nobody."""
        row: Any = super().create_model_instance(data)
        marks = marks_in(data)
        if marks and data.get(SESSION_KEY):
            row.user_id = int(data[SESSION_KEY])
            row.number, row.browser = marks.number, marks.browser
            row.began_at, row.seen_at = marks.began_at, marks.seen_at
        return row
