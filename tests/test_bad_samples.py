"""samples/bad: each case shows the code it is named for, and no other."""

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from teamops.cli import app
from teamops.core.catalogue import CATALOGUE
from teamops.core.problems import Problem, Severity

BAD = Path(__file__).parents[1] / "samples" / "bad"
sys.path.insert(0, str(BAD.parent))
from bad_case import CHECK, SETTLE, Case, Command  # noqa: E402
from bad_cases import CASES  # noqa: E402
from bad_cases_leads import COLLECT, DEAL, REPORT, VERIFY  # noqa: E402
from bad_leads import collected  # noqa: E402
from bad_ways import good  # noqa: E402

# O4xx are told of what is written, not of what is read: tests/cli and tests/test_forms.py.
NOT_OF_INPUTS = {code for code in CATALOGUE if code.startswith("O")}


EACH = [(case, command) for case in CASES for command in case.commands]


def codes(case: Case, command: Command) -> tuple[int, set[str]]:
    """Return the exit code of a command on the case's folder, and the codes that it tells."""
    done = CliRunner().invoke(app, [*command, "--workspace", str(BAD / case.code), "--dry-run", "--json"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, {problem["code"] for problem in json.loads(done.stdout)["problems"]}


def test_every_code_has_its_case() -> None:
    assert {case.code for case in CASES} == set(CATALOGUE) - NOT_OF_INPUTS
    assert {path.name for path in BAD.iterdir() if path.is_dir()} == {case.code for case in CASES}


@pytest.mark.parametrize(("case", "command"), EACH, ids=[f"{case.code} {words[0]}" for case, words in EACH])
def test_each_command_says_exactly_that(case: Case, command: Command) -> None:
    code, found = codes(case, command)
    assert found == {case.code, *case.also}
    problem = Problem(case.code)
    assert code == (problem.exit_code if problem.severity is Severity.ERROR else 0)


@pytest.mark.parametrize(
    "command", [SETTLE, CHECK, DEAL, COLLECT, REPORT, VERIFY], ids=lambda words: words[0]
)
def test_the_good_workspace_is_worth_no_word(command: Command, tmp_path: Path) -> None:
    files = good()
    collected(files)
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    done = CliRunner().invoke(app, [*command, "--workspace", str(tmp_path), "--json"])
    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout)["problems"] == []
