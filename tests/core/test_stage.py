"""Several workbooks at once: all take their places or none does, and nothing is left lying beside them."""

from pathlib import Path

import openpyxl
import pytest
from book_sample import everything

from teamops.core.sheets.stage import staged
from teamops.core.sheets.write import CannotWrite, InUse


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_all_stand_ready_before_the_block_and_in_their_places_after_it(tmp_path: Path) -> None:
    books = {tmp_path / name: everything() for name in ("a.xlsx", "b.xlsx")}
    (tmp_path / "a.xlsx").write_bytes(b"old")
    with staged(books):
        assert (tmp_path / "a.xlsx").read_bytes() == b"old"
        assert not (tmp_path / "b.xlsx").exists()
        assert len(names(tmp_path)) == 3  # the old one and two that stand ready
    assert names(tmp_path) == ["a.xlsx", "b.xlsx"]
    for path in books:
        assert len(openpyxl.load_workbook(path).sheetnames) == 2


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_where_the_block_fails_every_file_is_as_it_was(error: type[BaseException], tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"old")
    with pytest.raises(error), staged({tmp_path / n: everything() for n in ("a.xlsx", "b.xlsx")}):
        raise error
    assert (names(tmp_path), (tmp_path / "a.xlsx").read_bytes()) == (["a.xlsx"], b"old")


@pytest.mark.parametrize("lock", ["~$b.xlsx", ".~lock.b.xlsx#"])
def test_one_that_is_open_elsewhere_stops_before_the_block(lock: str, tmp_path: Path) -> None:
    (tmp_path / lock).write_bytes(b"")
    with (
        pytest.raises(InUse) as stopped,
        staged({tmp_path / n: everything() for n in ("a.xlsx", "b.xlsx")}),
    ):
        pytest.fail("the block may not be entered")
    assert stopped.value.path == tmp_path / "b.xlsx"
    assert lock in stopped.value.reason.zh
    assert names(tmp_path) == [lock]


def test_one_whose_place_is_taken_by_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(CannotWrite) as stopped, staged({tmp_path / "a.xlsx": everything()}):
        pass
    assert stopped.value.path == tmp_path / "a.xlsx"
    assert names(tmp_path) == ["a.xlsx"]


def test_what_a_killed_run_left_of_the_same_file_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    for left in (".a-01234567.new", ".a-01234567.tmp", "..a-01234567-x.tmp"):
        (tmp_path / left).mkdir() if left.startswith("..") else (tmp_path / left).write_bytes(b"half")
    (tmp_path / "..a-01234567-x.tmp" / "book.xlsx").write_bytes(b"half")
    others = [".b-01234567.new", ".a-mine.new", "a.new"]
    for other in others:
        (tmp_path / other).write_bytes(b"")
    with staged({tmp_path / "a.xlsx": everything()}):
        pass
    assert names(tmp_path) == sorted(["a.xlsx", *others])


def test_a_page_stands_beside_the_workbook_of_its_name(tmp_path: Path) -> None:
    """Both of one stem: neither is taken for the remains of the other."""
    with staged({tmp_path / "a.xlsx": everything(), tmp_path / "a.html": "<p>第一页 · page</p>\n"}):
        assert len(names(tmp_path)) == 2
    assert names(tmp_path) == ["a.html", "a.xlsx"]
    assert (tmp_path / "a.html").read_bytes() == "<p>第一页 · page</p>\n".encode()


def test_a_page_that_cannot_be_written_keeps_the_workbook_back(tmp_path: Path) -> None:
    (tmp_path / "a.html").mkdir()
    with pytest.raises(CannotWrite), staged({tmp_path / "a.xlsx": everything(), tmp_path / "a.html": "x"}):
        pass
    assert names(tmp_path) == ["a.html"]
