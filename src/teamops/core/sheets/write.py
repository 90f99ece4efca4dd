"""A Book into a file: all of it or none of it, and the same bytes each time."""

import errno
import os
import secrets
import shutil
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from teamops.core.private import FOLDER_MODE, opened, private_folder
from teamops.core.reasons import reason_of
from teamops.core.sheets.book import Book
from teamops.core.sheets.writing.render import render
from teamops.core.sheets.writing.styles import FONT, SIZE
from teamops.core.text import Text
from teamops.core.windows import take_place

BOOK = "book.xlsx"  # what it is called until it is whole
_FULL = {errno.ENOSPC, errno.EDQUOT}
OPEN_ELSEWHERE = Text("文件正在别的程序里打开（{owner}）", "the file is open in another program ({owner})")
NO_RIGHT = Text(
    "没有写入权限，或文件正在别的程序里打开", "no permission, or the file is open in another program"
)
FULL = Text("磁盘空间不够", "no space left")
TOO_LARGE = Text("工作簿超过 4 GB", "the workbook exceeds 4 GB")


class CannotWrite(Exception):  # noqa: N818 - named for what the user meets
    """A file could not be written (O401); what stood at `path` before is untouched. `reason` is for the user."""

    def __init__(self, path: Path, reason: Text) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason.en}")


class InUse(CannotWrite):
    """Excel, WPS or LibreOffice has the file open."""


class NoSpace(CannotWrite):
    """The disk, or the user's share of it, is full (O402)."""


def write_book(book: Book, path: Path) -> None:
    """Write the book to `path` as .xlsx, replacing what is there in one step.

    Missing folders are made. The same book gives the same bytes, on any day and in any time zone. Whatever goes
    wrong, an interrupt included, the earlier file stays and nothing half-written is left.

    Raises CannotWrite (O401), among them InUse, and NoSpace (O402).
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError, FileSizeError

    from teamops.core.sheets.writing.worksheet import QuickWorksheet

    target = Path(os.path.realpath(path))
    owner = owner_file(target)
    if owner is not None:
        raise InUse(path, OPEN_ELSEWHERE.filled(owner=owner.name))
    try:
        private_folder(target.parent)
        with _workroom(target) as (room, out):
            workbook = Workbook(out, _options(room))
            workbook.worksheet_class = QuickWorksheet
            with _no_leftovers(workbook):
                render(book, workbook)
                workbook.close()
            _settle(room, target, out)
    except FileSizeError as error:
        raise CannotWrite(path, TOO_LARGE) from error
    except FileCreateError as error:
        raise cannot_write(path, error.args[0]) from error
    except OSError as error:
        raise cannot_write(path, error) from error


def owner_file(path: Path) -> Path | None:
    """Return the lock that Excel or WPS (`~$name`) or LibreOffice (`.~lock.name#`) keeps beside an open file, if any."""
    beside = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    return next((lock for lock in beside if lock.exists()), None)


def _options(room: Path) -> dict[str, Any]:
    return {
        "constant_memory": True,
        "tmpdir": str(room),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": FONT, "font_size": SIZE, "font_scheme": False},
    }


class _Output:
    """The file a workbook is zipped into. Once abandoned, it only pretends: a dying ZipFile still writes its last words."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._abandoned, self._at = file, False, 0

    def write(self, data: bytes) -> int:
        if not self._abandoned:
            return self._file.write(data)
        self._at += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if not self._abandoned:
            return self._file.seek(offset, whence)
        self._at = offset
        return offset

    def tell(self) -> int:
        return self._at if self._abandoned else self._file.tell()

    def flush(self) -> None:
        if not self._abandoned:
            self._file.flush()

    def sync(self) -> None:
        """Make sure that the bytes are on the disk, then close."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def abandon(self) -> None:
        """Close for good, whatever the disk says."""
        self._abandoned = True
        with suppress(OSError, ValueError):
            self._file.close()


@contextmanager
def _workroom(target: Path) -> Iterator[tuple[Path, _Output]]:
    """A hidden folder beside the target, on the same disk, that is gone afterwards whatever happens."""
    # The name is known before the folder exists: a signal cannot fall between its making and its removal.
    room = target.with_name(f".{target.stem[:40]}-{secrets.token_hex(4)}.tmp")
    try:
        room.mkdir(mode=FOLDER_MODE)
        out = _Output(opened(room / BOOK, "wb"))
        try:
            yield room, out
        finally:
            out.abandon()
    finally:
        shutil.rmtree(room, ignore_errors=True)


@contextmanager
def _no_leftovers(workbook: Any) -> Iterator[None]:
    """Close every file that XlsxWriter holds when it is cut short, so that the folder can go on Windows too."""
    try:
        yield
    except BaseException as error:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            for sheet in workbook.worksheets():
                for held in (sheet.row_data_fh, sheet.fh):
                    with suppress(OSError, ValueError, AttributeError):
                        held.close()
            traceback.clear_frames(error.__traceback__)
        raise


def _settle(room: Path, target: Path, out: _Output) -> None:
    out.sync()
    take_place(room / BOOK, target)
    with suppress(OSError):  # not every system can sync a folder
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def cannot_write(path: Path, error: object) -> CannotWrite:
    """Return what the user meets when the system refuses to write `path`: no room, no right, or its own words."""
    number = getattr(error, "errno", None)
    if number in _FULL:
        return NoSpace(path, FULL)
    if isinstance(error, PermissionError):
        return CannotWrite(path, NO_RIGHT)
    if isinstance(error, OSError):
        return CannotWrite(path, reason_of(error))
    return CannotWrite(path, Text(str(error), str(error)))
