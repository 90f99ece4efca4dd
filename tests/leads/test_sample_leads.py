"""The sample leads: what is dealt and what is not, against the counts worked out by hand in samples/README.md."""

import json
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

from teamops.cli import app
from teamops.core.rules.share import Share
from teamops.core.run import Run
from teamops.domains import DOMAINS
from teamops.leads.dealing.screening import Screened, screen
from teamops.leads.history.book import history_of, running_totals
from teamops.leads.history.reading import Gathered, gather, lead_book

SAMPLES = Path(__file__).parents[2] / "samples"
pytestmark = pytest.mark.usefixtures("all_once")
TODAY = date(2026, 11, 2)

# source: rows that come in, then those not dealt: bad phone, renewed, expired, beyond the window, twin; then dealt
COUNTS = {
    "到期未续": (230, 6, 8, 6, 9, 4, 197),
    "历史掉保": (130, 6, 3, 0, 0, 7, 114),
    "次新车": (80, 3, 2, 0, 0, 4, 71),
    "外部收集": (70, 8, 2, 0, 0, 9, 51),
    "无服务经理": (50, 2, 1, 0, 0, 5, 42),
    "其他呼叫": (40, 1, 1, 0, 0, 5, 33),
}
REASONS = ("bad_phone", "renewed", "expired", "outside_window", "twin")
NOT_DEALT = {
    "bad_phone": [f"客户{car}" for car in range(12401, 12427)],
    "renewed": [
        f"客户{car:05d}" for car in (4, 14, 15, 16, 22, 26, 28, 36, 55, 61, 63, 71, 77, 82, 86, 98, 99)
    ],
    "expired": [f"客户{car}" for car in range(12301, 12307)],
    "outside_window": [f"客户{car}" for car in range(12321, 12330)],
    "twin": [f"{car}车主" for car in (*range(12101, 12110), *range(12111, 12136))],
}
NEVER_DEALT = pd.DataFrame(
    {
        name: pd.Series(dtype="datetime64[s]" if name.endswith("_on") else "str")
        for name in ("lead_no", "agent_id", "vin_key", "plate_key", "phone_key", "expires_on", "dealt_on")
    }
)


@pytest.fixture(scope="module")
def gathered() -> Gathered:
    run = Run(SAMPLES, None, None, json=False, quiet=True, dry_run=True, strict=False, domains=DOMAINS)
    return gather(run.open(), TODAY)


@pytest.fixture(scope="module")
def screened(gathered: Gathered) -> Screened:
    [share] = gathered.rules.of(Share)
    return screen(gathered.leads, NEVER_DEALT, gathered.policies, share.terms(TODAY), TODAY)


def test_the_six_files_are_read_without_a_word_but_remarks(gathered: Gathered) -> None:
    assert gathered.leads["source"].value_counts().to_dict() == {s: n for s, (n, *_) in COUNTS.items()}
    # 其他呼叫.xlsx has 43 rows: 40 of its own and three of 外部收集, whose own file has 67.
    files = gathered.leads.groupby("source")["_sheet"].value_counts()
    assert files["外部收集", "leads/其他呼叫.xlsx › 分管经理分配"] == 3
    found = Counter(p.code for p in gathered.problems if p.source and p.source.file.startswith("leads/"))
    # Three totals; the column 序号 of no use; the hidden sheet 筛选 that holds no leads.
    assert found == {"F014": 3, "F011": 1, "F012": 1}


def test_so_many_of_each_source_are_not_dealt_and_for_these_reasons(screened: Screened) -> None:
    dealt = screened.leads["source"].value_counts()
    out = screened.excluded.groupby("source")["reason"].value_counts()
    found = {
        source: (
            int(dealt[source] + out[source].sum()),
            *(int(out.get((source, reason), 0)) for reason in REASONS),
            int(dealt[source]),
        )
        for source in COUNTS
    }
    assert found == COUNTS
    assert len(screened.leads) == 508
    assert len(screened.excluded) == 92


def test_the_hand_counts_add_up() -> None:
    for rows, *out, dealt in COUNTS.values():
        assert rows - sum(out) == dealt
    assert [sum(column) for column in zip(*COUNTS.values(), strict=True)] == [600, 26, 17, 6, 9, 34, 508]


@pytest.mark.parametrize("reason", REASONS)
def test_exactly_the_planted_ones_are_not_dealt(reason: str, screened: Screened) -> None:
    out = screened.excluded[screened.excluded["reason"] == reason]
    assert sorted(out["customer"]) == NOT_DEALT[reason]


def test_each_twin_is_named_by_the_place_of_the_row_that_is_dealt(screened: Screened) -> None:
    twins = screened.excluded[screened.excluded["reason"] == "twin"]
    kept = screened.leads.set_index("place")["customer"]
    assert [f"客户{name[:5]}" for name in twins["customer"]] == kept[twins["twin"]].tolist()


def test_of_two_in_one_file_the_one_that_expires_first_is_dealt(screened: Screened) -> None:
    leads = screened.leads.set_index("customer")["expires_on"]
    # 12101-12104 of 到期未续: in 20 days and in 21; 12105 and 12106 of 历史掉保: 300 and 299 days ago.
    assert {str(leads[f"客户{car}"].date()) for car in range(12101, 12105)} == {"2026-11-22"}
    assert {str(leads[f"客户{car}"].date()) for car in (12105, 12106)} == {"2026-01-06"}


def test_these_are_dealt_though_they_look_as_if_not(screened: Screened) -> None:
    dealt = Counter(zip(screened.leads["source"], screened.leads["customer"], strict=True))
    for source, cars in {
        "到期未续": (
            *range(12201, 12205),  # 0, 0, 30 and 30 days left
            *range(12211, 12216),  # plates in five spellings
            *range(12221, 12228),  # dates as text and as serial numbers
            *range(12231, 12236),  # phones as a number and in four spellings
            *range(12281, 12284),  # two cars under one mask; a masked number
            *(102, 103),  # renewed, and cancelled since
            *(106, 107),  # last year's policy, still in the ledger
            *range(12251, 12255),  # last year's agent by id, by name; one who left
        ),
        "历史掉保": (12261,),  # the plate of 12201 on another car
        "次新车": (12271, 12272),  # 未上牌 is no plate
        "外部收集": (12284,),  # the number of 12283 unmasked
    }.items():
        assert [dealt[source, f"客户{car:05d}"] for car in cars] == [1] * len(cars)
    assert dealt["到期未续", "客户12241"] == 2  # two cars under one number
    # Expired as leads of 到期未续, and so dealt as those of 历史掉保.
    assert [dealt["历史掉保", f"{car}车主"] for car in (12304, 12305)] == [1, 1]


def test_plates_phones_and_dates_are_read_alike_however_typed(screened: Screened) -> None:
    leads = screened.leads.drop_duplicates("customer").set_index("customer")
    for car in range(12211, 12216):
        assert leads.at[f"客户{car}", "plate_key"] == f"鄂E{car}"
    for car in range(12231, 12236):
        assert leads.at[f"客户{car}", "phone_key"] == f"1380001{car - 10000}"
    days = [str(leads.at[f"客户{car}", "expires_on"].date()) for car in range(12221, 12228)]
    assert days == ["2026-11-20", "2026-11-09", *["2026-11-20"] * 4, "2026-11-21"]


# --- through the command ----------------------------------------------------------------------------------
PRESENT = ("2001", "2003", "2004", "2006")
# source: what the four get of it, and their running totals after it, each in descending order; see the README
EACH = {
    "到期未续": ((50, 49, 49, 49), (50, 49, 49, 49)),
    "历史掉保": ((29, 29, 28, 28), (78, 78, 78, 77)),
    "次新车": ((18, 18, 18, 17), (96, 96, 95, 95)),
    "外部收集": ((13, 13, 13, 12), (109, 108, 108, 108)),
    "无服务经理": ((11, 11, 10, 10), (119, 119, 119, 118)),
    "其他呼叫": ((9, 8, 8, 8), (127, 127, 127, 127)),
}
# A quarter of what is dealt of each source, in thousandths of a lead: 197/4, 114/4, 71/4, 51/4, 42/4, 33/4.
CREDITS = {
    "到期未续": 49_250,
    "历史掉保": 28_500,
    "次新车": 17_750,
    "外部收集": 12_750,
    "无服务经理": 10_500,
    "其他呼叫": 8_250,
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the samples, so that what is dealt is recorded there."""
    target = tmp_path_factory.mktemp("leads") / "samples"
    unwanted = shutil.ignore_patterns("bad", "out", "records", "*.py", "__pycache__", ".teamops.lock")
    return Path(shutil.copytree(SAMPLES, target, ignore=unwanted))


def assigned(workspace: Path, day: str) -> dict[str, Any]:
    words = ["assign-leads", "--date", day, "--workspace", str(workspace), "--json"]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.stderr
    value: dict[str, Any] = json.loads(done.stdout)
    return value


@pytest.fixture(scope="module")
def dealt(workspace: Path) -> dict[str, Any]:
    return assigned(workspace, "2026-11-02")


def test_the_four_at_work_get_what_was_worked_out_by_hand(dealt: dict[str, Any]) -> None:
    people = {p["agent_id"]: p for p in dealt["people"]}
    assert set(people) == {*PRESENT, "2002"}  # 2005 has left; managers and clerks are not bound
    assert [a for a, p in people.items() if p["present"]] == list(PRESENT)
    running = dict.fromkeys(PRESENT, 0)
    for source, (each, totals) in EACH.items():
        got = {a: people[a]["by_source"][source] for a in PRESENT}
        assert sorted(got.values(), reverse=True) == list(each), source
        running = {a: running[a] + got[a] for a in PRESENT}
        assert sorted(running.values(), reverse=True) == list(totals), source
    assert {a: people[a]["leads"] for a in people} == {**dict.fromkeys(PRESENT, 127), "2002": 0}


def test_the_command_leaves_out_what_was_worked_out_by_hand(dealt: dict[str, Any]) -> None:
    sums = [sum(column) for column in zip(*COUNTS.values(), strict=True)]
    assert dealt["not_dealt"] == dict(zip(REASONS, sums[1:-1], strict=True))
    assert Counter(lead["source"] for lead in dealt["leads"]) == {s: n[-1] for s, n in COUNTS.items()}
    assert len({lead["lead_no"] for lead in dealt["leads"]}) == 508
    assert {p["severity"] for p in dealt["problems"]} <= {"remark"}


def test_who_is_away_is_credited_the_average(dealt: dict[str, Any], workspace: Path) -> None:
    assert dealt["new"]
    run = Run(workspace, None, None, json=False, quiet=True, dry_run=True, strict=False, domains=DOMAINS)
    first = history_of(lead_book(run.open()).entries[:1])
    totals = running_totals(first)
    away = totals[totals["agent_id"] == "2002"]
    assert dict(zip(away["source"], away["credit"], strict=True)) == CREDITS
    assert sum(CREDITS.values()) == 127_000
    assert (away["dealt"] == 0).all()
    assert (totals.loc[totals["agent_id"] != "2002", "credit"] == 0).all()


def test_running_again_deals_nothing_twice(dealt: dict[str, Any], workspace: Path) -> None:
    again = assigned(workspace, "2026-11-02")
    assert not again["new"]
    assert (again["batch"], again["leads"]) == (dealt["batch"], dealt["leads"])


def test_the_next_morning_deals_the_two_that_come_into_the_window(
    dealt: dict[str, Any], workspace: Path
) -> None:
    # 12321 and 12322 had 31 days left on the 2nd. 陈大勇 is away on the 3rd too, so two of the four get one each.
    next_day = assigned(workspace, "2026-11-03")
    assert [lead["source"] for lead in next_day["leads"]] == ["到期未续"] * 2
    assert sorted(p["leads"] for p in next_day["people"] if p["present"]) == [0, 0, 1, 1]
    assert next_day["not_dealt"] == {
        "bad_phone": 26,
        # 508 dealt, the 34 twins, and 12304 and 12305, which were dealt as leads of 历史掉保.
        "already_dealt": 508 + 34 + 2,
        "renewed": 17,
        "expired": 6 - 2,
        "outside_window": 9 - 2,
    }
