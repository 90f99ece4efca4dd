"""Several workbooks at once: all of them take their places, or none does."""

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from teamops.core.sheets.book import Book
from teamops.core.sheets.write import OPEN_ELSEWHERE, InUse, cannot_write, owner_file, write_book
from teamops.core.text import Text


@contextmanager
def staged(books: Mapping[Path, Book]) -> Iterator[None]:
    """Write each book beside the path it is for; when the block ends without an error, all take their places.

    What can fail by disk or by right fails before the block is entered, so that it may record what the books say.
    Raises CannotWrite (O401, O402); then, or when the block raises, every earlier file is as it was.
    """
    ways = {path: path.with_name(f".{path.stem[:40]}-{secrets.token_hex(4)}.new") for path in books}
    try:
        for path, way in ways.items():
            owner = owner_file(Path(os.path.realpath(path)))
            if owner is not None:
                raise InUse(
                    path, Text(*(OPEN_ELSEWHERE.say(lang, owner=owner.name) for lang in ("zh", "en")))
                )
            write_book(books[path], way)
        yield
        for path, way in ways.items():
            try:
                way.replace(path)
            except OSError as error:
                raise cannot_write(path, error) from error
    finally:
        for way in ways.values():
            with suppress(OSError):
                way.unlink()
