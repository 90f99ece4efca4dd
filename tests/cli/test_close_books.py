"""close-books and what a seal is good for: every later change of a closed month is found and named."""

import json
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from drawn import some
from teamops.core.lock import workspace_lock

from .cash_team import DATE, DAYBOOK, append, codes, delete, edit, insert, put, swap, told
from .conftest import Ran, copied, run
from .killed import killed

Teamops = Callable[..., Ran]
NAMES = ("--by", "郑敏", "--checked-by", "周国栋", "--date", DATE)
RECORDS = Path("records/cash.jsonl")


def close(team: Path, month: str, *words: str) -> Ran:
    return run("close-books", "--month", month, *NAMES, *words, where=team)


def checked(team: Path, month: str = "2026-11") -> Ran:
    return run("cash-daybook", "--month", month, "--date", DATE, "--dry-run", "--json", where=team)


def entries(team: Path) -> list[dict[str, Any]]:
    path = team / RECORDS
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """September and October sealed, once."""
    team = copied(tmp_path_factory.mktemp("sealed") / "我的 团队")
    for month in ("2026-09", "2026-10"):
        assert close(team, month).code == 0
    return team


@pytest.fixture
def closed(sealed: Path, tmp_path: Path) -> Path:
    """A copy of the team with September and October sealed."""
    return Path(shutil.copytree(sealed, tmp_path / sealed.name))


def test_months_are_closed_one_after_the_other(workspace: Path) -> None:
    early = close(workspace, "2026-10", "--json")
    assert early.code == 65
    assert codes(early) == ["CL806"]
    assert not (workspace / RECORDS).exists()
    september, october = close(workspace, "2026-09", "--json"), close(workspace, "2026-10")
    assert (september.code, october.code) == (0, 0)
    # 755.00 brought forward + 4,906.00 − 4,644.50
    assert "2 个账户" in october.out
    assert "1,016.50" in october.out
    assert september.value["seal"] == entries(workspace)[0]["hash"][:12]
    till, bank = entries(workspace)[1]["data"]["accounts"]
    figures = [(a["opening"], a["received"], a["paid"], a["closing"]) for a in (till, bank)]
    # The bank: 32,600.00 + 11,516.00 (2,000 + 5,000 + 3,000 + 1,516) − 4,545.50 (1,000 + 860 + 2,400 + 10 + 275.50)
    assert figures == [(75500, 490600, 464450, 101650), (3260000, 1151600, 454550, 3957050)]
    assert (len(till["rows"]), len(bank["rows"])) == (18, 9)


def test_dry_run_records_nothing_and_what_is_closed_is_not_closed_again(workspace: Path) -> None:
    would = close(workspace, "2026-09", "--dry-run")
    assert would.code == 0
    assert "没有记录" in would.out
    assert entries(workspace) == []
    assert close(workspace, "2026-09").code == 0
    again = close(workspace, "2026-09")  # as after a power cut: the seal, and no second entry
    assert again.code == 0
    assert entries(workspace)[0]["hash"][:12] in again.out
    assert "没有再记录" in again.out
    by, who, checked, other = NAMES[:4]
    others = run("close-books", "--month", "2026-09", by, other, checked, who, *NAMES[4:], where=workspace)
    assert others.code == 2
    assert "已经结账" in others.err
    assert len(entries(workspace)) == 1


def test_a_month_is_not_closed_before_its_last_working_day(workspace: Path) -> None:
    """30 October 2026 is a Friday, the month's last working day."""
    assert close(workspace, "2026-09").code == 0
    words = ("close-books", "--month", "2026-10", *NAMES[:4], "--dry-run", "--date")
    early = run(*words, "2026-10-29", where=workspace)
    assert early.code == 2
    assert "2026-10-30" in early.err
    assert run(*words, "2026-10-30", where=workspace).code != 2


def test_faults_forbid_it_and_are_listed(workspace: Path) -> None:
    put(workspace, "现收-2", "收入", "240.01")
    refused = close(workspace, "2026-09", "--json")
    assert refused.code == 65
    assert codes(refused)[0] == "CL807"
    assert {"CD008", "RC207"} <= set(codes(refused))
    assert not (workspace / RECORDS).exists()
    said = close(workspace, "2026-09")
    assert "不能结账" in said.out
    assert "CD008" in said.err


def test_a_fault_of_the_bank_or_of_a_paper_forbids_it_too(workspace: Path) -> None:
    assert close(workspace, "2026-09").code == 0
    edit(workspace / "cash" / "claims.xlsx", lambda sheet: blank(sheet, "会计签字"))
    assert codes(close(workspace, "2026-10", "--json")) == ["CL807", "TE501"]


def blank(sheet: Any, head: str) -> None:
    column = next(c.column for row in sheet.iter_rows(max_row=3) for c in row if c.value == head)
    sheet.cell(sheet.max_row, column).value = None


@pytest.mark.parametrize(
    "names",
    [
        ("--by", "郑敏", "--checked-by", "郑敏"),
        ("--by", "郑敏", "--checked-by", " 郑敏　"),
        ("--by", "郑敏", "--checked-by", "郑 敏"),
        ("--by", " ", "--checked-by", "郑敏"),
        ("--by", "郑敏"),
    ],
)
def test_two_people_close(workspace: Path, names: tuple[str, ...]) -> None:
    ran = run("close-books", "--month", "2026-09", *names, "--date", DATE, where=workspace)
    assert ran.code == 2
    assert entries(workspace) == []


def test_only_the_last_month_is_reopened_with_a_reason_and_two_names(closed: Path) -> None:
    for month, reason, said in (
        ("2026-09", "漏记一笔", "2026-10"),
        ("2026-11", "漏记一笔", "没有结账"),
        ("2026-10", "  ", "原因"),
    ):
        refused = close(closed, month, "--reopen", reason)
        assert refused.code == 2
        assert said in refused.err
    same = ("--by", "郑敏", "--checked-by", "郑敏", "--reopen", "漏记一笔")
    assert run("close-books", "--month", "2026-10", *same, "--date", DATE, where=closed).code == 2
    assert len(entries(closed)) == 2
    assert close(closed, "2026-10", "--reopen", "漏记一笔", "--dry-run").code == 0
    assert len(entries(closed)) == 2
    done = close(closed, "2026-10", "--reopen", "漏记一笔", "--json")
    assert done.value["reopened"] is True
    last = entries(closed)[-1]
    assert (last["kind"], last["data"]["reason"]) == ("reopen", "漏记一笔")
    assert last["data"]["seal"] == entries(closed)[1]["hash"][:12]
    # Open again, a change is nobody's business; September stays sealed.
    put(closed, "现收-13", "摘要", "收代办费（补记）")
    assert "CL805" not in codes(checked(closed))
    assert close(closed, "2026-10").code == 0
    assert close(closed, "2026-09", "--reopen", "漏记一笔").code == 2


NOVEMBER = (
    date(2026, 11, 2),
    None,
    "现收-14",
    "收代办费",
    "其他业务收入",
    "收入",
    "12.00",
    None,
    None,
    "吴慧",
    "钱静",
)
LATE = (
    date(2026, 10, 30),
    None,
    "现收-99",
    "补记",
    "其他业务收入",
    "收入",
    "12.00",
    None,
    None,
    "吴慧",
    "钱静",
)
CHANGES: dict[str, tuple[Callable[[Path], None], str, list[str]]] = {
    "one fen": (lambda t: put(t, "现付-6", "支出", "64.01"), "改动 现付-6", []),
    "a word": (lambda t: put(t, "现付-6", "摘要", "快递费。"), "改动 现付-6", []),
    "the day": (lambda t: put(t, "现付-6", "日期", date(2026, 10, 14)), "改动 现付-6", []),
    "the voucher": (lambda t: put(t, "现付-6", "凭证字号", "现付-66"), "现付-66", ["现付-66"]),
    "in for out": (lambda t: (put(t, "现收-13", "收入", None), put(t, "现收-13", "支出", "310.00"))[0], "改动 现收-13", []),
    "deleted": (lambda t: delete(t, "现付-6"), "删除 现付-6", []),
    "the last one cut off": (lambda t: delete(t, "现收-13"), "删除 现收-13", []),
    "added": (lambda t: insert(t, "现付-6", (date(2026, 10, 13), *LATE[1:])), "增加 现收-99", ["现收-99"]),
    "dated back": (lambda t: append(t, LATE), "增加 现收-99", ["现收-99"]),
    "moved away": (lambda t: put(t, "现收-13", "日期", date(2026, 11, 2)), "删除 现收-13", []),
    "swapped": (lambda t: swap(t, "现收-4", "现付-3"), "次序", []),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_a_closed_month_is_told_and_nothing_is_closed_upon_it(closed: Path, change: str) -> None:
    CHANGES[change][0](closed)
    _assert_told(checked(closed, "2026-10"), change)
    late = (*NAMES[:4], "--date", "2026-12-01", "--json")
    refused = run("close-books", "--month", "2026-11", *late, where=closed)
    assert refused.code == 65
    _assert_told(refused, change)
    assert len(entries(closed)) == 2


@pytest.mark.parametrize("change", ["one fen", "moved away", "dated back"])
def test_a_change_of_a_closed_month_is_told_in_every_month(closed: Path, change: str) -> None:
    CHANGES[change][0](closed)
    for month in ("2026-09", "2026-11"):
        _assert_told(checked(closed, month), change)


def _assert_told(ran: Ran, change: str) -> None:
    _, said, added = CHANGES[change]
    (altered,) = told(ran, "CL805")
    assert "2026-10" in altered["what"]
    assert said in altered["what"]
    assert len(told(ran, "CL808")) == len(added)


def test_a_reversal_in_the_open_month_is_fine(closed: Path) -> None:
    red = (
        date(2026, 11, 2),
        None,
        "现收-14",
        "冲销现收-13",
        "其他业务收入",
        "冲销",
        "-310.00",
        None,
        None,
        "吴慧",
        "钱静",
    )
    append(closed, (*red, "XS-0010", 1, None, "现收-13"))
    found = set(codes(checked(closed)))
    assert not found & {"CL805", "CL808", "CD004", "CD014"}


def test_saved_again_by_another_program_a_seal_holds(closed: Path) -> None:
    """What LibreOffice and WPS make of a book: days with an hour, amounts as floats, blanks of three kinds."""

    def saved_again(sheet: Any) -> None:
        heads = {c.value: c.column for c in sheet[2]}
        for row in range(3, sheet.max_row + 1):
            cells = {head: sheet.cell(row, column) for head, column in heads.items()}
            day = cells["日期"].value
            cells["日期"].value = datetime(day.year, day.month, day.day)
            for head in ("收入", "支出", "余额"):
                if cells[head].value is not None:
                    cells[head].value = float(str(cells[head].value).replace(",", ""))
            for head, blanks in (
                ("摘要", "　"),
                ("经手人", " \u00a0"),
                ("收款单位", "\t"),
                ("凭证字号", "  "),
            ):
                if cells[head].value is not None:
                    cells[head].value = f"{cells[head].value}{blanks}"

    edit(closed / DAYBOOK, saved_again)
    assert not {"CL805", "CL808"} & set(codes(checked(closed)))
    # The day after, somebody moves the columns about: what the rows say is the same.
    edit(closed / DAYBOOK, lambda sheet: sheet.insert_cols(1))
    assert not {"CL805", "CL808"} & set(codes(checked(closed)))


def test_a_changed_seal_is_named(closed: Path) -> None:
    assert run("records", "verify", where=closed).code == 0
    path = closed / RECORDS
    text = path.read_text("utf-8")
    path.write_text(text.replace('"closing":101650', '"closing":101651'), encoding="utf-8")
    assert path.read_text("utf-8") != text
    told_ = run("records", "verify", where=closed)
    assert told_.code == 65
    assert "cash.jsonl › 2" in told_.err
    # Nor are books checked or closed against it.
    assert checked(closed).code == 65
    assert close(closed, "2026-11").code == 65


def test_the_seal_is_printed_on_the_monthly_return(closed: Path) -> None:
    ran = run("cash-daybook", "--month", "2026-10", "--date", DATE, where=closed)
    assert ran.code == 0
    sheet = openpyxl.load_workbook(closed / "out" / "cash-2026-10.xlsx")["资金月报"]
    assert any(entries(closed)[1]["hash"][:12] in str(c.value) for row in sheet.iter_rows() for c in row)


def test_another_run_is_waited_out(workspace: Path) -> None:
    with workspace_lock(workspace):
        assert close(workspace, "2026-09").code == 75
        assert close(workspace, "2026-09", "--dry-run").code == 0
    assert entries(workspace) == []


def test_killed_before_any_step_the_seal_is_in_or_out(workspace: Path) -> None:
    states = set()
    wanted = b""
    for left in killed(workspace, some, "close-books", "--month", "2026-09", *NAMES):
        wanted = wanted or (left.team / RECORDS).read_bytes()
        assert run("records", "verify", where=left.team).code == 0
        states.add(len(entries(left.team)))
        # Out: closing it now leaves what one clean run leaves. In: it is closed, and its seal is said again.
        assert close(left.team, "2026-09").code == 0
        assert (left.team / RECORDS).read_bytes() == wanted, left.kill
    assert states == {0, 1}
