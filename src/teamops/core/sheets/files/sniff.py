"""What a file is, told by its bytes and never by its name."""

import re
import zipfile
from enum import StrEnum
from pathlib import Path

from teamops.core.sheets.files.limits import Unreadable
from teamops.core.text import Text

SNIFF_BYTES = 8192
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class FileKind(StrEnum):
    """The formats that are read."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    HTML = "html"
    XML2003 = "xml2003"
    PARQUET = "parquet"
    TEXT = "text"


# What is not read, by its first bytes, and how it is called.
FOREIGN: tuple[tuple[bytes, Text], ...] = (
    (b"%PDF", Text("PDF", "PDF")),
    (b"\x89PNG", Text("图片（PNG）", "a picture (PNG)")),
    (b"\xff\xd8\xff", Text("图片（JPEG）", "a picture (JPEG)")),
    (b"GIF8", Text("图片（GIF）", "a picture (GIF)")),
    (b"BM", Text("图片（BMP）", "a picture (BMP)")),
    (b"Rar!", Text("压缩包（RAR）", "an archive (RAR)")),
    (b"7z\xbc\xaf", Text("压缩包（7z）", "an archive (7z)")),
    (b"\x1f\x8b", Text("压缩包（gzip）", "an archive (gzip)")),
    (b"SQLite format 3", Text("SQLite 数据库", "an SQLite database")),
    (b"{\\rtf", Text("RTF 文档", "an RTF document")),
)
UTF16 = (b"\xff\xfe", b"\xfe\xff")


def kind_of(path: Path, encoding: str | None = None) -> FileKind:
    """Return what a file is; `encoding` says that a text is no binary file. Raises Unreadable: F004 empty, F003 encrypted, F002 damaged, F016 something else; OSError."""
    with path.open("rb") as f:
        head = f.read(SNIFF_BYTES)
    if not head:
        raise Unreadable("F004")
    if head.startswith(b"PK"):
        return _kind_of_zip(path)
    if head.startswith(OLE):
        return _kind_of_ole(path)
    if head.startswith(b"PAR1"):
        return FileKind.PARQUET
    # BIFF before it lived inside an OLE file.
    if re.match(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00", head):
        return FileKind.XLS
    for magic, name in FOREIGN:
        if head.startswith(magic) and (len(magic) > 2 or b"\x00" in head):
            raise Unreadable("F016", kind=name)
    return _kind_of_text(head, encoding)


def _kind_of_text(head: bytes, encoding: str | None) -> FileKind:
    if head.startswith(UTF16):
        start = head.decode("utf-16", "replace").lstrip().lower()
    else:
        if b"\x00" in head and encoding is None:
            raise Unreadable("F016", kind=Text("不是表格的二进制文件", "a binary file, no table"))
        start = head.removeprefix(b"\xef\xbb\xbf").decode("latin-1").lstrip().lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in start and "<workbook" in start:
        return FileKind.XML2003
    if start.startswith("<") and re.search(r"<(!doctype html|html|table|meta|head|style)\b", start):
        return FileKind.HTML
    if start.startswith("<?xml"):
        raise Unreadable("F016", kind=Text("XML", "XML"))
    if start.startswith(("{", "[{")):
        raise Unreadable("F016", kind=Text("JSON", "JSON"))
    return FileKind.TEXT


def _kind_of_zip(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as z:
            names = set(z.namelist())
            mimetype = b""
            if "mimetype" in names:
                with z.open("mimetype") as f:
                    mimetype = f.read(256)
    except (zipfile.BadZipFile, EOFError, KeyError, NotImplementedError) as e:
        raise Unreadable("F002", why=Text("压缩包不完整", "the zip archive is broken")) from e
    except RuntimeError as e:
        raise Unreadable("F003") from e
    lowered = {n.lower().replace("\\", "/") for n in names}
    if "xl/workbook.bin" in lowered:
        return FileKind.XLSB
    if any(n.endswith("workbook.xml") for n in lowered):
        return FileKind.XLSX
    if b"opendocument.spreadsheet" in mimetype:
        return FileKind.ODS
    if any(n.startswith("word/") for n in lowered):
        raise Unreadable("F016", kind=Text("Word 文档", "a Word document"))
    if "[content_types].xml" in lowered and any(n.startswith("xl/") for n in lowered):
        raise Unreadable("F002", why=Text("工作簿里缺 workbook.xml", "workbook.xml is missing inside"))
    raise Unreadable("F016", kind=Text("压缩包（zip）", "an archive (zip)"))


def _kind_of_ole(path: Path) -> FileKind:
    """An OLE file is told by the names in its directory, which are UTF-16."""
    data = path.read_bytes()

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") + b"\x00\x00" in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise Unreadable("F003")
    if holds("Workbook") or holds("Book"):
        return FileKind.XLS
    if holds("WordDocument"):
        raise Unreadable("F016", kind=Text("Word 文档", "a Word document"))
    raise Unreadable("F002", why=Text("里面没有工作簿", "there is no workbook inside"))
