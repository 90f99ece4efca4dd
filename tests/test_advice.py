"""What a message advises helps where it is done as it is printed: the line put into its file makes its own bad sample pass."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest
from typer.testing import CliRunner

from bad_samples import laid
from made import ENTRIES
from source import ROOT, texts_of_source
from teamops.cli import app
from teamops.core.kit.domain import commands_of
from teamops.core.problems import Severity
from teamops.core.rules.in_force import shipped_rules
from teamops.core.text import Lang
from teamops.domains import DOMAINS

from bad_case import Case  # isort: skip
from bad_cases import CASES  # isort: skip

BY_CODE = {case.code: case for case in CASES}
NEW_LINE = {
    "zh": re.compile(r"在 (teamops\.yaml) 里加一行：(.+?)(?:（|$)"),
    "en": re.compile(r"add to (teamops\.yaml): (.+?)(?: \(|$)"),
}
SETTING = {
    "zh": re.compile(r"在 (?P<file>rules/\w+\.yaml|teamops\.yaml) 里写 (?P<line>\w+: \w+)"),
    "en": re.compile(r"set (?P<line>\w+: \w+) in (?P<file>rules/\w+\.yaml|teamops\.yaml)"),
}
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
OF_OTHERS = {"--help", "--user", "--now"}  # systemctl has its own
A_JOB = re.compile(r"(- \{.+\})$")
ADVISED = sorted(
    code
    for code, entry in ENTRIES.items()
    if any(
        found.search(entry.todo.say(lang))
        for lang in get_args(Lang)
        for found in (NEW_LINE[lang], SETTING[lang], A_JOB)
    )
)


def ran(case: Case, folder: Path, lang: Lang) -> dict[str, tuple[Severity, str]]:
    """Return the weight of each code that the case's first command tells, and what is advised for it."""
    done = CliRunner().invoke(
        app, [*case.commands[0], "--workspace", str(folder), "--dry-run", "--json", "--lang", lang]
    )
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    told = json.loads(done.stdout)["problems"]
    return {p["code"]: (Severity[p["severity"].upper()], p["todo"]) for p in told}


def done_as_told(todo: str, folder: Path, lang: Lang) -> None:
    """Do in a workspace what the words say."""
    if found := NEW_LINE[lang].search(todo):
        put(folder / found[1], found[2])
    elif found := SETTING[lang].search(todo):
        put(folder / found["file"], found["line"])
    else:
        job = A_JOB.search(todo)
        assert job, todo
        put(folder / "teamops.yaml", f"jobs:\n  {job[1]}")


def put(path: Path, line: str) -> None:
    """Put a line of settings into a file, in the place of one with its key: of a rule file the team's copy is made first."""
    if path.parent.name == "rules" and not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes((shipped_rules() / path.name).read_bytes())
    text, key = path.read_text(encoding="utf-8"), line.partition(":")[0]
    known = re.compile(rf"^([ ]*){key}: *[^\n#]*?(?= *(?:#|$))", re.MULTILINE)
    if path.parent.name == "rules":
        assert len(known.findall(text)) == 1, f"{path.name} has no one line {key}"
    text = known.sub(lambda found: found[1] + line, text) if known.search(text) else f"{text}\n{line}\n"
    path.write_text(text, encoding="utf-8")


def test_the_codes_that_advise_a_line() -> None:
    assert ADVISED == [
        "DC105", "F008", "F009", "J801", "S706", "T102", "X206", "X220", "X228", "X271",
    ]  # fmt: skip


@pytest.mark.parametrize("lang", get_args(Lang))
@pytest.mark.parametrize("code", ADVISED)
def test_the_advice_helps(code: str, lang: Lang, tmp_path: Path) -> None:
    case, folder = BY_CODE[code], laid(code, tmp_path)
    weight, todo = ran(case, folder, lang)[code]
    done_as_told(todo, folder, lang)
    after = ran(case, folder, lang)
    # A payment out of receipts that the bank permits is for the record.
    assert code not in after or after[code][0] < weight
    assert not [found for found in after if found.startswith("R")], "the line is no setting"


def test_commands_and_options_that_are_named_exist() -> None:
    commands = {command.name for command in commands_of(DOMAINS)}
    # What docs/generate.py writes of the help of every command.
    options = set(OPTION.findall((ROOT / "docs" / "commands.md").read_text(encoding="utf-8")))
    for said in (word for pair in texts_of_source() for word in pair):
        assert set(OPTION.findall(said)) <= options | OF_OTHERS, said
        named = set(re.findall(r"(?:运行 |run |^|先 )teamops ([a-z][a-z-]+)(?: --|$|[，。；])", said))
        assert named <= commands, said
