"""One value put into the text of a rule file; what should stand there is written out by hand."""

from datetime import date

import pytest

from teamops.rulebook.editing import NoPlace, edited

NOVEMBER = date(2026, 11, 1)
RULES = """\
# 考核
readings:
  calls:
    rounding: none   # none | ceil_minute
rules:
  - id: a.daily
    at_least:
      calls: {2015-12-03: 30}   # 次
    deduct: {2015-12-03: {value: 50, proposed: true}}
  - id: b.block
    values:
      slips:
        2015-12-03: 2
        2027-01-01: 4
      copies: {2015-12-03: 3, 2027-01-01: 5}
    sources:
      - name: 到期未续
        window_days: {2015-12-03: 30}   # 天
"""


def lines(text: str) -> set[str]:
    return set(text.splitlines())


@pytest.mark.parametrize(
    ("path", "value", "since", "new", "gone"),
    [
        (
            ("rules", "a.daily", "at_least", "calls"), "35", NOVEMBER,
            ["      calls: {2015-12-03: 30, 2026-11-01: 35}   # 次"], ["      calls: {2015-12-03: 30}   # 次"],
        ),
        # the same day again: its value is replaced, and what the team decides is no longer proposed
        (
            ("rules", "a.daily", "deduct"), "60", date(2015, 12, 3),
            ["    deduct: {2015-12-03: 60}"], ["    deduct: {2015-12-03: {value: 50, proposed: true}}"],
        ),
        # before a later one, in braces and in a block
        (
            ("rules", "b.block", "values", "copies"), "4", NOVEMBER,
            ["      copies: {2015-12-03: 3, 2026-11-01: 4, 2027-01-01: 5}"],
            ["      copies: {2015-12-03: 3, 2027-01-01: 5}"],
        ),
        (("rules", "b.block", "values", "slips"), "3", NOVEMBER, ["        2026-11-01: 3"], []),
        (("rules", "b.block", "values", "slips"), "9", date(2028, 1, 1), ["        2028-01-01: 9"], []),
        (
            ("rules", "b.block", "sources", "到期未续", "window_days"), "60", NOVEMBER,
            ["        window_days: {2015-12-03: 30, 2026-11-01: 60}   # 天"],
            ["        window_days: {2015-12-03: 30}   # 天"],
        ),
        # what has no line yet gets one, with the keys around it
        (("rules", "a.daily", "reading", "logic"), "any", None, ["    reading: {logic: any}"], []),
        (("readings", "calls", "day_by"), "end", None, ["    day_by: end"], []),
        (
            ("readings", "calls", "rounding"), "ceil_minute", None,
            ["    rounding: ceil_minute   # none | ceil_minute"], ["    rounding: none   # none | ceil_minute"],
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_one_value_changes_and_every_other_character_stays(
    path: tuple[str, ...], value: str, since: date | None, new: list[str], gone: list[str], ending: str
) -> None:
    before = RULES.replace("\n", ending)
    after = edited(before, path, value, since)
    assert lines(after) - lines(before) == set(new)
    assert lines(before) - lines(after) == set(gone)
    assert after.count("\r") == after.count("\n") * (ending == "\r\n")
    assert [line for line in after.splitlines() if line in lines(before)] == [
        line for line in before.splitlines() if line not in gone
    ]


def test_the_reason_stands_above_as_a_comment() -> None:
    after = edited(RULES, ("rules", "a.daily", "at_least", "calls"), "35", NOVEMBER, "班会决定")
    assert "      # 班会决定\n      calls: {2015-12-03: 30, 2026-11-01: 35}   # 次\n" in after
    added = edited(RULES, ("readings", "calls", "day_by"), "end", None, "班会决定")
    assert "    rounding: none   # none | ceil_minute\n    # 班会决定\n    day_by: end\nrules:\n" in added


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", ("rules", "a.daily", "deduct")),
        (RULES, ("rules", "c.none", "deduct")),
        (RULES, ("rules", "b.block", "sources", "别的来源", "window_days")),
        (RULES, ("rules", "b.block", "sources")),
        ("rules: []\n", ("readings", "calls", "rounding")),
    ],
)
def test_what_the_file_has_no_place_for_is_not_put_anywhere(text: str, path: tuple[str, ...]) -> None:
    with pytest.raises(NoPlace):
        edited(text, path, "1", NOVEMBER)
