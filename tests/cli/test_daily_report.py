"""daily-report from files: which day, what is read, what is written, how it ends."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from teamops.core import options
from teamops.core.lock import workspace_lock

from .conftest import Ran, run
from .lead_team import write_csv

HEADS = ("工号", "呼叫时间", "客户号码", "呼叫方向", "通话时长", "录音编号")
LEDGER = (
    "保单号",
    "工号",
    "车牌号",
    "险种",
    "保费",
    "签单日期",
    "收费日期",
    "打单日期",
    "发票日期",
    "送单日期",
    "状态",
)


def call_rows(day: date, agent: str, count: int, seconds: int) -> list[tuple[object, ...]]:
    """So many calls of so many seconds each."""
    return [
        (
            agent,
            f"{day} {9 + n // 30:02d}:{2 * (n % 30):02d}:07",
            f"1380000{n:04d}",
            "呼出",
            seconds,
            f"{day}-{agent}-{n}",
        )
        for n in range(count)
    ]


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """Two people, calls on Thursday 8 to Saturday 10 (a working day) and Monday 12 October 2026, three policies.

    张珊 meets the target every day (30 × 101 s = 3,030 s); 李试 has 29 calls on the 12th. 商业险 of 20,000.01 on the 9th and
    10,000.00 on the 12th are 张珊's: the second waits for its invoice since the 12th, the first for delivery since the 9th.
    """
    home = tmp_path / "一队 晨会"
    home.mkdir()
    settings = "team: 一队\ninputs: {roster: roster.csv, policies: policies.csv, leave: leave.csv, schedule: schedule.csv}\n"
    (home / "teamops.yaml").write_text(settings, encoding="utf-8")
    write_csv(
        home / "roster.csv",
        ("工号", "姓名", "岗位", "入职日期"),
        [("1", "张珊", "续保专员", "2024-01-01"), ("2", "李试", "续保专员", "2024-01-01")],
    )
    write_csv(home / "leave.csv", ("工号", "假别", "开始", "结束"), [])
    write_csv(home / "schedule.csv", ("日期", "工号", "班次"), [])
    rows = [row for d in (8, 9, 10) for a in "12" for row in call_rows(date(2026, 10, d), a, 30, 101)]
    rows += call_rows(date(2026, 10, 12), "1", 30, 101) + call_rows(date(2026, 10, 12), "2", 29, 104)
    write_csv(home / "calls" / "2026-10.csv", HEADS, rows)
    write_csv(
        home / "policies.csv",
        LEDGER,
        [
            (
                "PT1",
                "1",
                "鄂E00001",
                "商业险",
                "20000.01",
                "2026-10-08",
                "2026-10-09",
                "2026-10-09",
                "2026-10-09",
                "",
                "正常",
            ),
            (
                "PT2",
                "1",
                "鄂E00002",
                "商业险",
                "10000",
                "2026-10-12",
                "2026-10-12",
                "2026-10-12",
                "",
                "",
                "正常",
            ),
            ("PT3", "2", "鄂E00003", "交强险", "950", "2026-10-12", "2026-10-12", "", "", "", "退保"),
        ],
    )
    return home


def at(monkeypatch: pytest.MonkeyPatch, today: date) -> None:
    """Let today be a day."""

    class Clock(date):
        @classmethod
        def today(cls) -> date:
            return today

    monkeypatch.setattr(options, "date", Clock)


def daily(team: Path, *words: str) -> Ran:
    return run("daily-report", *words, where=team)


def test_the_day_as_json(team: Path) -> None:
    """By hand: 59 calls, 30 × 101 + 29 × 104 = 6,046 s = 100 min; 30,000.01 paid; PT1 and PT2 wait, PT3 is surrendered
    (its date is missing: X213 stops, as in settle, unless bad rows are skipped)."""
    stopped = daily(team, "--date", "2026-10-12", "--json")
    wrong = [p["code"] for p in stopped.value["problems"] if p["severity"] == "error"]
    assert (stopped.code, wrong) == (65, ["X213"])
    done = daily(team, "--date", "2026-10-12", "--json", "--skip-bad-rows", "--dry-run")
    assert done.code == 0
    day = done.value
    assert day["totals"] == {
        "people": 2,
        "met": 1,
        "calls": 59,
        "talk_minutes": 100,
        "policies_issued": 1,
        "stuck": 2,
        "pending": 0,
    }
    assert all(type(n) is int for n in day["totals"].values())
    assert [(p["rank"], p["name"], p["premium_fen"], p["need_premium_fen"]) for p in day["people"]] == [
        (1, "张珊", 3_000_001, 0),
        (2, "李试", 0, 214_300),  # 14 working days are left: 30,000 / 14 = 2,142.86
    ]
    assert [(s["stage"], s["since"], s["age_days"], s["late"]) for s in day["stuck"]] == [
        ("delivered", "2026-10-09", 3, False),
        ("invoiced", "2026-10-12", 0, False),
    ]
    assert [(m["name"], m["metric"], m["short"]) for m in day["missed"]] == [("李试", "calls", 1)]
    assert [(t["date"], t["people_met"]) for t in day["trend"]] == [
        ("2026-10-08", 2),
        ("2026-10-09", 2),
        ("2026-10-10", 2),
        ("2026-10-12", 1),
    ]
    assert (day["date"], day["made_on"], day["workday"], day["outputs"]) == (
        "2026-10-12",
        "2026-10-12",
        True,
        [],
    )
    assert day["has"] == ["policies", "stages"]
    assert not (team / "out").exists()


@pytest.fixture
def whole(team: Path) -> Path:
    """The team without the surrendered policy."""
    text = (team / "policies.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)
    (team / "policies.csv").write_text("".join(text[:-1]), encoding="utf-8-sig", newline="")
    return team


@pytest.mark.parametrize(
    ("today", "day", "missing"),
    [
        (date(2026, 10, 12), "2026-10-12", ""),  # in the evening: today
        (date(2026, 10, 13), "2026-10-12", ""),  # in the morning: the last working day
        (date(2026, 10, 11), "2026-10-10", ""),  # a Sunday; what is later is not looked at
        (date(2026, 10, 15), "2026-10-12", "2026-10-13、2026-10-14"),
        (date(2026, 10, 9), "2026-10-09", ""),
    ],
)
def test_which_day_is_reported(
    whole: Path, monkeypatch: pytest.MonkeyPatch, today: date, day: str, missing: str
) -> None:
    at(monkeypatch, today)
    done = daily(whole, "--json")
    assert (done.code, done.value["date"], done.value["made_on"]) == (0, day, str(today))
    gone = [p["what"] for p in done.value["problems"] if p["code"] == "D601"]
    assert ([missing in said for said in gone] == [True]) if missing else (gone == [])
    assert (whole / "out" / f"daily-{day}.xlsx").is_file()


def test_in_a_new_month_the_last_day_of_the_old_one(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On 2 November the log of November is not there; or it is, and has no row yet."""
    at(monkeypatch, date(2026, 11, 2))
    assert daily(whole, "--json", "--dry-run").value["date"] == "2026-10-12"
    write_csv(whole / "calls" / "2026-11.csv", HEADS, [])
    assert daily(whole, "--json", "--dry-run").value["date"] == "2026-10-12"


def test_a_rest_day_and_days_without_a_log(whole: Path) -> None:
    rest = daily(whole, "--date", "2026-10-11", "--json", "--dry-run")
    assert (rest.code, rest.value["workday"], rest.value["totals"]["people"]) == (0, False, 0)
    gone = daily(whole, "--date", "2026-10-13", "--json")
    assert (gone.code, [p["code"] for p in gone.value["problems"]]) == (65, ["D602"])
    none = daily(whole, "--date", "2026-09-30", "--json")
    assert (none.code, [p["code"] for p in none.value["problems"] if p["severity"] == "error"]) == (
        66,
        ["F001"],
    )


def test_one_line_and_both_files(whole: Path) -> None:
    done = daily(whole, "--date", "2026-10-12", "--html")
    folder = (whole / "out").as_posix()
    assert done.out == (
        f"2026-10-12 出勤 2 人，达标 1 人，接通 59 次，本月保费 30,000.01 元 → {folder}/daily-2026-10-12.xlsx、{folder}/daily-2026-10-12.html\n"
    )
    names = openpyxl.load_workbook(whole / "out" / "daily-2026-10-12.xlsx").sheetnames
    assert names == ["晨会", "全员", "走势", "在途保单", "线索", "规则", "数据问题"]
    page = (whole / "out" / "daily-2026-10-12.html").read_text(encoding="utf-8")
    assert "张珊" in page
    assert "<!doctype html>" in page


def test_the_same_day_gives_the_same_bytes(whole: Path) -> None:
    files = [whole / "out" / f"daily-2026-10-12.{kind}" for kind in ("xlsx", "html")]
    daily(whole, "--date", "2026-10-12", "--html")
    first = [file.read_bytes() for file in files]
    daily(whole, "--date", "2026-10-12", "--html")
    assert [file.read_bytes() for file in files] == first


def test_both_or_neither(whole: Path) -> None:
    """The page's place is taken by a folder: the workbook keeps what it was, and nothing is left beside it."""
    out = whole / "out"
    (out / "daily-2026-10-12.html").mkdir(parents=True)
    (out / "daily-2026-10-12.xlsx").write_bytes(b"old")
    done = daily(whole, "--date", "2026-10-12", "--html")
    assert done.code == 73
    assert "daily-2026-10-12.html" in done.err
    assert "daily-2026-10-12.xlsx" not in done.err
    assert (out / "daily-2026-10-12.xlsx").read_bytes() == b"old"
    assert sorted(p.name for p in out.iterdir()) == ["daily-2026-10-12.html", "daily-2026-10-12.xlsx"]


def test_where_to_write(whole: Path, tmp_path: Path) -> None:
    daily(whole, "--date", "2026-10-12", "--html", "--out", str(tmp_path / "墙.xlsx"))
    assert (tmp_path / "墙.xlsx").is_file()
    assert (tmp_path / "墙.html").is_file()
    assert daily(whole, "--date", "2026-10-12", "--out", str(tmp_path / "x.html")).code == 2


def test_the_wall_has_a_name_of_its_own_and_shows_the_latest_day(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, date(2026, 10, 13))
    wall = whole / "out" / "daily.html"
    assert daily(whole, "--html", "--json").value["outputs"] == [
        (whole / "out" / name).as_posix()
        for name in ("daily-2026-10-12.xlsx", "daily-2026-10-12.html", "daily.html")
    ]
    assert wall.read_bytes() == (whole / "out" / "daily-2026-10-12.html").read_bytes()
    daily(whole, "--date", "2026-10-09", "--html")  # a look back is no news for the wall
    assert 'datetime="2026-10-12"' in wall.read_text(encoding="utf-8")
    daily(whole, "--html", "--out", str(whole / "墙.xlsx"))  # the name given is the name
    assert not (whole / "daily.html").exists()


def test_locked_and_wrong_dates(whole: Path) -> None:
    with workspace_lock(whole):
        assert daily(whole, "--date", "2026-10-12").code == 75
        assert daily(whole, "--date", "2026-10-12", "--dry-run").code == 0
    assert daily(whole, "--date", "12.10.2026").code == 2
    assert daily(whole, "--date", "2035-01-03").code == 66


def test_findings_with_strict(whole: Path) -> None:
    """The 9th missing from the log is a finding; what the others did stands."""
    text = (whole / "calls" / "2026-10.csv").read_text(encoding="utf-8-sig")
    kept = [row for row in text.splitlines() if "2026-10-09" not in row]
    (whole / "calls" / "2026-10.csv").write_text("\n".join(kept) + "\n", encoding="utf-8-sig")
    done = daily(whole, "--date", "2026-10-12", "--strict", "--json")
    assert done.code == 3
    assert [t["missing"] for t in done.value["trend"]] == [False, True, False, False]
    assert [p["days_due"] for p in done.value["people"]] == [3, 3]
    assert "2026-10-09" in next(p["what"] for p in done.value["problems"] if p["code"] == "D601")


def test_leads_as_they_stood_that_day(whole: Path) -> None:
    """Four leads are dealt on the 12th, two each: on the 10th none was, on the 12th four wait, untouched."""
    rows = [(f"鄂E1000{n}", f"客户{n}", f"1390000000{n}", "2026-10-30") for n in range(4)]
    write_csv(whole / "leads" / "到期未续.csv", ("车牌号", "客户姓名", "联系电话", "到期日期"), rows)
    assert run("assign-leads", "--date", "2026-10-12", where=whole).code == 0
    before = daily(whole, "--date", "2026-10-10", "--json", "--dry-run").value
    after = daily(whole, "--date", "2026-10-12", "--json", "--dry-run").value
    assert ("leads" in before["has"], before["totals"]["pending"]) == (False, 0)
    assert ("leads" in after["has"], after["totals"]["pending"]) == (True, 4)
    assert [(p["name"], p["source"], p["pending"], p["untouched"]) for p in after["pending"]] == [
        ("张珊", "到期未续", 2, 2),
        ("李试", "到期未续", 2, 2),
    ]


def test_a_ledger_without_the_steps(whole: Path) -> None:
    """Without columns of printing, invoice and delivery nothing is stuck: it is said that nothing is known."""
    rows = [("PT1", "1", "鄂E00001", "商业险", "20000.01", "2026-10-12")]
    write_csv(whole / "policies.csv", ("保单号", "工号", "车牌号", "险种", "保费", "收费日期"), rows)
    day = daily(whole, "--date", "2026-10-12", "--json", "--dry-run").value
    assert (day["has"], day["stuck"], day["stages"], day["issued"]) == ([], [], [], [])
    assert [p["code"] for p in day["problems"] if p["code"].startswith("D6")] == ["D605", "D606"]


def test_a_day_of_a_closed_month_says_that_it_is_of_today_and_where_it_differs(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """October is closed with all days but the four of the log off. Then one of the 29 calls of 104 s of 李试 on the 12th goes, and 张珊's
    policy of 10,000.00 becomes one of 8,000.00: of 30,000.01 yuan and 2 vehicles 28,000.01 and 2 are left."""
    at(monkeypatch, date(2026, 11, 2))
    off = [(f"2026-10-{day:02d}", "休息", "公司通知") for day in range(13, 31) if day not in (17, 18, 24, 25)]
    write_csv(whole / "calendar.csv", ("日期", "上班或休息", "依据"), off)
    words = ("--date", "2026-10-12", "--json")
    assert daily(whole, *words, "--dry-run").value["closed"] is None
    done = run("close", "--month", "2026-10", "--by", "王", "--checked-by", "李", where=whole)
    assert done.code == 0, done.err
    same = "2026-10 已经结账；这张日报按现在的表和规则算，和结账时一样"
    assert daily(whole, *words, "--dry-run").value["closed"] == same
    log, ledger = whole / "calls" / "2026-10.csv", whole / "policies.csv"
    rows = log.read_text("utf-8-sig").splitlines()
    gone = next(row for row in rows if row.startswith("2,2026-10-12"))
    log.write_text("\n".join(row for row in rows if row != gone) + "\n", "utf-8-sig")
    text = ledger.read_text("utf-8-sig")
    assert text.count(",10000,") == 1
    ledger.write_text(text.replace(",10000,", ",8000,"), "utf-8-sig")
    told = daily(whole, *words)
    differ = (
        "2026-10 已经结账；这张日报按现在的表和规则算，和结账时不一样：2026-10-12 李试 29 次 3016 秒→28 次 2912 秒；"
        "全月 张珊 2 台 30,000.01 元→2 台 28,000.01 元"
    )
    assert told.value["closed"] == differ
    assert [p["what"] for p in told.value["problems"] if p["code"] == "D608"] == [differ]
    sheets = openpyxl.load_workbook(whole / "out" / "daily-2026-10-12.xlsx").worksheets
    assert any(differ in str(cell.value) for row in sheets[0].iter_rows() for cell in row)
    assert differ in daily(whole, "--date", "2026-10-12", "--dry-run").out
    assert daily(whole, "--date", "2026-10-12", "--html").code == 0
    assert "本月已结账，这里按现在的表算" in (whole / "out" / "daily-2026-10-12.html").read_text("utf-8")
