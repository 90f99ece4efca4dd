"""How large a file may be inside: what its bytes cannot carry is refused before anything is made of it.

A few hundred bytes can name row 2,000,000,000, repeat a cell a billion times or unpack to gigabytes. Positions are those
of a spreadsheet; what is made of repeats, spans and gaps, and what comes out of a zip, is bounded by the bytes of the file.
Knows no pandas, so that a large sheet can be begun before it is there.
"""

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from teamops.core.text import Text

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384  # a full sheet of Excel
MAX_TEXT = 1 << 20  # characters of one cell; a spreadsheet holds 32,767
MAX_SHORT = (
    1_024  # what a text has beyond this is counted: a file of texts holds no more than a part that is held
)
MAX_DEPTH = 256  # elements around an element
MAX_PARTS = 1 << 19  # elements of one row
MAX_FORMAT = 32_767  # characters of a number format; Excel keeps 255
MAX_SHEETS = 4_096
MADE_FREE, MADE_PER_BYTE = 250_000, 2  # cells that stand for no bytes of their own: repeats, spans, gaps
# Cells that are written out, in an archive: many for a small file that repeats itself, few for each byte of a large one.
CELLS_FREE, CELLS_PER_BYTE = 1_000_000, 64
SHEET_FREE, SHEET_PER_BYTE = 30_000_000, 4
HELD_FREE, HELD_PER_BYTE = 16 << 20, 50  # bytes of a part that is held whole
# Bytes of a part that is read as it comes. A sheet of nothing but equal cells reaches 17 a byte, without the names of its
# cells 224; deflate reaches 1,032.
READ_FREE, READ_PER_BYTE = 64 << 20, 250
MAX_READ = 4 << 30
IDLE = 64 << 20  # bytes of XML in which no row ends
CHUNK = 1 << 20


class Unreadable(Exception):  # noqa: N818 - it becomes a Problem, it is not a fault
    """A file that cannot be read at all: the code of the catalogue and its values. Never leaves `core/sheets`."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(code)


def implausible(zh: str, en: str) -> Unreadable:
    """Return the refusal of a file that says it is larger than it can be (F002)."""
    return Unreadable("F002", why=Text(f"大小不合常理：{zh}", f"implausible size: {en}"))


def check_row(number: int) -> None:
    """Refuse the number of a row (1 = first) that no sheet has. Raises Unreadable."""
    if not 0 < number <= MAX_ROWS:
        raise implausible(
            f"写着第 {str(number)[:24]} 行，表格最多 {MAX_ROWS} 行",
            f"it names row {str(number)[:24]} of at most {MAX_ROWS}",
        )


def check_column(position: int) -> None:
    """Refuse the position of a column (0 = A) that no sheet has. Raises Unreadable."""
    if not 0 <= position < MAX_COLUMNS:
        raise implausible(
            f"写着第 {str(position + 1)[:24]} 列，表格最多 {MAX_COLUMNS} 列",
            f"it names column {str(position + 1)[:24]} of at most {MAX_COLUMNS}",
        )


def check_text(length: int) -> None:
    """Refuse a text that no cell holds. Raises Unreadable."""
    if length > MAX_TEXT:
        raise implausible(f"一个单元格超过 {MAX_TEXT} 个字符", f"a cell of more than {MAX_TEXT} characters")


def check_part(info: zipfile.ZipInfo, *, held: bool) -> None:
    """Refuse a part of an archive by the size to which it unpacks; `held`: it is kept in memory whole. Raises Unreadable.

    What a part is said to be is what it can be: zipfile gives no byte more, and calls a part that has more broken.
    """
    free, each = (HELD_FREE, HELD_PER_BYTE) if held else (READ_FREE, READ_PER_BYTE)
    if info.file_size > min(free + each * info.compress_size, MAX_READ):
        size = info.file_size >> 20
        raise implausible(
            f"压缩包里的 {info.filename[:60]} 解开有 {size} MB", f"{info.filename[:60]} unpacks to {size} MB"
        )


def check_sheets(number: int) -> None:
    """Refuse more sheets than any workbook has. Raises Unreadable."""
    if number > MAX_SHEETS:
        raise implausible(f"工作表超过 {MAX_SHEETS} 张", f"more than {MAX_SHEETS} sheets")


def check_depth(depth: int) -> None:
    """Refuse XML that is nested as no workbook is. Raises Unreadable."""
    if depth > MAX_DEPTH:
        raise implausible(f"元素嵌套超过 {MAX_DEPTH} 层", f"elements nested more than {MAX_DEPTH} deep")


def no_doctype(*_: object) -> None:
    """Refuse a document type: no workbook has one, and its entities unfold to anything. Raises ValueError."""
    raise ValueError("DOCTYPE")


def check_idle(read: int) -> int:
    """Refuse XML of which so many bytes bring nothing; return their number. Raises Unreadable."""
    if read > IDLE:
        raise implausible(f"{IDLE >> 20} MB 里一行数据也没有", f"{IDLE >> 20} MB without a row")
    return read


@dataclass
class Watched:
    """A stream of XML that is given up where nothing of it has been used for long: `used` is called for what is."""

    source: IO[bytes]
    idle: int = 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes. Raises Unreadable."""
        data = self.source.read(min(size, CHUNK) if size > 0 else CHUNK)
        self.idle = check_idle(self.idle + len(data))
        return data

    def used(self) -> None:
        """Something came of it."""
        self.idle = 0


@dataclass
class Room:
    """What a file of `size` bytes may come to. One for each file."""

    size: int
    made: int = 0
    seen: int = 0
    kept: int = 0

    @classmethod
    def of(cls, path: Path) -> "Room":
        """Return the room of a file. Raises OSError."""
        return cls(path.stat().st_size)

    def make(self, cells: int) -> None:
        """Count cells that are to be made of a repeat, a span or a gap. Raises Unreadable, before they are."""
        self.made += cells
        if self.made > MADE_FREE + MADE_PER_BYTE * self.size:
            raise implausible(
                f"重复、合并或空开的单元格展开后超过 {MADE_FREE + MADE_PER_BYTE * self.size} 个",
                f"repeats, merges or gaps come to more than {MADE_FREE + MADE_PER_BYTE * self.size} cells",
            )

    def see(self, cells: int) -> None:
        """Count cells that are written out. Raises Unreadable."""
        self.seen += cells
        if self.seen > self.cells:
            raise implausible(f"单元格超过 {self.cells} 个", f"more than {self.cells} cells")

    def keep(self, length: int) -> None:
        """Count the characters of a text that is held. Raises Unreadable."""
        if length > MAX_SHORT:
            check_text(length)
            self.kept += length
            if self.kept > (HELD_FREE + HELD_PER_BYTE * self.size) // 2:
                raise implausible(
                    f"长文字合计超过 {self.kept >> 20} MB",
                    f"long texts come to more than {self.kept >> 20} MB",
                )

    @property
    def cells(self) -> int:
        """How many written cells the file can hold."""
        return min(CELLS_FREE + CELLS_PER_BYTE * self.size, SHEET_FREE + SHEET_PER_BYTE * self.size)
