"""The samples: the settlement against the figures worked out by hand from what is planted (samples/README.md)."""

import json
import subprocess
import sys
import zipfile
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

from teamops.cli import app
from teamops.core.calendar import Month
from teamops.core.run import Run
from teamops.domains import DOMAINS
from teamops.performance.closing.basis import computed
from teamops.performance.settlement.settlement import Settlement

SAMPLES = Path(__file__).parents[1] / "samples"
pytestmark = pytest.mark.usefixtures("all_once")

# agent id: base pay, rewards, fines, adjustments, net
PAY = {
    "1000": ("6500.00", "0.00", "0.00", "0.00", "6500.00"),
    "1001": ("5200.00", "0.00", "0.00", "-80.00", "5120.00"),
    "1002": ("3200.00", "0.00", "-30.00", "0.00", "3170.00"),
    "2001": ("3000.00", "0.00", "-500.00", "100.00", "2600.00"),
    "2002": ("3000.00", "400.00", "-50.00", "300.00", "3650.00"),
    "2003": ("3000.00", "200.00", "-360.00", "0.00", "2840.00"),
    "2004": ("2800.00", "0.00", "-150.00", "0.00", "2650.00"),
    "2005": ("2000.00", "0.00", "-410.00", "0.00", "1590.00"),
    "2006": ("3000.00", "0.00", "-250.00", "0.00", "2750.00"),
}
# agent id: (day, clause, amount) of each line that costs or earns; monthly lines stand on the 31st
DAILY, MONTHLY, SPEECH, PUNCTUAL, IDLE = "P1-六-1", "P1-六-2", "P1-七-1", "P1-七-2", "P1-七-4"
LINES = {
    "1002": [(29, PUNCTUAL, -30)],
    "2001": [
        *((day, DAILY, -50) for day in (9, 13, 15, 26)),
        *((day, PUNCTUAL, -50) for day in (9, 13, 22, 28)),
        (21, SPEECH, -100),
    ],
    "2002": [(23, DAILY, -50), (31, MONTHLY, 400)],
    "2003": [
        *((day, DAILY, -50) for day in (12, 24)),
        *((day, PUNCTUAL, -30) for day in (14, 20)),
        (31, MONTHLY, -200),
        (31, MONTHLY, 200),
    ],
    "2004": [(15, DAILY, -50), (27, IDLE, -100)],
    "2005": [
        (21, DAILY, -50),
        (15, PUNCTUAL, -30),
        (15, PUNCTUAL, -30),
        (12, IDLE, -100),
        (31, MONTHLY, -200),
    ],
    "2006": [(22, DAILY, -50), (31, MONTHLY, -200)],
}
# (agent id, day): calls, talk seconds, whether the day passes
DAYS = {
    ("2001", 8): (30, 3000, True),
    ("2001", 9): (28, 3200, False),
    ("2001", 13): (33, 2999, False),
    ("2001", 15): (29, 2940, False),
    ("2001", 26): (0, 0, False),
    ("2002", 12): (31, 3100, True),  # two extensions
    ("2002", 14): (30, 3000, True),  # 29 of the day's hours and one from 23:55 on
    ("2002", 17): (32, 3300, True),  # a Saturday shift
    ("2002", 23): (28, 3100, False),  # 33 rows, five of them twice
    ("2003", 12): (29, 3100, False),  # 31 answered, two of them internal
    ("2003", 15): (30, 3000, True),  # on 8003
    ("2003", 16): (30, 3000, True),  # on 8013
    ("2003", 24): (20, 3050, False),
    ("2004", 15): (12, 900, False),
    ("2004", 16): (30, 3000, True),  # on 8003, hers since that day
    ("2005", 20): (31, 3050, True),
    ("2005", 21): (29, 3150, False),  # 41 rows, 12 of them only rang
    ("2006", 8): (30, 3010, True),
    ("2006", 9): (30, 3005, True),
    ("2006", 13): (15, 1500, True),  # half a day
    ("2006", 22): (14, 1600, False),
}
# agent id: vehicles, premium fen, target vehicles, target premium fen, working days here, steps
MONTHS = {
    "2001": (10, 59_999_99, 10, 30_000_00, 18, 0),
    "2002": (22, 92_500_00, 10, 30_000_00, 18, 2),
    "2003": (9, 60_000_00, 10, 30_000_00, 19, 1),  # 18 and the Saturday shift
    "2004": (7, 20_000_00, 7, 20_000_00, 12, 0),  # 10 x 12/18 = 6.67 -> 7; 30,000 x 12/18 = 20,000
    "2005": (
        9,
        21_666_66,
        8,
        21_666_67,
        13,
        0,
    ),  # 10 x 13/18 = 7.22 -> 8; 30,000 x 13/18 = 21,666.666... -> .67
    "2006": (11, 29_999_99, 10, 30_000_00, 18, 0),  # 12 - 1; 33,000 - 2,500.01 - 500
}


@pytest.fixture(scope="module")
def settlement() -> Settlement:
    run = Run(SAMPLES, None, None, json=False, quiet=True, dry_run=True, strict=False, domains=DOMAINS)
    return computed(run.open(), Month.parse("2026-10"))


@pytest.fixture(scope="module")
def value() -> dict[str, Any]:
    words = ["settle", "--month", "2026-10", "--workspace", str(SAMPLES), "--dry-run", "--json"]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.stderr
    settled_value: dict[str, Any] = json.loads(done.stdout)
    return settled_value


def test_everybody_gets_what_was_worked_out_by_hand(value: dict[str, Any]) -> None:
    keys = ("base_pay", "rewards", "fines", "adjustments", "net")
    assert {p["agent_id"]: tuple(p[key] for key in keys) for p in value["people"]} == PAY


def test_each_line_is_one_that_was_planted(value: dict[str, Any]) -> None:
    found: dict[str, Counter[tuple[int, str, Decimal]]] = {agent_id: Counter() for agent_id in PAY}
    for line in value["lines"]:
        if Decimal(line["amount"]):
            # One act entered under 七-4 and 七-5 costs once; which of the two equal clauses is named does not matter here.
            clause = line["clause"].replace("P1-七-5", IDLE)
            found[line["agent_id"]][int(line["date"][-2:]), clause, Decimal(line["amount"])] += 1
    wanted = {a: Counter((d, c, Decimal(x)) for d, c, x in LINES.get(a, [])) for a in PAY}
    assert found == wanted


def test_the_planted_lines_sum_to_the_pay() -> None:
    for agent_id, (base, rewards, fines, adjustments, net) in PAY.items():
        amounts = [amount for _, _, amount in LINES.get(agent_id, [])]
        assert sum(a for a in amounts if a > 0) == Decimal(rewards)
        assert sum(a for a in amounts if a < 0) == Decimal(fines)
        assert sum(map(Decimal, (base, rewards, fines, adjustments))) == Decimal(net)
    assert sum(Decimal(row[-1]) for row in PAY.values()) == 30_870


def test_the_days_hold_what_was_planted(settlement: Settlement) -> None:
    days = settlement.days.set_index(["agent_id", "date"])
    for (agent_id, day), (calls, talk, met) in DAYS.items():
        row = days.loc[(agent_id, pd.Timestamp(2026, 10, day))]
        assert (row["calls"], row["talk_seconds"], bool(row["met"])) == (calls, talk, met), (agent_id, day)


def test_no_other_day_was_fined(settlement: Settlement) -> None:
    failed = settlement.days[settlement.days["fine_fen"] < 0]
    found = {(a, d.day) for a, d in zip(failed["agent_id"], failed["date"], strict=True)}
    assert found == {key for key, (_, _, met) in DAYS.items() if not met}
    assert (failed["fine_fen"] == -50_00).all()


def test_days_at_work_follow_calendar_schedule_leave_and_employment(settlement: Settlement) -> None:
    days = settlement.days
    found = {a: sorted(g["date"].dt.day) for a, g in days.groupby("agent_id")}
    october = [8, 9, 10, 12, 13, 14, 15, 16, 19, 20, 21, 22, 23, 26, 27, 28, 29, 30]
    assert found["2001"] == october
    assert found["2002"] == sorted([*(d for d in october if d != 19), 17])  # Saturday for Monday
    assert found["2003"] == sorted([*october, 24])
    assert found["2004"] == [d for d in october if d >= 15]
    assert found["2005"] == [d for d in october if d <= 23]
    assert set(found) == {"2001", "2002", "2003", "2004", "2005", "2006"}  # P1-六 binds 续保专员 alone
    hers = days[days["agent_id"] == "2006"].set_index(days.loc[days["agent_id"] == "2006", "date"].dt.day)
    assert not hers.loc[[19, 20], "due"].any()
    assert hers.loc[[13, 22], "target_calls"].tolist() == [15, 15]
    assert hers.loc[[13, 22], "target_talk_seconds"].tolist() == [1500, 1500]


def test_calls_under_ten_seconds_count_and_are_shown(settlement: Settlement) -> None:
    row = settlement.days.set_index(["agent_id", "date"]).loc[("2005", pd.Timestamp(2026, 10, 20))]
    assert (row["calls"], row["calls_10s"]) == (31, 28)  # 4, 6 and 9 seconds


def test_the_months_hold_what_was_planted(settlement: Settlement) -> None:
    keys = ["vehicles", "premium_fen", "target_vehicles", "target_premium_fen", "workdays_employed", "steps"]
    found = {a: tuple(row) for a, *row in settlement.months[["agent_id", *keys]].itertuples(index=False)}
    assert found == MONTHS


def test_what_is_missing_to_the_next_bonus(settlement: Settlement) -> None:
    months = settlement.months.set_index("agent_id")["to_next_fen"]
    assert months["2001"] == 1  # 60,000.00 - 59,999.99
    assert months["2002"] == 27_500_00  # 120,000 - 92,500
    assert months["2003"] == 30_000_00  # 90,000 - 60,000


def test_exactly_the_planted_findings(value: dict[str, Any]) -> None:
    found = Counter(p["code"] for p in value["problems"] if p["severity"] == "finding")
    found.pop("X205")  # how many places the five repeated calls are named by is told elsewhere
    assert found == {
        "X204": 1,  # 2005: two calls after he had left
        "X207": 1,  # 2004: a missing punch
        "X211": 3,  # no reminder (2006), a reminder of the day before (2002), no evidence (2003)
        "X212": 1,  # 着装不整
        "X215": 1,  # 2005: 410 of 2,000 is more than 20 %
        "X216": 1,  # 2005: 1,590 is less than the suggested minimum wage of 1,950
        "X270": 1,  # 2001 on 26 October: at work, no call
        "X220": 2,  # 2004 and 2005 were here for part of the month
    }
    assert not [p for p in value["problems"] if p["severity"] == "error"]


def contents(path: Path) -> dict[str, bytes]:
    """What a file holds; of a workbook its parts, since compressed bytes depend on the zlib that wrote them."""
    if path.suffix != ".xlsx" or not zipfile.is_zipfile(path):
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("script", "folder"), [("make_samples.py", SAMPLES), ("make_bad.py", SAMPLES / "bad")]
)
def test_the_scripts_make_the_committed_files(script: str, folder: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SAMPLES / script), str(tmp_path)], check=True, timeout=120)
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert len(made) > 8
    for name in made:
        assert contents(tmp_path / name) == contents(folder / name), name
