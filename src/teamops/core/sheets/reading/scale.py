"""In which unit the amounts of a sheet are, by what stands above it and in its headings: said once, or refused."""

from collections.abc import Iterator, Sequence

from teamops.core.sheets.columns import Kind, Table
from teamops.core.sheets.reading.plan import Fault, Plan
from teamops.core.sheets.reading.units import unit_behind, units_above


def set_units(table: Table, plan: Plan, above: Sequence[Sequence[object]]) -> dict[str, int]:
    """Give a plan the units of its amounts; a fault F022 where two contradict each other.

    Return what is to be said of units that are not the yuan: the words of the file, and how many yuan one is.
    """
    said = units_above(above)
    positions = list(dict.fromkeys(_amounts(table, plan)))
    if not positions:
        return {}
    of_all = next(iter(said.items()), None)
    words = {of_all[1]: of_all[0]} if of_all else {}
    if len(said) > 1:
        first, second = list(said.values())[:2]
        _contradict(plan, first, second)
    for position in positions:
        title = plan.header.title(position)
        times = unit_behind(title)[1]
        if times is None:
            continue
        plan.units[position] = times
        words[title] = times
        if of_all and times not in said:
            _contradict(plan, of_all[1], title, position)
    plan.times = of_all[0] if of_all else 1
    refused = any(fault.code == "F022" for fault in plan.faults)
    return {} if refused else {word: times for word, times in words.items() if times != 1}


def _amounts(table: Table, plan: Plan) -> Iterator[int]:
    for columns in (plan.columns, plan.shared, *plan.sides.values()):
        for key, position in columns.items():
            if table.column(key).kind is Kind.MONEY:
                yield position
    if plan.total is not None:
        yield plan.total


def _contradict(plan: Plan, first: str, second: str, position: int | None = None) -> None:
    plan.faults.append(Fault("F022", {"first": first, "second": second}, position))
