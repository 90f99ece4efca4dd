"""How names, rules, parts of the ledger and movements are said, in both languages; shared by sentences and sheets."""

from collections.abc import Callable, Mapping

import pandas as pd

from teamops.core.text import Text
from teamops.leads.schema import SOURCES
from teamops.policies.schema import POLICIES
from teamops.reports.monthly.months import MonthlyReport

MINUS = "−"  # as long as +, so that a fall is not read as a dash
_CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "source": SOURCES,
    "business": POLICIES.column("business").choices,
    "kind": POLICIES.column("kind").choices,
}
# What the ledger's own lists do not say in English.
_ENGLISH = {"续保": "renewal", "转入": "transfer in", "新保": "new", "次新车": "nearly new"}


def part_said(part: str, value: str) -> Text:
    """Return what a source, a business or a kind is called; blank is 未注明."""
    if not value:
        return Text("未注明", "not stated")
    spellings = _CHOICES[part].get(value, ())
    english = next((s for s in spellings if s.isascii()), _ENGLISH.get(value, value))
    return Text(value, english)


def names_of(report: MonthlyReport) -> dict[str, str]:
    """Return everybody's name by agent id; one that several people bear carries the id."""
    people = report.persons.drop_duplicates("agent_id", keep="last")
    shared = set(people.loc[people["name"].duplicated(keep=False), "name"])
    pairs = zip(people["agent_id"], people["name"], strict=True)
    return {agent: f"{name}（{agent}）" if name in shared else str(name) for agent, name in pairs}


def rule_labels(rules: pd.DataFrame) -> dict[str, Text]:
    """Return what each rule is called, by its id, as its latest lines have it; rules of one name carry their ids."""
    last = rules.sort_values("month", kind="stable").drop_duplicates("rule", keep="last")
    labels = {row["rule"]: (row["label_zh"], row["label_en"]) for row in last.to_dict("records")}
    said = [zh for zh, _ in labels.values()]
    return {
        str(rule): Text(zh, en) if said.count(zh) == 1 else Text(f"{zh} ({rule})", f"{en} ({rule})")
        for rule, (zh, en) in labels.items()
    }


def minutes_text(seconds: int) -> str:
    """Return whole minutes, rounded half up: 3000 → "50"."""
    return f"{(seconds + 30) // 60:,}"


def each_of(total: int, people: int) -> int:
    """Return the average, rounded half up."""
    return (2 * total + people) // (2 * people)


def share_text(part: int, whole: int) -> str:
    """Return the share in per cent with one decimal, rounded half up; "–" of nothing."""
    if whole <= 0:
        return "–"
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{MINUS if tenths < 0 else ''}{abs(tenths) // 10}.{abs(tenths) % 10}%"


def signed(number: int) -> str:
    """Return a difference with its sign: "+3", "−2", "±0"."""
    return f"{'+' if number > 0 else MINUS if number < 0 else '±'}{abs(number):,}"


def movement(now: int, before: int, say: Callable[[int], str]) -> str:
    """Return a difference with its sign and, of a positive start, its share: "+1,200.00（+5.0%）"."""
    diff = now - before
    sign = "+" if diff > 0 else MINUS if diff < 0 else "±"
    return f"{sign}{say(abs(diff))}" + (f" ({sign}{share_text(abs(diff), before)})" if before > 0 else "")
