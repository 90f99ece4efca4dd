"""What `jobs:` of teamops.yaml may say: read when the settings are, and held against the commands themselves."""

from pathlib import Path
from typing import Any

import pytest
import typer.main

from teamops.cli import app
from teamops.core.kit.domain import commands_of
from teamops.core.kit.job_options import OF_RUN, SHARED, SHORT, Kind, split
from teamops.core.workspace import open_workspace
from teamops.domains import DOMAINS

COMMANDS = {command.name: command.job for command in commands_of(DOMAINS) if command.job}
# What a person must decide, or what no job can use, is no option of a job.
FOR_PEOPLE = {"assign-leads": {"--undo"}}
NOT_FOR_JOBS = {"init", "templates", "close", "reopen", "close-books", "run", "schedule", "completion"}


def told(tmp_path: Path, *jobs: str) -> list[tuple[str, int | None, str]]:
    """Return the problems of settings with these jobs, a line each from line 3 on: code, line, what is said."""
    lines = ["team: 一队", "jobs:", *(f"  - {{{job}}}" for job in jobs)]
    (tmp_path / "teamops.yaml").write_text("\n".join(lines), encoding="utf-8")
    workspace, problems = open_workspace(tmp_path, DOMAINS)
    assert (workspace is None) == bool(problems)
    return [(p.code, p.source.row if p.source else None, p.what("en")) for p in problems]


def said(tmp_path: Path, do: str) -> str:
    """Return what is wrong with the words of a job, or nothing."""
    found = told(tmp_path, f"do: '{do}', every: day, at: \"08:00\"")
    assert len(found) <= 1
    return found[0][2].split(" is not right: ")[-1] if found else ""


@pytest.mark.parametrize(
    "do",
    [
        "check",
        "daily-report --html",
        "assign-leads --date {date} --split",
        "settle --month {last_month} --strict --lang en",
        'settle -m 2026-10 --out "D:\\我的 报表\\{month}"',
        "settle --month={month}",
        "cash-daybook --export hledger",
        "monthly-report --month {last_month} --months 6",
        "records verify",
    ],
)
def test_good_words(do: str, tmp_path: Path) -> None:
    assert said(tmp_path, do) == ""


@pytest.mark.parametrize(
    ("do", "wrong"),
    [
        ("", "cannot be a job."),
        ("close-books --month 2026-10", "close-books cannot be a job."),
        ("run", "run cannot be a job."),
        ("setle --month 2026-10", "setle cannot be a job. did you mean “settle”?"),
        ("teamops check", "leave “teamops” out; begin with the command"),
        ("settle", "settle needs --month"),
        ("settle --month", "--month lacks its value"),
        ("settle --month {last_moth}", "there is no {last_moth}"),
        ("settle --month {date}", "“2026-11-02” does not fit --month"),
        ("assign-leads --date {month}", "“2026-11” does not fit --date"),
        ("assign-leads --date 2026-02-30", "“2026-02-30” does not fit --date"),
        ("assign-leads --undo L20261102-1", "assign-leads has no --undo."),
        ("check --month 2026-10 -m 2026-11", "--month stands there twice"),
        ("check --strict=yes", "“yes” does not fit --strict"),
        ("check --lang de", "“de” does not fit --lang"),
        ("check --jsn", "check has no --jsn."),
        ("check --json", "--json is said by teamops run itself"),
        ("check 2026-10", "check has no 2026-10."),
        ("records", "records needs verify"),
        ("records show", "“show” does not fit records"),
        ("records verify verify", "records has no verify."),
        ('check --out "a b', "a quote is never closed"),
    ],
)
def test_bad_words(do: str, wrong: str, tmp_path: Path) -> None:
    assert said(tmp_path, do) == wrong


def test_each_fault_is_told_with_its_line(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        'do: check, every: day, at: "08:00"',
        'do: check, every: workdays, at: "8:00"',
        'do: check, every: day-32, at: "24:00", missed: first',
        'do: check, every: day-0, at: "08:00", when: now',
        "do: check, every: day",
    )
    assert sorted((code, line) for code, line, _ in found) == [
        ("R302", 6),
        ("R305", 4),
        ("R305", 4),
        ("R305", 5),
        ("R305", 5),
        ("R305", 5),
        ("R305", 6),
        ("R310", 7),
    ]


def test_yaml_takes_no_time_without_quotes(tmp_path: Path) -> None:
    assert [code for code, _, _ in told(tmp_path, "do: check, every: day, at: 18:30")] == ["R304"]


def test_the_same_job_twice_is_one_too_many(tmp_path: Path) -> None:
    one = 'do: "check  --strict", every: day, at: "08:00"'
    (found,) = told(tmp_path, one, one.replace("  ", " ") + ", missed: all")
    assert found[0] == "R305"
    assert "the same job stands there twice: check --strict | day 08:00" in found[2]
    assert told(tmp_path, one, one.replace("08:00", "18:00")) == []


def options(command: Any) -> dict[str, Any]:
    """Return the options of a command by their long names."""
    return {p.opts[0]: p for p in command.params if p.param_type_name == "option"}


GROUP: Any = typer.main.get_command(app)


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_job_may_say_is_what_the_command_takes(name: str) -> None:
    there, takes = options(GROUP.get_command(None, name)), COMMANDS[name]
    listed = {**takes.options, **SHARED}
    assert set(there) == set(listed) | {w for w in OF_RUN if w in there} | FOR_PEOPLE.get(name, set()) | {
        # named by somebody, or for somebody at a desk: no job has them
        *({"--open", "--details", "--by", "--also", "--statements"} & set(there)),
    }
    for option, kind in listed.items():
        assert there[option].is_flag == (kind is Kind.FLAG), option
    # What is made up for later names its month: the last whole one would be another by then.
    month = {"--month"} & set(takes.required) & set(there)
    assert {o for o, p in there.items() if p.required} | month == set(takes.required)
    assert {s for p in there.values() for s in p.opts[1:] if s not in OF_RUN} <= set(SHORT)
    assert not takes.of_today or "--date" in there
    assert bool(takes.word) == any(
        p.param_type_name == "argument" for p in GROUP.get_command(None, name).params
    )


def test_what_asks_for_a_person_is_no_job() -> None:
    assert not NOT_FOR_JOBS & set(COMMANDS)
    for name in set(COMMANDS):
        assert not {"--by", "--checked-by"} & set(COMMANDS[name].options)


def test_words_are_taken_apart_as_a_shell_does_but_for_the_backslash() -> None:
    assert split("a  'b c' \"d\" C:\\x\\y # e") == ["a", "b c", "d", "C:\\x\\y", "#", "e"]
    assert split("a 'b") is None
