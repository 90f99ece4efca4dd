"""Opens a file as sheets, by what its bytes are."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from teamops.core.sheets.grid import Sheet, Unreadable
from teamops.core.sheets.sniff import FileKind, kind_of
from teamops.core.text import Text


def open_sheets(path: Path, encoding: str | None) -> Sequence[Sheet]:
    """Return the sheets of a file in their order. Raises Unreadable with the code of the catalogue."""
    try:
        return _open(path, kind_of(path), encoding)
    except (
        OSError,
        zipfile.BadZipFile,
        struct.error,
        IndexError,
        KeyError,
        ValueError,
        EOFError,
        pa.ArrowException,
        AssertionError,
    ) as e:
        why = f"{type(e).__name__}: {e}" if str(e) else type(e).__name__
        raise Unreadable("F002", why=Text(why, why)) from e


def _open(path: Path, kind: FileKind, encoding: str | None) -> Sequence[Sheet]:
    match kind:
        case FileKind.XLSX:
            from teamops.core.sheets.xlsx import open_xlsx

            return open_xlsx(path)
        case FileKind.XLSB:
            from teamops.core.sheets.xlsb import open_xlsb

            return open_xlsb(path)
        case FileKind.XLS:
            from teamops.core.sheets.oldbooks import open_xls

            return open_xls(path)
        case FileKind.ODS:
            from teamops.core.sheets.oldbooks import open_ods

            return open_ods(path)
        case FileKind.HTML:
            from teamops.core.sheets.markup import open_html

            return open_html(path, encoding)
        case FileKind.XML2003:
            from teamops.core.sheets.markup import open_xml2003

            return open_xml2003(path, encoding)
        case FileKind.PARQUET:
            from teamops.core.sheets.textfiles import open_parquet

            return open_parquet(path)
        case FileKind.TEXT:
            from teamops.core.sheets.textfiles import open_text

            return open_text(path, encoding)
