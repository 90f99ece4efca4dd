"""`teamops run` as a person uses it: what is said, the options, and jobs that really run."""

import signal
import sys
from pathlib import Path

import openpyxl
import pytest
from filelock import FileLock

from teamops.core.kit.domain import commands_of
from teamops.domains import DOMAINS
from teamops.jobs import child

from .conftest import Ran, run, with_finding
from .lead_team import DAY, entries, made_team
from .run_team import events, log_of, with_jobs

CHECK = 'do: "records verify", every: day, at: "00:00"'
DEAL = f'do: "assign-leads --date {DAY}", every: day, at: "00:00"'
SETTLE = 'do: "settle --month 2026-10", every: day, at: "00:00"'
LATE = 'do: "records verify", every: day-29, at: "23:59"'


def test_what_is_due_runs_and_then_nothing_is(tmp_path: Path) -> None:
    team = with_jobs(made_team(tmp_path), CHECK, DEAL)
    done = run("run", where=team)
    lines = done.out.splitlines()
    assert (done.code, done.err) == (0, "")
    (dealt,) = (team / "out").iterdir()
    assert [line[17:] for line in lines] == [
        "records verify：完成",
        f"assign-leads --date {DAY}：完成 → out/{dealt.name}",
    ]
    assert len(entries(team)) == 1
    again = run("run", "--lang", "en", where=team)
    assert (again.code, again.out[:28], again.err) == (0, "nothing is due now; the next", "")
    assert [e["event"] for e in events(team)].count("finished") == 2


def test_quiet_is_silent_unless_something_failed(small: Path) -> None:
    with_jobs(small, CHECK)
    assert run("run", "--quiet", where=small) == Ran(0, "", "")
    assert run("run", "--quiet", where=small) == Ran(0, "", "")
    (small / "roster.csv").unlink()
    with_jobs(small, CHECK, SETTLE)
    failed = run("run", "--quiet", "--lang", "en", where=small)
    assert (failed.code, failed.out) == (66, "")
    assert failed.err.startswith("✗ J804  logs/jobs.jsonl\n    “settle --month 2026-10” (due ")
    assert "did not finish: 66, input missing" in failed.err
    assert "    | ✗ F001  roster.csv\n" in failed.err


def test_as_json(small: Path) -> None:
    with_jobs(small, SETTLE)
    done = run("run", "--json", where=small)
    (ran,) = done.value["ran"]
    assert (done.code, done.value["left"], done.value["problems"]) == (0, 0, [])
    assert (ran["job"], ran["exit"], ran["codes"]) == ("settle --month 2026-10 | day 00:00", 0, {"F015": 1})
    assert [Path(path).name for path in ran["outputs"]] == ["settlement-2026-10.xlsx"]
    assert (small / "out" / "settlement-2026-10.xlsx").is_file()


def test_a_dry_run_says_how_each_job_stands_and_writes_nothing(small: Path) -> None:
    with_jobs(small, CHECK, LATE)
    before = set(small.rglob("*"))
    shown = run("run", "--dry-run", "--lang", "en", where=small)
    assert shown.code == 0
    first, standing, second, waiting = shown.out.splitlines()
    assert (first, second) == ("records verify | day 00:00", "records verify | day-29 23:59")
    assert standing.split(";")[0].startswith("    now: 20")
    assert waiting.startswith("    now: none; last: none; next: 20")
    assert set(small.rglob("*")) == before
    run("run", where=small)
    settled, late = run("run", "--dry-run", "--json", where=small).value["jobs"]
    assert (settled["now"], settled["last"]["exit"], late["last"]) == ([], 0, None)
    assert settled["next"] > settled["last"]["due"]


def test_only_the_jobs_of_one_command(tmp_path: Path) -> None:
    team = with_jobs(made_team(tmp_path), CHECK, DEAL)
    assert run("run", "--only", "settle", where=team).code == 2
    assert run("run", "--only", "records", where=team).code == 0
    assert {e["job"].split()[0] for e in events(team)} == {"records"}


def test_strict_language_and_folder_are_handed_on(small: Path, tmp_path: Path) -> None:
    with_jobs(with_finding(small), SETTLE)
    assert run("run", "--out", "x.xlsx", where=small).code == 2
    done = run("run", "--strict", "--lang", "en", "--out", str(tmp_path / "甲 乙"), where=small)
    assert done.code == 3  # the settlement has a finding
    book = openpyxl.load_workbook(tmp_path / "甲 乙" / "settlement-2026-10.xlsx")
    assert all(name.isascii() for name in book.sheetnames)
    assert not (small / "out").exists()
    # Done with findings is done.
    assert run("run", where=small).code == 0
    assert [e["event"] for e in events(small)].count("finished") == 1


def test_no_jobs_is_worth_a_word(small: Path) -> None:
    done = run("run", "--lang", "en", where=small)
    assert (done.code, "J801" in done.err) == (0, True)
    assert run("run", "--quiet", where=small) == Ran(0, "", "")
    assert run("run", "--strict", where=small).code == 3


def test_a_second_run_is_turned_away_at_once(small: Path) -> None:
    with_jobs(small, SETTLE)
    with FileLock(small / ".teamops.run.lock"):
        done = run("run", where=small)
    assert (done.code, "O404" in done.err, log_of(small).exists()) == (75, True, False)
    # Looking is always allowed.
    with FileLock(small / ".teamops.run.lock"):
        assert run("run", "--dry-run", where=small).code == 0


def test_a_job_that_finds_the_workspace_locked_is_done_by_the_next_run(small: Path) -> None:
    with_jobs(small, SETTLE)
    with FileLock(small / ".teamops.lock"):
        assert run("run", where=small).code == 75
    assert not (small / "out").exists()
    assert run("run", where=small).code == 0
    assert [e["exit"] for e in events(small) if e["event"] == "finished"] == [75, 0]


def test_a_workbook_open_elsewhere_is_written_by_the_next_run(small: Path) -> None:
    with_jobs(small, SETTLE)
    (small / "out").mkdir()
    mark = small / "out" / "~$settlement-2026-10.xlsx"
    mark.write_bytes(b"")
    done = run("run", where=small)
    assert (done.code, "O401" in done.err) == (73, True)
    mark.unlink()
    assert run("run", where=small).code == 0
    assert (small / "out" / "settlement-2026-10.xlsx").is_file()
    assert [e["exit"] for e in events(small) if e["event"] == "finished"] == [73, 0]


def test_no_place_for_the_log_means_no_run(small: Path) -> None:
    with_jobs(small, SETTLE)
    (small / "logs").write_text("a file where the folder should be", encoding="utf-8")
    done = run("run", where=small)
    assert (done.code, "F002  logs/jobs.jsonl" in done.err) == (65, True)
    assert not (small / "out").exists()


# Stands in for the interpreter: it tells the run that started it to stop, and waits to be told itself.
STOPPER = """#!{python}
import os, pathlib, signal, sys
def told(number, frame):
    pathlib.Path({told!r}).write_text(signal.Signals(number).name)
    {then}
signal.signal(signal.SIGTERM, told)
signal.signal(signal.SIGINT, told)
os.kill(os.getppid(), signal.{number})
signal.alarm(20)  # a run that does not hear it fails the test rather than waiting for ever
while True:
    signal.pause()
"""

if sys.platform != "win32":

    @pytest.mark.parametrize(
        ("number", "then", "codes"),
        [
            ("SIGTERM", "os._exit(143)", (143, 143)),
            ("SIGINT", "os._exit(130)", (130, 130)),
            ("SIGTERM", "pass", (143, 137)),  # deaf: it is killed when patience is at an end
        ],
    )
    def test_a_run_told_to_stop_tells_its_job(
        number: str, then: str, codes: tuple[int, int], small: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with_jobs(small, CHECK, CHECK.replace("verify", "verify --strict"))
        told, stopper = small / "told", small / "stopper"
        stopper.write_text(STOPPER.format(python=sys.executable, told=str(told), then=then, number=number))
        stopper.chmod(0o755)
        # Whoever starts the tests in the background makes them deaf to Ctrl-C.
        inherited = signal.signal(signal.SIGINT, signal.default_int_handler)
        before = [signal.getsignal(n) for n in (signal.SIGTERM, signal.SIGINT)]
        with monkeypatch.context() as patch:
            patch.setattr(child.sys, "executable", str(stopper))
            patch.setattr(child, "PATIENCE", 0.3)
            done = run("run", where=small)
        assert (done.code, told.read_text()) == (codes[0], number)
        assert "已停下：运行了 1 个任务，还有 1 个留给下次 teamops run\n" in done.err
        assert [e["exit"] for e in events(small) if e["event"] == "finished"] == [codes[1]]
        assert [signal.getsignal(n) for n in (signal.SIGTERM, signal.SIGINT)] == before
        signal.signal(signal.SIGINT, inherited)


def test_an_interpreter_that_is_gone_is_a_fault_of_the_job(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_jobs(small, CHECK)
    with monkeypatch.context() as patch:
        patch.setattr(child.sys, "executable", str(small / "gone"))
        done = run("run", where=small)
    assert (done.code, "没有完成：1，teamops 自身出错" in done.err) == (1, True)


def test_a_file_in_the_workspace_is_taken_for_no_library(small: Path) -> None:
    with_jobs(small, CHECK)
    for name in ("pandas.py", "teamops.py", "json.py"):
        (small / name).write_text("raise SystemExit(9)", encoding="utf-8")
    assert run("run", where=small).code == 0


# --- schedule ---------------------------------------------------------------------------------------------


def test_schedule_prints_all_three_and_how_to_install_them(small: Path) -> None:
    with_jobs(small, SETTLE, LATE)
    done = run("schedule", "--lang", "en", where=small)
    heads = [line for line in done.out.splitlines() if line.startswith("== ")]
    assert [head.split(":")[0] for head in heads] == ["== cron", "== systemd", "== systemd", "== windows"]
    assert (done.code, done.err.count("install: ")) == (0, 3)
    assert run("schedule", "--for", "cron", "--quiet", where=small) == Ran(0, "", "")
    assert run("schedule", "--for", "corn", where=small).code == 2


def test_schedule_writes_files(small: Path, tmp_path: Path) -> None:
    with_jobs(small, SETTLE, LATE)
    out = tmp_path / "定时"
    assert run("schedule", "--out", str(out), "--dry-run", where=small).code == 0
    assert not out.exists()
    done = run("schedule", "--out", str(out), "--json", where=small)
    assert sorted(Path(path) for path in done.value["outputs"]) == sorted(out.iterdir())
    assert {path.suffix for path in out.iterdir()} == {".cron", ".service", ".timer", ".xml"}
    (xml,) = out.glob("*.xml")
    assert xml.read_bytes()[:2] in {b"\xff\xfe", b"\xfe\xff"}
    assert "\r\n" in xml.read_bytes().decode("utf-16")
    one = tmp_path / "task.xml"
    assert run("schedule", "--for", "windows", "--out", str(one), where=small).code == 0
    assert one.read_bytes() == xml.read_bytes()
    assert run("schedule", "--for", "systemd", "--out", str(tmp_path / "a.timer"), where=small).code == 2
    assert run("schedule", "--for", "cron", "--out", str(small / "roster.csv"), where=small).code == 73


def test_schedule_of_nothing_is_refused(small: Path) -> None:
    done = run("schedule", where=small)
    assert (done.code, done.out, "J801" in done.err) == (78, "", True)


def test_the_jobs_that_may_be_are_named_to_who_writes_another(small: Path) -> None:
    with_jobs(small, 'do: "close --month 2026-10", every: day-1, at: "07:00"')
    done = run("run", where=small)
    assert (done.code, "R305  teamops.yaml › " in done.err) == (78, True)
    assert all(command.name in done.err for command in commands_of(DOMAINS) if command.job)
    assert not log_of(small).exists()
