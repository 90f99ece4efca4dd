"""Reads a file once however many runs in one process bring it: the same bytes under the same name give the same rows.

For tests that run whole commands on copies of the samples. Whatever is about reading itself goes without.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from teamops.cash.statements.reading import read_files
from teamops.core.sheets import read
from teamops.core.sheets.read import InputFile, TableRead, read_table
from working_once import Known, in_place_of

KEPT = 400  # pieces of tables; the oldest goes first


@contextmanager
def reading_once() -> Iterator[None]:
    pieces: dict[tuple[Any, ...], list[TableRead]] = {}
    reading = read._FileReader.read

    def once(reader: read._FileReader) -> Iterator[TableRead]:
        file = _bytes_of(reader.file)
        if file is None:
            yield from reading(reader)
            return
        key = (reader.table.key, reader.keys, reader.month, *file)
        if key not in pieces:
            if len(pieces) >= KEPT:
                del pieces[next(iter(pieces))]
            pieces[key] = list(reading(reader))
        for piece in pieces[key]:
            own = {"frame": piece.frame.copy(deep=False), "rejected": piece.rejected.copy(deep=False)}
            yield replace(piece, problems=list(piece.problems), **own)

    known = Known()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read._FileReader, "read", once)
        in_place_of(patch, read_table, known.once(read_table, _table_given))
        in_place_of(patch, read_files, known.once(read_files, _files_given))
        yield


def _bytes_of(file: InputFile) -> tuple[str, str, str | None, bytes] | None:
    """Return all that a file is read by; None where it is no file, or seen otherwise than it is."""
    if file.sheets is not None or not file.path.is_file():
        return None
    return file.name, repr(file.mapping), file.month, file.path.read_bytes()


def _table_given(table: Any, files: Sequence[InputFile], month: str | None = None) -> Any:
    told = [*map(_bytes_of, files)]
    return None if None in told else (table.key, told, month)


def _files_given(files: Sequence[InputFile], accounts: Any) -> Any:
    told = [*map(_bytes_of, files)]
    return None if None in told else (told, accounts)
