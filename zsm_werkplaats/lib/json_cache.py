"""What the cache keeps is JSON: reading it back runs nothing.

Django keeps pickles, and who may write to Redis could then have the web process run
what they like.
"""

import json
from typing import Any


class JsonSerializer:
    """Numbers, texts, lists and dictionaries; raises `TypeError` on anything else."""

    def dumps(self, value: Any) -> int | bytes:
        """The value as it is kept; a number stays one, so that Redis can count."""
        if type(value) is int:
            return value
        return json.dumps(value).encode()

    def loads(self, data: Any) -> Any:
        """The value that was kept; None, as if there were none, of what is no JSON."""
        try:
            return int(data)
        except ValueError:
            pass
        try:
            return json.loads(data)
        except ValueError:  # kept by an earlier release
            return None
