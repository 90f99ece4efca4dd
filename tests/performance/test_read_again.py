"""What is computed twice is computed from whole inputs: no value holds what can be read only once."""

import ast
from pathlib import Path

import pytest
from one_month import DAILY, OCTOBER, ONE, SETTINGS, rules, sales

import made
import teamops
from made import month_of_calls
from teamops.core.calendar import Calendar
from teamops.core.problems import Problem
from teamops.core.rules.model import RuleSet
from teamops.core.sheets.read import InputFile
from teamops.performance.settlement.reading import CallLog
from teamops.performance.settlement.settlement import Inputs, settle_month
from teamops.performance.settlement.shared import Shared

ROWS = "工号,开始时间,呼叫方向,通话时长(秒)\n1,2026-10-13 09:00:00,呼出,60\n2,2026-10-13 09:00:00,呼出,??\n"


def test_a_log_is_read_again_and_tells_its_problems_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(ROWS, encoding="utf-8")
    problems: list[Problem] = []
    log = CallLog([InputFile(path, "a.csv")], OCTOBER, problems)
    first, second = ([piece.frame for piece in log] for _ in range(2))
    assert sum(map(len, first)) == 1
    assert all(a.equals(b) for a, b in zip(first, second, strict=True))
    assert (len(problems), problems[0].code, log.skipped_rows) == (1, "T101", 1)


def test_inputs_that_could_be_read_only_once_are_refused() -> None:
    with pytest.raises(TypeError, match="only once"):
        Inputs(made.roster(*ONE), iter([made.calls()]), made.policies())


def test_a_second_settlement_by_another_reading_of_calls_has_all_of_them() -> None:
    """Calls of 100 s: whether 0 or 10 seconds make a call, 29 of them on the 9th cost 50."""
    inputs = Inputs(
        made.roster(*ONE), [made.calls(*month_of_calls("1", {9: (29, 3000)}))], made.policies(*sales())
    )
    shared = Shared()

    def fines(ruleset: RuleSet) -> list[tuple[str, int]]:
        lines = settle_month(inputs, ruleset, Calendar(), OCTOBER, SETTINGS, shared).lines
        return list(zip(lines["rule"], lines["amount_fen"], strict=True))

    assert fines(rules()) == fines(rules({"calls": {"min_talk_seconds": 10}})) == [(DAILY, -5000)]


def test_no_value_is_declared_to_hold_what_is_read_once() -> None:
    found = []
    for path in sorted(Path(teamops.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                fields = [one for one in node.body if isinstance(one, ast.AnnAssign)]
                found += [
                    f"{path.name}: {node.name}"
                    for one in fields
                    if any(word in ast.unparse(one.annotation) for word in ("Iterator", "Generator"))
                ]
    assert found == []
