"""A zip that somebody brings: bounded before it is unpacked, refused in Dutch."""

import csv
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile

ZIP_BEGINS = b"PK\x03\x04"
MOST_PARTS = 2_000
METHODS = (ZIP_STORED, ZIP_DEFLATED)
IS_ENCRYPTED = 0x1  # a bit of the flags of a part
LOCKED = "Dit bestand heeft een wachtwoord. Bewaar het zonder wachtwoord."
# What zipfile raises on a damaged or strange archive.
DAMAGED = (
    BadZipFile,
    LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    UnicodeDecodeError,
    csv.Error,
    OSError,
    KeyError,
)


@contextmanager
def opened_archive(
    content: bytes, *, most_bytes: int, too_large: str, unreadable: str
) -> Iterator[ZipFile]:
    """The parts of a zip. Raises `ValueError` with one of these sentences.

    What it says of its size is checked here; a part never gives more than it said.
    """
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            found = parts.infolist()
            if any(part.flag_bits & IS_ENCRYPTED for part in found):
                raise ValueError(LOCKED)
            if any(part.compress_type not in METHODS for part in found):
                raise ValueError(unreadable)
            if len(found) > MOST_PARTS or _size(parts) > most_bytes:
                raise ValueError(too_large)
            yield parts
    except DAMAGED as error:
        raise ValueError(unreadable) from error


def _size(parts: ZipFile) -> int:
    return sum(part.file_size for part in parts.infolist())
