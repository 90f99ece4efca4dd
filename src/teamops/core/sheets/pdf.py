"""A workbook as PDF, by LibreOffice where it is installed."""

import os
import shutil
import subprocess
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
FAILED = Text("LibreOffice 没有写出 PDF", "LibreOffice wrote no PDF")


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
        # The same day stands in the file whenever it is made.
        day = {"SOURCE_DATE_EPOCH": str(int(book.created.timestamp()))}
        try:
            subprocess.run(
                [*words, str(source)],
                check=True,
                capture_output=True,
                timeout=SECONDS,
                env={**os.environ, **day},
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise CannotWrite(path, FAILED) from error
        made = source.with_suffix(".pdf")
        if not made.is_file():
            raise CannotWrite(path, FAILED)
        made.chmod(FILE_MODE)
        made.replace(path)
