"""Cases of samples/bad: months of the settlement that are closed, and what changed after that."""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from bad_case import SETTLE, Case
from bad_cases_leads import VERIFY
from bad_ways import ATTENDANCE, CALLS, Files, add, both, change, drop, drop_rows, good, write

NAMES = ("--by", "郑敏", "--checked-by", "周国栋")
CLOSE_OCTOBER = ("close", "--month", "2026-10", *NAMES, "--date", "2026-11-05")
CLOSE_DECEMBER = ("close", "--month", "2026-12", *NAMES, "--date", "2027-01-05")
# A bonus for good words never was: what the rule costs is written anew, so the rules differ.
OWN_RULES = """order: 3

readings:
  pay:
    base_pay: workdays

rules: []
"""


UNCLEAR = change(ATTENDANCE, "2026-10-20,1001,08:25,17:35,正常", "2026-10-20,1001,08:52,17:35,情况不明")


def october_closed(files: Files) -> None:
    """Close October: only teamops writes records, so it does."""
    files |= _records("2026-10")


def august_closed(files: Files) -> None:
    """Close August, the month before the last."""
    files |= _records("2026-08")


def spoilt_attachment(files: Files) -> None:
    """Change one fen in what is attached to the closing."""
    (name,) = (name for name in files if name.startswith("records/") and name.endswith(".json"))
    change(name, "301000", "301001")(files)


@cache
def _records(month: str) -> Files:
    """What close records of a month of the good workspace."""
    from typer.testing import CliRunner

    from teamops.cli import app

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for name, content in good().items():
            path = home / name.replace("2026-10", month)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.replace(b"2026-10", month.encode()))
        words = ("close", "--month", month, *NAMES, "--date", "2026-11-05", "--workspace", folder)
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 0, done.output
        return {path.relative_to(home).as_posix(): path.read_bytes() for path in (home / "records").iterdir()}


AFTER_CLOSING: tuple[tuple[str, str, str, Callable[[Files], None]], ...] = (
    (
        "S702",
        "10 月结账以后，改了那个月的调整项",
        "an adjustment of October was changed after it was closed",
        change("adjustments.csv", "10.00", "20.00"),
    ),
    (
        "S703",
        "10 月结账以后，通话记录归档了",
        "the call log of October was archived after it was closed",
        drop(CALLS),
    ),
    (
        "S704",
        "10 月结账以后，花名册写了加薪",
        "a raise was typed into the roster after October was closed",
        change("roster.csv", "8001,3000.00", "8001,3500.00"),
    ),
    (
        "S707",
        "10 月结账以后，调整表里 10 月的行全删了",
        "every adjustment of October was deleted after it was closed",
        drop_rows("adjustments.csv", "2026-10"),
    ),
    (
        "S709",
        "10 月结账以后，考勤结果改成“情况不明”",
        "an attendance result was changed to 情况不明 after October was closed",
        UNCLEAR,
    ),
    (
        "S706",
        "规则改了，只往后算",
        "rules were edited, and work forward only",
        both(
            add("teamops.yaml", "rule_changes: forward_only"),
            write("rules/pay.yaml", OWN_RULES.encode()),
        ),
    ),
)

CLOSED_MONTHS = (
    Case(
        "S701",
        "10 月结账以后，跳过 11 月结 12 月",
        "after October December is to be closed, with November left out",
        october_closed,
        commands=(CLOSE_DECEMBER,),
    ),
    Case(
        "S708",
        "考勤结果写成“情况不明”就结 10 月",
        "October is to be closed with an attendance result that says 情况不明",
        UNCLEAR,
        commands=(CLOSE_OCTOBER,),
    ),
    *(
        Case(code, zh, en, both(october_closed, spoil), commands=(SETTLE,))
        for code, zh, en, spoil in AFTER_CLOSING
    ),
    Case(
        "S705",
        "8 月结了账，9 月没有，就结算 10 月",
        "August is closed, September is not, and October is settled",
        august_closed,
        commands=(SETTLE,),
    ),
    Case(
        "B505",
        "结账的附件被改过一分",
        "one fen was changed in what is attached to a closing",
        both(october_closed, spoilt_attachment),
        commands=(SETTLE, VERIFY),
    ),
)
