"""Several files at once, workbooks or pages: none takes its place before all of them are written."""

import errno
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from teamops.core.private import opened, private_folder
from teamops.core.sheets.book import Book
from teamops.core.sheets.write import OPEN_ELSEWHERE, CannotWrite, InUse, cannot_write, owner_file, write_book
from teamops.core.windows import take_place


@contextmanager
def staged(books: Mapping[Path, Book | str]) -> Iterator[None]:
    """Write each book, or text as UTF-8, beside the path it is for; when the block ends without an error, all take their
    places.

    What can fail by disk or by right fails before the block is entered, so that it may record what the books say.
    Raises CannotWrite (O401, O402). Before the block is entered, and when it raises, every earlier file is as it was;
    after it, one that was opened elsewhere in the meantime keeps its place, and so do those that follow it: they can be
    written again from what was recorded. What a run that was killed left beside a path is taken away: the caller holds
    the workspace's lock.
    """
    ways = {path: path.with_name(f".{path.stem[:40]}-{secrets.token_hex(4)}.new") for path in books}
    try:
        for path in ways:  # before anything is written: files of one stem would take each other for remains
            for remains in _remains_of(path):
                shutil.rmtree(remains) if remains.is_dir() else remains.unlink()
            owner = owner_file(Path(os.path.realpath(path)))
            if owner is not None:
                raise InUse(path, OPEN_ELSEWHERE.filled(owner=owner.name))
            if path.is_dir():
                raise cannot_write(path, IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)))
        for path, way in ways.items():
            try:
                _write(books[path], way)
            except CannotWrite as error:
                raise type(error)(path, error.reason) from error
        yield
        for path, way in ways.items():
            try:
                take_place(way, path)
            except OSError as error:
                raise cannot_write(path, error) from error
    finally:
        for way in ways.values():
            with suppress(OSError):
                way.unlink()


def _write(content: Book | str, way: Path) -> None:
    if isinstance(content, Book):
        write_book(content, way)
        return
    try:
        private_folder(way.parent)
        with opened(way, "wb") as out:
            out.write(content.encode("utf-8"))
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise cannot_write(way, error) from error


def _remains_of(path: Path) -> list[Path]:
    """What a killed run left of writing `path`: the book that stood ready, or the folder it was written in."""
    own = re.compile(
        re.escape(f".{path.stem[:40]}-")
        + r"[0-9a-f]{8}\.(new|tmp)|"
        + re.escape(f"..{path.stem[:39]}-")
        + r".*\.tmp"
    )
    return [beside for beside in path.parent.glob(".*") if own.fullmatch(beside.name)]
