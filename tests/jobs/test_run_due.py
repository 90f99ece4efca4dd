"""Runs at moments chosen by hand, with jobs that only pretend: what is run, what the log says, what is told of it."""

import errno
import json
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from teamops.core.problems import Stopped
from teamops.core.workspace import Workspace
from teamops.jobs import running
from teamops.jobs.child import Ended, Interrupted
from teamops.jobs.due import FAILURES
from teamops.jobs.outcome import Outcome

from .job_team import Pretend, clock_at, events, job_team, moment, pretend

__all__ = ["pretend"]
REPORT = 'do: "assign-leads --split", every: workday, at: "08:10"'
SETTLE = 'do: "settle --month {last_month}", every: day-1, at: "07:00", missed: all'
CHECK = 'do: check, every: day, at: "08:00"'
WEEKLY = 'do: "records verify", every: monday, at: "08:00"'


def due(ran: list[running.Ran]) -> list[tuple[str, str]]:
    return [(one.slot.job.command, f"{one.slot.due:%m-%d %H:%M}") for one in ran]


def test_what_is_due_is_run_once_in_order_of_time(tmp_path: Path, pretend: Pretend) -> None:
    team = job_team(tmp_path, REPORT, WEEKLY, CHECK, SETTLE)
    # Monday, 28 September; at 8:05 nothing is dealt yet. Of one moment, the order of the settings counts.
    assert due(pretend.run(team, "09-28T08:05")) == [("records", "09-28 08:00"), ("check", "09-28 08:00")]
    assert due(pretend.run(team, "09-28T08:10")) == [("assign-leads", "09-28 08:10")]
    assert due(pretend.run(team, "09-28T08:10")) == []
    assert due(pretend.run(team, "09-28T23:59")) == []
    # Off until Sunday, 1 November.
    assert due(pretend.run(team, "11-01T12:00")) == [
        ("settle", "10-01 07:00"),
        ("records", "10-26 08:00"),
        ("assign-leads", "10-30 08:10"),
        ("settle", "11-01 07:00"),
        ("check", "11-01 08:00"),
    ]
    assert pretend.words[-5:] == [
        ["settle", "--month", "2026-09"],
        ["records", "verify"],
        ["assign-leads", "--split", "--date", "2026-10-30"],
        ["settle", "--month", "2026-10"],
        ["check"],
    ]


def test_the_log_tells_what_ran_and_what_came_of_it(tmp_path: Path, pretend: Pretend) -> None:
    team = job_team(tmp_path, CHECK)
    pretend.run(team, "11-02T08:05")
    name = {"job": "check | day 08:00", "due": "2026-11-02T08:00"}
    now = "2026-11-02T08:05:00+08:00"
    assert events(team) == [
        {"event": "known", "at": now, "job": "check | day 08:00"},
        {"event": "started", "at": now, **name},
        {
            "event": "finished", "at": now, **name, "started": now, "exit": 0, "files": ["out/一 张.xlsx"],
            "totals": {}, "severities": {}, "codes": {}, "words": [],
        },
    ]  # fmt: skip


def test_one_that_fails_stops_no_other_and_the_gravest_speaks_for_all(
    tmp_path: Path, pretend: Pretend
) -> None:
    team = job_team(tmp_path, CHECK, WEEKLY, REPORT)
    pretend.ends = [65, 73, 0]
    ran = pretend.run(team, "11-02T09:00")
    assert [one.ended.code for one in ran] == [65, 73, 0]
    assert running.gravest(one.ended.code for one in ran) == 73
    told = [problem for one in ran if (problem := one.problem(team))]
    assert [(p.code, p.severity.name, p.values["tries"]) for p in told] == [("J804", "ERROR", 1)] * 2
    # The next run tries only what failed.
    assert due(pretend.run(team, "11-02T10:00")) == [("check", "11-02 08:00"), ("records", "11-02 08:00")]
    assert due(pretend.run(team, "11-02T11:00")) == []


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        ((), 0),
        ((0, 3), 3),
        ((65, 66), 66),
        ((66, 73), 73),
        ((73, 75), 75),
        ((75, 78), 78),
        ((78, 137), 1),
        ((0, 2), 2),
    ],
)
def test_the_gravest(codes: tuple[int, ...], code: int) -> None:
    assert running.gravest(codes) == code


def test_a_job_that_goes_on_failing_is_given_up_and_says_so_and_can_be_asked_for(
    tmp_path: Path, pretend: Pretend
) -> None:
    team = job_team(tmp_path, CHECK)
    pretend.ends = [66] * FAILURES
    said = []
    for hour in range(9, 9 + FAILURES):
        (ran,) = pretend.run(team, f"11-02T{hour:02}:00")
        problem = ran.problem(team)
        assert problem is not None
        said.append(problem.code)
    assert said == ["J804"] * (FAILURES - 1) + ["J805"]
    assert pretend.run(team, "11-02T20:00") == []
    ((state,), _) = running.states(team, team.settings.jobs, moment("11-02T20:00"), again=False)
    assert (state.problem and state.problem.code, list(state.now)) == ("J805", [])
    (ran,) = pretend.run(team, "11-02T20:00", again=True)
    assert ran.ended.code == 0
    ((state,), _) = running.states(team, team.settings.jobs, moment("11-02T20:00"), again=False)
    assert state.problem is None
    assert len(pretend.run(team, "11-03T08:00")) == 1


def test_a_clock_put_back_a_little_runs_nothing_twice_and_much_is_refused(
    tmp_path: Path, pretend: Pretend
) -> None:
    team = job_team(tmp_path, CHECK, REPORT)
    assert len(pretend.run(team, "11-03T09:00")) == 2
    for now in ("11-03T08:30", "11-03T08:00", "11-02T23:00", "11-02T09:00"):
        assert pretend.run(team, now) == []
    with pytest.raises(Stopped) as stopped:
        pretend.run(team, "11-02T08:59")
    assert ([p.code for p in stopped.value.problems], stopped.value.exit_code) == (["J802"], 78)
    # What was written while the clock was back does not hide the rest.
    more = job_team(tmp_path, CHECK, REPORT, WEEKLY)
    pretend.run(more, "11-02T23:00")
    with pytest.raises(Stopped):
        pretend.run(more, "11-02T08:00")


def test_a_year_the_calendar_does_not_know_fails_loudly_and_only_there(
    tmp_path: Path, pretend: Pretend
) -> None:
    team = job_team(tmp_path, REPORT, CHECK)
    ran = pretend.run(team, "2041-01-02T09:00")
    assert [(one.slot.job.command, one.ended.code) for one in ran] == [("check", 0), ("assign-leads", 78)]
    assert pretend.words == [["check"]]
    assert ran[1].ended.words[0].startswith("R308  teamops.yaml")
    assert events(team)[-1]["codes"] == {"R308": 1}
    # The company says that the day is a working day: the next run does it.
    (tmp_path / "calendar.csv").write_text("日期,上班或休息\n2041-01-02,上班\n", encoding="utf-8")
    (later,) = pretend.run(team, "2041-01-02T10:00")
    assert (later.ended.code, pretend.words[-1][-2:]) == (0, ["--date", "2041-01-02"])


def test_a_calendar_that_cannot_be_read_stops_only_who_asks_it(tmp_path: Path, pretend: Pretend) -> None:
    team = job_team(tmp_path, REPORT, CHECK)
    rows = "2026-11-02,上班\n2026-11-02,休息\n"
    (tmp_path / "calendar.csv").write_text("日期,上班或休息\n" + rows, encoding="utf-8")
    ran = pretend.run(team, "11-02T09:00")
    assert [(one.slot.job.command, one.ended.code) for one in ran] == [("check", 0), ("assign-leads", 78)]


def test_told_to_stop_in_the_middle_the_next_run_goes_on(tmp_path: Path, pretend: Pretend) -> None:
    team = job_team(tmp_path, CHECK, WEEKLY, REPORT)
    pretend.ends = [0, Interrupted(Ended(143), 143)]
    work = pretend.work(team, "11-02T09:00")
    assert ([one.ended.code for one in work.ran], work.left, work.code) == ([0, 143], 1, 143)
    assert events(team)[-1]["exit"] == 143
    assert due(pretend.run(team, "11-02T09:01")) == [
        ("records", "11-02 08:00"),
        ("assign-leads", "11-02 08:10"),
    ]


def test_what_is_said_to_run_is_said_to_the_jobs_that_do_not_say_it_themselves(
    tmp_path: Path, pretend: Pretend
) -> None:
    team = job_team(tmp_path, 'do: "check --lang en", every: day, at: "08:00"', WEEKLY)
    pretend.run(team, "11-02T09:00", common=["--lang=zh", "--out=/tmp/甲 乙", "--strict"])
    assert pretend.words == [
        ["check", "--lang", "en", "--out=/tmp/甲 乙", "--strict"],
        ["records", "verify", "--lang=zh", "--out=/tmp/甲 乙", "--strict"],
    ]


# --- the log ----------------------------------------------------------------------------------------------


def log_of(team: Workspace) -> Path:
    return team.root / "logs" / "jobs.jsonl"


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_a_torn_last_line_was_never_written_and_is_taken_away(
    cut: int, tmp_path: Path, pretend: Pretend
) -> None:
    team = job_team(tmp_path, CHECK)
    pretend.run(team, "11-02T09:00")
    whole = log_of(team).read_bytes()
    log_of(team).write_bytes(whole[:-cut])
    work = pretend.work(team, "11-02T09:01")
    # The end of the job was lost, so the job is run again; its lines follow whole ones.
    assert (len(work.ran), work.problems) == (1, ())
    assert [e["event"] for e in events(team)] == ["known", "started", "started", "finished"]


def test_a_torn_line_longer_than_what_follows_leaves_nothing(tmp_path: Path, pretend: Pretend) -> None:
    team = job_team(tmp_path, CHECK)
    log_of(team).parent.mkdir()
    log_of(team).write_bytes(b"{" + b"x" * 5000)
    assert (len(pretend.run(team, "11-02T09:00")), len(events(team))) == (1, 3)


def test_a_line_spoilt_by_hand_is_told_and_left_out(tmp_path: Path, pretend: Pretend) -> None:
    team = job_team(tmp_path, CHECK)
    pretend.run(team, "11-02T09:00")
    lines = log_of(team).read_text(encoding="utf-8").splitlines()
    for spoilt in (
        "{",
        "7",
        '"at"',
        '{"event":"finished"}',
        lines[2].replace('"exit": 0', '"exit": "0"'),
        lines[1].replace("T08:00", "T8"),
    ):
        log_of(team).write_text("\n".join([*lines[:1], spoilt, "", *lines[1:]]) + "\n", encoding="utf-8")
        work = pretend.work(team, "11-02T09:01")
        assert [(p.code, p.source and p.source.row) for p in work.problems] == [("J803", 2)], spoilt
        assert work.ran == []


def test_a_log_that_cannot_be_opened_stops_everything(tmp_path: Path, pretend: Pretend) -> None:
    team = job_team(tmp_path, CHECK)
    log_of(team).mkdir(parents=True)
    with pytest.raises(Stopped) as stopped:
        pretend.run(team, "11-02T09:00")
    assert [p.code for p in stopped.value.problems] == ["F002"]
    assert pretend.words == []


@pytest.mark.parametrize("full_at", [1, 2, 3])
def test_a_disk_that_fills_up_leaves_the_log_as_it_was(
    full_at: int, tmp_path: Path, pretend: Pretend, monkeypatch: pytest.MonkeyPatch
) -> None:
    team = job_team(tmp_path, CHECK)
    calls, synced = [0], os.fsync

    def full(number: int) -> None:
        calls[0] += 1
        if calls[0] >= full_at:
            raise OSError(errno.ENOSPC, "full")
        synced(number)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(Stopped) as stopped:
            pretend.run(team, "11-02T09:00")
    assert ([p.code for p in stopped.value.problems], stopped.value.exit_code) == (["O402"], 73)
    assert len(events(team)) == full_at - 1
    # Where the start could not be written, nothing was begun.
    assert len(pretend.words) == (full_at == 3)
    assert len(pretend.run(team, "11-02T09:01")) == 1
    assert [e["event"] for e in events(team)][-1] == "finished"


def test_the_log_is_where_the_settings_say(tmp_path: Path, pretend: Pretend) -> None:
    team = job_team(tmp_path / "team", CHECK, more=f"logs: {(tmp_path / 'elsewhere').as_posix()}")
    pretend.run(team, "11-02T09:00")
    assert (tmp_path / "elsewhere" / "jobs.jsonl").is_file()
    assert not (tmp_path / "team" / "logs").exists()


# --- what is told to others -------------------------------------------------------------------------------


def announcing(monkeypatch: pytest.MonkeyPatch, failures: list[str] | Exception) -> list[Outcome]:
    """Put a stand-in where announcements are made; return the list of what it hears."""
    heard: list[Outcome] = []

    def announce_all(workspace: Workspace, outcomes: list[Outcome]) -> list[str]:
        heard.extend(outcomes)
        if isinstance(failures, Exception):
            raise failures
        return failures

    module = ModuleType("teamops.jobs.announce")
    module.announce_all = announce_all  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "teamops.jobs.announce", module)
    return heard


def test_others_hear_figures_and_names_of_files(
    tmp_path: Path, pretend: Pretend, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = announcing(monkeypatch, [])
    value = {
        "output": str(tmp_path / "out" / "a.xlsx"),
        "outputs": ["x/b.html", "x/a.xlsx", None],
        "people": [{"name": "张珊"}, {"name": "李思"}],
        "leads": [],
        "totals": {"leads": 7, "share": 0.5, "new": True, "who": "张珊"},
        "problems": [
            {"code": "F015", "severity": "finding", "what": "张珊"},
            {"code": "F015", "severity": "finding"},
        ],
    }
    monkeypatch.setattr(running, "perform", lambda words, root: Ended(3, value, ("张珊",)))
    team = job_team(tmp_path, CHECK)
    running.announce(team, pretend.work(team, "11-02T09:00"), clock_at("11-02T09:00"))
    assert heard == [
        Outcome(
            "check",
            moment("11-02T08:00").replace(tzinfo=None),
            3,
            ("a.xlsx", "b.html", "a.xlsx"),
            {"people": 2, "leads": 7},
            {"finding": 2},
            {"F015": 2},
        )
    ]
    assert heard[0].done


def test_what_waits_or_was_stopped_is_not_told(
    tmp_path: Path, pretend: Pretend, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = announcing(monkeypatch, [])
    team = job_team(tmp_path, CHECK, WEEKLY, REPORT)
    pretend.ends = [75, 143, 3]
    running.announce(team, pretend.work(team, "11-02T09:00"), clock_at("11-02T09:00"))
    assert [outcome.exit_code for outcome in heard] == [3]


@pytest.mark.parametrize("failure", [["wecom: 40x"], ValueError("40x")], ids=["said", "raised"])
def test_an_announcement_that_fails_stands_in_the_log_and_changes_nothing(
    failure: list[str] | Exception, tmp_path: Path, pretend: Pretend, monkeypatch: pytest.MonkeyPatch
) -> None:
    announcing(monkeypatch, failure)
    team = job_team(tmp_path, CHECK)
    running.announce(team, pretend.work(team, "11-02T09:00"), clock_at("11-02T09:00"))
    last = events(team)[-1]
    assert last["event"] == "untold"
    assert "40x" in json.dumps(last["words"])
    assert pretend.work(team, "11-02T09:01").problems == ()
    assert pretend.run(team, "11-02T09:01") == []


def test_a_job_that_fails_is_told_of_once_when_it_is_given_up_and_when_it_works_again(
    tmp_path: Path, pretend: Pretend, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five tries end badly: one announcement, at the fifth. Asked for again in vain: none. Next day it works: one, said so."""
    heard = announcing(monkeypatch, [])
    team = job_team(tmp_path, CHECK)
    pretend.ends = [66] * (FAILURES + 1)
    counts = []
    times = [f"11-02T{hour:02}:00" for hour in range(9, 9 + FAILURES)]
    for now, again in [*((t, False) for t in times), ("11-02T15:00", True), ("11-03T08:00", False)]:
        running.announce(team, pretend.work(team, now, again=again), clock_at(now))
        counts.append(len(heard))
    assert counts == [0, 0, 0, 0, 1, 1, 2]
    assert [(one.exit_code, one.recovers) for one in heard] == [(66, False), (0, True)]
    running.announce(team, pretend.work(team, "11-04T08:00"), clock_at("11-04T08:00"))
    assert [one.recovers for one in heard] == [False, True, False]


@pytest.mark.parametrize(
    "line",
    [
        '{"event": "known", "at": "0001-01-01T00:00:00", "job": "x"}',
        '{"event": "started", "at": "2026-11-02T08:00:00+08:00", "due": "0001-01-01T00:00", "job": "x"}',
        '{"event": "started", "at": "2026-11-02T08:00:00+08:00", "due": "9999-12-31T00:00", "job": "x"}',
        '{"event": "started", "at": "2026-11-02T08:00:00+08:00", "due": "2026-11-02T08:00+08:00", "job": "x"}',
        "[" * 20_000,
    ],
)
def test_a_line_of_no_possible_time_is_left_out(line: str, tmp_path: Path, pretend: Pretend) -> None:
    team = job_team(tmp_path, CHECK)
    (tmp_path / "logs").mkdir()
    words = line.replace('"job": "x"', f'"job": "{team.settings.jobs[0].key}"')
    (tmp_path / "logs" / "jobs.jsonl").write_text(words + "\n", encoding="utf-8")
    work = pretend.work(team, "11-02T09:00")
    assert [p.code for p in work.problems] == ["J803"]
    assert due(work.ran) == [("check", "11-02 08:00")]
    assert running.states(team, team.settings.jobs, moment("11-02T10:00"), again=False)[0][0].next is not None
