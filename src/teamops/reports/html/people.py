"""The table of people: a row each, by rank, and pages of rows where there are many."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from teamops.core.text import Lang, Text
from teamops.reports.compute.day import LEADS, POLICIES, Day
from teamops.reports.html import words
from teamops.reports.html.bars import bar
from teamops.reports.html.figures import clock, count, target_minutes, tenths, yuan, yuan_up
from teamops.reports.html.markup import Safe, joined, named, tag

MOST_ROWS = 16  # on a page that does not turn
TURNING_ROWS = 15  # on one that does: the line that says which page it is takes a row's place
NOTHING = "—"
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
    """A column: its heading, its share of the width in hundredths of the widest table, and how a cell is written."""

    key: str
    head: Text
    width: int
    cell: Callable[[Person, Looked], Safe]
    needs: str | None = None


def table_pages(day: Day, lang: Lang) -> list[Safe]:
    """Return the table as one section per page, ranks going on from page to page; none where nobody is bound."""
    people: list[Person] = [{str(k): v for k, v in row.items()} for row in day.people.to_dict("records")]
    columns = [c for c in COLUMNS if c.needs is None or c.needs in day.has]
    looked = _looked(day, lang)
    rows = [tag("tr", *(_cell(c, p, looked) for c in columns), class_=_mood(p)) for p in people]
    size = rows_on_page(len(rows))
    starts = range(0, len(rows), size)
    return [
        tag(
            "section",
            _table(columns, rows[first : first + size], lang),
            _where(n, len(starts), first, min(first + size, len(rows)), len(rows), lang),
            class_=f"page p{n}",
        )
        for n, first in enumerate(starts, 1)
    ]


def rows_on_page(people: int) -> int:
    """Return how many rows a page has: all up to MOST_ROWS, else as even pages as there can be of TURNING_ROWS at most."""
    if people <= MOST_ROWS:
        return max(1, people)
    pages = -(-people // TURNING_ROWS)
    return -(-people // pages)


def _looked(day: Day, lang: Lang) -> Looked:
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


def _table(columns: list[Shown], rows: list[Safe], lang: Lang) -> Safe:
    whole = sum(c.width for c in columns)
    cols = [tag("col", width=f"{c.width * 100 / whole:.3f}%") for c in columns]
    heads = [tag("th", c.head.say(lang), scope="col", class_=c.key) for c in columns]
    return tag(
        "table",
        tag("colgroup", *cols),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *rows),
    )


def _where(page: int, pages: int, first: int, last: int, people: int, lang: Lang) -> Safe | None:
    if pages == 1:
        return None
    span = words.SPAN.say(lang, first=first + 1, last=last, n=people)
    return tag("p", tag("b", words.PAGE.say(lang, page=page, pages=pages)), tag("span", span), class_="where")


def _mood(p: Person) -> str | None:
    return "missed" if p["due"] and not p["met"] else None if p["at_work"] else "away"


def _cell(column: Shown, p: Person, looked: Looked) -> Safe:
    name = "th" if column.key == "person" else "td"
    return tag(name, column.cell(p, looked), class_=column.key, scope="row" if name == "th" else None)


def _measure(figure: str, target: str | None, said: str | None, drawn: Safe | None) -> Safe:
    """Return a figure, its target and what is said of it in one line, and the bar under it."""
    of = tag("span", f"/{target}", class_="of") if target else None
    note = tag("span", said, class_="note") if said else None
    return joined(tag("div", tag("b", figure), of, note, class_="line"), drawn)


def _rank(p: Person, _: Looked) -> Safe:
    return tag("b", count(p["rank"]))


def _name(p: Person, looked: Looked) -> Safe:
    number = tag("span", p["agent_id"], class_="id") if p["name"] in looked.twins else None
    return tag("div", named(p["name"] or p["agent_id"]), number, class_="who")


def _state(p: Person, looked: Looked) -> Safe:
    if p["due"]:
        return tag(
            "span", (words.YES if p["met"] else words.NO).say(looked.lang), class_="yes" if p["met"] else "no"
        )
    word = words.ON_LEAVE if p["on_leave"] else words.NOT_JUDGED if p["at_work"] else words.OFF
    return tag("span", word.say(looked.lang), class_="quiet")


def _effort(
    p: Person, looked: Looked, metric: str, figure: str, target: str, short: Callable[[int], str]
) -> Safe:
    if not p["due"]:
        said = figure if p[metric] else NOTHING
        return tag("div", tag("b", said), class_="line quiet")
    missing = looked.short.get((p["agent_id"], metric))
    said_short = words.SHORT.say(looked.lang, n=short(missing)) if missing else None
    value, bound = int(p[metric]), int(p[f"target_{metric}"])
    return _measure(figure, target, said_short, bar(value, bound, "no"))


def _calls(p: Person, looked: Looked) -> Safe:
    return _effort(p, looked, "calls", count(p["calls"]), count(p["target_calls"]), count)


def _talk(p: Person, looked: Looked) -> Safe:
    target = target_minutes(p["target_talk_seconds"])
    return _effort(p, looked, "talk_seconds", clock(p["talk_seconds"]), target, clock)


def _vehicles(p: Person, _: Looked) -> Safe:
    value, target = int(p["vehicles"]), int(p["target_vehicles"])
    drawn = bar(value, target, "way") if target else None
    return _measure(count(value), count(target) if target else None, None, drawn)


def _premium(p: Person, _: Looked) -> Safe:
    value, target = int(p["premium_fen"]), int(p["target_premium_fen"])
    drawn = bar(value, target, "way") if target else None
    return _measure(yuan(value), yuan_up(target) if target else None, None, drawn)


def _pace(p: Person, looked: Looked) -> Safe:
    """Return what a day still needs; at the end of the month what is missing; a tick where all is reached."""
    lang = looked.lang
    if not p["target_vehicles"] and not p["target_premium_fen"]:
        return tag("span", NOTHING, class_="quiet")
    if p["met_month"]:
        return tag("span", words.REACHED.say(lang), class_="yes")
    missing = (
        max(0, int(p["target_vehicles"]) - int(p["vehicles"])),
        max(0, int(p["target_premium_fen"]) - int(p["premium_fen"])),
    )
    if p["days_left"]:
        said = (tenths(p["need_vehicles_tenths"]), yuan_up(p["need_premium_fen"]))
        front = None
    else:
        said = (count(missing[0]), yuan_up(missing[1]))
        front = tag("span", words.MISSING.say(lang), class_="no")
    units = (words.NEED_VEHICLES, words.NEED_YUAN)
    parts = [tag("span", unit.say(lang, n=n)) for unit, n, m in zip(units, said, missing, strict=True) if m]
    return tag("div", front, *parts, class_="pace-line")


def _issued(p: Person, looked: Looked) -> Safe:
    n = looked.issued.get(p["agent_id"], 0)
    return tag("b", count(n)) if n else tag("span", "0", class_="quiet")


def _leads(p: Person, looked: Looked) -> Safe:
    n = looked.leads.get(p["agent_id"], 0)
    return tag("b", count(n)) if n else tag("span", "0", class_="quiet")


COLUMNS = (
    Shown("rank", words.RANK, 38, _rank),
    Shown("person", words.NAME, 99, _name),
    Shown("state", words.STATE, 75, _state),
    Shown("calls", words.CALLS, 115, _calls),
    Shown("talk", words.MINUTES, 165, _talk),
    Shown("vehicles", words.VEHICLES, 72, _vehicles),
    Shown("premium", words.PREMIUM, 160, _premium),
    Shown("pace", words.PACE, 130, _pace),
    Shown("issued", words.ISSUED, 56, _issued, POLICIES),
    Shown("leads", words.LEADS, 50, _leads, LEADS),
)
