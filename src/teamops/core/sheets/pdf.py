"""A workbook as PDF, by LibreOffice where it is installed."""

import os
import re
import shutil
import subprocess
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from teamops.core.private import FILE_MODE
from teamops.core.sheets.book import Book
from teamops.core.sheets.write import CannotWrite, write_book
from teamops.core.text import Text

PROGRAMS = ("soffice", "libreoffice")
# Where it is installed without being on the path.
PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
SECONDS = 180
_MADE = re.compile(rb"(/(?:CreationDate|ModDate) ?\(D:)\d{14}")
_NAMED = re.compile(rb"\b[0-9A-F]{32}\b")  # /ID twice and /DocChecksum, behind the trailer
FAILED = Text("LibreOffice 没有写出 PDF", "LibreOffice wrote no PDF")


def undated(pdf: bytes, day: datetime) -> bytes:
    """Return the PDF as if it had been made on `day`, with names that follow from what is in it: the same book, the same bytes.

    LibreOffice writes the moment of making and draws the file's ID from it; what stands for them is as long.
    """
    stamp = day.strftime("%Y%m%d%H%M%S").encode()
    before, trailer, after = _MADE.sub(lambda made: made[1] + stamp, pdf).rpartition(b"trailer")
    own = sha256(before).hexdigest()[:32].upper().encode()
    return before + trailer + _NAMED.sub(own, after)


def libreoffice() -> str | None:
    """Return the program that makes PDF of workbooks, None where there is none."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    return found or next((place for place in PLACES if Path(place).is_file()), None)


def write_pdf(book: Book, path: Path, program: str) -> None:
    """Write what of the book is printed (`Page.wanted`) as PDF, whole or not at all. Raises CannotWrite."""
    wanted = tuple(sheet for sheet in book.sheets if sheet.page.wanted)
    kept = Book(title=book.title, created=book.created, sheets=wanted, lang=book.lang)
    with TemporaryDirectory(dir=path.parent, prefix=f".{path.stem[:40]}-", suffix=".tmp") as room:
        source = Path(room) / "book.xlsx"
        write_book(kept, source)
        home = (
            (Path(room) / "profile").resolve().as_uri()
        )  # of its own: one that is open would answer instead
        words = [
            program,
            f"-env:UserInstallation={home}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            room,
        ]
        try:
            subprocess.run(
                [*words, str(source)],
                check=True,
                capture_output=True,
                timeout=SECONDS,
                env={**os.environ, "TZ": "UTC"},  # no zone of this machine in the file
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise CannotWrite(path, FAILED) from error
        made = source.with_suffix(".pdf")
        if not made.is_file():
            raise CannotWrite(path, FAILED)
        made.write_bytes(undated(made.read_bytes(), book.created))
        made.chmod(FILE_MODE)
        made.replace(path)
