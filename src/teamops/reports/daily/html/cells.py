"""What each cell of the table says of a person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from teamops.core.text import Lang, Text
from teamops.reports.daily.day import LEADS, POLICIES, Day
from teamops.reports.daily.html import words
from teamops.reports.daily.html.bars import bar
from teamops.reports.daily.html.figures import clock, count, target_minutes, tenths, yuan, yuan_up
from teamops.reports.daily.html.room import Cell

NOTHING = Cell(said=(("quiet", "—"),))
Person = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Looked:
    """What a row is written from besides the person: who is short of what today, who issued, who has leads."""

    lang: Lang
    short: Mapping[tuple[str, str], int]
    issued: Mapping[str, int]
    leads: Mapping[str, int]
    twins: frozenset[str]  # names that several people bear


@dataclass(frozen=True, slots=True)
class Shown:
    """A column: its heading, how a cell is written, and what of the day it needs to be known."""

    key: str
    head: Text
    cell: Callable[[Person, Looked], Cell]
    needs: str | None = None


def looked_up(day: Day, lang: Lang) -> Looked:
    """Return the day's other frames by person."""
    short = zip(day.missed["agent_id"], day.missed["metric"], day.missed["short"], strict=True)
    names = day.people["name"]
    return Looked(
        lang=lang,
        short={(agent, metric): int(missing) for agent, metric, missing in short},
        issued=_by_person(day, "issued", "policies"),
        leads=_by_person(day, "pending", "pending"),
        twins=frozenset(names[names.duplicated()]),
    )


def _by_person(day: Day, frame: str, column: str) -> dict[str, int]:
    summed = getattr(day, frame).groupby("agent_id", sort=False)[column].sum()
    return {str(agent): int(n) for agent, n in summed.items()}


def _rank(p: Person, _: Looked) -> Cell:
    return Cell(count(p["rank"]))


def _name(p: Person, looked: Looked) -> Cell:
    number = (("id", p["agent_id"]),) if p["name"] in looked.twins else ()
    return Cell(p["name"] or p["agent_id"], number)


def _state(p: Person, looked: Looked) -> Cell:
    if p["held"]:
        return Cell(said=(("quiet", words.HELD.say(looked.lang)),))
    if p["due"]:
        return Cell(
            said=(("yes" if p["met"] else "no", (words.YES if p["met"] else words.NO).say(looked.lang)),)
        )
    word = Text("请假", "leave") if p["on_leave"] else Text("不计", "n/a") if p["at_work"] else words.OFF
    return Cell(said=(("quiet", word.say(looked.lang)),))


def _effort(p: Person, looked: Looked, metric: str, said: Callable[[int], str], target: str) -> Cell:
    value, bound = int(p[metric]), int(p[f"target_{metric}"])
    if p["held"]:
        return Cell(said(value), (("of", f"/{target}"),), bar(value, bound, "way"))
    if not p["due"]:
        return Cell(said=(("quiet", said(value)),)) if value else NOTHING
    missing = looked.short.get((p["agent_id"], metric))
    short = (("note", words.SHORT.say(looked.lang, n=said(missing))),) if missing else ()
    return Cell(said(value), (("of", f"/{target}"), *short), bar(value, bound, "no"))


def _calls(p: Person, looked: Looked) -> Cell:
    return _effort(p, looked, "calls", count, count(p["target_calls"]))


def _talk(p: Person, looked: Looked) -> Cell:
    return _effort(p, looked, "talk_seconds", clock, target_minutes(p["target_talk_seconds"]))


def _vehicles(p: Person, _: Looked) -> Cell:
    return _month(int(p["vehicles"]), int(p["target_vehicles"]), count, count)


def _premium(p: Person, _: Looked) -> Cell:
    return _month(int(p["premium_fen"]), int(p["target_premium_fen"]), yuan, yuan_up)


def _month(value: int, target: int, said: Callable[[int], str], bound: Callable[[int], str]) -> Cell:
    return (
        Cell(said(value), (("of", f"/{bound(target)}"),), bar(value, target, "way"))
        if target
        else Cell(said(value))
    )


def _pace(p: Person, looked: Looked) -> Cell:
    """Return what a day still needs; at the end of the month what is missing; a tick where all is reached."""
    lang = looked.lang
    if not p["target_vehicles"] and not p["target_premium_fen"]:
        return NOTHING
    if p["met_month"]:
        return Cell(said=(("yes", Text("✓ 已达", "✓ reached").say(lang)),))
    if p["month_held"]:
        return Cell(said=(("quiet", words.HELD.say(lang)),))
    missing = (
        max(0, int(p["window_target_vehicles"]) - int(p["window_vehicles"])),
        max(0, int(p["window_target_premium_fen"]) - int(p["window_premium_fen"])),
    )
    if p["days_left"]:
        said = (tenths(p["need_vehicles_tenths"]), yuan_up(p["need_premium_fen"]))
        units = (Text("{n}台", "{n} cars"), Text("{n}元", "¥{n}"))
    else:
        said = (count(missing[0]), yuan_up(missing[1]))
        units = (Text("差{n}台", "−{n} cars"), Text("差{n}元", "−¥{n}"))
    parts = zip(units, said, missing, strict=True)
    return Cell(said=tuple(("way", unit.say(lang, n=n)) for unit, n, lacks in parts if lacks))


def _issued(p: Person, looked: Looked) -> Cell:
    return _number(looked.issued.get(p["agent_id"], 0))


def _leads(p: Person, looked: Looked) -> Cell:
    return _number(looked.leads.get(p["agent_id"], 0))


def _number(n: int) -> Cell:
    return Cell(count(n)) if n else Cell(said=(("quiet", "0"),))


COLUMNS = (
    Shown("rank", Text("名次", "No."), _rank),
    Shown("person", words.NAME, _name),
    Shown("state", Text("当日", "Day"), _state),
    Shown("calls", words.CALLS, _calls),
    Shown("talk", words.MINUTES, _talk),
    Shown("vehicles", Text("台数", "Cars"), _vehicles),
    Shown("premium", words.PREMIUM, _premium),
    Shown("pace", Text("每日还需", "Needed a day"), _pace),
    Shown("issued", words.ISSUED, _issued, POLICIES),
    Shown("leads", words.LEADS, _leads, LEADS),
)
