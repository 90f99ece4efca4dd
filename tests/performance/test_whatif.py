"""A month under two rule sets, with figures by hand; and what holds whatever is changed."""

from collections.abc import Iterator

import pandas as pd
import pytest
from one_month import BONUS, DAILY, LATENESS, OUTPUT, shipped
from whatif_team import compared, rules_with, settled, two_months

from teamops.core.rules.changes import levers
from teamops.core.rules.model import RuleSet
from teamops.performance.readings import SECTIONS
from teamops.performance.settlement.settlement import KINDS, Settlement
from teamops.performance.settlement.shared import Shared
from teamops.performance.whatif.comparison import BASE, OTHER, Comparison, compare
from teamops.performance.whatif.trials import effect_of


def diffs(found: Comparison) -> dict[str, int]:
    """By how many yuan each person's pay would differ; who does not is left out."""
    return {a: d // 100 for a, d in zip(found.in_all["agent_id"], found.in_all["diff_fen"], strict=True) if d}


def lines(found: Comparison) -> list[tuple[str, str, str, int, int]]:
    keys = ("agent_id", "date", "rule", "was_fen", "would_fen")
    rows = found.lines.to_dict("records")
    return [
        (r["agent_id"], f"{r['date']:%d}", r["rule"], r["was_fen"] // 100, r["would_fen"] // 100)
        for r in rows
        if set(keys) <= set(r)
    ]


# --- figures by hand ----------------------------------------------------------------------------------------
def test_what_the_team_is_paid_as_things_stand() -> None:
    """张样: 3,000 − 50 (the 14th) + 200 (40,000 above 30,000) − 4 × 50 (late thrice, early once) − 100 + 88 = 2,938.
    李例: 3,000. 王试: 3,000 − 30."""
    people = settled(shipped()).people
    assert list(people["net_fen"]) == [293_800, 300_000, 297_000]


def test_a_higher_target_fines_exactly_the_days_below_it() -> None:
    """35 calls: 张样 on the 13th (34), and on the 14th as before; 李例 on all nine days: 30 < 35, half a day 15 < 18."""
    found = compared((f"{DAILY}.at_least.calls", 35))
    days = ("20", "21", "22", "23", "26", "27", "28", "29", "30")
    assert lines(found) == [("1", "13", DAILY, 0, -50), *(("2", day, DAILY, 0, -50) for day in days)]
    assert diffs(found) == {"1": -50, "2": -450}
    (rule,) = found.rules[found.rules["rule"] == DAILY].to_dict("records")
    assert [rule[key] for key in ("now_fen", "then_fen", "diff_fen", "gain", "lose", "same")] == [
        -5_000, -55_000, -50_000, 0, 2, 1,
    ]  # fmt: skip
    first = found.lines.iloc[0]
    assert (first["was_zh"], first["would_zh"]) == ("", "通话 34 次 < 35 次；扣 50.00 元")
    assert "通话记录" in first["source"]


def test_a_fine_a_measure_adds_a_second_line_to_the_day() -> None:
    """The 14th: 29 < 30 calls and 49 < 50 minutes."""
    found = compared((f"{DAILY}.reading.fine_per", "metric"))
    assert lines(found) == [("1", "14", DAILY, 0, -50)]
    assert diffs(found) == {"1": -50}


def test_a_smaller_step_pays_twice() -> None:
    """40,000 above the target: one step of 30,000, two of 20,000."""
    found = compared((f"{BONUS}.step", 20000))
    assert lines(found) == [("1", "31", BONUS, 200, 400)]
    assert diffs(found) == {"1": 200}


def test_several_changes_are_told_apart_by_rule() -> None:
    """Late events re-priced from the third on: 2 × 30 + 2 × 50 = 160, 40 less. The 13th as above; the step +200."""
    found = compared(
        (f"{DAILY}.at_least.calls", 34),
        (f"{DAILY}.at_least.calls", 35),
        (f"{LATENESS}.reading.reprice", "from_nth"),
        (f"{BONUS}.step", 20000),
    )
    by_rule = dict(zip(found.rules["rule"], found.rules["diff_fen"] // 100, strict=True))
    assert {rule: yuan for rule, yuan in by_rule.items() if yuan} == {DAILY: -500, LATENESS: 40, BONUS: 200}
    assert diffs(found) == {"1": 190, "2": -450}
    assert found.totals.to_dict("records") == [
        {"month": "2026-10", "now_fen": 890_800, "then_fen": 864_800, "diff_fen": -26_000,
         "gain": 1, "lose": 1, "same": 1}
    ]  # fmt: skip


def test_base_pay_differs_without_any_rule() -> None:
    """李例 was here on 9 of 18 working days."""
    found = compared(("readings.pay.base_pay", "workdays"))
    assert lines(found) == [("2", "31", BASE, 3000, 1500)]
    (line,) = found.lines.to_dict("records")
    assert (line["was_zh"], line["would_zh"]) == ("基本工资，全额", "基本工资，按在职工作日折算 9/18")


def test_what_no_rule_decides_stands_on_both_sides() -> None:
    found = compared((f"{DAILY}.deduct", 100))
    (rest,) = found.rules[found.rules["rule"] == OTHER].to_dict("records")
    assert (rest["now_fen"], rest["then_fen"], rest["diff_fen"]) == (8_800, 8_800, 0)


def test_a_rule_that_only_one_side_has_is_there_with_all_it_moves() -> None:
    now, then = shipped(), shipped()
    then = RuleSet(tuple(rule for rule in then.rules if rule.id != LATENESS), then.readings, then.shipped)
    found = compare([settled(now)], [settled(then)], [])
    (rule,) = found.rules[found.rules["rule"] == LATENESS].to_dict("records")
    # 张样 4 × 50, 王试 30
    assert (rule["now_fen"], rule["then_fen"], rule["gain"], rule["lose"]) == (-23_000, 0, 2, 0)
    assert diffs(found) == {"1": 200, "3": 30}


def test_months_stand_side_by_side_and_add_up() -> None:
    """10 vehicles a month; ¥70,000 in October and ¥130,000 in September: steps of 20,000 give 2 for 1 and 5 for 3."""
    found = two_months((f"{BONUS}.step", 20000))
    assert list(found.people["month"]) == ["2026-09", "2026-10"]
    assert list(found.people["diff_fen"]) == [40_000, 20_000]
    assert diffs(found) == {"1": 600}
    own = found.by_month[found.by_month["rule"] == BONUS]
    assert list(zip(own["month"], own["diff_fen"], strict=True)) == [("2026-09", 40_000), ("2026-10", 20_000)]


# --- what holds whatever is changed --------------------------------------------------------------------------
def variants() -> Iterator[tuple[str, RuleSet]]:
    own = shipped().part(KINDS, SECTIONS)
    for lever in levers(own):
        for value in lever.meaning.others(lever.value):
            yield f"{lever.path}={value}", rules_with((lever.path, value))


@pytest.fixture(scope="module")
def every() -> list[tuple[str, Settlement]]:
    shared = Shared()
    return [(name, settled(rules, shared)) for name, rules in list(variants())[::3]]


def test_the_rules_in_force_against_themselves_differ_in_nothing() -> None:
    now = settled(shipped())
    found = compare([now], [settled(shipped())], [])
    assert len(found.lines) == 0
    assert not found.people["diff_fen"].any()
    assert not found.rules[["diff_fen", "gain", "lose"]].to_numpy().any()
    assert not found.by_month["diff_fen"].any()
    assert effect_of([now], [now]).none


def test_people_rules_and_lines_sum_to_the_same_and_the_way_back_is_the_opposite(
    every: list[tuple[str, Settlement]],
) -> None:
    now, moved = settled(shipped()), 0
    for name, then in every:
        there, back = compare([now], [then], []), compare([then], [now], [])
        sums = {int(f["diff_fen"].sum()) for f in (there.people, there.rules, there.lines, there.by_month)}
        assert len(sums) == 1, name
        per_rule = there.lines.groupby("rule")["diff_fen"].sum()
        table = there.rules.set_index("rule")["diff_fen"]
        assert (table[table != 0].sort_index() == per_rule[per_rule != 0].sort_index()).all(), name
        assert len(back.lines) == len(there.lines), name
        for frame, other in ((there.people, back.people), (there.lines, back.lines)):
            assert list(frame["diff_fen"]) == [-fen for fen in other["diff_fen"]], name
        moved += bool(len(there.lines))
        effect = effect_of([now], [then])
        assert effect.total == int(there.people["diff_fen"].sum())
        assert (effect.gain, effect.lose) == tuple(there.totals[["gain", "lose"]].iloc[0])
    assert moved > 5


def test_steps_in_common_change_no_figure(every: list[tuple[str, Settlement]]) -> None:
    for (name, rules), (_, shared) in list(zip(list(variants())[::3], every, strict=True))[::4]:
        alone = settled(rules)
        for part in ("people", "lines", "days", "months", "events", "adjustments"):
            pd.testing.assert_frame_equal(getattr(alone, part), getattr(shared, part), obj=name)
        assert [p.code for p in alone.problems] == [p.code for p in shared.problems], name


def test_an_effect_names_whom_it_moves_most() -> None:
    """Everybody bound by the month's target: 王试 sold nothing and would lose 200."""
    now = settled(shipped())
    effect = effect_of([now], [settled(rules_with((f"{OUTPUT}.applies_to", "all")))])
    assert effect.most is None
    assert effect.least is not None
    assert (effect.least.name, effect.least.fen, effect.gain, effect.lose) == ("王试", -20_000, 0, 1)
    # Fines of 350 are more than 10 % of 3,000 and not more than 20 %: one more warning, and nobody's pay moves.
    effect = effect_of([now], [settled(rules_with(("pay.limit-on-fines.cap_pct", 10)))])
    assert (effect.total, effect.gain, effect.lose, effect.warnings, effect.none) == (0, 0, 0, 1, False)
