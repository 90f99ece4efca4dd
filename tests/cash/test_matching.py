"""Which entries are which lines: by hand, and for anything at all."""

from datetime import date, timedelta
from random import Random
from time import perf_counter
from typing import Any

import numpy as np
import pandas as pd
from bank_case import OCTOBER, case, totals
from cash_made import books, statement
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn import examples
from made import Cells
from teamops.cash.bank.matching import Pairs, matched
from teamops.cash.bank.reconciliation import Reconciliation, reconcile
from teamops.cash.books.books import Books
from teamops.cash.books.entries import entries_of
from teamops.cash.books.terms import CashTerms
from teamops.cash.statements.checked import chain_breaks, ordered_lines
from teamops.core.calendar import Calendar
from teamops.core.evidence import SHEET

FIRST = date(2026, 10, 1)


def side(*rows: dict[str, Any]) -> pd.DataFrame:
    """One side of a match: `day` of October, `fen`."""
    usual: dict[str, Any] = {"account": "A", "day": 8, "signed": 100, "ref": "", "ref2": "", "sure": False}
    frame = pd.DataFrame([usual | row for row in rows], columns=list(usual))
    frame["day"] = pd.to_datetime([f"2026-10-{int(day):02d}" for day in frame["day"]])
    return frame.astype({"signed": "int64", "sure": "bool", "account": "str", "ref": "str", "ref2": "str"})


def pairs(found: Pairs) -> list[tuple[int, int, str]]:
    return list(zip(found.left.tolist(), found.right.tolist(), found.how.tolist(), strict=True))


def test_a_reference_beats_days_and_holds_however_late() -> None:
    left = side({"day": 1, "ref": "X1"}, {"day": 20})
    right = side({"day": 20, "ref": "x1 "}, {"day": 21})
    assert pairs(matched(left, right, 3)) == [(0, 0, "ref"), (1, 1, "amount")]


def test_the_number_of_a_cheque_is_a_reference_too() -> None:
    assert pairs(matched(side({"ref": "88"}), side({"day": 30, "ref": "S1", "ref2": "88"}), 3)) == [
        (0, 0, "ref")
    ]


def test_a_reference_with_another_amount_or_direction_does_not_match() -> None:
    left = side({"ref": "1"}, {"ref": "2"})
    right = side({"ref": "1", "signed": 101, "day": 20}, {"ref": "2", "signed": -100})
    assert pairs(matched(left, right, 3)) == []


def test_equal_references_on_both_sides_go_by_their_days() -> None:
    left = side({"day": 9, "ref": "1"}, {"day": 8, "ref": "1"})
    right = side({"day": 8, "ref": "1"}, {"day": 9, "ref": "1"})
    assert pairs(matched(left, right, 0)) == [(0, 1, "ref"), (1, 0, "ref")]


def test_three_claims_for_two_lines_are_left_to_somebody() -> None:
    left = side(*[{"ref": "1"}] * 3)
    assert pairs(matched(left, side(*[{"ref": "1"}] * 2), 3)) == []


def test_accounts_are_kept_apart() -> None:
    assert pairs(matched(side({"account": "A"}), side({"account": "B"}), 3)) == []


def test_sure_days_in_equal_numbers() -> None:
    left = side({"sure": True}, {"sure": True}, {"day": 9})
    right = side({}, {}, {"day": 10})
    assert pairs(matched(left, right, 3)) == [(0, 0, "day"), (1, 1, "day"), (2, 2, "amount")]
    assert pairs(matched(left, right.iloc[[0, 2]].reset_index(drop=True), 3)) == []


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "account": st.sampled_from("AB"),
            "day": st.integers(1, 9),
            "signed": st.sampled_from([100, -100, 250]),
            "ref": st.sampled_from(["", "", "1", "2"]),
            "sure": st.sampled_from([False, False, True]),
        }
    ),
    max_size=9,
)


@settings(max_examples=examples(40), deadline=None)
@given(left=ROWS, right=ROWS, days=st.integers(0, 4))
def test_no_row_is_in_two_pairs_and_the_sides_may_change_places(
    left: list[dict[str, Any]], right: list[dict[str, Any]], days: int
) -> None:
    one, other = side(*left), side(*[row | {"sure": False} for row in right])
    found = matched(one, other, days)
    assert len(set(found.left)) == len(found.left)
    assert len(set(found.right)) == len(found.right)
    for a, b, how in pairs(found):
        same = ["account", "signed"]
        assert one.loc[a, same].tolist() == other.loc[b, same].tolist()
        apart = abs(one.loc[a, "day"] - other.loc[b, "day"])
        assert how == "ref" or apart <= timedelta(days=days if how == "amount" else 0)
    back = matched(other, one, days)
    assert {(a, b) for a, b, _ in pairs(found)} == {(b, a) for a, b, _ in pairs(back)}


MOVES = st.lists(
    st.tuples(
        st.integers(0, 29),
        st.sampled_from([100, 250, 999, -100, -250, 12345]),
        st.integers(0, 4),
        st.integers(0, 9),
    ),
    max_size=25,
)


def lines_of(moves: list[tuple[int, int, int, int]]) -> list[dict[str, Any]]:
    """The bank's side: each movement some days later; one with a fate of 0 never reaches the bank."""
    reached = sorted((day + later, fen, n) for n, (day, fen, later, fate) in enumerate(moves) if fate != 0)
    balance, found = 1_000_000, []
    for day, fen, n in reached:
        balance += fen
        key = "received" if fen > 0 else "paid"
        row = {
            "date": str(FIRST + timedelta(days=day)),
            key: f"{abs(fen) / 100:.2f}",
            "balance": f"{balance / 100:.2f}",
        }
        found.append(row | ({"ref_no": f"R{n}"} if n % 3 == 0 else {}))
    return found


def journal_of(moves: list[tuple[int, int, int, int]]) -> list[Cells]:
    """The book's side; what has a fate of 1 was forgotten."""
    return [
        {
            "date": str(FIRST + timedelta(days=day)),
            "received" if fen > 0 else "paid": f"{abs(fen) / 100:.2f}",
            "voucher_no": f"V{n}",
            **({"ref_no": f"R{n}"} if n % 3 == 0 else {}),
        }
        for n, (day, fen, _, fate) in enumerate(moves)
        if fate != 1
    ]


@settings(max_examples=examples(40), deadline=None)
@given(moves=MOVES, today=st.integers(0, 40))
def test_both_sides_come_out_equal_whatever_is_left_out(
    moves: list[tuple[int, int, int, int]], today: int
) -> None:
    found = case(journal_of(moves), lines_of(moves), today=FIRST + timedelta(days=today))
    (standing,) = found.standings
    assert standing.adjusted_book == standing.adjusted_bank
    assert all(week.standing.difference == 0 for weeks in found.weeks.values() for week in weeks)
    sums = found.items.groupby("kind")["fen"].sum()
    assert {kind: int(getattr(standing, kind)) for kind in sums.index} == sums.to_dict()


def essence(found: Reconciliation) -> tuple[Any, ...]:
    items = found.items[["kind", "fen", "date", "choices", "number"]]
    return (
        [vars(s) for s in found.standings],
        sorted(items.astype(str).itertuples(index=False, name=None)),
        sorted(
            found.matched[["how", "signed", "entry_date", "line_date"]]
            .astype(str)
            .itertuples(index=False, name=None)
        ),
        sorted((p.code, str(p.values)) for p in found.problems),
    )


@settings(max_examples=examples(12), deadline=None)
@given(moves=MOVES, seed=st.integers(0, 1000), cut=st.integers(0, 25))
def test_neither_the_order_within_a_day_nor_of_the_files_changes_anything(
    moves: list[tuple[int, int, int, int]], seed: int, cut: int
) -> None:
    rows = [row | {SHEET: "b.csv" if n < cut else "a.csv"} for n, row in enumerate(lines_of(moves))]
    whole = books(bank_journal=journal_of(moves))

    def made(frame: pd.DataFrame) -> Reconciliation:
        of = Books(**{**vars(whole), "statements": frame, "statement_totals": totals({})})
        return reconcile(of, entries_of(of), OCTOBER, CashTerms(), Calendar(), date(2026, 11, 20))

    straight = statement(*rows)
    mixed = rows.copy()
    Random(seed).shuffle(mixed)
    mixed.sort(key=lambda row: str(row["date"]))
    assert essence(made(statement(*mixed))) == essence(made(straight))
    backwards = straight.iloc[::-1].reset_index(drop=True)
    assert essence(made(backwards)) == essence(made(straight))


def test_a_day_in_any_order_is_put_in_the_order_of_its_balances() -> None:
    rows = [
        {"date": "2026-10-08", "paid": "1.00", "balance": "102.00"},
        {"date": "2026-10-08", "received": "3.00", "balance": "103.00"},
        {"date": "2026-10-07", "received": "100.00", "balance": "100.00"},
    ]
    lines = ordered_lines(statement(*rows))
    assert lines["balance"].tolist() == [10000, 10300, 10200]
    assert not len(chain_breaks(lines))


def test_a_hundred_thousand_lines_match_in_about_a_second() -> None:
    count = 100_000
    random = np.random.default_rng(5)
    days = pd.Timestamp("2026-01-01") + pd.to_timedelta(np.sort(random.integers(0, 300, count)), unit="D")
    base = {"account": "A", "signed": random.integers(1, 10**6, count), "ref2": "", "sure": False}
    left = pd.DataFrame({**base, "day": days, "ref": [f"R{n}" if n % 2 else "" for n in range(count)]})
    right = left.sample(frac=1, random_state=5).reset_index(drop=True)
    started = perf_counter()
    found = matched(left, right, 3)
    assert perf_counter() - started < 5  # about one second where nothing else runs
    assert len(found.left) > 0.9 * count
    assert (left["signed"].to_numpy()[found.left] == right["signed"].to_numpy()[found.right]).all()


def test_a_file_with_the_newest_first_is_turned_even_where_a_line_is_missing() -> None:
    # 100.00 +1.00 +2.00 [+3.00 is missing] +4.00: one break, at the last line.
    rows = [
        {"date": "2026-10-08", "received": "4.00", "balance": "110.00"},
        {"date": "2026-10-08", "received": "2.00", "balance": "103.00"},
        {"date": "2026-10-08", "received": "1.00", "balance": "101.00"},
    ]
    lines = ordered_lines(statement(*rows))
    assert lines["balance"].tolist() == [10100, 10300, 11000]
    assert chain_breaks(lines).tolist() == [2]


def test_a_first_day_that_ends_as_it_began_is_told_by_the_next() -> None:
    # From 100.00: −1.00, +1.00, and the next day +5.00. The other order would begin and end at 99.00.
    rows = [
        {"date": "2026-10-08", "received": "1.00", "balance": "100.00"},
        {"date": "2026-10-08", "paid": "1.00", "balance": "99.00"},
        {"date": "2026-10-09", "received": "5.00", "balance": "105.00"},
    ]
    lines = ordered_lines(statement(*rows))
    assert lines["balance"].tolist() == [9900, 10000, 10500]
    assert not len(chain_breaks(lines))
