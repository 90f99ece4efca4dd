"""Every command that writes, killed at random: before a touch of the disk or at any moment from the first touch on.

The records are whole, and the same command run again leaves byte for byte what one whole run leaves.
"""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from drawn import LONG

from .closing_team import NAMES, close, refund
from .closing_team import made_team as with_months
from .conftest import copied, run
from .killed import Kill, files, killed
from .lead_team import DAY, deal, fill_in
from .lead_team import made_team as with_leads
from .run_team import with_jobs

# 1,000 in the long run; in the other a few commands, so that it stays short: the rest is killed step by step besides.
EACH = 53 if LONG else 6
SHORT = ("reopen", "assign-leads", "collect-outcomes", "sample-calls", "run")
LEADS = ("--date", str(DAY))
CASH = ("--month", "2026-10", "--date", "2026-11-03")


def months(folder: Path) -> Path:
    return with_months(folder / "t")


def closed(folder: Path) -> Path:
    team = months(folder)
    assert close(team, "2026-09").code == 0
    return team


def refunded(folder: Path) -> Path:
    team = closed(folder)
    refund(team)
    return team


def dealt(folder: Path) -> Path:
    team = with_leads(folder)
    assert deal(team).code == 0
    return team


def filled(folder: Path) -> Path:
    team = dealt(folder)
    book = next((team / "out").glob("*.xlsx"))
    answers = {f"L{n:06d}": {"结果": "已联系"} for n in range(1, 3)}
    fill_in(book, answers, team / "outcomes" / book.name)
    return team


def books(folder: Path) -> Path:
    return copied(folder / "t")


def with_job(folder: Path) -> Path:
    return with_jobs(with_leads(folder), f'do: "assign-leads --date {DAY}", every: day, at: "00:00"')


COMMANDS: dict[tuple[str, ...], Callable[[Path], Path]] = {
    ("settle", "--month", "2026-09"): months,
    ("close", "--month", "2026-09", *NAMES, "--date", "2026-10-05"): months,
    ("close", "--month", "2026-10", *NAMES, "--date", "2026-11-05"): refunded,
    ("reopen", "--month", "2026-09", *NAMES, "--date", "2026-10-06", "--reason", "漏登"): closed,
    ("daily-report", "--date", "2026-09-03", "--html"): months,
    ("monthly-report", "--month", "2026-10"): months,
    ("simulate", "--month", "2026-09", "--set", "performance.daily-effort.deduct=60"): months,
    ("check", "--out", "{team}/out/checked.xlsx"): months,
    ("assign-leads", *LEADS): with_leads,
    ("assign-leads", "--undo", "20261102-1"): dealt,
    ("collect-outcomes", *LEADS): filled,
    ("lead-report", *LEADS): dealt,
    ("cash-daybook", *CASH): books,
    ("bank-journal", *CASH): books,
    ("cheques", *CASH): books,
    ("claims", *CASH): books,
    ("advances", "--date", "2026-11-03"): books,
    ("close-books", "--month", "2026-09", *NAMES): books,
    ("sample-calls", "--month", "2026-10"): books,
    ("run",): with_job,
}


def drawn(words: Sequence[str], steps: int) -> list[Kill]:
    """Return the kills of a command: half before a touch, half at a moment."""
    chance = random.Random(" ".join(words))
    return [
        chance.randint(1, steps) if n % 2 else chance.random()
        for n in range(EACH if words != ("run",) else EACH // 4)
    ]


def whole(team: Path) -> dict[str, bytes]:
    """Return every file but locks and the log, in which the time of day stands."""
    return {n: content for n, content in files(team).items() if not n.endswith(".lock") and n[:5] != "logs/"}


@pytest.mark.parametrize(
    "words", [w for w in COMMANDS if LONG or w[0] in SHORT], ids=lambda words: " ".join(words[:3])
)
def test_killed_at_random(words: tuple[str, ...], tmp_path: Path) -> None:
    start = COMMANDS[words](tmp_path / "start")
    wanted: dict[str, bytes] = {}
    for left in killed(start, lambda steps: drawn(words, steps), *words):
        assert run("records", "verify", where=left.team).code == 0, left.kill
        if not wanted:
            wanted = whole(left.team)
            assert wanted.keys() - whole(start).keys() or wanted != whole(start)
            continue
        again = run(*(word.format(team=left.team) for word in words), where=left.team)
        undone = "--undo" in words and "B504" in again.err  # it stands: said, and not done twice
        assert again.code == 0 or undone, (left.kill, again.err)
        assert whole(left.team) == wanted, left.kill
