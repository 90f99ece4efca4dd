"""daily-report killed before each thing it does on the disk: each file is the old one or the new one, whole; run again, it
leaves what one clean run leaves."""

import os
from datetime import date
from pathlib import Path

from .conftest import run
from .killed import files, killed
from .lead_team import write_csv
from .test_daily_report import HEADS, call_rows

WORDS = ("daily-report", "--date", "2026-10-12", "--html")
NAMES = {"daily-2026-10-12.xlsx", "daily-2026-10-12.html"}


def made_team(home: Path) -> Path:
    """One person with a call on Monday 12 October 2026 and a policy; the files of the day are old ones."""
    home.mkdir()
    settings = "team: 一队\ninputs: {roster: roster.csv, policies: policies.csv, leave: leave.csv, schedule: schedule.csv}\n"
    (home / "teamops.yaml").write_text(settings, encoding="utf-8")
    write_csv(
        home / "roster.csv",
        ("工号", "姓名", "岗位", "入职日期"),
        [("1", "张珊", "续保专员", "2024-01-01")],
    )
    write_csv(home / "leave.csv", ("工号", "假别", "开始", "结束"), [])
    write_csv(home / "schedule.csv", ("日期", "工号", "班次"), [])
    write_csv(home / "calls" / "2026-10.csv", HEADS, call_rows(date(2026, 10, 12), "1", 1, 101))
    columns = ("保单号", "工号", "车牌号", "险种", "保费", "收费日期")
    write_csv(home / "policies.csv", columns, [("PT1", "1", "鄂E00001", "商业险", "20000", "2026-10-12")])
    (home / "out").mkdir()
    for name in NAMES:
        (home / "out" / name).write_bytes(b"old")
    return home


def test_killed_before_any_step_each_file_is_whole_and_the_next_run_ends_as_a_clean_one(
    tmp_path: Path,
) -> None:
    wanted: dict[str, bytes] = {}
    states = set()
    for left in killed(made_team(tmp_path / "team"), lambda steps: range(1, steps + 2), *WORDS):
        out = left.team / "out"
        wanted = wanted or files(out)
        assert set(wanted) == NAMES
        found = {name: (out / name).read_bytes() for name in NAMES}
        assert all(found[name] in (b"old", wanted[name]) for name in NAMES), left.kill
        states.add(sum(found[name] == wanted[name] for name in NAMES))
        assert run(*WORDS, where=left.team).code == 0
        # What the killed run left beside them is gone too.
        assert files(out) == wanted, left.kill
    # It was killed before either took its place, between the two, and not at all.
    assert states == {0, 1, 2}


def test_what_stood_there_is_replaced_and_never_written_into(tmp_path: Path) -> None:
    team = made_team(tmp_path / "team")
    old = [tmp_path / name for name in NAMES]
    for link in old:
        os.link(team / "out" / link.name, link)
    assert run(*WORDS, where=team).code == 0
    assert [link.read_bytes() for link in old] == [b"old", b"old"]
