"""Dealings small enough to work out by hand (P1-四, rulings 30–32): numbers, credits, constraints and words."""

import pandas as pd
import pytest
from dealings import SOURCES, added, got, leads, people, running, terms, totals

from teamops.leads.dealing.deal import Dealt, deal
from teamops.leads.dealing.reasons import leads_told
from teamops.leads.history.batch import CREDITS, SHARES

NINE = tuple(f"200{n}" for n in range(1, 10))


def why(dealt: Dealt) -> list[str]:
    return dealt.because_zh.tolist()


def test_97_leads_for_9_people_and_the_next_remainder_to_the_two_who_got_ten_rulings_30_and_31() -> None:
    # 97 = 9 × 10 + 7. The second source of 2 leads is a remainder alone: it goes to the two who have 10.
    dealt = deal(leads(97, 2), people(*NINE), running(), terms(), "20261102-1")
    first, second = got(dealt, SOURCES[0]), got(dealt, SOURCES[1])
    assert sorted(first.values()) == [10, 10, 11, 11, 11, 11, 11, 11, 11]
    assert {a for a, n in first.items() if n == 10} == {a for a, n in second.items() if n == 1}
    assert set(got(dealt).values()) == {11}
    # And of three leads the third goes to one of those who had 11.
    three = deal(leads(97, 3), people(*NINE), running(), terms(), "20261102-1")
    assert {a for a, n in got(three, SOURCES[0]).items() if n == 10} < {
        a for a, n in got(three, SOURCES[1]).items() if n == 1
    }


def test_the_remainder_in_words() -> None:
    # 5 leads for 3 people: one each, two over. 1 stands at 4, 2 at 3.125 (a credit), 3 at 4: 2 first, then the tie of
    # 1 and 3, where 1 has 1 of this source and 3 has 4.
    before = running(
        ("1", SOURCES[0], 1, 0), ("1", SOURCES[1], 3, 0), ("2", SOURCES[1], 3, 125), ("3", SOURCES[0], 4, 0)
    )
    dealt = deal(leads(5), people("1", "2", "3"), before, terms(), "s")
    assert got(dealt) == {"1": 2, "2": 2, "3": 1}
    said = {a: t for a, t, r in zip(dealt.agent_id, why(dealt), dealt.is_remainder, strict=True) if r}
    assert said == {
        "2": "余数：5 条 ÷ 3 人余 2 条，给累计最少的人；本人累计 3.13 条；比本人少的 0 人，一样多的 0 人",
        "1": "余数：5 条 ÷ 3 人余 2 条，给累计最少的人；本人累计 4 条；比本人少的 1 人，一样多的 1 人，一样多的，本来源累计少的先分",
    }
    ordinary = set(dealt.because_zh[~dealt.is_remainder])
    assert ordinary == {"均分：5 条 ÷ 3 人，每人 1 条"}
    assert "Even share: 5 leads ÷ 3 people, 1 each" in set(dealt.because_en)
    assert dealt.notes[0].zh == "到期未续：5 条分给 3 人，每人 1 至 2 条"


def test_a_tie_in_everything_is_settled_by_the_seed_and_says_so() -> None:
    winners = {deal(leads(1), people("1", "2"), running(), terms(), f"s{n}").agent_id[0] for n in range(20)}
    assert winners == {"1", "2"}
    dealt = deal(leads(1), people("1", "2"), running(), terms(), "s")
    assert why(dealt) == [
        "余数：1 条 ÷ 2 人余 1 条，给累计最少的人；本人累计 0 条；比本人少的 0 人，一样多的 1 人，一样多的按抽签号"
    ]
    # sha256("s|到期未续|1") begins with 0x4c…? Whatever it is: the person whose digest is the lower one.
    from hashlib import sha256

    drawn = {a: sha256(f"s|{SOURCES[0]}|{a}".encode()).hexdigest() for a in "12"}
    assert dealt.agent_id[0] == min(drawn, key=drawn.__getitem__)


def test_ruling_31_remainder_by_the_seed_alone() -> None:
    # 1 is far behind, and still every fresh seed draws anew.
    behind = running(("2", SOURCES[0], 50, 0))
    drawn = [deal(leads(1), people("1", "2"), behind, terms(remainder="seed"), f"s{n}") for n in range(20)]
    assert {d.agent_id[0] for d in drawn} == {"1", "2"}
    assert why(drawn[0]) == ["余数：1 条 ÷ 2 人余 1 条，按抽签号排序，本人排第 1"]


def test_ruling_30_scope_source_looks_at_the_source_alone() -> None:
    # 1 has 5 of the second source and none of the first, 2 has 1 of the first.
    before = running(("1", SOURCES[1], 5, 0), ("2", SOURCES[0], 1, 0))
    assert got(deal(leads(1), people("1", "2"), before, terms(), "s")) == {"1": 0, "2": 1}
    alone = deal(leads(1), people("1", "2"), before, terms(scope="source"), "s")
    assert got(alone) == {"1": 1, "2": 0}
    assert why(alone) == [
        "余数：1 条 ÷ 2 人余 1 条，给本来源累计最少的人；本人累计 0 条；比本人少的 0 人，一样多的 0 人"
    ]


def test_who_is_away_is_credited_the_average_of_those_present_ruling_32() -> None:
    # 97 ÷ 8 = 12.125 of the first source, 3 ÷ 8 = 0.375 of the second.
    dealt = deal(leads(97, 3), people(*NINE, away=["2009"]), running(), terms(), "s")
    assert dealt.credits.to_dict("records") == [
        {"agent_id": "2009", "source": SOURCES[0], "credit": 12125, "why": "away"},
        {"agent_id": "2009", "source": SOURCES[1], "credit": 375, "why": "away"},
    ]
    assert got(dealt)["2009"] == 0
    assert dealt.notes[-1].zh == "某2009（2009）不在岗，按平均数计入累计 12.5 条"
    row = dealt.shares.query("agent_id == '2009'")
    assert row["total_before"].tolist() == [0, 12125]
    assert row["total_after"].tolist() == [12125, 12500]
    none = deal(leads(97), people(*NINE, away=["2009"]), running(), terms(absence_credit="none"), "s")
    assert none.credits.empty


@pytest.mark.parametrize(("number", "credit"), [(1, 62), (3, 188)])
def test_a_credit_is_rounded_half_to_even(number: int, credit: int) -> None:
    # 1 ÷ 16 = 0.0625 → 0.062, 3 ÷ 16 = 0.1875 → 0.188.
    present = [f"{n:02d}" for n in range(16)]
    dealt = deal(leads(number), people(*present, "99", away=["99"]), running(), terms(), "s")
    assert dealt.credits["credit"].tolist() == [credit]


def test_who_is_away_stays_within_a_lead_of_the_mean_of_those_present() -> None:
    # 3 stands two leads behind 1 and 2 (5 each). One lead to each of the two brings them to 6: credited the average
    # of 1 that would leave 3 at 4, two off the mean; so it is 2, and 3 stands at 5.
    before = running(("1", SOURCES[0], 5, 0), ("2", SOURCES[0], 5, 0), ("3", SOURCES[0], 3, 0))
    dealt = deal(leads(2), people("1", "2", "3", away=["3"]), before, terms(), "s")
    assert dealt.credits["credit"].tolist() == [2000]
    # The other way round: 3 is 1.5 ahead and gets half the credit of 1. Where 3 is already too far ahead for any,
    # none is taken away.
    ahead = running(("1", SOURCES[0], 5, 0), ("2", SOURCES[0], 5, 0), ("3", SOURCES[0], 6, 500))
    dealt = deal(leads(2), people("1", "2", "3", away=["3"]), ahead, terms(), "s")
    assert dealt.credits["credit"].tolist() == [500]
    # A team that limits keep apart by more is left alone.
    apart = running(("1", SOURCES[0], 5, 0), ("2", SOURCES[0], 9, 0), ("3", SOURCES[0], 1, 0))
    dealt = deal(leads(2), people("1", "2", "3", away=["3"]), apart, terms(), "s")
    assert dealt.credits["credit"].tolist() == [1000]


def test_newcomers_start_at_the_mean_and_are_not_lowered_ruling_32() -> None:
    # 1 has 10 + 4, 2 has 11 + 3; the mean of each source is 10.5 and 3.5, and 14 in all.
    before = running(
        ("1", SOURCES[0], 10, 0), ("1", SOURCES[1], 4, 0), ("2", SOURCES[0], 11, 0), ("2", SOURCES[1], 3, 0),
        ("4", SOURCES[0], 20, 0),
    )  # fmt: skip
    dealt = deal(leads(4), people("1", "2", "3", "4", new=["3", "4"]), before, terms(), "s")
    assert dealt.credits.to_dict("records") == [
        {"agent_id": "3", "source": SOURCES[0], "credit": 10500, "why": "level"},
        {"agent_id": "3", "source": SOURCES[1], "credit": 3500, "why": "level"},
    ]
    assert got(dealt) == dict.fromkeys("1234", 1)
    assert dealt.shares["total_before"].tolist() == [14000, 14000, 14000, 20000]
    assert dealt.notes[-1].zh == "某3（3）新加入或刚回来，补到平均数，计入累计 14 条"
    none = deal(leads(4), people("1", "2", "3", new=["3"]), before, terms(newcomer_credit="none"), "s")
    assert none.credits.empty


def test_back_after_a_break_only_what_lacks_in_all_is_credited() -> None:
    # 3 has 12 of the first source and 0 of the second; the others stand at 10 and 4: 2 are lacking, and not 4.
    before = running(
        ("1", SOURCES[0], 10, 0), ("1", SOURCES[1], 4, 0), ("2", SOURCES[0], 10, 0), ("2", SOURCES[1], 4, 0),
        ("3", SOURCES[0], 12, 0),
    )  # fmt: skip
    three = people("1", "2", "3", new=["3"])
    assert deal(leads(3), three, before, terms(), "s").credits["credit"].tolist() == [2000]
    # Where each source is looked at alone, its own mean counts.
    assert deal(leads(3), three, before, terms(scope="source"), "s").credits["credit"].tolist() == [4000]
    # Rounding: means of 1/3 each are 0.333 and 0.333, but of the total 0.667; the thousandth is not lost.
    thirds = running(("1", SOURCES[0], 1, 0), ("2", SOURCES[1], 1, 0), ("4", SOURCES[0], 0, 0))
    dealt = deal(leads(4), people("1", "2", "3", "4", new=["3"]), thirds, terms(), "s")
    assert dealt.credits["credit"].tolist() == [334, 333]


def test_where_everybody_present_is_new_the_others_or_the_highest_are_the_measure() -> None:
    before = running(("1", SOURCES[0], 8, 0), ("2", SOURCES[0], 6, 0))
    away = deal(leads(2), people("1", "2", "3", new=["2", "3"], away=["1"]), before, terms(), "s")
    assert away.credits.query("why == 'level'")["credit"].tolist() == [2000, 8000]
    all_new = deal(leads(2), people("1", "2", "3", new=["1", "2", "3"]), before, terms(), "s")
    assert all_new.credits[["agent_id", "credit"]].values.tolist() == [["2", 2000], ["3", 8000]]
    assert deal(leads(2), people("1", "2", new=["1", "2"]), running(), terms(), "s").credits.empty


def test_a_newcomer_who_is_away_is_brought_level_too() -> None:
    # Level with 10 of 1, then credited 1 like everybody: or the next batch would find somebody 10 behind.
    before = running(("1", SOURCES[0], 10, 0))
    dealt = deal(leads(1), people("1", "2", new=["2"], away=["2"]), before, terms(), "s")
    assert dealt.credits[["credit", "why"]].values.tolist() == [[10000, "level"], [1000, "away"]]


def test_nobody_present_and_nothing_to_deal() -> None:
    nobody = deal(leads(2), people("1", away=["1"], new=["1"]), running(), terms(), "s")
    assert nobody.agent_id.isna().all()
    assert why(nobody) == ["今天没有人在岗"] * 2
    assert nobody.because_en.tolist() == ["Nobody is present"] * 2
    assert nobody.credits.empty
    assert got(nobody) == {"1": 0}
    empty_team = deal(leads(2), people(), running(), terms(), "s")
    assert empty_team.agent_id.isna().all()
    assert empty_team.shares.empty
    nothing = deal(leads(), people("1"), running(), terms(), "s")
    assert nothing.agent_id.empty
    assert nothing.shares.empty
    assert list(nothing.shares.columns) == list(SHARES)
    assert list(nothing.credits.columns) == list(CREDITS)
    assert nothing.notes == ()
    for frame, kinds in ((nobody.shares, SHARES), (nothing.shares, SHARES), (nothing.credits, CREDITS)):
        assert {key: str(kind) for key, kind in frame.dtypes.items()} == kinds
    for dealt in (nobody, nothing):
        assert str(dealt.agent_id.dtype) == str(dealt.because_zh.dtype) == "str"
        assert dealt.is_remainder.dtype == bool


def test_a_source_that_the_rule_leaves_out_is_not_dealt() -> None:
    dealt = deal(leads(1, 1), people("1"), running(), terms(SOURCES[0]), "s")
    assert dealt.agent_id.fillna("").tolist() == ["1", ""]
    assert why(dealt)[1] == "本规则不分配这个来源"


def test_a_source_dealt_earlier_and_left_out_now_still_counts() -> None:
    before = running(("1", "旧来源", 3, 0))
    assert got(deal(leads(3), people("1", "2"), before, terms(), "s")) == {"1": 1, "2": 2}


def test_urgency_is_mixed_evenly() -> None:
    # Two people and eight leads: turns go round and back, 0 1 | 1 0 | 0 1 | 1 0; both have the sum of places 14.
    dealt = deal(
        leads(8), people("1", "2"), running(("2", SOURCES[0], 1, 0), ("1", SOURCES[0], 1, 0)), terms(), "s"
    )
    first = dealt.agent_id[0]
    assert [a == first for a in dealt.agent_id] == [True, False, False, True, True, False, False, True]


def test_leads_come_back_in_the_order_they_came_in() -> None:
    table = leads(7, 4)
    dealt = deal(table, people("1", "2"), running(), terms(), "s")
    mixed = table.sample(frac=1, random_state=3)
    again = deal(mixed, people("1", "2"), running(), terms(), "s")
    assert again.agent_id.index.equals(mixed.index)
    for series in ("agent_id", "because_zh", "because_en", "is_remainder"):
        pd.testing.assert_series_equal(
            getattr(again, series).sort_index(), getattr(dealt, series), check_names=False
        )


def test_never_again_to_who_had_it() -> None:
    dealt = deal(leads(2, barred=["1、2", "3、9"]), people("1", "2", "3"), running(), terms(), "s")
    assert dealt.agent_id[0] == "3"
    assert dealt.agent_id[1] in {"1", "2"}
    assert why(dealt)[0].endswith("；只有本人能接；1、2 接过，不再给")
    assert why(dealt)[1].endswith("；3、9 接过，不再给")
    all_had = deal(leads(1, barred=["1、2"]), people("1", "2"), running(), terms(), "s")
    assert all_had.agent_id.isna().all()
    assert why(all_had) == ["能接的人都已跟进过（1、2），不再分配"]
    assert all_had.notes[0].zh == "到期未续：0 条分给 2 人，每人 0 至 0 条；1 条没有人能接"


def test_by_territory() -> None:
    where = {"1": "小溪塔", "2": "小溪塔、龙泉", "3": "龙泉"}
    table = leads(7, territory=["小溪塔"] * 4 + ["龙泉", None, "分乡"])
    dealt = deal(table, people("1", "2", "3", territories=where), running(), terms(by_territory=True), "s")
    # 小溪塔: 4 for 1 and 2; 龙泉: 1 for 2 or 3; one for anybody. Two each, the last is nobody's.
    assert got(dealt) == {"1": 2, "2": 2, "3": 2}
    assert dealt.agent_id[4:6].tolist() == ["3", "3"]
    assert why(dealt)[0] == "均分：6 条 ÷ 3 人，每人 2 条；区域“小溪塔”"
    assert why(dealt)[6] == "区域“分乡”没有人在岗"
    anybody = deal(
        table, people("1", "2", "3", "4", territories=where), running(), terms(by_territory=True), "s"
    )
    assert anybody.agent_id[6] == "4"  # who has no territory takes any
    off = deal(table, people("1", "2", "3", territories=where), running(), terms(), "s")
    assert sorted(got(off).values()) == [2, 2, 3]


def test_uneven_by_territory_says_so() -> None:
    table = leads(5, territory=["小溪塔"] * 4 + ["龙泉"])
    dealt = deal(
        table,
        people("1", "2", territories={"1": "小溪塔", "2": "龙泉"}),
        running(),
        terms(by_territory=True),
        "s",
    )
    assert got(dealt) == {"1": 4, "2": 1}
    assert why(dealt)[0] == "有限制，不能人人一样多；这个来源本人分到 4 条；只有本人能接；区域“小溪塔”"
    three = people("1", "2", "3", territories={"1": "小溪塔", "2": "龙泉", "3": "小溪塔"})
    dealt = deal(
        leads(7, territory=["小溪塔"] * 6 + ["龙泉"]), three, running(), terms(by_territory=True), "s"
    )
    assert (
        why(dealt)[0]
        == "有限制，不能人人一样多；这个来源本人分到 3 条；能接的 2 人分到 3 至 3 条；区域“小溪塔”"
    )
    assert not dealt.is_remainder.any()


def test_a_remainder_under_limits_says_so() -> None:
    # 1 stands lowest, but the only lead may not go there.
    before = running(("2", SOURCES[0], 3, 0), ("3", SOURCES[0], 4, 0))
    dealt = deal(leads(1, barred=["1"]), people("1", "2", "3"), before, terms(), "s")
    assert dealt.agent_id[0] == "2"
    assert why(dealt) == [
        "余数：1 条 ÷ 3 人余 1 条，有人受限，尽量给累计最少的人；本人累计 3 条；比本人少的 1 人，一样多的 0 人；1 接过，不再给"
    ]


def test_capacity_is_kept_over_all_sources_and_who_is_full_is_passed_over() -> None:
    # Ten is the limit; 1 holds 10, 2 holds 8, 3 none. First source: 3 leads for 2 and 3; the second: one more for 2 at most.
    dealt = deal(
        leads(3, 4), people("1", "2", "3", holding={"1": 10, "2": 8}), running(), terms(capacity=10), "s"
    )
    assert got(dealt)["1"] == 0
    assert got(dealt)["2"] == 2
    assert got(dealt)["3"] == 5
    assert "均分：3 条 ÷ 2 人，每人 1 条（另有 1 人在手满 10 条）" in why(dealt)
    second = [
        text for text, source in zip(why(dealt), leads(3, 4)["source"], strict=True) if source == SOURCES[1]
    ]
    assert len(second) == 4


def test_a_lead_too_many_for_all_hands_is_nobodys_and_it_is_the_least_urgent() -> None:
    dealt = deal(leads(5), people("1", "2", holding={"1": 8, "2": 9}), running(), terms(capacity=10), "s")
    assert dealt.agent_id.isna().tolist() == [False, False, False, True, True]
    assert got(dealt) == {"1": 2, "2": 1}
    assert why(dealt)[4] == "能接的人在手线索都已满 10 条"
    full = deal(leads(1), people("1", holding={"1": 12}), running(), terms(capacity=10), "s")
    assert why(full) == ["能接的人在手线索都已满 10 条"]
    assert full.notes[0].zh == "到期未续：0 条分给 0 人，每人 0 至 0 条；1 条没有人能接"


def test_who_is_full_keeps_no_lead_from_who_has_more_and_still_has_room() -> None:
    # 1 has none of this batch and no room for any; 2 has three of last year's, and room for seven more.
    rule = terms(capacity=10, keep_last_agent="always")
    table = leads(4, last_agent=["2", "2", "2", None])
    dealt = deal(table, people("1", "2", holding={"1": 10}), running(), rule, "s")
    assert got(dealt) == {"1": 0, "2": 4}
    assert dealt.agent_id.notna().all()


def test_uneven_by_capacity_says_who_is_full() -> None:
    # 9 leads, 1 has room for 1 only: 1, 4, 4.
    dealt = deal(leads(9), people("1", "2", "3", holding={"1": 9}), running(), terms(capacity=10), "s")
    assert got(dealt) == {"1": 1, "2": 4, "3": 4}
    assert set(why(dealt)) == {
        f"有限制，不能人人一样多；这个来源本人分到 {y} 条；能接的 3 人分到 1 至 4 条；其中 1 人在手已满 10 条"
        for y in (1, 4)
    }


def test_last_years_agent_within_an_even_share() -> None:
    # 6 leads, all but one 1's of last year: two are kept, the most urgent ones.
    table = leads(6, last_agent=["1", "1", "1", "1", "1", None])
    dealt = deal(table, people("1", "2", "3"), running(), terms(keep_last_agent="within_share"), "s")
    assert got(dealt) == {"1": 2, "2": 2, "3": 2}
    assert [n for n, a in enumerate(dealt.agent_id) if a == "1"] == [0, 1]
    assert why(dealt)[0] == "上年专员，继续由本人跟进"
    assert why(dealt)[5] == "均分：6 条 ÷ 3 人，每人 2 条"
    no = deal(table, people("1", "2", "3"), running(), terms(), "s")
    assert set(why(no)) == {"均分：6 条 ÷ 3 人，每人 2 条"}


def test_what_is_kept_may_be_the_remainder() -> None:
    before = running(("2", SOURCES[0], 1, 0))
    dealt = deal(
        leads(1, last_agent=["1"]), people("1", "2"), before, terms(keep_last_agent="within_share"), "s"
    )
    assert why(dealt)[0].startswith("上年专员，继续由本人跟进；余数：1 条 ÷ 2 人余 1 条，")
    assert dealt.is_remainder.tolist() == [True]


def test_last_years_agent_always() -> None:
    # Four of five are 1's: 1 gets them, the fifth goes to 2; even or not.
    table = leads(5, last_agent=["1", "1", None, "1", "1"])
    always = terms(keep_last_agent="always")
    dealt = deal(table, people("1", "2"), running(), always, "s")
    assert dealt.agent_id.tolist() == ["1", "1", "2", "1", "1"]
    assert why(dealt)[0] == "上年专员，继续由本人跟进"
    assert why(dealt)[2] == "有限制，不能人人一样多；这个来源本人分到 1 条；能接的 2 人分到 1 至 4 条"
    away = deal(table, people("1", "2", "3", away=["1"]), running(), always, "s")
    assert sorted(got(away).values()) == [0, 2, 3]
    assert not any("上年" in text for text in why(away))
    # Who had it does not get it again, though it was theirs; and full hands stay full.
    had = deal(leads(1, last_agent=["1"], barred=["1"]), people("1", "2"), running(), always, "s")
    assert had.agent_id[0] == "2"
    full = deal(
        table,
        people("1", "2", holding={"1": 7}),
        running(),
        terms(capacity=10, keep_last_agent="always"),
        "s",
    )
    assert full.agent_id.tolist() == ["1", "1", "2", "1", "2"]


def test_premiums_are_summed_by_person() -> None:
    table = leads(3, last_premium=[300, 200, None])
    dealt = deal(table, people("1"), running(), terms(), "s")
    assert dealt.shares[["premium_fen", "premium_before_fen"]].values.tolist() == [[500, 500]]


def test_totals_follow_from_the_batches() -> None:
    one = deal(leads(3, 2), people("1", "2"), running(), terms(), "a")
    after = added(running(), one)
    two = deal(leads(1), people("1", "2"), after, terms(), "b")
    assert two.shares["total_before"].tolist() == [totals(after)["1"], totals(after)["2"]]
    assert sum(totals(added(after, two)).values()) == 6000


@pytest.mark.parametrize(
    ("thousandths", "told"),
    [(0, "0"), (52000, "52"), (52100, "52.1"), (52125, "52.13"), (52124, "52.12"), (999, "1"), (10000, "10")],
)
def test_thousandths_as_told(thousandths: int, told: str) -> None:
    assert leads_told(thousandths) == told
