"""公平性: how even the batch is within each source and in the running totals, and why who was credited what."""

from collections.abc import Iterator
from functools import cached_property
from itertools import groupby

import numpy as np
import pandas as pd

from teamops.core.rules.switches import Switch
from teamops.core.sheets.book import TOTAL, Block, Cell, Col, Formula, Row, Sheet, Table, line
from teamops.core.sheets.writing.styles import LINE_POINTS, StyleName, ToneName, line_count
from teamops.core.text import Text
from teamops.leads.dealing.sheets import words
from teamops.leads.dealing.sheets.view import View, texts
from teamops.leads.schema import OUTCOME_TABLE, WHY

TABLE = "people"
EVEN_COUNT, EVEN_TOTAL = 1, 1000  # the spread that even dealing allows: a lead; thousandths of a lead
RULINGS = range(30, 34)
_LABEL, _WHY = 28.0, 60.0
_FIGURES = (10.0, 11.5, 11.5, 11.5, 11.5, 11.5, 14.0)
BREADTH = _LABEL + sum(_FIGURES) + _WHY


def fairness_sheet(view: View) -> Sheet:
    """Return the sheet 公平性: the clause and how it is read, least, most and spread, each person's running totals."""
    say, figures = view.say, _Figures(view)
    widths = (_LABEL, *_FIGURES, *_FIGURES[-1:] * figures.swapped, _WHY)
    blocks: list[Block] = [
        line(f"{view.title} · {say(words.FAIRNESS)}", "title"),
        *_clause(view),
        line(say(Text("单位：条；保费为元", "Unit: leads; premiums in yuan")), "unit"),
        line(say(Text("各来源分配是否均衡", "How evenly each source was assigned")), "subtitle"),
        _heads([say(text) for text in _HEADS]),
    ]
    for label, numbers, style, allowed in figures.rows():
        blocks.append(_figures(label, numbers, style, allowed, 1 + sum(block.size for block in blocks)))
    blocks += [
        line(say(words.EVEN, why=say(WHY)), width=BREADTH),
        line(say(words.SEED, seed=view.batch.seed), width=BREADTH),
        _record(view),
        line(""),
        line(say(Text("每个人的累计", "Running totals of each person")), "subtitle"),
        _people(view, figures),
    ]
    return Sheet(name=say(words.FAIRNESS), blocks=tuple(blocks), repeated=TABLE, widths=widths)


_HEADS = (
    words.ITEM,
    words.LEADS,
    Text("在岗人数", "People present"),
    Text("人均", "Mean"),
    words.LEAST,
    Text("最多", "Most"),
    Text("相差", "Spread"),
)


def _clause(view: View) -> Iterator[Row]:
    rule = view.rule
    if rule is None:
        return
    yield line(
        view.say(
            Text("{cite}：“{words}”", "{cite}: “{words}”"),
            cite=view.batch.rules.in_words(rule.clause.cite, view.lang),
            words=rule.clause.text,
        ),
        width=BREADTH,
    )
    switches = [s for s in view.batch.rules.switches(rule, view.batch.on) if s.ruling in RULINGS]
    for ruling, group in groupby(switches, key=lambda switch: switch.ruling):
        found = list(group)
        said = view.say(
            words.RULING, number=ruling, readings=view.say(words.BETWEEN).join(_read(view, s) for s in found)
        )
        yield line(said, tone="warn" if any(s.differs for s in found) else "", width=BREADTH)


def _read(view: View, switch: Switch) -> str:
    return view.say(
        Text("{label}——{value}{differs}", "{label}: {value}{differs}"),
        label=switch.label.say(view.lang),
        value=switch.value_label.say(view.lang),
        differs=view.say(Text("（与默认不同）", " (not the default)")) if switch.differs else "",
    )


def _record(view: View) -> Row:
    record = view.batch.record
    said = view.say(words.RECORD, record=record) if record else view.say(words.DRY_RUN)
    return line(said, tone="" if record else "warn", width=BREADTH)


class _Figures:
    """The figures of each person, in the order of the people: int64 arrays; totals in thousandths, premiums in fen."""

    def __init__(self, view: View) -> None:
        self.view = view
        shares = view.batch.shares
        self.dealt = view.counts.sum(axis=1)
        self.away, self.level = self._credit("away"), self._credit("level")
        self.premium, self.premium_before = (
            self._sums(shares, key) for key in ("premium_fen", "premium_before_fen")
        )
        self.after = self._last()
        # Whatever was credited when, what stood before is what is left without it.
        self.before = self.after - self.away - self.level - 1000 * self.dealt

    @cached_property
    def swapped(self) -> bool:
        """Whether leads were swapped to even out premiums, or the rule asks for it."""
        asked = self.view.rule is not None and self.view.rule.reading.balance_by == "premium"
        return asked or bool((self.premium != self.premium_before).any())

    def rows(self) -> Iterator[tuple[str, np.ndarray, StyleName, int]]:
        """Yield label, the figures of everybody present, their style and the spread that is even (0: none is asked)."""
        view, present = self.view, self.view.present
        for i, name in enumerate(view.sources):
            yield view.source_said(name), view.counts[present, i], "count", EVEN_COUNT
        yield view.say(Text("本批各来源合计", "All sources of this batch")), self.dealt[present], "count", 0
        yield view.say(words.TOTALS_BEFORE), (self.before + self.level)[present], "milli", 0
        in_total = view.rule is not None and view.rule.reading.scope == "source_and_total"
        yield view.say(words.TOTALS_AFTER), self.after[present], "milli", EVEN_TOTAL if in_total else 0
        if self.swapped:
            yield view.say(words.PREMIUMS_BEFORE), self.premium_before[present], "money", 0
        yield view.say(Text("上年保费（元）", "Last premiums (yuan)")), self.premium[present], "money", 0

    def _credit(self, why: str) -> np.ndarray:
        credits = self.view.batch.credits
        return self._sums(credits[credits["why"] == why], "credit")

    def _sums(self, frame: pd.DataFrame, key: str) -> np.ndarray:
        sums = frame.groupby("agent_id")[key].sum()
        return sums.reindex(self.view.ids, fill_value=0).to_numpy(dtype="int64")

    def _last(self) -> np.ndarray:
        """Return each person's running total after the last source that was dealt."""
        shares = self.view.batch.shares
        place = {name: i for i, name in enumerate(self.view.sources)}
        order = pd.Series(texts(shares["source"]), index=shares.index).map(place)
        last = (
            shares.assign(order=order)
            .sort_values("order", kind="stable")
            .groupby("agent_id")["total_after"]
            .last()
        )
        return last.reindex(self.view.ids, fill_value=0).to_numpy(dtype="int64")


def _heads(said: list[str]) -> Row:
    lines = max(map(line_count, said, (_LABEL, *_FIGURES)))
    return Row(tuple(Cell(text, "text", tone="head") for text in said), 8 + 15.0 * lines)


def _figures(label: str, numbers: np.ndarray, style: StyleName, allowed: int, row: int) -> Row:
    """Return one line of the table of spreads: sum (of leads), people, mean, least, most, live spread."""
    count, total = len(numbers), int(numbers.sum())
    least, most = (int(numbers.min()), int(numbers.max())) if count else (None, None)
    spread = most - least if least is not None and most is not None else None
    mean: object = None
    if count:  # a mean of leads has thousandths
        mean = round(total * 1000 / count) if style == "count" else round(total / count)
    uneven: ToneName = "warn" if allowed and spread is not None and spread > allowed else ""
    even: ToneName = "good" if allowed and spread is not None and not uneven else ""
    return Row(
        (
            Cell(label, "wrap"),
            Cell(total if style == "count" else None, "count"),
            Cell(count, "count"),
            Cell(mean, "milli" if style == "count" else style),
            Cell(least, style),
            Cell(most, style),
            Cell(Formula(f"=F{row}-E{row}", spread) if count else None, style, tone=uneven or even),
        ),
        LINE_POINTS * line_count(label, _LABEL) + 1.5,
    )


def _people(view: View, figures: _Figures) -> Table:
    say = view.say
    tones: list[ToneName] = ["" if here else "leave" for here in view.present.tolist()]

    def figure(key: str, heading: Text, cells: np.ndarray, style: StyleName, group: str = "") -> Col:
        return view.col(key, heading, cells, style, group=group)

    whole = {"group": say(words.CARRIED)} if figures.swapped else {}
    cols = [
        view.col("name", words.NAME, list(view.names.values()), "text", tones=tones),
        view.col("agent_id", OUTCOME_TABLE.column("agent_id").title, view.ids, "id"),
        figure("before", Text("分配前累计", "Total before"), figures.before, "milli"),
        figure("away", Text("不在岗计入", "Credit: away"), figures.away, "milli"),
        figure("level", Text("新加入计入", "Credit: newcomer"), figures.level, "milli"),
        view.col("dealt", Text("本批分到", "Assigned now"), figures.dealt, "count", total=True),
        view.col(
            "after",
            Text("分配后累计", "Total after"),
            figures.after,
            "milli",
            formula="={before}{row}+{away}{row}+{level}{row}+{dealt}{row}",
        ),
    ]
    if figures.swapped:
        cols.append(figure("premium_before", words.BEFORE_SWAPS, figures.premium_before, "money", **whole))
    heading = Text("互换后", "After swapping") if figures.swapped else words.CARRIED
    cols.append(figure("premium", heading, figures.premium, "money", **whole))
    cols.append(view.col("why", Text("计入原因", "Why credited"), _whys(view, figures), "wrap"))
    return Table(key=TABLE, cols=tuple(cols), total=say(TOTAL), empty=say(words.NOBODY))


def _whys(view: View, figures: _Figures) -> list[str]:
    away = texts(view.batch.people[f"why_away_{view.lang}"])
    return [
        view.say(words.AWAY_CREDIT, why=why)
        if gone
        else view.say(words.LEVEL_CREDIT)
        if raised
        else view.say(words.AWAY, why=why)
        if not here
        else ""
        for gone, raised, why, here in zip(
            figures.away.tolist(), figures.level.tolist(), away, view.present.tolist(), strict=True
        )
    ]
