"""The top of the wall: whose day it is, which, and what it came to."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from teamops.core.text import Lang, Text
from teamops.performance.metrics import of_calls
from teamops.reports.daily.day import Day
from teamops.reports.daily.html import words
from teamops.reports.daily.html.figures import count, long_date, minutes, month_name, yuan, yuan_up
from teamops.reports.daily.html.room import INSIDE, LARGEST_NAME, SMALL, ems

TEAM, BETWEEN = 14.0, 1.6  # what a team's name has; between the parts of the first line


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure of the headline, what it is called, and what it is out of."""

    label: str
    figure: str
    of: str | None


@dataclass(frozen=True, slots=True)
class Top:
    """Whose day it is and which, what is to be known of the data, what has to be, and the headline."""

    team: str
    title: str
    asides: list[str]
    badges: list[str]
    on: date
    day: str
    tiles: list[Tile]


def headline(day: Day, lang: Lang) -> list[Tile]:
    """Return the day's six figures: people at work, who met the target, calls, full minutes, and the month up to the day."""
    now = {str(key): int(value) for key, value in day.team_now.iloc[0].items()}
    month = month_name(day.month.number, lang)
    calls_due = int(day.people["target_calls"].sum())
    talk_due = int(day.people["target_talk_seconds"].sum())
    vehicles_due, premium_due = now["target_vehicles"], now["target_premium_fen"]
    return [
        Tile(words.PRESENT.say(lang), count(now["present"]), count(now["people"])),
        Tile(words.MET.say(lang), count(now["met"]), count(now["due"]))
        if now["due"]
        else Tile(words.MET.say(lang), "—", None),
        Tile(
            of_calls(words.CALLS, day.rules).say(lang),
            count(now["calls"]),
            count(calls_due) if calls_due else None,
        ),
        Tile(words.MINUTES.say(lang), minutes(now["talk_seconds"]), minutes(talk_due) if talk_due else None),
        Tile(
            Text("{month}台数", "{month} cars").say(lang, month=month),
            count(now["vehicles_mtd"]),
            count(vehicles_due) if vehicles_due else None,
        ),
        Tile(
            Text("{month}保费（元）", "{month} premium ¥").say(lang, month=month),
            yuan(now["premium_fen_mtd"]),
            yuan_up(premium_due) if premium_due else None,
        ),
    ]


def top_of(day: Day, lang: Lang) -> Top:
    """Return team, day and weekday, what is to be known of the data, and the headline."""
    badges = [] if day.workday else [Text("非工作日", "rest day").say(lang)]
    badges += [Text("通话记录没有这一天", "no call log of this day").say(lang)] if _unlogged(day) else []
    lost = day.left_out.said(lang)
    late = day.late_after is not None and day.stages["late"].any()
    # In the order in which they stand: how much each matters (1: most), and its words, those that take less room after them.
    asides = [
        (3, [_days_left(day, lang)] if not badges and not day.people.empty else []),
        (1, [text.say(lang) for text in (words.CLOSED, words.CLOSED_SHORT)] if day.closed else []),
        (5, [words.REMARKS.say(lang, n=count(len(day.problems)))] if day.problems else []),
        (2, [words.LEFT_OUT.say(lang, what=lost), words.LEFT_OUT_SHORT.say(lang)] if lost else []),
        (4, [_late_after(day, lang)] if late else []),
    ]
    title, said = Text("日报", "Daily report").say(lang), long_date(day.on, lang)
    fixed = [ems(text) * LARGEST_NAME for text in (title, said)] + [ems(text) * SMALL for text in badges]
    shown = beside(asides, INSIDE - TEAM - sum(part + BETWEEN for part in fixed))
    return Top(day.team, title, shown, badges, day.on, said, headline(day, lang))


def beside(asides: list[tuple[int, list[str]]], room: float) -> list[str]:
    """Return what has room beside each other, in the order given; what matters most is given room first.

    What has words that take less room is said whatever room there is; the rest stands in the workbook of the day.
    """
    chosen = {rank: texts[-1] for rank, texts in asides if len(texts) > 1}
    room -= sum(map(_breadth, chosen.values()))
    for rank, texts in sorted(asides):
        spare = room + (_breadth(chosen[rank]) if rank in chosen else 0.0)
        fitting = next((text for text in texts if _breadth(text) <= spare), None)
        if fitting is not None:
            chosen[rank], room = fitting, spare - _breadth(fitting)
    return [chosen[rank] for rank, _ in asides if rank in chosen]


def _breadth(text: str) -> float:
    return ems(text) * SMALL + BETWEEN


def _days_left(day: Day, lang: Lang) -> str:
    left = int(day.team_now["days_left"].iloc[0])
    return words.DAYS_LEFT.say(lang, n=count(left)) if left else words.NO_DAYS_LEFT.say(lang)


def _late_after(day: Day, lang: Lang) -> str:
    proposed = words.PROPOSED.say(lang) if day.late_proposed else ""
    return Text("超期：超过 {n} 天", "late: over {n} days").say(lang, n=day.late_after) + proposed


def _unlogged(day: Day) -> bool:
    """Return whether people were at work and the log has no row of anybody: then nobody was judged."""
    return bool(day.trend.loc[day.trend["date"] == pd.Timestamp(day.on), "missing"].any())
