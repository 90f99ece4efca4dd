"""What a check says of a case is said to people: every value fills a placeholder, a column, or the words of a waiver."""

import ast
import json
from pathlib import Path
from string import Formatter

import pytest

import teamops.cash
from made import ENTRIES, noted
from teamops.core.evidence import Source
from teamops.core.problems import Severity
from teamops.core.sheets.book import Table
from teamops.core.sheets.problems_sheet import problems_sheet
from teamops.core.telling import print_problems, problem_value
from teamops.core.text import Text

HOME = Path(teamops.cash.__file__).parent
# What 数据问题 of the books has a column for, and what a waiver goes by (the place of the problem tells the rest).
ELSEWHERE = {"expected", "actual", "difference", "date", "person", "approval"}
SAID = Text("周国栋 2026-10-08 豁免：人手不足", "waived by 周国栋 on 2026-10-08: 人手不足")


def placeholders(code: str) -> set[str]:
    entry = ENTRIES[code]
    texts = [text for said in (entry.what, entry.todo) for text in (said.zh, said.en)]
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


def keys(node: ast.expr) -> set[str]:
    if not isinstance(node, ast.Dict):
        return set()
    return {str(key.value) for key in node.keys if isinstance(key, ast.Constant)}


def told_values() -> list[tuple[str, str, set[str]]]:
    """Every `noted("CODE", place, values)` of the cash books: file, code and the keys written out there."""
    found = []
    for path in sorted(HOME.rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            named = [
                n for n in ast.walk(function) if isinstance(n, ast.Assign) and isinstance(n.value, ast.Dict)
            ]
            for call in ast.walk(function):
                if not (isinstance(call, ast.Call) and getattr(call.func, "id", "") == "noted"):
                    continue
                if len(call.args) < 3 or not isinstance(call.args[0], ast.Constant):
                    continue
                values = call.args[2]
                if isinstance(values, ast.Name):
                    before = [
                        n for n in named if n.lineno < call.lineno and ast.unparse(n.targets[0]) == values.id
                    ]
                    values = before[-1].value if before else values
                found.append((path.name, str(call.args[0].value), keys(values)))
    return found


def test_every_value_that_a_check_sets_is_told() -> None:
    told = told_values()
    assert len(told) > 40
    silent = [(file, code, sorted(own - placeholders(code) - ELSEWHERE)) for file, code, own in told]
    assert [case for case in silent if case[2]] == []


@pytest.mark.parametrize("key", ["waived", "not_waived"])
def test_a_waiver_is_told_wherever_problems_are(key: str, capsys: pytest.CaptureFixture[str]) -> None:
    problem = noted(
        "CL803",
        Source("cash/counts.csv", "", 3),
        {"person": "钱静", "date": "2026-10-30", key: SAID},
        Severity.REMARK,
    )
    print_problems([problem], "zh")
    printed = [capsys.readouterr().err, json.dumps(problem_value(problem, "zh"), ensure_ascii=False)]
    for sheet in (problems_sheet([problem], "zh", "x"), problems_sheet([problem], "zh", "x", figures=True)):
        cells = [
            str(c)
            for block in sheet.blocks
            if isinstance(block, Table)
            for col in block.cols
            for c in col.cells
        ]
        printed.append(" ".join(cells))
    assert [SAID.zh in text for text in printed] == [True] * 4
    assert problem.waived is (key == "waived")
