"""A Book into a file: the same bytes, all or nothing, and what readers of the file find in it."""

import errno
import hashlib
import io
import os
import subprocess
import sys
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from book_sample import everything, one_column

from teamops.core.sheets import write
from teamops.core.sheets.book import Book, Cell, Col, Row, Sheet, Table
from teamops.core.sheets.write import CannotWrite, InUse, NoSpace, write_book


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def left_in(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def sheet_xml(path: Path, number: int = 1) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(f"xl/worksheets/sheet{number}.xml").decode()


# --- the same bytes ------------------------------------------------------------------------------------------


def test_the_same_book_makes_the_same_bytes(tmp_path: Path) -> None:
    write_book(everything(), tmp_path / "a.xlsx")
    write_book(everything(), tmp_path / "b.xlsx")
    assert digest(tmp_path / "a.xlsx") == digest(tmp_path / "b.xlsx")


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/Los_Angeles", "Australia/Lord_Howe"])
def test_bytes_do_not_depend_on_the_time_zone(tmp_path: Path, zone: str) -> None:
    write_book(everything(), tmp_path / "here.xlsx")
    code = (
        "import sys; from pathlib import Path; from book_sample import everything\n"
        "from teamops.core.sheets.write import write_book; write_book(everything(), Path(sys.argv[1]))"
    )
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    env = {**os.environ, "TZ": zone, "PYTHONPATH": path, "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "there.xlsx")], check=True, env=env)
    assert digest(tmp_path / "there.xlsx") == digest(tmp_path / "here.xlsx")


def test_created_is_what_the_book_says(tmp_path: Path) -> None:
    write_book(everything(), tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").properties.created == datetime(2026, 10, 31)


# --- what a reader finds -------------------------------------------------------------------------------------


def test_values_types_and_cached_results(tmp_path: Path) -> None:
    write_book(everything(), tmp_path / "a.xlsx")
    values = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)["第一页"]
    formulas = openpyxl.load_workbook(tmp_path / "a.xlsx")["第一页"]
    assert values["A6"].value == "001"
    assert values["A7"].value == "12345678901234567890"
    assert values["A6"].number_format == "@"
    assert values["C6"].value == datetime(2026, 10, 8)
    assert values["C7"].value is None
    assert (values["D7"].value, values["E7"].value) == (0.1, 0.2)
    assert (values["F6"].value, formulas["F6"].value) == (3200, "=SUM(D6:E6)")
    assert (values["F8"].value, formulas["F8"].value) == (3200.3, "=SUM(F6:F7)")
    assert values["F6"].number_format.startswith("#,##0.00")
    assert formulas["B6"].hyperlink.location == "'第二页'!A1"
    assert formulas["H6"].comment.text == "已核对"
    assert formulas["H3"].comment.text == "选一项"


def test_layout_of_the_page(tmp_path: Path) -> None:
    write_book(everything(), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    first, second = book["第一页"], book["第二页"]
    assert first.freeze_panes == "C6"
    assert first.auto_filter.ref == "A5:H7"
    assert first.print_title_rows is None  # all of it is on one page
    assert (first.page_setup.paperSize, first.page_setup.orientation) == (9, "landscape")
    assert first.sheet_properties.pageSetUpPr.fitToPage
    assert (first.page_setup.fitToWidth or 1, first.page_setup.fitToHeight) == (1, 0)
    assert first.oddFooter.center.text == "第 &P 页 共 &N 页"
    assert [str(m) for m in first.merged_cells.ranges if str(m).startswith("D3")] == ["D3:E3"]
    assert "A3:A5" in [str(m) for m in first.merged_cells.ranges]
    assert [v.formula1 for v in first.data_validations.dataValidation] == ['"甲,乙"']
    assert (second.page_setup.orientation, second.page_setup.scale) == ("portrait", 85)
    assert [b.id for b in second.row_breaks.brk] == [1]
    assert second.row_dimensions[2].height == 30


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://x.example", "007", "1e5"]
)
def test_text_stays_text(tmp_path: Path, text: str) -> None:
    write_book(one_column([text]), tmp_path / "a.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["x"]["A1"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\x00b\x0bc", "a\ufffdb\ufffdc"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("_x0041_", "_x0041_"),
        ("<r>not markup</r>", "<r>not markup</r> "),
        ("<b>&\"'", "<b>&\"'"),
        (" blanks ", " blanks "),
        ("第一行\n第二行", "第一行\n第二行"),
    ],
)
def test_awkward_text_makes_no_broken_file(tmp_path: Path, text: str, found: str) -> None:
    write_book(one_column([text]), tmp_path / "a.xlsx")
    ElementTree.fromstring(sheet_xml(tmp_path / "a.xlsx"))
    value = openpyxl.load_workbook(tmp_path / "a.xlsx")["x"]["A1"].value
    # openpyxl leaves Excel's own escape of an escape as it stands.
    assert value.replace("_x005F_", "_") == found


def test_a_text_beyond_excels_limit_is_cut_visibly(tmp_path: Path) -> None:
    write_book(one_column(["长" * 40000]), tmp_path / "a.xlsx")
    value = openpyxl.load_workbook(tmp_path / "a.xlsx")["x"]["A1"].value
    assert (len(value), value[-1]) == (32767, "…")


def test_rows_beyond_one_piece_keep_their_order(tmp_path: Path) -> None:
    # 4,096 rows are turned into cells at a time; 9,000 make three pieces.
    write_book(one_column(list(range(9000)), "count"), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["x"]
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == list(range(9000))


def test_spare_rows_can_be_typed_into(tmp_path: Path) -> None:
    cols = (Col(key="k", heading="险种", choices=("商业险", "交强险")),)
    book = Book(
        title="x",
        created=datetime(2026, 1, 1),
        sheets=(Sheet(name="x", blocks=(Table(key="t", cols=cols, spare=5),)),),
    )
    write_book(book, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["x"]
    assert str(sheet.data_validations.dataValidation[0].sqref) == "A2:A6"
    assert sheet["A6"].border.left.style == "thin"


def test_an_empty_table_says_so(tmp_path: Path) -> None:
    cols = (Col(key="a", heading="甲", total=True, style="money"), Col(key="b", heading="乙"))
    table = Table(key="t", cols=cols, total="合计", empty="本月没有")
    write_book(
        Book(title="x", created=datetime(2026, 1, 1), sheets=(Sheet(name="x", blocks=(table,)),)),
        tmp_path / "a.xlsx",
    )
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)["x"]
    assert (sheet["A2"].value, sheet["A3"].value) == ("本月没有", 0)


def test_a_chart_refers_to_its_cells_and_carries_their_values(tmp_path: Path) -> None:
    write_book(everything(), tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
    assert "'第一页'!$F$6:$F$7" in chart or "第一页!$F$6:$F$7" in chart
    assert "<c:v>3200.0</c:v>" in chart
    assert "<c:v>张珊</c:v>" in chart


# --- all or nothing ------------------------------------------------------------------------------------------


def test_missing_folders_are_made(tmp_path: Path) -> None:
    write_book(everything(), tmp_path / "out" / "2026" / "a.xlsx")
    assert left_in(tmp_path / "out" / "2026") == ["a.xlsx"]


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "real" / "a.xlsx")
    write_book(everything(), tmp_path / "link.xlsx")
    assert (tmp_path / "link.xlsx").is_symlink()
    assert left_in(tmp_path / "real") == ["a.xlsx"]


@pytest.mark.parametrize("lock", ["~$a.xlsx", ".~lock.a.xlsx#"])
def test_a_file_open_in_an_office_program_is_left_alone(tmp_path: Path, lock: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"earlier")
    (tmp_path / lock).write_bytes(b"")
    with pytest.raises(InUse) as caught:
        write_book(everything(), tmp_path / "a.xlsx")
    assert lock in caught.value.reason.zh
    assert (tmp_path / "a.xlsx").read_bytes() == b"earlier"
    assert left_in(tmp_path) == sorted(["a.xlsx", lock])


class Bursting(io.FileIO):
    """A file on a disk that is full after so many bytes."""

    room = 0

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > self.room:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(data)


def bursting(monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    def opening(path: Path, mode: str) -> Any:
        assert (path.name, mode) == ("book.xlsx", "wb")
        Bursting.room = room
        return Bursting(path, "w")

    monkeypatch.setattr(write, "opened", opening)


@pytest.mark.parametrize("room", [0, 100, 3000])
def test_a_full_disk_leaves_the_earlier_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"earlier")
    bursting(monkeypatch, room)
    with pytest.raises(NoSpace):
        write_book(everything(), tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == b"earlier"
    assert left_in(tmp_path) == ["a.xlsx"]


def refuse(number: int) -> Any:
    def refusing(*_: Any, **__: Any) -> None:
        raise OSError(number, os.strerror(number))

    return refusing


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.EACCES, CannotWrite),
        (errno.EROFS, CannotWrite),
        (errno.ENOSPC, NoSpace),
        (errno.EDQUOT, NoSpace),
    ],
)
def test_a_folder_that_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type
) -> None:
    made = Path.mkdir

    def making(self: Path, *more: Any, **named: Any) -> None:
        return refuse(number)() if self.suffix == ".tmp" else made(self, *more, **named)

    monkeypatch.setattr(Path, "mkdir", making)
    with pytest.raises(CannotWrite) as caught:
        write_book(everything(), tmp_path / "a.xlsx")
    assert type(caught.value) is kind
    assert caught.value.reason.zh
    assert left_in(tmp_path) == []


def test_a_target_that_is_locked_when_it_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Windows refuses to replace a file that another program holds open.
    (tmp_path / "a.xlsx").write_bytes(b"earlier")
    monkeypatch.setattr(Path, "replace", refuse(errno.EACCES))
    with pytest.raises(CannotWrite):
        write_book(everything(), tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == b"earlier"
    assert left_in(tmp_path) == ["a.xlsx"]


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(CannotWrite):
        write_book(everything(), tmp_path / "out" / "a.xlsx")


class Stop(BaseException):
    """What a signal is turned into."""


@pytest.mark.parametrize("signal", [KeyboardInterrupt, Stop, MemoryError])
@pytest.mark.parametrize("place", ["mkdir", "render", "close", "settle"])
def test_an_interrupt_leaves_the_earlier_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, signal: type[BaseException], place: str
) -> None:
    def stop(*_: Any, **__: Any) -> None:
        raise signal

    made, elsewhere = Path.mkdir, tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    (tmp_path / "a.xlsx").write_bytes(b"earlier")

    def making(self: Path, *more: Any, **named: Any) -> None:
        made(self, *more, **named)
        raise signal

    if place == "mkdir":  # just when the hidden folder has come to be
        monkeypatch.setattr(
            Path, "mkdir", lambda *a, **k: making(*a, **k) if a[0].suffix == ".tmp" else made(*a, **k)
        )
    elif place == "settle":
        monkeypatch.setattr(write.os, "fsync", stop)
    elif place == "close":  # in the middle of zipping: some parts are in, others are not
        monkeypatch.setattr("zipfile.ZipFile.write", stop)
    else:
        monkeypatch.setattr("teamops.core.sheets.writing.render._SheetWriter._total", stop)
    with pytest.raises(signal):
        write_book(everything(), tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == b"earlier"
    assert left_in(tmp_path) == ["a.xlsx", "elsewhere"]
    assert left_in(elsewhere) == []


def test_nothing_is_left_behind_when_it_works(tmp_path: Path) -> None:
    write_book(everything(), tmp_path / "a.xlsx")
    assert left_in(tmp_path) == ["a.xlsx"]


def test_a_number_no_cell_can_hold_is_a_fault_and_leaves_nothing(tmp_path: Path) -> None:
    book = Book(
        title="x",
        created=datetime(2026, 1, 1),
        sheets=(Sheet(name="x", blocks=(Row((Cell(float("inf")),)),)),),
    )
    with pytest.raises(TypeError):
        write_book(book, tmp_path / "a.xlsx")
    assert left_in(tmp_path) == []
