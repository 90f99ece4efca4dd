"""explain --date: the evidence of one day, on the screen, as JSON and as a form to sign."""

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from .closing_team import add, close, made_team
from .conftest import Ran, run

Run = Callable[..., Ran]
DAY = ("explain", "张珊", "--date", "2026-10-09")


@pytest.fixture(scope="module")
def closed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    team = made_team(tmp_path_factory.mktemp("once") / "小组")
    assert close(team, "2026-09").code == 0
    return team


@pytest.fixture
def september(tmp_path: Path, closed_once: Path) -> Path:
    """The team of closing_team with September closed."""
    return Path(shutil.copytree(closed_once, tmp_path / "小组"))


def test_a_day_of_the_samples_down_to_every_call(teamops: Run, workspace: Path) -> None:
    """Of 43 rows 28 were answered; the two missing calls cost 50, and so does coming at 08:36 the first time of four."""
    ran = teamops(*DAY)
    lines = ran.out.splitlines()
    assert (ran.code, lines[0]) == (0, "张珊（2001） 续保专员  2026-10-09 星期五")
    assert lines[2:4] == ["通次  28 次 / 30 次  差 2 次", "通时  53 分 20 秒 / 50 分 00 秒  达标"]
    assert sum("-50.00 元：" in line for line in lines) == 2
    assert "通话记录 43 行，计入 28 次、53 分 20 秒。" in lines
    assert sum(line.startswith("  ✓ ") for line in lines) == 28
    assert sum(line.startswith("  – ") and "未接通" in line for line in lines) == 15
    assert not (workspace / "out").exists()


def test_as_values_it_says_what_pay_went_by(teamops: Run) -> None:
    value = teamops(*DAY, "--json").value
    assert value["counted"] == {"calls": 28, "talk_seconds": 53 * 60 + 20}
    assert (value["agrees"], value["judged"]["met"], value["judged"]["target_talk_seconds"]) == (
        True,
        False,
        3000,
    )
    counted = [row["counted_seconds"] for row in value["rows"] if row["counts"]]
    assert (len(counted), sum(counted)) == (28, 3200)
    assert sorted(line["amount"] for line in value["lines"]) == ["-50.00", "-50.00"]


def test_the_form_is_one_sheet_of_a4_to_sign_and_the_same_each_time(teamops: Run, tmp_path: Path) -> None:
    target = tmp_path / "核对.xlsx"
    assert f"申诉核对单：{target.as_posix()}" in teamops(*DAY, "--out", str(target)).out
    (sheet,) = openpyxl.load_workbook(target).worksheets
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert (sheet.title, sheet.page_setup.orientation, sheet.page_setup.paperSize) == (
        "申诉核对单",
        "portrait",
        9,
    )
    assert any(text.startswith("申诉内容（本人填写）") for text in cells)
    assert any(text.startswith("本人签字：") and "核对人：" in text for text in cells)
    assert cells.count("未接通") == 15
    before = target.read_bytes()
    teamops(*DAY, "--out", str(target))
    assert target.read_bytes() == before
    assert teamops(*DAY, "--out", str(tmp_path / "none.xlsx"), "--dry-run").code == 0
    assert not (tmp_path / "none.xlsx").exists()


def test_a_day_of_a_closed_month_says_what_was_settled_and_what_the_files_say_now(september: Path) -> None:
    """The thirtieth call of the 3rd is put in after the close: 29 calls of 110 s were settled, and stay."""
    first = run("explain", "1001", "--date", "2026-09-03", where=september)
    assert "已结账" in first.out
    assert "注意" not in first.out
    add(september, "calls/2026-09.csv", "1001,2026-09-03 16:00:05,13800000099,呼出,已接通,00:01:00")
    later = run("explain", "1001", "--date", "2026-09-03", where=september).out
    assert "通次  29 次 / 30 次  差 1 次" in later
    assert "注意：结算时是 29 次、53 分 10 秒。结算以后通话记录改过。" in later
    assert "通话记录 30 行，计入 30 次、54 分 10 秒。" in later
    value = run("explain", "1001", "--date", "2026-09-03", "--json", where=september).value
    assert value["agrees"] is False


def test_of_somebody_whom_no_target_binds_the_other_tables_are_told(september: Path) -> None:
    out = run("explain", "李思", "--date", "2026-09-30", where=september).out
    assert "这一天不考核通时通次" in out
    assert "事假 2026-09-30 至 2026-09-30，批准人 王主任（leave.csv › 2）" in out
    assert "通话记录 0 行" in out
    late = run("explain", "李思", "--date", "2026-09-02", "--lang", "en", where=september).out
    assert "in 08:35, out 17:35, result blank (attendance/2026-09.csv › 5)" in late
    assert "-30.00 yuan" in late
    assert "policies" not in late.lower().split("policies\n  none")[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--month", "2026-10", "--date", "2026-09-09"), "2026-09-09 不在 2026-10 里"),
        (("--date", "10月9日"), "不是日期"),
    ],
)
def test_what_is_asked_for_must_be_a_month_or_a_day_of_it(
    september: Path, words: tuple[str, ...], said: str
) -> None:
    ran = run("explain", "张珊", *words, where=september)
    bare = "".join(ran.err.replace("│", "").split())  # usage errors are broken into lines by their box
    assert (ran.code, said.replace(" ", "") in bare) == (2, True)
