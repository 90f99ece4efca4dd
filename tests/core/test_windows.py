"""What only Windows does, made up here: files held for a moment, names and paths that it refuses."""

import errno
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest
from book_sample import everything

from bad_samples import laid
from teamops.core.calendar import Month
from teamops.core.reasons import reason_of
from teamops.core.sheets.stage import staged
from teamops.core.sheets.write import CannotWrite, write_book
from teamops.core.windows import WAITS, allowed_name, parted, take_place
from teamops.core.workspace import open_workspace
from teamops.domains import DOMAINS


def held(number: int) -> PermissionError:
    """The error of Windows by its own number: 5 access denied, 32 used by another process."""
    error = PermissionError(errno.EACCES, "held")
    error.winerror = number  # type: ignore[attr-defined]
    return error


@pytest.fixture
def holding(monkeypatch: pytest.MonkeyPatch) -> list[OSError]:
    """Errors that the next tries to take a place meet, one each."""
    meets: list[OSError] = []
    real = Path.replace

    def replace(self: Path, target: Any) -> Path:
        if meets:
            raise meets.pop(0)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr("time.sleep", lambda _: None)
    return meets


@pytest.mark.parametrize("number", [5, 32, 33])
def test_who_holds_a_file_for_a_moment_is_waited_for(
    number: int, holding: list[OSError], tmp_path: Path
) -> None:
    """A scanner lets go after the third try: 0.05, 0.1 and 0.2 seconds were waited."""
    way, target, waited = tmp_path / "new", tmp_path / "old", []
    way.write_text("new")
    target.write_text("old")
    holding += [held(number)] * 3
    take_place(way, target, waited.append)
    assert (target.read_text(), way.exists(), waited) == ("new", False, [0.05, 0.1, 0.2])


def test_who_holds_it_longer_keeps_it_and_nothing_is_lost(holding: list[OSError], tmp_path: Path) -> None:
    """Excel holds it for as long as it is open: five tries, then both files are as they were."""
    way, target, waited = tmp_path / "new", tmp_path / "old", []
    way.write_text("new")
    target.write_text("old")
    holding += [held(32)] * 5
    with pytest.raises(PermissionError):
        take_place(way, target, waited.append)
    assert (target.read_text(), way.read_text(), tuple(waited), holding) == ("old", "new", WAITS, [])


def test_a_folder_that_refuses_for_good_is_not_waited_for(holding: list[OSError], tmp_path: Path) -> None:
    holding += [PermissionError(errno.EACCES, "no")]
    waited: list[float] = []
    with pytest.raises(PermissionError):
        take_place(tmp_path / "new", tmp_path / "old", waited.append)
    assert waited == []


@pytest.mark.parametrize("several", [False, True])
def test_a_workbook_that_excel_holds_stays_as_it_was(
    several: bool, holding: list[OSError], tmp_path: Path
) -> None:
    path = tmp_path / "结算.xlsx"
    path.write_bytes(b"old")
    holding += [held(32)] * (6 + several)
    with pytest.raises(CannotWrite) as refused:  # noqa: PT012 - one of two ways to write
        if several:
            holding.pop()
            holding.pop()
            with staged({path: "new"}):
                pass
        else:
            write_book(everything(), path)
    assert "打开" in refused.value.reason.zh
    assert [p.name for p in tmp_path.iterdir()] == ["结算.xlsx"]
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("张珊（2001）", "张珊（2001）"),
        ("a/b:c*?", "a_b_c__"),
        ("CON", "_CON"),
        ("con.xlsx", "_con.xlsx"),
        ("LPT1", "_LPT1"),
        ("CONNIE", "CONNIE"),
        ("end. ", "end"),
        (" . ", "_"),
        ("", "_"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_name_that_windows_takes(wish: str, name: str) -> None:
    assert allowed_name(wish) == name


@pytest.mark.parametrize(
    ("pattern", "anchor", "rest"),
    [
        ("D:/通话/{month}*.xlsx", "D:\\", "通话/{month}*.xlsx"),
        ("//server/share/通话/*", "\\\\server\\share\\", "通话/*"),
        ("calls/{month}*", "", "calls/{month}*"),
    ],
)
def test_a_drive_is_told_from_what_lies_on_it(pattern: str, anchor: str, rest: str) -> None:
    assert parted(pattern, PureWindowsPath) == (anchor, rest)


def test_settings_with_backslashes_find_the_same_files(tmp_path: Path) -> None:
    folder = laid("good", tmp_path)
    settings = folder / "teamops.yaml"
    said = "  calls: 'calls\\{month}*'\noutput: 'out\\月结'\n"
    settings.write_text(settings.read_text(encoding="utf-8") + said, encoding="utf-8")
    workspace, problems = open_workspace(folder, DOMAINS)
    assert problems == []
    assert workspace is not None
    assert [f.name for f in workspace.files("calls", Month.parse("2026-10"))] == ["calls/2026-10.csv"]
    assert workspace.months("calls") == [Month.parse("2026-10")]
    assert workspace.output == folder / "out" / "月结"


@pytest.mark.parametrize(
    ("number", "length", "said"),
    [
        (206, 10, "260"),
        (3, 300, "260"),
        (3, 20, "没有这个文件夹"),
        (123, 10, "不允许的字"),
        (32, 10, "别的程序"),
    ],
)
def test_what_windows_says_is_put_into_words(number: int, length: int, said: str) -> None:
    error = OSError(errno.ENOENT, "x", "p" * length)
    error.winerror = number  # type: ignore[attr-defined]
    assert said in reason_of(error).zh
