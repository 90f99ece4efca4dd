"""From issue to delivery (P1-三-4): what waits for which step, and what the register leaves out. Figures by hand."""

from datetime import date
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

import made
from teamops.core.evidence import SHEET
from teamops.performance.readings import PolicyReading
from teamops.reports.daily.chain import Chain, chain_of, issued_on, standing
from teamops.reports.daily.day import STEPS

TODAY = date(2026, 10, 22)
EVERY = {f"{step}_on" for step in ("signed", *STEPS)}
ROSTER = made.roster({"agent_id": "1", "name": "张珊"}, {"agent_id": "2", "name": "李试"})
READING = PolicyReading()
NAMES = {"1": "张珊", "2": "李试"}


def policy(
    signed: str = "", printed: str = "", invoiced: str = "", delivered: str = "", **more: Any
) -> dict[str, Any]:
    """Return a policy whose steps fell on these days of October ("" for none)."""
    steps = {"signed": signed, "printed": printed, "invoiced": invoiced, "delivered": delivered}
    dates = {f"{step}_on": f"2026-10-{day}" if day else None for step, day in steps.items()}
    return {"premium": "1000", "paid_on": "2026-10-01", **dates, **more}


def chain(*rows: dict[str, Any], columns: set[str] = EVERY, late: int | None = 3) -> Chain:
    ledger = made.policies(*rows)
    known = {str(label): columns for label in ledger[SHEET].unique()}
    return chain_of(standing(ledger, ROSTER, TODAY), known, NAMES, TODAY, late)


def waits(found: Chain) -> list[tuple[str, str, int, bool]]:
    rows = found.stuck.to_dict("records")
    return [(r["policy_no"], r["stage"], r["age_days"], r["late"]) for r in rows]


def test_a_policy_waits_for_the_step_after_the_last_one_done() -> None:
    """On the 22nd: since the 19th are three days, which may pass; since the 18th are four."""
    found = chain(
        policy("19"),
        policy("17", "18"),
        policy("17", "18", "20"),
        policy("17", "18", "20", "21"),
        policy("22"),
    )
    assert waits(found) == [
        ("P2", "invoiced", 4, True),
        ("P1", "printed", 3, False),
        ("P3", "delivered", 2, False),
        ("P5", "printed", 0, False),
    ]
    assert found.stages.to_dict("split")["data"] == [
        ["printed", 2, 0, 3],
        ["invoiced", 1, 1, 4],
        ["delivered", 1, 0, 2],
    ]
    assert found.gaps.empty


def test_a_step_left_blank_is_a_gap_and_not_a_wait() -> None:
    """P1 was delivered without an invoice; P2 was invoiced unprinted, and waits for delivery; P3 was never signed."""
    found = chain(policy("12", "13", "", "15"), policy("12", "", "20"), policy("", "21"))
    assert waits(found) == [("P2", "delivered", 2, False), ("P3", "invoiced", 1, False)]
    gaps = [
        (g["policy_no"], g["missing"], g["later"], f"{g['later_on']:%d}")
        for g in found.gaps.to_dict("records")
    ]
    assert gaps == [
        ("P1", "invoiced", "delivered", "15"),
        ("P2", "printed", "invoiced", "20"),
        ("P3", "signed", "printed", "21"),
    ]


def test_what_is_out() -> None:
    """Surrendered policies, rows of refunds with what they took back, and a policy that is not signed yet."""
    found = chain(
        policy("12", status="退保", endorsed_on="2026-10-20"),
        policy("12", status="退保"),
        policy("12", policy_no="A"),
        policy("12", policy_no="A", premium="-1000", status="退保"),
        policy("23"),
        policy(),
        policy("12", status="退保", endorsed_on="2026-10-23", policy_no="B"),  # not surrendered yet
        policy("12", status="批减", endorsed_on="2026-10-20", endorsed_premium="10", policy_no="C"),
    )
    assert [number for number, *_ in waits(found)] == ["B", "C"]


def test_a_step_dated_after_today_is_not_done_yet() -> None:
    assert waits(chain(policy("20", "23"))) == [("P1", "printed", 2, False)]


def test_a_column_that_is_not_there_is_not_waited_for() -> None:
    """Without the column of the invoice a printed policy waits for delivery; without any step nothing waits."""
    some = chain(policy("17", "18"), policy("17"), columns=EVERY - {"invoiced_on"})
    assert waits(some) == [("P2", "printed", 5, True), ("P1", "delivered", 4, True)]
    assert (some.lacking, list(some.stages["stage"])) == (("invoiced",), ["printed", "delivered"])
    none = chain(policy("17"), columns={"signed_on"})
    assert (none.stuck.empty, none.stages.empty, none.lacking) == (True, True, STEPS)


def test_a_column_in_which_nobody_writes_makes_nobody_late() -> None:
    """Ten policies without any date of printing: the team keeps none. Nine such wait for it, and one date makes all wait."""
    ten = chain(*(policy("1") for _ in range(10)))
    assert (ten.lacking, ten.stuck.empty) == (STEPS, True)
    assert "printed" not in chain(*(policy("1") for _ in range(9))).lacking
    assert "printed" not in chain(*(policy("1") for _ in range(9)), policy("1", "2")).lacking


def test_each_sheet_by_its_own_columns() -> None:
    """An old ledger without the steps beside a new one: only the new one's policies wait."""
    ledger = made.policies(policy("01", _sheet="old.xlsx › 台账"), policy("20", _sheet="new.xlsx › 台账"))
    known = {"old.xlsx › 台账": {"signed_on"}, "new.xlsx › 台账": EVERY}
    found = chain_of(standing(ledger, ROSTER, TODAY), known, NAMES, TODAY, 3)
    assert waits(found) == [("P2", "printed", 2, False)]


def test_without_a_rule_nothing_is_late() -> None:
    assert waits(chain(policy("01"), late=None)) == [("P1", "printed", 21, False)]


def test_whose_it_is() -> None:
    """By id, by name where the id is blank, and as it stands where the person is not on the roster any more."""
    found = chain(
        policy("20", agent_id="2"),
        policy("20", agent_id=None, name="张珊"),
        policy("20", agent_id="7", name="周去"),
    )
    assert list(found.stuck["name"]) == ["李试", "张珊", "周去"]
    assert list(found.stuck["agent_id"]) == ["2", "1", "7"]


def test_issued() -> None:
    """Both insurances of one car are two policies and one vehicle; 2 signed more premium and stands first."""
    ledger = made.policies(
        policy("22", plate="鄂E12305", premium="1000"),
        policy("22", plate="鄂E12305", premium="950", kind="交强险"),
        policy("22", agent_id="2", premium="3000.50"),
        policy("21", agent_id="2"),
        policy("22", status="退保", endorsed_on="2026-10-22"),
    )
    found = issued_on(standing(ledger, ROSTER, TODAY), NAMES, TODAY, READING)
    assert found.to_dict("split")["data"] == [["2", "李试", 1, 1, 300_050], ["1", "张珊", 2, 1, 195_000]]
    assert issued_on(standing(ledger, ROSTER, TODAY), NAMES, date(2026, 10, 1), READING).empty


def test_issued_counts_as_the_month_does() -> None:
    """Commercial premium alone: 1,000 of the two. A car known by its VIN that day and by its plate next day is one, for the row
    of the day before ties the two."""
    both = made.policies(
        policy("22", plate="鄂E12305", premium="1000"),
        policy("22", plate="鄂E12305", premium="950", kind="交强险"),
    )
    commercial = PolicyReading(premium_scope="commercial")
    found = issued_on(standing(both, ROSTER, TODAY), NAMES, TODAY, commercial)
    assert found.to_dict("split")["data"] == [["1", "张珊", 2, 1, 100_000]]
    tied = made.policies(
        policy("22", plate=None, vin="LTEST000000000001"),
        policy("22", plate="鄂E12305", kind="交强险"),
        policy("21", plate="鄂E12305", vin="LTEST000000000001", premium="10"),
    )
    found = issued_on(standing(tied, ROSTER, TODAY), NAMES, TODAY, READING)
    assert found.to_dict("split")["data"] == [["1", "张珊", 2, 1, 200_000]]


def test_a_policy_given_back_however_it_is_written() -> None:
    """Given back on the 25th, it stands on the 22nd: issued and waiting; given back on the 20th, it is neither."""
    own = policy("20", policy_no="A", status="退保", endorsed_on="2026-10-25")
    sale = policy("20", policy_no="A")
    said = policy(policy_no="A", premium="-1000", paid_on="2026-10-25", status="退保")
    bare = policy(policy_no="A", premium="-1000", paid_on="2026-10-20")
    day = date(2026, 10, 20)
    for rows in ([sale], [own], [sale, said]):
        assert waits(chain(*rows)) == [("A", "printed", 2, False)]
        issued = issued_on(standing(made.policies(*rows), ROSTER, TODAY), NAMES, day, READING)
        assert issued.to_dict("split")["data"] == [["1", "张珊", 1, 1, 100_000]]
    assert chain(sale, bare).stuck.empty
    assert issued_on(standing(made.policies(sale, bare), ROSTER, TODAY), NAMES, day, READING).empty


DAYS = st.sampled_from(["", *(f"{n:02d}" for n in range(10, 26))])


@given(st.lists(st.tuples(DAYS, DAYS, DAYS, DAYS), max_size=6), st.randoms(use_true_random=False))
def test_any_register(rows: list[tuple[str, str, str, str]], random: Any) -> None:
    """Each policy waits at most once, never one that is delivered; the stages count them; order does not matter."""
    ledger = [policy(*steps, policy_no=f"N{n}") for n, steps in enumerate(rows)]
    found = chain(*ledger)
    delivered = {f"N{n}" for n, steps in enumerate(rows) if steps[3] and steps[3] <= "22"}
    numbers = list(found.stuck["policy_no"])
    assert len(numbers) == len(set(numbers))
    assert not delivered & set(numbers)
    assert int(found.stages["waiting"].sum()) == len(numbers)
    assert (found.stuck["age_days"] >= 0).all()
    assert found.stuck["since"].is_monotonic_increasing
    shuffled = list(ledger)
    random.shuffle(shuffled)
    again = chain(*shuffled)
    plain = ["policy_no", "stage", "age_days"]
    assert again.stuck[plain].equals(found.stuck[plain])
    pd.testing.assert_frame_equal(again.stages, found.stages)
