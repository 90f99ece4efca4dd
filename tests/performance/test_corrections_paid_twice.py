"""A correction by one cause was paid, and then the other cause moves the same figure: each line starts where it was."""

from test_corrections import DAILY, again, missed, paid, short


def test_what_it_was_counts_what_the_other_cause_was_paid() -> None:
    """Closed −50; 10 given back by a cheaper rule: −40 so far. Leave lifts the fine: 50 given, the 10 taken back."""
    nothing = missed()
    found = again(missed(9), nothing, nothing, paid=paid((9, 1000, "rules")))
    assert short(found) == [
        ("1", "2026-10-09", DAILY, -4000, 5000, "inputs"),
        ("1", "2026-10-09", DAILY, 1000, -1000, "rules"),
    ]
    assert found["now_fen"].tolist() == [1000, 0]
