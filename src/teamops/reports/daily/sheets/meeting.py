"""晨会: one screen to project at 8:30 (P1-八-1): who stands where, who is under the bar, what waits."""

import pandas as pd

from teamops.core.money import yuan_text
from teamops.core.problems import Severity
from teamops.core.sheets.book import Block, Cell, Chart, Formula, Row, Sheet, Table, line
from teamops.core.sheets.writing.styles import LINE_POINTS, StyleName, ToneName, line_count
from teamops.core.text import Text
from teamops.reports.daily.day import CHAIN, LEADS, POLICIES, UNRECORDED
from teamops.reports.daily.sheets import words
from teamops.reports.daily.sheets.view import DayView

PEOPLE = "people"
MOST_SHOWN = 16  # people on one screen; everybody is on the next sheet
OF_MORE = 12  # where there are more, so that there is room for the longer sentences
MOST_NAMED = 14  # people in a sentence
CHART_PIXELS = (724, 314)
FIXED = (5.5, 9.5)  # rank and name
SUMMED: dict[str, StyleName] = {
    "calls": "count",
    "talk": "minutes",
    "missed": "count",
    "vehicles": "count",
    "vehicles_target": "count",
    "premium": "money",
    "premium_target": "money",
    "pending": "count",
    "due_today": "count",
}


def meeting_sheet(view: DayView, everybody: Sheet) -> Sheet:
    """Return the first sheet; its sums are live formulas over the sheet of everybody."""
    every = view.day.people
    people = every if len(every) <= MOST_SHOWN else every.head(OF_MORE)
    table = _ranking(view, people)
    widths = tuple(col.width for col in table.cols)
    label, room = sum(widths[:2]), sum(widths[2:])
    charts = _charts(view, people, len(table.cols) + 1) if len(people) else ()
    blocks: list[Block] = [
        line(view.title, "title"),
        line(view.made, "unit"),
        _glance(view, sum(widths)),
        *charts,
        table,
        *([_sums(view, table, everybody)] if len(people) else []),
        Row((), 4.0),
    ]
    if len(every) > len(people):
        counts = {"shown": len(people), "n": len(every), "sheet": everybody.name}
        blocks.append(line(view.say(words.FIRST_OF, **counts), width=label + room))
    for heading, text, tone in _sentences(view, everybody.name):
        blocks.append(_said(view.say(heading), text, tone, len(widths), room))
    return Sheet(
        view.say(Text("晨会", "Meeting")),
        tuple(blocks),
        widths=(*widths, 1.5),
        tab="head",
    )


def _ranking(view: DayView, people: pd.DataFrame) -> Table:
    cols = (
        view.col("rank", words.RANK, people["rank"], "count", FIXED[0]),
        view.col("name", words.NAME, people["name"], "center", FIXED[1]),
        *view.of_the_day(people),
        *view.of_the_month(people),
        *view.of_leads(len(people), every=False),
    )
    return Table(key=PEOPLE, cols=cols, empty=view.say(words.NOBODY))


def _sums(view: DayView, table: Table, everybody: Sheet) -> Row:
    """The sums of everybody, whether or not they all stand above."""
    people, leads = view.day.people, view.leads
    known = {
        "calls": people["calls"],
        "talk": people["talk_seconds"],
        "missed": people["days_missed"],
        "vehicles": people["vehicles"],
        "vehicles_target": people["target_vehicles"],
        "premium": people["premium_fen"],
        "premium_target": people["target_premium_fen"],
        "pending": leads["pending"],
        "due_today": leads["due_today"],
    }
    cells = [Cell(view.say(Text("合计 {n} 人", "All {n}"), n=len(people)), "center", span=2, tone="total")]
    for col in table.cols[2:]:
        if col.key in SUMMED:
            text = f"=SUM({everybody.ref(PEOPLE, col.key)})"
            cells.append(Cell(Formula(text, int(known[col.key].sum())), SUMMED[col.key], tone="total"))
        else:
            cells.append(Cell(None, "count", tone="total"))
    return Row(tuple(cells), 18.0)


def _charts(view: DayView, people: pd.DataFrame, column: int) -> tuple[Chart, Chart]:
    width, height = CHART_PIXELS
    missed: list[ToneName] = [
        "bad" if due and not met else "" for due, met in zip(people["due"], people["met"], strict=True)
    ]
    calls = Chart(
        "column",
        view.say(words.CHART_CALLS),
        PEOPLE,
        "name",
        ("calls",),
        marks=("calls_target",),
        tones=missed,
        beside=column,
        width=width,
        height=height,
    )
    premium = Chart(
        "column",
        view.say(words.CHART_PREMIUM),
        PEOPLE,
        "name",
        ("premium",),
        marks=("premium_target",),
        beside=column,
        down=height + 6,
        width=width,
        height=height,
    )
    return calls, premium


def _glance(view: DayView, room: float) -> Row:
    now = view.day.team_now.iloc[0]
    target, premium = int(now["target_premium_fen"]), int(now["premium_fen_mtd"])
    text = view.say(
        words.AT_A_GLANCE,
        present=now["present"],
        people=now["people"],
        met=now["met"],
        due=now["due"],
        calls=f"{now['calls']:,}",
        minutes=f"{now['talk_seconds'] // 60:,}",
        vehicles=now["vehicles_mtd"],
        vehicle_target=now["target_vehicles"],
        premium=yuan_text(premium),
        premium_target=yuan_text(target),
        # Never rounded up to a target that is not reached.
        share=f"{premium * 100 // target}%" if target else "–",
        left=now["days_left"],
    )
    return Row((Cell(text, "label", span=0),), 24.0 if line_count(text, room) == 1 else 40.0)


def _said(heading: str, text: str, tone: ToneName, columns: int, room: float) -> Row:
    lines = line_count(text, room)
    cells = (Cell(heading, "label", span=2), Cell(text, "wrap", span=columns - 2, tone=tone))
    return Row(cells, LINE_POINTS * lines + 4.0)


def _sentences(view: DayView, everybody: str) -> list[tuple[Text, str, ToneName]]:
    """What stands below the ranking: heading, sentence, tone."""
    missed = _missed(view, everybody)
    found = sum(p.severity >= Severity.FINDING for p in view.day.problems)
    unlogged = [p.what(view.lang) for p in view.day.problems if p.code in ("D601", "D608")]
    out: list[tuple[Text, str, ToneName]] = [
        (Text("未达标", "Under the bar"), missed, "bad" if len(view.day.missed) else ""),
        (words.STUCK, _stuck(view), "warn" if view.day.stuck["late"].any() else ""),
        (words.ISSUED, _issued(view), ""),
        (words.LEADS, _leads(view), ""),
    ]
    if view.window:
        out.insert(1, (words.A_DAY_NEEDED, view.how_window, ""))
    if held := _held(view):
        out.insert(1, (Text("待定", "Held"), held, "mute"))
    if found:
        lost = view.day.left_out.said(view.lang)
        left = [view.say(words.LEFT_OUT, what=lost)] if lost else []
        said = [*unlogged, *left, view.say(words.FOUND, n=found, sheet=view.say(words.PROBLEMS))]
        out.append((words.DATA, view.say(words.BETWEEN).join(said), "warn"))
    return out


def _missed(view: DayView, everybody: str) -> str:
    missed = view.day.missed
    if missed.empty:
        return view.say(words.ALL_MET if view.day.people["due"].any() else words.NOBODY_DUE)
    said = []
    for _, rows in missed.groupby("agent_id", sort=False):
        short = [
            view.say(Text("{counted}差 {n} 次", "{n} calls short"), n=n)
            if metric == "calls"
            else view.say(Text("通时差 {clock}", "{clock} of talk short"), clock=f"{n // 60}:{n % 60:02d}")
            for metric, n in zip(rows["metric"], rows["short"], strict=True)
        ]
        said.append(f"{rows['name'].iloc[0]} {view.say(words.AND).join(short)}")
    more = [view.say(words.AND_OTHERS, n=len(said), sheet=everybody)] if len(said) > MOST_NAMED else []
    return view.say(words.BETWEEN).join([*said[:MOST_NAMED], *more])


def _held(view: DayView) -> str:
    """Whose day or month waits for rows that nobody understood; nothing where nobody's does."""
    people = view.day.people
    of_day = people.loc[people["held"], "name"].tolist()
    of_month = [view.say(words.OF_ITS_MONTH, name=name) for name in people.loc[people["month_held"], "name"]]
    names = [*of_day, *of_month]
    if not names:
        return ""
    more = ["…"] if len(names) > MOST_NAMED else []
    return view.say(words.HELD_OF, names=view.say(words.AND).join([*names[:MOST_NAMED], *more]))


def _issued(view: DayView) -> str:
    issued = view.day.issued
    if POLICIES not in view.day.has:
        return view.say(words.ISSUED_UNKNOWN)
    if issued.empty:
        return view.say(Text("没有签单", "none"))
    counts = {"n": issued["policies"].sum(), "vehicles": issued["vehicles"].sum()}
    each = [
        view.say(words.ISSUED_EACH, name=name, n=n, premium=yuan_text(int(fen)))
        for name, n, fen in zip(issued["name"], issued["policies"], issued["premium_fen"], strict=True)
    ]
    more = ["…"] if len(each) > MOST_NAMED else []
    total = view.say(words.ISSUED_SUM, premium=yuan_text(int(issued["premium_fen"].sum())), **counts)
    return total + view.say(words.BETWEEN).join([*each[:MOST_NAMED], *more])


def _stuck(view: DayView) -> str:
    day = view.day
    if CHAIN not in day.has:
        return view.say(words.CHAIN_UNKNOWN)
    gaps = view.say(words.GAPS_SAID, n=day.gaps["policy_no"].nunique()) if len(day.gaps) else ""
    waiting = day.stages[day.stages["waiting"] > 0]
    unknown = [f"{view.say(words.STAGES[step])} {view.say(UNRECORDED)}" for step in day.unrecorded]
    if waiting.empty:
        return view.say(words.BETWEEN).join([view.say(words.NONE_STUCK), *unknown]) + gaps
    each = [
        view.say(
            words.STUCK_EACH,
            stage=view.say(words.STAGES[row["stage"]]),
            n=row["waiting"],
            oldest=row["oldest_days"],
            late=view.say(Text("，{n} 张超期", ", {n} late"), n=row["late"]) if row["late"] else "",
        )
        for row in waiting.to_dict("records")
    ]
    return view.say(words.BETWEEN).join([*each, *unknown, *([view.late] if view.late else [])]) + gaps


def _leads(view: DayView) -> str:
    pending = view.day.pending
    if LEADS not in view.day.has:
        return view.say(words.LEADS_UNKNOWN)
    if pending.empty:
        return view.say(words.NO_LEADS_OPEN)
    by_source = pending.groupby("source", sort=False)["pending"].sum()
    sources = view.say(words.AND).join(f"{view.source(str(name))} {n}" for name, n in by_source.items())
    total = pending[["pending", "untouched", "due_today", "overdue"]].sum()
    return view.say(
        words.LEADS_SUM,
        pending=total["pending"],
        untouched=total["untouched"],
        due=total["due_today"],
        overdue=total["overdue"],
        sources=sources,
    )
