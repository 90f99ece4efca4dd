"""What all sheets of a day share: its words in one language, and the columns of people."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd
from pandas.api.typing import NAType

from teamops.core.evidence import place_said
from teamops.core.rules.control import Control
from teamops.core.rules.model import MonthlyTarget
from teamops.core.sheets.book import Col
from teamops.core.sheets.seen import Seen
from teamops.core.sheets.writing.styles import ToneName
from teamops.core.text import Lang, Text
from teamops.leads.schema import SOURCES
from teamops.performance.metrics import of_calls
from teamops.reports.daily.day import LEADS, Day
from teamops.reports.daily.sheets import words
from teamops.reports.vocabulary import STEP_DAYS

NO_PACE = "–"  # where no day is left there is no pace that helps


@dataclass(frozen=True)
class DayView(Seen):
    """A day seen in one language."""

    day: Day
    lang: Lang

    def say(self, text: Text, **values: object) -> str:
        """Say it in the workbook's language."""
        return of_calls(text, self.day.rules).say(self.lang, **values)

    @cached_property
    def title(self) -> str:
        """The workbook's title."""
        return self.say(words.TITLE, team=self.day.team, day=self.day.on, weekday=self.weekday(self.day.on))

    def weekday(self, on: date) -> str:
        """Return the day of the week."""
        return self.say(words.WEEKDAYS[on.weekday()])

    @cached_property
    def made(self) -> str:
        """When it was made, and whether anybody worked."""
        said = self.say(Text("{today} 制", "made on {today}"), today=self.day.today)
        rest = [] if self.day.workday else [self.say(words.REST_DAY)]
        return "　".join([*rest, said])

    @cached_property
    def late(self) -> str:
        """After how many days a step is late; nothing where no rule says so."""
        if self.day.late_after is None:
            return ""
        rules = [rule for rule in self.day.rules.of(Control) if STEP_DAYS in rule.values]
        cite = self.day.rules.in_words(rules[0].clause.cite, self.lang) if rules else ""
        proposed = self.say(words.PROPOSED, cite=cite) if self.day.late_proposed else ""
        return self.say(words.LATE_AFTER, n=self.day.late_after, proposed=proposed)

    @cached_property
    def window(self) -> str:
        """Over what the month's targets are judged (ruling 13); nothing where that is each person's month alone."""
        for rule in self.day.rules.of(MonthlyTarget):
            months, name = rule.reading.months, rule.reading.window
            if name != "month":
                said = words.OF_THE_WINDOW["rolling" if months > 1 else name]
                return self.say(said, months=months)
        return ""

    @cached_property
    def how_window(self) -> str:
        """How the pace goes by that period; nothing likewise."""
        team = any(rule.reading.window == "team_mean" for rule in self.day.rules.of(MonthlyTarget))
        said = [self.window, self.say(words.HOW_WINDOW), *([self.say(words.HOW_TEAM)] if team else [])]
        return " ".join(said) if self.window else ""

    def source(self, name: str) -> str:
        """Return what a source of leads is called."""
        ascii_ = (spelling for spelling in SOURCES.get(name, ()) if spelling.isascii())
        return name if self.lang == "zh" else next(ascii_, name)

    def places(self, sources: pd.Series) -> list[str]:
        """Return where rows stand, in the view's language."""
        return [place_said(str(place), self.lang) for place in sources]

    @cached_property
    def leads(self) -> pd.DataFrame:
        """Pending, untouched, due today and overdue of each of the people, in their order."""
        figures = ["pending", "untouched", "due_today", "overdue"]
        by_agent = self.day.pending.groupby("agent_id")[figures].sum()
        return by_agent.reindex(self.day.people["agent_id"]).fillna(0).astype("int64").reset_index(drop=True)

    def verdicts(self, people: pd.DataFrame) -> tuple[list[str], list[ToneName]]:
        """Return ✓, ✗ or why nobody asks, and how each is toned."""
        found: list[tuple[Text, ToneName]] = []
        columns = (people[key] for key in ("due", "met", "held", "on_leave", "at_work"))
        for due, met, held, leave, work in zip(*columns, strict=True):
            if held:
                found.append((words.HELD, "mute"))
            elif due:
                found.append((words.YES, "good") if met else (words.NO, "bad"))
            elif leave:
                found.append((words.ON_LEAVE, "leave"))
            else:
                found.append((Text("不考核", "not judged"), "mute") if work else (words.OFF, "rest"))
        return [self.say(text) for text, _ in found], [tone for _, tone in found]

    def of_the_day(self, people: pd.DataFrame) -> tuple[Col, ...]:
        """Return calls and talk beside their targets, and the verdict."""
        said, tones = self.verdicts(people)
        group = words.OF_THE_DAY
        due = people["due"] & ~people["met"]

        def short(column: str) -> list[ToneName]:
            under = due & (people[column] < people[f"target_{column}"])
            return ["bad" if bad else "" for bad in under]

        return (
            self.col("calls", words.CALLS, people["calls"], "count", 6, group, short("calls")),
            self.col("calls_target", words.TARGET, people["target_calls"], "count", 6, group),
            self.col("talk", words.TALK, people["talk_seconds"], "minutes", 8, group, short("talk_seconds")),
            self.col("talk_target", words.TARGET, people["target_talk_seconds"], "minutes", 7.5, group),
            self.col("met", Text("达标", "Met"), said, "center", 7.5, group, tones),
        )

    def of_the_month(self, people: pd.DataFrame) -> tuple[Col, ...]:
        """Return the month so far beside its targets, and the pace still needed."""
        month, pace = words.OF_THE_MONTH, words.A_DAY_NEEDED

        def reached(value: str, target: str) -> list[ToneName]:
            return ["good" if v >= t > 0 else "" for v, t in zip(people[value], people[target], strict=True)]

        premium, target = people["premium_fen"], people["target_premium_fen"]
        shares = [p / t if t else None for p, t in zip(premium.tolist(), target.tolist(), strict=True)]
        share = self.col(
            "share",
            Text("完成", "Done"),
            shares,
            "percent",
            8,
            group=month,
            formula='=IF({premium_target}{row}>0,{premium}{row}/{premium_target}{row},"")',
        )
        cars = reached("vehicles", "target_vehicles")
        money = reached("premium_fen", "target_premium_fen")
        reached_all = people["met_month"].tolist()
        waits = people["month_held"].tolist()
        vehicles = [
            self._pace(n, met, held, lambda tenths: tenths / 10)
            for n, met, held in zip(people["need_vehicles_tenths"], reached_all, waits, strict=True)
        ]
        yuan = [
            self._pace(n, met, held, lambda fen: fen // 100)
            for n, met, held in zip(people["need_premium_fen"], reached_all, waits, strict=True)
        ]
        return (
            self.col("missed", words.MISSED, people["days_missed"], "count", 9, month),
            self.col("vehicles", words.VEHICLES, people["vehicles"], "count", 6, month, cars),
            self.col("vehicles_target", words.TARGET, people["target_vehicles"], "count", 6, month),
            self.col("premium", words.PREMIUM, premium, "money", 13, month, money),
            self.col("premium_target", words.TARGET, target, "money", 13, month),
            share,
            self.col("left", Text("剩余天数", "Days"), people["days_left"], "count", 9, pace),
            self.col("need_vehicles", Text("台", "cars"), vehicles, "tenths", 6, pace),
            self.col("need_premium", Text("元", "yuan"), yuan, "count", 8, pace),
        )

    def of_the_window(self, people: pd.DataFrame) -> tuple[Col, ...]:
        """Return what the verdict of the month goes by beside its targets; nothing where that is the month."""
        if not self.window:
            return ()
        group = Text(self.window, self.window)
        return (
            self.col("window_vehicles", words.VEHICLES, people["window_vehicles"], "count", 8, group),
            self.col(
                "window_vehicles_target", words.TARGET, people["window_target_vehicles"], "count", 8, group
            ),
            self.col("window_premium", words.PREMIUM, people["window_premium_fen"], "money", 14, group),
            self.col(
                "window_premium_target", words.TARGET, people["window_target_premium_fen"], "money", 14, group
            ),
        )

    def _pace(self, need: int | NAType, reached: bool, held: bool, shown: Callable[[int], float]) -> object:
        """A pace as it is shown: ✓ where the month's targets are reached, 待定 where they wait, – where no day is left."""
        if reached:
            return self.say(words.YES)
        if held:
            return self.say(words.HELD)
        return NO_PACE if pd.isna(need) else shown(int(need))

    def of_leads(self, count: int, every: bool) -> tuple[Col, ...]:
        """Return the leads that wait, of the first `count` people; nothing where none were dealt."""
        if LEADS not in self.day.has:
            return ()
        leads, group = self.leads.head(count), words.OF_LEADS
        more = (
            self.col("untouched", words.UNTOUCHED, leads["untouched"], "count", 8, group),
            self.col("overdue", words.OVERDUE, leads["overdue"], "count", 8, group),
        )
        return (
            self.col("pending", words.PENDING, leads["pending"], "count", 7, group),
            self.col("due_today", words.DUE_TODAY, leads["due_today"], "count", 9, group),
            *(more if every else ()),
        )
