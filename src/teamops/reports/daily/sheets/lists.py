"""The sheets behind the first: everybody, the days of the month, policies under way, leads."""

from dataclasses import replace

import pandas as pd

from teamops.core.sheets.book import TOTAL, UNIT, Block, Break, Chart, Page, Sheet, Table, line
from teamops.core.sheets.writing.styles import ToneName
from teamops.core.text import Text
from teamops.reports.daily.day import CHAIN, LEADS, POLICIES, UNRECORDED
from teamops.reports.daily.sheets import words
from teamops.reports.daily.sheets.meeting import PEOPLE
from teamops.reports.daily.sheets.view import DayView

TREND_SCALE = 90  # percent
DAYS, STUCK, STAGES, GAPS, OPEN, SOURCES = "days", "stuck", "stages", "gaps", "open", "sources"


def everybody_sheet(view: DayView) -> Sheet:
    """Return 全员: every figure of everybody, with the rows it comes from."""
    people = view.day.people
    state = [
        view.say(words.ON_LEAVE if leave else words.HALF if half else words.AT_WORK if work else words.OFF)
        for leave, half, work in zip(people["on_leave"], people["half"], people["at_work"], strict=True)
    ]
    day, month = view.of_the_day(people), view.of_the_month(people)
    due = view.col("due", Text("考核天数", "Days judged"), people["days_due"], "count", 8, words.OF_THE_MONTH)
    reached = [
        view.say(Text("已达成", "reached") if met else words.HELD) if met or held else ""
        for met, held in zip(people["met_month"], people["month_held"], strict=True)
    ]
    long_calls = view.col("calls_10s", words.CALLS_10S, people["calls_10s"], "count", 9, words.OF_THE_DAY)
    signed = view.day.issued.set_index("agent_id")["policies"].reindex(people["agent_id"]).fillna(0)
    issued = view.col("signed", words.SIGNED, signed.astype("int64").tolist(), "count", 8, words.OF_THE_DAY)
    cols = (
        view.col("rank", words.RANK, people["rank"], "count", 6),
        view.col("agent_id", words.AGENT_ID, people["agent_id"], "id", 10),
        view.col("name", words.NAME, people["name"], "center", 10),
        view.col("state", Text("状态", "State"), state, "center", 8),
        *day,
        long_calls,
        *((issued,) if POLICIES in view.day.has else ()),
        due,
        *month,
        *view.of_the_window(people),
        view.col("month_met", Text("月目标", "Month's target"), reached, "center", 9),
        *view.of_leads(len(people), every=True),
        view.col("source", Text("通话记录在", "Calls stand in"), view.places(people["source"]), "wrap", 30),
        view.col("month_source", words.POLICIES_AT, view.places(people["month_source"]), "wrap", 30),
    )
    table = Table(key=PEOPLE, cols=cols, empty=view.say(words.NOBODY))
    said = [view.say(words.HOW_RANKED), *([view.how_window] if view.window else [])]
    blocks = (*_top(view, words.EVERYBODY), table, *(line(text, width=150) for text in said))
    return Sheet(name=view.say(words.EVERYBODY), blocks=blocks, main=PEOPLE, frozen=3)


def trend_sheet(view: DayView) -> Sheet:
    """Return 走势: the days of the month up to the day, with charts."""
    days = view.day.trend
    gone = days["missing"].tolist()
    tones: list[ToneName] = ["warn" if missing else "" for missing in gone]
    met, due = days["people_met"].tolist(), days["people_due"].tolist()
    notes = [
        view.say(words.NO_LOG) if missing else view.say(words.HELD_NOTE, n=held) if held else ""
        for missing, held in zip(gone, days["people_held"].tolist(), strict=True)
    ]
    rate = view.col(
        "rate", words.RATE, [m / d if d else None for m, d in zip(met, due, strict=True)], "percent", 9
    )
    cols = (
        view.col("date", words.DATE, days["date"], "date", 12),
        view.col("weekday", words.WEEKDAY, [view.weekday(d.date()) for d in days["date"]], "center", 11),
        view.col("calls", words.CALLS, days["calls"], "count", 9, total=True),
        view.col("talk", words.TALK, days["talk_seconds"], "duration", 11, total=True),
        view.col("due", Text("考核人数", "Judged"), due, "count", 9, total=True),
        view.col("met", Text("达标人数", "Met"), met, "count", 9, total=True),
        replace(rate, formula='=IF({due}{row}>0,{met}{row}/{due}{row},"")'),
        view.col("vehicles", words.VEHICLES, days["vehicles"], "count", 8, total=True),
        view.col("premium", words.PREMIUM, days["premium_fen"], "money", 13, total=True),
        view.col("premium_mtd", Text("累计保费", "Premium so far"), days["premium_fen_mtd"], "money", 14),
        view.col("note", Text("备注", "Note"), notes, "wrap", 20),
    )
    table = Table(key=DAYS, cols=cols, tones=tones, total=view.say(TOTAL), empty=view.say(words.NO_DAYS))
    blocks: list[Block] = [*_top(view, words.TREND), table, Break()]
    for title, kind, series in (
        (Text("每天{counted}（次）", "Calls {counted} by day"), "column", ("calls",)),
        (Text("每天考核与达标人数", "Judged and met by day"), "column", ("due", "met")),
        (Text("累计保费（元）", "Premium so far (yuan)"), "line", ("premium_mtd",)),
    ):
        if len(days):
            chart = Chart(
                "line" if kind == "line" else "column",
                view.say(title),
                DAYS,
                "date",
                series,
                width=900,
                size=10,
            )
            blocks += [line(""), chart]
    # A month of days needs no heading repeated over the charts, which are a page of their own.
    return Sheet(name=view.say(words.TREND), blocks=tuple(blocks), page=Page(scale=TREND_SCALE))


def policies_sheet(view: DayView) -> Sheet:
    """Return 在途保单: what waits for which step, the oldest first, and where the register is not whole."""
    day = view.day
    name = view.say(words.UNDER_WAY)
    if CHAIN not in day.has:
        unknown = line(view.say(words.CHAIN_UNKNOWN), "plain")
        return Sheet(name=name, blocks=(*_top(view, words.UNDER_WAY), unknown))
    blocks: tuple[Block, ...] = (
        *_top(view, words.UNDER_WAY),
        line(view.say(words.HOW_AGED, today=day.today, late=view.late), width=140),
        _stuck(view),
        line(""),
        line(view.say(Text("每一步等着几张", "How many wait for each step")), "subtitle"),
        _stages(view),
        line(""),
        line(view.say(words.GAPS), "subtitle"),
        _gaps(view),
    )
    return Sheet(name=name, blocks=blocks, main=STUCK, tab="warn" if day.stuck["late"].any() else "")


def _step(view: DayView, stages: "pd.Series[str]") -> list[str]:
    return [view.say(words.STAGES[stage]) for stage in stages]


def _stuck(view: DayView) -> Table:
    stuck = view.day.stuck
    late: list[ToneName] = ["warn" if is_late else "" for is_late in stuck["late"]]
    return Table(
        STUCK,
        (
            view.col("stage", words.WAITS_FOR, _step(view, stuck["stage"]), "center", 11),
            view.col("since", Text("上一步日期", "Since"), stuck["since"], "date", 13),
            view.col("age", Text("天数", "Days"), stuck["age_days"], "count", 8),
            view.col(
                "late",
                words.LATE,
                [view.say(words.LATE) if flag else "" for flag in stuck["late"]],
                "center",
                9,
            ),
            view.col("policy_no", words.POLICY_NO, stuck["policy_no"], "id", 24),
            view.col("plate", Text("车牌号", "Plate"), stuck["plate"], "id", 12),
            view.col("agent_id", words.AGENT_ID, stuck["agent_id"], "id", 10),
            view.col("name", words.NAME, stuck["name"], "center", 11),
            view.col("premium", words.PREMIUM, stuck["premium_fen"], "money", 13, total=True),
            view.col("source", words.PLACE, view.places(stuck["source"]), "wrap", 34),
        ),
        total=view.say(TOTAL) if len(stuck) else "",
        tones=late,
        empty=view.say(words.NONE_STUCK),
    )


def _stages(view: DayView) -> Table:
    stages, unknown = view.day.stages, view.day.unrecorded
    steps = [*_step(view, stages["stage"]), *(view.say(words.STAGES[step]) for step in unknown)]
    blank = [None] * len(unknown)
    waiting = [*stages["waiting"], *([view.say(UNRECORDED)] * len(unknown))]
    tones: list[ToneName] = ["" for _ in stages.index]
    tones += ["mute" for _ in unknown]
    return Table(
        STAGES,
        (
            view.col("stage", words.WAITS_FOR, steps, "center"),
            view.col("waiting", words.COUNT, waiting, "count", total=True),
            view.col("late", words.LATE, [*stages["late"], *blank], "count", total=True),
            view.col("oldest", Text("最久天数", "Oldest, days"), [*stages["oldest_days"], *blank], "count"),
        ),
        tones=tones,
        total=view.say(TOTAL),
    )


def _gaps(view: DayView) -> Table:
    gaps = view.day.gaps
    return Table(
        GAPS,
        (
            view.col("missing", Text("没填的一步", "Left blank"), _step(view, gaps["missing"]), "center"),
            view.col("later", Text("已做的一步", "Done later"), _step(view, gaps["later"]), "center"),
            view.col("later_on", Text("日期", "On"), gaps["later_on"], "date"),
            view.col("name", words.NAME, gaps["name"], "center"),
            view.col("policy_no", words.POLICY_NO, gaps["policy_no"], "id"),
            view.col("source", words.PLACE, view.places(gaps["source"]), "text"),
        ),
        empty=view.say(words.NONE_STUCK),
    )


def leads_sheet(view: DayView) -> Sheet:
    """Return 线索: what waits per person and source, and per source."""
    name, pending = view.say(words.LEADS), view.day.pending
    if LEADS not in view.day.has:
        return Sheet(name, (*_top(view, words.LEADS), line(view.say(words.LEADS_UNKNOWN), "plain")))
    figures = (
        ("pending", words.PENDING),
        ("untouched", words.UNTOUCHED),
        ("due_today", words.DUE_TODAY),
        ("overdue", words.OVERDUE),
    )
    names = [
        n or a or view.say(words.NOT_HELD) for n, a in zip(pending["name"], pending["agent_id"], strict=True)
    ]
    by_person = Table(
        OPEN,
        (
            view.col("agent_id", words.AGENT_ID, pending["agent_id"], "id", 12),
            view.col("name", words.NAME, names, "center", 12),
            view.col("source", words.SOURCE, [view.source(s) for s in pending["source"]], "center", 16),
            *(view.col(key, said, pending[key], "count", 13, total=True) for key, said in figures),
        ),
        total=view.say(TOTAL),
        empty=view.say(words.NO_LEADS_OPEN),
    )
    grouped = pending.groupby("source", sort=False)[[key for key, _ in figures]].sum().reset_index()
    by_source = Table(
        SOURCES,
        (
            view.col("source", words.SOURCE, [view.source(s) for s in grouped["source"]], "center"),
            *(view.col(key, said, grouped[key], "count", total=True) for key, said in figures),
        ),
        total=view.say(TOTAL),
        empty=view.say(words.NO_LEADS_OPEN),
    )
    blocks = (
        *_top(view, words.LEADS, unit=False),
        line(view.say(words.HOW_LEADS, today=view.day.today), width=90),
        by_person,
        line(""),
        line(view.say(Text("按来源", "By source")), "subtitle"),
        by_source,
    )
    return Sheet(name=name, blocks=blocks, main=OPEN)


def _top(view: DayView, name: Text, unit: bool = True) -> list[Block]:
    title: list[Block] = [line(f"{view.title} · {view.say(name)}", "title")]
    return [*title, line(view.say(UNIT), "unit")] if unit else title
