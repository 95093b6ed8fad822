"""The list of destructions as a file outside the database and its backups."""

import os
from pathlib import Path
from tempfile import mkstemp

from django.conf import settings

from zsm_werkplaats.privacy.retention.replay import lines


def write_list() -> int:
    """Write it anew, whole or not at all; how many lines. It names nobody."""
    file = Path(settings.DESTRUCTIONS_LIST)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, fresh = mkstemp(dir=file.parent)  # for its owner only
    count = 0
    with os.fdopen(handle, "w", encoding="utf-8") as written:
        for line in lines():
            written.write(f"{line}\n")
            count += 1
        written.flush()
        os.fsync(handle)
    Path(fresh).replace(file)
    return count
