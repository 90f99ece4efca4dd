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
from bad_cases import CASES, Case  # noqa: E402

# O4xx are told of what is written, not of what is read: tests/cli and tests/test_forms.py.
NOT_OF_INPUTS = {code for code in CATALOGUE if code.startswith("O")}


def codes(case: Case, command: str) -> tuple[int, set[str]]:
    """Return the exit code of a command on the case's folder, and the codes that it tells."""
    words = [command, "--month", case.month]
    done = CliRunner().invoke(app, [*words, "--workspace", str(BAD / case.code), "--dry-run", "--json"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, {problem["code"] for problem in json.loads(done.stdout)["problems"]}


def test_every_code_has_its_case() -> None:
    assert {case.code for case in CASES} == set(CATALOGUE) - NOT_OF_INPUTS
    assert {path.name for path in BAD.iterdir() if path.is_dir()} == {case.code for case in CASES}


@pytest.mark.parametrize("command", ["settle", "check"])
@pytest.mark.parametrize("case", CASES, ids=lambda c: c.code)
def test_settle_and_check_say_exactly_that(case: Case, command: str) -> None:
    code, found = codes(case, command)
    assert found == {case.code, *case.also}
    problem = Problem(case.code)
    assert code == (problem.exit_code if problem.severity is Severity.ERROR else 0)
