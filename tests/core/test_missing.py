"""What a clerk reads where an input is absent: the name it should have, and what does lie there."""

from pathlib import Path

import pytest

from teamops.core.calendar import Month
from teamops.core.missing import missing
from teamops.core.text import Text
from teamops.core.workspace import Workspace, open_workspace
from teamops.domains import DOMAINS

CALLS = Text("通话记录", "call log")
OCTOBER = Month(2026, 10)


def team(folder: Path, *files: str, settings: str = "") -> Workspace:
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("", encoding="utf-8")
    (folder / "teamops.yaml").write_text(f"team: 第一组\n{settings}", encoding="utf-8")
    workspace, problems = open_workspace(folder, DOMAINS)
    assert workspace, problems
    return workspace


def test_the_folder_is_told_and_what_lies_in_it(tmp_path: Path) -> None:
    lying = ("calls/通话-十月.xlsx", "calls/9月.xls", "calls/~$9月.xls", "calls/截图.png", "calls/Thumbs.db")
    found = missing(team(tmp_path, *lying), "calls", CALLS, OCTOBER)
    assert str(found.source) == "calls/2026-10*"
    assert found.what("zh") == (
        "找不到通话记录：要找的是“calls/”里文件名以“2026-10”开头的文件。“calls/”里现在有：9月.xls、通话-十月.xlsx"
    )
    assert found.what("en") == (
        "call log not found: it should be a file in “calls/” whose name begins with “2026-10”."
        " In “calls/” there is: 9月.xls, 通话-十月.xlsx"
    )


def test_of_many_files_the_first_are_named(tmp_path: Path) -> None:
    workspace = team(tmp_path, *(f"calls/导出{n}.csv" for n in range(1, 10)))
    said = missing(workspace, "calls", CALLS, OCTOBER).what("zh")
    assert said.endswith("现在有：导出1.csv、导出2.csv、导出3.csv、导出4.csv、导出5.csv、导出6.csv……共 9 个")


@pytest.mark.parametrize(
    ("settings", "month", "wanted", "place"),
    [
        ("", None, "“calls/”里文件名以年月（如 2026-10）开头的文件", "calls/*"),
        ("inputs: {calls: calls.xlsx}", OCTOBER, "“calls.xlsx”", "calls.xlsx"),
        ("inputs: {calls: '{month}/*'}", OCTOBER, "“2026-10/”里的文件", "2026-10/*"),
        ("inputs: {calls: '话单/*'}", None, "“话单/”里的文件", "话单/*"),
        ("inputs: {calls: '话单{month}*'}", OCTOBER, "文件名以“话单2026-10”开头的文件", "话单2026-10*"),
        ("inputs: {calls: '话单-{month}*'}", None, "文件名以“话单-”开头的文件", "话单-*"),
        ("inputs: {calls: '话单/{month}*.csv'}", OCTOBER, "“话单/2026-10*.csv”", "话单/2026-10*.csv"),
        ("inputs: {calls: '**/{month}*'}", OCTOBER, "“**/2026-10*”", "**/2026-10*"),
    ],
)
def test_what_it_should_be_called(
    tmp_path: Path, settings: str, month: Month | None, wanted: str, place: str
) -> None:
    found = missing(team(tmp_path, settings=settings), "calls", CALLS, month)
    assert (found.values["wanted"].zh, str(found.source)) == (wanted, place)  # type: ignore[attr-defined]
    assert "{" not in found.what("zh") + found.what("en") + found.todo("zh") + found.todo("en")


@pytest.mark.parametrize(
    ("files", "settings", "lies"),
    [
        ((), "", "没有“calls/”这个文件夹"),
        (("calls/空.txt~",), "", "“calls/”里现在有：没有表格文件"),
        (("花名册.xlsx",), "inputs: {calls: calls.xlsx}", "工作区里现在有：花名册.xlsx"),
    ],
)
def test_what_lies_there(tmp_path: Path, files: tuple[str, ...], settings: str, lies: str) -> None:
    found = missing(team(tmp_path, *files, settings=settings), "calls", CALLS, OCTOBER)
    assert found.values["lies"].zh == lies  # type: ignore[attr-defined]
