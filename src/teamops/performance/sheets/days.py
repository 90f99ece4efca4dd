"""每日通时通次: person × day, calls above talk time above the calls of at least 10 s."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from teamops.core.rules.model import DailyTarget
from teamops.core.sheets.book import TOTAL, Block, Cell, Col, Row, Sheet, Table, line
from teamops.core.sheets.writing.styles import StyleName, ToneName
from teamops.core.text import Text
from teamops.performance.doubts import held_rows
from teamops.performance.sheets import words
from teamops.performance.sheets.view import View

_SECTIONS: tuple[tuple[str, Text, StyleName, str], ...] = (
    ("calls", words.CALLS, "count", "target_calls"),
    ("talk_seconds", words.TALK, "minutes", "target_talk_seconds"),
    ("calls_10s", words.CALLS_10S, "count", ""),
)
MAIN, MISSED = "calls", "missed"
LEGEND_COLUMNS = 15  # which the first page holds


def days_sheet(view: View) -> Sheet:
    """Return the sheet 每日通时通次: for each measure a table of person × scheduled day, failing days coloured."""
    say, days = view.say, view.settlement.days
    title = line(f"{view.title} · {say(words.DAYS)}", "title")
    if not len(days):
        return Sheet(name=say(words.DAYS), blocks=(title, line(say(words.NO_DAYS))))
    grid = _Grid(view, days)
    blocks: list[Block] = [title, _legend(view, min(len(grid.dates) + 5, LEGEND_COLUMNS))]
    for key, text, style, target in _SECTIONS:
        blocks += [line(say(text), "subtitle"), grid.table(key, style, target)]
    widths = (9.0, 9.0, *([6.5] * len(grid.dates)), 10.0, 9.0, 9.0, 11.0)
    return Sheet(
        name=say(words.DAYS), blocks=tuple(blocks), main=MAIN, frozen=2, filtered=False, widths=widths
    )


def missed_sheet(view: View) -> Sheet:
    """Return the sheet 未达标: each day that was missed or fined, all that was missed on it, and its fine beside that."""
    days, say = view.settlement.days, view.say
    held = held_rows(days, view.held_by(DailyTarget))
    missed = days[(_bools(days["due"]) & ~_bools(days["met"]) & ~held) | (days["fine_fen"] != 0).to_numpy()]
    agents = missed["agent_id"].astype(str)

    def figure(key: str, target: str, heading: Text, style: StyleName) -> tuple[Col, Col]:
        short = _short(
            view, missed[key].to_numpy(), missed[target].to_numpy(dtype="int64", na_value=0)
        ).tolist()
        tones: list[ToneName] = ["bad" if one else "" for one in short]
        done = Col(
            key=key, heading=say(words.DONE), cells=missed[key], style=style, tones=tones, group=say(heading)
        )
        return done, Col(
            key=target, heading=say(words.TARGET), cells=missed[target], style=style, group=say(heading)
        )

    cols = (
        Col(key="agent_id", heading=say(words.AGENT_ID), cells=agents, style="id", width=9),
        Col(key="name", heading=say(words.NAME), cells=view.named(agents), style="center", width=10),
        Col(key="date", heading=say(words.DATE), cells=missed["date"], style="date", width=12),
        *figure("calls", "target_calls", words.CALLS_OF_DAY, "count"),
        *figure("talk_seconds", "target_talk_seconds", words.TALK, "minutes"),
        Col(key="fine", heading=say(words.DAY_FINES), cells=missed["fine_fen"], style="amount", total=True),
        Col(
            key="source",
            heading=say(words.SOURCE),
            cells=view.places(missed["source"]),
            style="wrap",
            width=40,
        ),
    )
    table = Table(key=MISSED, cols=cols, total=say(TOTAL), empty=say(words.NONE_MISSED))
    title = line(f"{view.title} · {say(words.MISSED_DAYS)}", "title")
    return Sheet(name=say(words.MISSED_DAYS), blocks=(title, table), main=MISSED, frozen=2)


def _legend(view: View, breadth: int) -> Row:
    marks: tuple[tuple[Text, ToneName], ...] = (
        (words.LEGEND_BAD, "bad"),
        (words.LEGEND_WARN, "warn"),
        (words.LEGEND_HALF, "half"),
        (words.LEGEND_LEAVE, "leave"),
        (words.LEGEND_REST, "rest"),
        *(((words.LEGEND_HELD, "mute"),) if len(view.held_by(DailyTarget)) else ()),
    )
    span = max(1, (breadth - 2) // len(marks))
    cells = (Cell(view.say(text), "wrap", span=span, tone=tone) for text, tone in marks)
    return Row((Cell("", "plain", span=2), *cells), 34.0)


class _Grid:
    """The person-days spread over a grid: a row a person, a column a day on which anybody was on shift."""

    def __init__(self, view: View, days: pd.DataFrame) -> None:
        self.view, self.days = view, days
        self.people, self.agents = pd.factorize(days["agent_id"].astype(str), sort=False)
        self.columns, self.dates = pd.factorize(days["date"], sort=True)
        self.shape = (len(self.agents), len(self.dates))
        away = days["leave_halves"].to_numpy() >= days["scheduled_halves"].to_numpy()
        self.away = self.spread(away & ~_bools(days["due"]), False)
        self.half = self.spread(days["leave_halves"].to_numpy() == 1, False) & ~self.away
        self.seen = self.spread(np.ones(len(days), dtype=bool), False)
        self.due, self.met = self.spread(_bools(days["due"]), False), self.spread(_bools(days["met"]), True)
        self.held = self._held()
        self.employed = self._employed()

    def spread(self, values: np.ndarray, empty: object) -> np.ndarray:
        """Return the values of the person-days as a grid, `empty` where there is none."""
        grid: np.ndarray = np.full(self.shape, empty, dtype=np.asarray(values).dtype)
        grid[self.people, self.columns] = values
        return grid

    def table(self, key: str, style: StyleName, target: str) -> Table:
        """Return one measure's table; without a `target` nothing in it is coloured as missed."""
        values = self.spread(self.days[key].to_numpy(dtype="int64"), 0)
        goal = self.spread(self.days[target].to_numpy(dtype="int64", na_value=0), 0) if target else None
        under = np.zeros(self.shape, dtype=bool) if goal is None else self._under(values, goal)
        tones = self._tones(under)
        agents = [str(agent) for agent in self.agents]
        cols = [
            Col(key="agent_id", heading=self.view.say(words.AGENT_ID), cells=agents, style="id"),
            Col(
                key="name",
                heading=self.view.say(words.NAME),
                cells=[self.view.names.get(a, "") for a in agents],
                style="center",
            ),
        ]
        cols += [self._day(i, values[:, i], tones[:, i].tolist(), style) for i in range(self.shape[1])]
        whole: StyleName = "duration" if style == "minutes" else "count"
        first, last = cols[2].key, cols[-1].key
        cols.append(
            Col(
                key="sum",
                heading=self.view.say(words.PERSON_DAY_SUM),
                cells=(values * self.seen * ~self.away).sum(axis=1),
                style=whole,
                formula=f"=SUM({{{first}}}{{row}}:{{{last}}}{{row}})",
            )
        )
        if goal is not None:
            missed = under.sum(axis=1)
            cols.append(
                Col(key="missed", heading=self.view.say(words.MISSED_THIS), cells=missed, style="count")
            )
        if key == MAIN:
            # What is fined is the day, whichever of the two was missed.
            whole_days = (self.due & ~self.met & ~self.held).sum(axis=1)
            cols.append(
                Col(key="missed_days", heading=self.view.say(words.MISSED), cells=whole_days, style="count")
            )
            fines = self.spread(self.days["fine_fen"].to_numpy(dtype="int64"), 0).sum(axis=1)
            cols.append(Col(key="fines", heading=self.view.say(words.DAY_FINES), cells=fines, style="amount"))
        return Table(key=key, cols=tuple(cols))

    def _under(self, values: np.ndarray, goal: np.ndarray) -> np.ndarray:
        missed: np.ndarray = _short(self.view, values, goal) & self.due & self.seen & ~self.held
        return missed

    def _day(self, i: int, values: np.ndarray, tones: Sequence[ToneName], style: StyleName) -> Col:
        day = self.dates[i]
        mark = self.view.say(words.WEEKDAYS)
        step = len(mark) // 7
        seen, away, employed = self.seen[:, i], self.away[:, i], self.employed[:, i]
        cells = list(map(self._cell, values.tolist(), seen.tolist(), away.tolist(), employed.tolist()))
        heading = f"{day.day}\n{mark[step * day.weekday() : step * (day.weekday() + 1)]}"
        return Col(key=f"day{i}", heading=heading, cells=cells, style=style, tones=tones)

    def _cell(self, value: int, seen: bool, away: bool, employed: bool) -> object:
        if seen:
            return self.view.say(words.LEAVE_MARK) if away else value
        return self.view.say(words.REST_MARK if employed else words.OUT_MARK)

    def _tones(self, under: np.ndarray) -> np.ndarray:
        missed = under & ~self.met
        choices = [
            (~self.seen, "rest"),
            (self.away, "leave"),
            (self.held, "mute"),
            (missed & self.half, "halfbad"),
            (missed, "bad"),
            (under & self.half, "halfwarn"),
            (under, "warn"),
            (self.half, "half"),
        ]
        return np.select([mask for mask, _ in choices], [tone for _, tone in choices], default="")

    def _held(self) -> np.ndarray:
        """The person-days of which a fine is held: neither met nor missed."""
        return self.spread(held_rows(self.days, self.view.held_by(DailyTarget)), False)

    def _employed(self) -> np.ndarray:
        people = self.view.settlement.people.set_index(self.view.settlement.people["agent_id"].astype(str))
        own = people.reindex([str(agent) for agent in self.agents])
        days = self.dates.to_numpy(dtype="datetime64[s]")[None, :]
        joined = own["joined_on"].to_numpy(dtype="datetime64[s]")[:, None]
        left = own["left_on"].to_numpy(dtype="datetime64[s]")[:, None]
        there: np.ndarray = (np.isnat(joined) | (joined <= days)) & (np.isnat(left) | (days <= left))
        return there


def _short(view: View, values: np.ndarray, goal: np.ndarray) -> np.ndarray:
    """Return which values are less than their targets ask for (ruling 1: whether the number itself is enough)."""
    included = all(rule.reading.inclusive for rule in view.settlement.rules.of(DailyTarget))
    short: np.ndarray = values < goal if included else values <= goal
    return short


def _bools(flags: pd.Series) -> np.ndarray:
    return flags.fillna(False).to_numpy(dtype=bool)
