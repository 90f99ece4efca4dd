"""What is given to cron, systemd and Windows: for a folder whose name has every letter that one of them would stumble over."""

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from teamops.jobs.scheduling.cron import crontab
from teamops.jobs.scheduling.start import Start, free_minute, start_of
from teamops.jobs.scheduling.systemd import units
from teamops.jobs.scheduling.windows import task

from .job_team import job_team

NASTY = '我的 50% team\'s "x" & $HOME\\n <b>'
JOBS = (
    'do: check, every: day, at: "08:00"',
    'do: "settle --month {last_month}", every: day-1, at: "07:05"',
    'do: "records verify", every: workday, at: "08:00"',
)
SPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def started(root: str = "/srv/一队", program: str = "/usr/bin/python3", logs: str = "logs/") -> Start:
    return Start(program, root, logs, "一队 <A&B> 100%\n甲", ("07:05", "08:00"), 37)


def commands(text: str) -> list[tuple[str, str]]:
    """Return moment and command of each line, as cron takes them: a bare % would end the command, \\% is a %."""
    found = []
    for line in text.splitlines():
        if not line.startswith("#"):
            parts = line.split(" ", 5)
            assert not re.search(r"(?<!\\)%", parts[5])
            found.append((" ".join(parts[:5]), parts[5].replace(r"\%", "%")))
    return found


def test_a_line_a_time_and_one_an_hour() -> None:
    lines = commands(crontab(started()))
    assert [when for when, _ in lines] == ["5 7 * * *", "0 8 * * *", "37 * * * *"]
    assert {command for _, command in lines} == {
        "cd '/srv/一队' && mkdir -p logs/ && LANG=C.UTF-8 PYTHONUTF8=1 /usr/bin/python3 -P -m teamops run --quiet"
        " --workspace . 2>>logs/run.log"
    }


def test_the_title_is_one_line_of_comment() -> None:
    assert crontab(started()).splitlines()[0] == "# teamops run: 一队 <A&B> 100% 甲"


@pytest.mark.parametrize(
    ("times", "minute"),
    [((), 37), (("08:00",), 37), (("08:37", "09:07"), 17), ([f"08:{n:02}" for n in range(60)], 37)],
)
def test_the_hourly_run_keeps_clear_of_the_jobs(times: tuple[str, ...], minute: int) -> None:
    assert free_minute(times) == minute


def test_times_come_once_each_in_order(tmp_path: Path) -> None:
    start = start_of(job_team(tmp_path, *JOBS))
    assert (start.times, start.program, start.root) == (("07:05", "08:00"), sys.executable, str(tmp_path))


if sys.platform != "win32":

    def test_the_line_of_cron_runs_in_a_bare_shell(tmp_path: Path) -> None:
        team = job_team(
            tmp_path / NASTY, 'do: "records verify", every: day, at: "00:00"', more="logs: 记 录/"
        )
        command = commands(crontab(start_of(team)))[0][1]
        # As cron starts it: /bin/sh, another folder, no terminal, nearly nothing in the environment.
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            env={"PATH": "/usr/bin:/bin"},
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        logs = team.root / "记 录"
        assert (logs / "run.log").read_text(encoding="utf-8") == ""
        assert '"exit": 0' in (logs / "jobs.jsonl").read_text(encoding="utf-8")


def test_the_units() -> None:
    made = units(started('/srv/50% "甲" $HOME\\n', "/opt/my python/bin/python3"))
    (service, timer) = made.values()
    assert [Path(name).suffix for name in made] == [".service", ".timer"]
    assert len({Path(name).stem for name in made}) == 1
    assert 'WorkingDirectory=/srv/50%% "甲" $HOME\\n\n' in service
    assert (
        'ExecStart="/opt/my python/bin/python3" "-P" "-m" "teamops" "run" "--quiet" "--workspace"'
        ' "/srv/50%% \\"甲\\" $$HOME\\\\n"\n' in service
    )
    assert {"Type=oneshot", "TimeoutStartSec=4h", "SuccessExitStatus=3 75"} <= set(service.splitlines())
    assert [line for line in timer.splitlines() if line.startswith(("OnCalendar", "Persistent"))] == [
        "OnCalendar=*-*-* 07:05:00",
        "OnCalendar=*-*-* 08:00:00",
        "OnCalendar=*-*-* *:37:00",
        "Persistent=true",
    ]


if shutil.which("systemd-analyze"):

    def test_systemd_has_nothing_to_say_against_them(tmp_path: Path) -> None:
        folder = tmp_path / '50% "甲" $HOME'
        folder.mkdir()
        paths = []
        for name, text in units(started(str(folder), sys.executable)).items():
            (tmp_path / name).write_text(text, encoding="utf-8")
            paths.append(str(tmp_path / name))
        done = subprocess.run(
            ["systemd-analyze", "verify", *paths], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")


def children(element: ET.Element) -> list[str]:
    return [child.tag.removeprefix(SPACE) for child in element]


def test_the_task_of_windows() -> None:
    start = started('D:\\我的 <团队> & "x"\\', "C:\\Program Files\\py\\pythonw.exe")
    made = task(start)
    assert made.startswith('<?xml version="1.0" encoding="UTF-16"?>\n')
    root = ET.fromstring(made.encode("utf-16"))
    assert (root.tag, root.get("version")) == (f"{SPACE}Task", "1.2")
    # The order of Microsoft's own exports; that of a trigger's elements is fixed by its schema.
    assert children(root) == ["RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"]
    triggers = list(root.iter(f"{SPACE}CalendarTrigger"))
    assert [children(trigger) for trigger in triggers] == [
        ["Enabled", "StartBoundary", "ScheduleByDay"],
        ["Enabled", "StartBoundary", "ScheduleByDay"],
        ["Enabled", "StartBoundary", "Repetition", "ScheduleByDay"],
    ]
    begin = [trigger.findtext(f"{SPACE}StartBoundary") for trigger in triggers]
    assert begin == ["2026-01-01T07:05:00", "2026-01-01T08:00:00", "2026-01-01T00:37:00"]
    (hourly,) = root.iter(f"{SPACE}Repetition")
    assert [(c.tag.removeprefix(SPACE), c.text) for c in hourly] == [
        ("Interval", "PT1H"),
        ("Duration", "P1D"),
        ("StopAtDurationEnd", "false"),
    ]
    settings = root.find(f"{SPACE}Settings")
    assert settings is not None
    said = {child.tag.removeprefix(SPACE): child.text for child in settings}
    assert said["StartWhenAvailable"] == "true"
    assert said["MultipleInstancesPolicy"] == "IgnoreNew"
    assert said["ExecutionTimeLimit"] == "PT4H"
    (action,) = root.iter(f"{SPACE}Exec")
    assert [(c.tag.removeprefix(SPACE), c.text) for c in action] == [
        ("Command", "C:\\Program Files\\py\\pythonw.exe"),
        ("Arguments", '-P -m teamops run --quiet --workspace "D:\\我的 <团队> & \\"x\\"\\\\"'),
        ("WorkingDirectory", 'D:\\我的 <团队> & "x"\\'),
    ]
    assert root.findtext(f"{SPACE}RegistrationInfo/{SPACE}Description") == "teamops run: 一队 <A&B> 100% 甲"


def test_every_folder_has_a_name_of_its_own_that_every_system_takes() -> None:
    names = {started(root).name for root in ("/a", "/b", "/我的 团队")}
    assert len(names) == 3
    assert all(re.fullmatch(r"teamops-[0-9a-f]{8}", name) for name in names)
