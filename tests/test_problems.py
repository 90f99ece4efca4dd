"""The catalogue of problems: closed, said in both languages, each code raised somewhere."""

import ast
import json
import re
import string
from pathlib import Path

import pytest

from bad_samples import BAD, whole
from made import ENTRIES, noted
from teamops.core.catalogue import CATALOGUE
from teamops.core.evidence import Source
from teamops.core.kit.domain import own_problems
from teamops.core.problems import Severity, Stopped, blocking, errors, in_order
from teamops.domains import DOMAINS

SRC = Path(__file__).parents[1] / "src" / "teamops"


CODE = re.compile(r"[A-Z]{1,2}\d{3}")


def codes_named() -> dict[Path, set[str]]:
    """The codes that each file of the source names, where the entries stand aside."""
    found = {}
    for path in SRC.rglob("*.py"):
        if path.parent.name != "catalogue" and path.name != "problems.py":
            nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            words = [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
            found[path.relative_to(SRC)] = {word for word in words if CODE.fullmatch(word)}
    return found


def test_every_code_with_an_entry_is_raised_and_every_raised_code_has_one() -> None:
    assert set().union(*codes_named().values()) == set(ENTRIES)


def test_core_names_no_code_of_a_domain() -> None:
    below = [codes for path, codes in codes_named().items() if path.parts[0] == "core"]
    assert set().union(*below) == set(CATALOGUE)


def test_a_code_has_one_home() -> None:
    assert len(ENTRIES) == len(CATALOGUE) + sum(len(own_problems(domain)) for domain in DOMAINS)


@pytest.mark.parametrize("code", ENTRIES)
def test_both_languages_fill_the_same_placeholders(code: str) -> None:
    entry = ENTRIES[code]
    for text in (entry.what, entry.todo):
        assert text.zh
        assert text.en
    fields = [{f for _, f, _, _ in string.Formatter().parse(t) if f} for t in (entry.what.zh, entry.what.en)]
    assert fields[0] == fields[1]
    # What is wrong in the cash books never stops a command, nor in the sales ledger, unless nobody can say what its rows are.
    assert len(code) == 4 or entry.severity != "ERROR" or code == "SL001"


def test_the_gravest_problem_decides_the_exit_code() -> None:
    missing, bad, rule, locked = (noted(code) for code in ("F001", "T101", "R302", "O404"))
    assert Stopped([bad]).exit_code == 65
    assert Stopped([bad, missing]).exit_code == 66
    assert Stopped([bad, missing, locked]).exit_code == 75
    assert Stopped([bad, missing, locked, rule]).exit_code == 78


def test_problems_come_errors_first_then_by_file_row_and_column_and_each_once() -> None:
    late = noted("T103", Source("a.xlsx", "S", 10, 1), {"column": "x", "value": "#N/A"})
    early = noted("T103", Source("a.xlsx", "S", 9, 2), {"column": "x", "value": "#N/A"})
    remark = noted("F013", Source("a.xlsx", "A"))
    assert in_order([remark, late, early, late]) == [early, late, remark]


def test_skipping_bad_rows_forgives_rows_but_no_file_and_no_missing_day() -> None:
    problems = [noted("T101"), noted("X201"), noted("F006"), noted("X206"), noted("F011")]
    assert [p.code for p in errors(problems)] == ["T101", "X201", "F006", "X206"]
    assert [p.code for p in blocking(problems, skip_bad_rows=True)] == ["F006", "X206"]
    assert len(blocking(problems, skip_bad_rows=False)) == 4
    assert noted("F011").severity is Severity.REMARK


def test_each_code_has_a_sample_which_keeps_only_what_differs() -> None:
    """What is told of writing (O4xx) has none. If this fails: python samples/make_bad.py."""
    told = json.loads((BAD / "cases.json").read_text(encoding="utf-8"))
    assert {code for code in ENTRIES if not code.startswith("O")} <= set(told)
    held = {name: [p for p in (BAD / name).rglob("*") if p.is_file()] for name in told}
    assert {path.name for path in BAD.iterdir() if path.is_dir()} == {name for name in told if held[name]}
    below = {line["over"]: whole(line["over"]) for line in told.values() if "over" in line}
    twice = [
        path
        for name, line in told.items()
        for path in held[name]
        if below.get(line.get("over"), {}).get(path.relative_to(BAD / name).as_posix()) == path.read_bytes()
    ]
    assert twice == []
    assert sum(map(len, held.values())) < 1.5 * len(told)
