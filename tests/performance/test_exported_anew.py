"""A register that was exported anew under another name, or in another format, is no register that was begun anew."""

from dataclasses import replace

from one_month import settle

from made import conduct, month_of_calls
from teamops.performance.closing.kept import cleared
from teamops.performance.settlement.settlement import Settlement

TWO = ({"agent_id": "1", "name": "甲"}, {"agent_id": "2", "name": "乙"})
CALLS = [*month_of_calls("1"), *month_of_calls("2")]
ACTS = [{"agent_id": agent, "date": "2026-10-12", "evidence": "照片"} for agent in ("1", "2")]


def elsewhere(settlement: Settlement, file: str, kind: str | None = None) -> Settlement:
    """Return it with its events read from another file, or of another kind as well."""
    events = settlement.events
    moved = events.assign(source=events["source"].str.replace("conduct.xlsx", file))
    return replace(settlement, events=moved if kind is None else moved.assign(kind=kind))


def test_the_same_rows_in_another_file_are_compared() -> None:
    both = settle(TWO, CALLS, conduct=conduct(*ACTS))
    assert cleared(both, elsewhere(both, "conduct.csv")) == []
    one = settle(TWO, CALLS, conduct=conduct(ACTS[0]))
    assert cleared(both, elsewhere(one, "conduct-2026.xlsx")) == []


def test_rows_of_another_register_do_not_stand_for_it() -> None:
    both = settle(TWO, CALLS, conduct=conduct(*ACTS))
    late = elsewhere(both, "attendance/2026-10.xlsx", "迟到")
    assert [text.zh for text in cleared(both, late)] == ["conduct.xlsx"]
