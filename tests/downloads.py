"""What a download says: a ZIP, a workbook or a PDF is searched unpacked.

Compressed bytes hide what stands in them, and now and then spell a short word.
"""

import io
import shutil
import subprocess
import zipfile


def text_in(content: bytes) -> str:
    if content.startswith(b"%PDF"):
        return words_of(content)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "\n".join(packed.read(name).decode() for name in packed.namelist())
    return content.decode()


def words_of(pdf: bytes) -> str:
    """The text as pdftotext reads it."""
    command = shutil.which("pdftotext")
    assert command, "pdftotext is missing: apt-get install poppler-utils"
    done = subprocess.run(  # noqa: S603
        [command, "-", "-"], input=pdf, capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())
