"""Opens a file as sheets, by what its bytes are."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from teamops.core.sheets.files.grid import Block, Sheet
from teamops.core.sheets.files.limits import Unreadable, implausible
from teamops.core.sheets.files.sniff import FileKind, kind_of
from teamops.core.text import Text

IN_USE = Text(
    "没有读取权限，或正被别的程序占用；先在 Excel/WPS 里关掉它",
    "no permission, or another program holds it; close it in Excel or WPS first",
)
TORN = Text("文件不完整，里面的压缩包坏了", "it is not whole: the zip inside is broken")


@contextmanager
def opened(path: Path, encoding: str | None) -> Iterator[Sequence[Sheet]]:
    """Give the sheets of a file in their order. Raises Unreadable with the code of the catalogue."""
    try:
        sheets = _open(path, kind_of(path, encoding), encoding)
    except Unreadable:
        raise
    except Exception as e:
        raise _damaged(e) from e
    try:
        yield sheets
    finally:
        for sheet in sheets:
            sheet.close()


def head_of(sheet: Sheet) -> list[list[object]]:
    """Return the first rows of a sheet. Raises Unreadable (F002)."""
    try:
        return sheet.head()
    except Unreadable:
        raise
    except Exception as e:
        raise _damaged(e) from e


def blocks_of(
    sheet: Sheet, first_row: int, columns: Sequence[int], labels: Sequence[int] = ()
) -> Iterator[Block]:
    """Yield the blocks of a sheet. Raises Unreadable (F002)."""
    try:
        yield from sheet.blocks(first_row, columns, labels)
    except Unreadable:
        raise
    except Exception as e:
        raise _damaged(e) from e


def _damaged(error: Exception) -> Unreadable:
    """Return what to say of a file on which a reader stumbled: whatever a wrong byte led it to is no fault of ours."""
    if isinstance(error, MemoryError):
        return implausible("内存放不下", "more than the memory holds")
    if isinstance(error, PermissionError):
        return Unreadable("F002", why=IN_USE)
    if isinstance(error, zipfile.BadZipFile | zlib.error | EOFError):
        return Unreadable("F002", why=TORN)
    said = str(error)[:200]
    why = f"{type(error).__name__}: {said}" if said else type(error).__name__
    return Unreadable("F002", why=why)


def _open(path: Path, kind: FileKind, encoding: str | None) -> Sequence[Sheet]:
    match kind:
        case FileKind.XLSX:
            from teamops.core.sheets.files.xlsx import open_xlsx

            return open_xlsx(path)
        case FileKind.XLSB:
            from teamops.core.sheets.files.xlsb import open_xlsb

            return open_xlsb(path)
        case FileKind.XLS:
            from teamops.core.sheets.files.oldbooks import open_xls

            return open_xls(path)
        case FileKind.ODS:
            from teamops.core.sheets.files.oldbooks import open_ods

            return open_ods(path)
        case FileKind.HTML:
            from teamops.core.sheets.files.markup import open_html

            return open_html(path, encoding)
        case FileKind.XML2003:
            from teamops.core.sheets.files.markup import open_xml2003

            return open_xml2003(path, encoding)
        case FileKind.PARQUET:
            from teamops.core.sheets.files.textfiles import open_parquet

            return open_parquet(path)
        case FileKind.TEXT:
            from teamops.core.sheets.files.textfiles import open_text

            return open_text(path, encoding)
