"""Compare a copy with the manifest that PostgreSQL sent along.

What pg_verifybackup does, in our own words: that of the wheel crashes at its first line
(18.4, November 2026), and it reads manifests of its own version only.
"""

import hashlib
import json
from pathlib import Path

from zsm_werkplaats.embedded.processes import ServerError

MANIFEST = "backup_manifest"
OWN = '"Manifest-Checksum"'
# Written after the copy, or not part of it.
BESIDE = {MANIFEST, "backup_manifest.tmp"}


def verify(data: Path) -> int:
    """The number of files that are as they were sent; `ServerError` at a difference."""
    text = (data / MANIFEST).read_text()
    manifest = json.loads(text)
    signed = text[: text.rindex(OWN)]
    if hashlib.sha256(signed.encode()).hexdigest() != manifest["Manifest-Checksum"]:
        raise _damage(data / MANIFEST)
    listed = {file["Path"]: file for file in manifest["Files"]}
    for name, file in listed.items():
        path = data / name
        if not path.is_file() or path.stat().st_size != file["Size"]:
            raise _damage(path)
        with path.open("rb") as content:
            if hashlib.file_digest(content, "sha256").hexdigest() != file["Checksum"]:
                raise _damage(path)
    for path in data.rglob("*"):
        name = str(path.relative_to(data))
        if path.is_file() and name not in listed and not _is_beside(name):
            raise _damage(path)
    return len(listed)


def _is_beside(name: str) -> bool:
    return name in BESIDE or name.startswith("pg_wal/")


def _damage(path: Path) -> ServerError:
    return ServerError(f"De kopie is niet heel: {path} klopt niet met de lijst.")
