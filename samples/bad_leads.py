"""A tiny good workspace with leads to deal on Monday 2 November 2026, and the same after they were dealt."""

import tempfile
from functools import cache
from pathlib import Path

from bad_ways import Files, Spoil, add, good, write

LEADS, BOOK, OUTCOMES = "leads/到期未续.csv", "records/leads.jsonl", "outcomes/交回.csv"
DEAL_DAY, NEXT_DAY = "2026-11-02", "2026-11-03"
# The two who are dealt leads join after October, so that its settlement knows nothing of them.
CLERKS = ("1003,王武,续保专员,2026-11-01,,,3000.00", "1004,赵流,续保专员,2026-11-01,,,3000.00")
ROWS = (
    "车牌号,车架号,客户姓名,联系电话,到期日期",
    "鄂E00011,LTEST000000000011,客户甲,13800000011,2026-11-09",
    "鄂E00012,LTEST000000000012,客户乙,13800000012,2026-11-10",
    "鄂E00013,LTEST000000000013,客户丙,13800000013,2026-11-11",
    "鄂E00014,LTEST000000000014,客户丁,13800000014,2026-11-12",
)
# The four leads as they come back with nothing filled in: lead, agent, contact, outcome, next contact, note.
BACK = tuple(f"L20261102-000{n},,,,," for n in range(1, 5))
CALLED = "L20261102-0001,,2026-11-03,跟进中,,"


def text(*rows: str) -> bytes:
    """Return the rows as a text file."""
    return ("\n".join(rows) + "\n").encode()


def with_leads(files: Files) -> None:
    """Add two clerks and four leads."""
    add("roster.csv", *CLERKS)(files)
    write(LEADS, text(*ROWS))(files)


def returned(*rows: str) -> Spoil:
    """Deal the leads and add a sheet that came back with these rows."""

    def spoil(files: Files) -> None:
        dealt(files)
        write(OUTCOMES, text("线索号,工号,联系日期,结果,下次联系,备注", *rows))(files)

    return spoil


def dealt(files: Files) -> None:
    """Add clerks and leads, and the records of the morning on which the leads were dealt."""
    with_leads(files)
    files |= _records(collected=False)


def collected(files: Files) -> None:
    """Deal the leads and collect an outcome of the first of them."""
    returned(CALLED, *BACK[1:])(files)
    files |= _records(collected=True)


@cache
def _records(*, collected: bool) -> Files:
    """What assign-leads records of the good workspace, and collect-outcomes of a first call on the next day."""
    from typer.testing import CliRunner

    from teamops.cli import app

    files = good()
    with_leads(files)
    commands = [["assign-leads", "--date", DEAL_DAY]]
    if collected:
        returned(CALLED, *BACK[1:])(files)
        commands = [["collect-outcomes", "--date", NEXT_DAY]]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for name, content in files.items():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_bytes(content)
        for words in commands:
            done = CliRunner().invoke(app, [*words, "--workspace", folder])
            assert done.exit_code == 0, done.output
        return {path.relative_to(home).as_posix(): path.read_bytes() for path in (home / "records").iterdir()}
