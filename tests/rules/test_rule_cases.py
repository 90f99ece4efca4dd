"""Every case of tests/rules/*.yaml holds against the shipped rules."""

import pytest
from rule_cases import Case, all_cases, failures, shipped_rules

CASES = all_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    assert failures(case, shipped_rules()) == []


def test_there_are_cases_for_every_rule_and_ruling() -> None:
    assert {rule for case in CASES for rule in case.rules} == set(shipped_rules())
    rulings = {1, 2, 3, 8, 9, 12, 13, 14, 19, 20, 21, 22, 23, 24, 27, 28, 29, 30, 33, 42, 44, 45, 46, 50, 51}
    assert rulings <= {case.raw.get("ruling") for case in CASES}


def test_a_wrong_expectation_is_seen() -> None:
    """The runner itself can fail: a fine of 51 is not what 2999 seconds cost."""
    (case,) = [c for c in CASES if "2999 s cost 50" in c.name]
    wrong = {**case.raw, "expect": {"lines": [{"amount": -51}]}}
    assert failures(Case(case.file, wrong), shipped_rules()) == [
        "lines[0].amount: expected -51, got Decimal('-50')"
    ]
    none = {**case.raw, "expect": {"lines": []}}
    assert len(failures(Case(case.file, none), shipped_rules())) == 1
