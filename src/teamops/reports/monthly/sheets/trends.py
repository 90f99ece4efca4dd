"""走势: the team month by month, with charts."""

from typing import Literal

import pandas as pd

from teamops.core.sheets.book import Chart, Col, Sheet, Table, line
from teamops.core.sheets.writing.styles import StyleName
from teamops.core.text import Text
from teamops.reports.monthly.names import each_of, part_said
from teamops.reports.monthly.parts import values_of
from teamops.reports.monthly.sheets import words
from teamops.reports.monthly.sheets.view import Number, View, minutes, ratio

EFFORT, OUTPUT, BUSINESS, TEAMS = "effort", "output", "business", "teams"
PER_AGENT = '=IF(N({agents}{row})=0,"",{%s}{row}/{agents}{row})'
PAGE_WIDTH = 115.0  # half-width characters that notes have
CHART = 900  # pixels


def trends_sheet(view: View) -> Sheet:
    """Return the sheet 走势. Its tables `effort` and `output` are what 分析会 refers to."""
    tables = [
        (Text("人员与通话", "People and calls"), _effort(view)),
        (words.OUTPUT_TABLE, _output(view)),
        (words.BUSINESS_TABLE, _business(view)),
    ]
    teams = view.report.teams
    if teams["team"].nunique() > 1:
        tables.append((Text("各团队", "By team"), _teams(view, teams)))
    groups = [[*view.over(view.say(title), table), line("")] for title, table in tables]
    groups[0][:0] = view.head(words.TRENDS)
    missing = [p.what(view.lang) for p in view.report.problems if p.code == "D651"]
    notes = [line(text, tone="warn", width=PAGE_WIDTH) for text in missing]
    groups.append([line(view.say(words.TREND_NOTE), width=PAGE_WIDTH), *notes])
    charts = _charts(view) if len(view.known) > 1 else []
    return view.paged(words.TRENDS, [*groups, *([chart] for chart in charts)])


def _charts(view: View) -> list[Chart]:
    def drawn(kind: Literal["column", "line"], title: Text, table: str, *series: str) -> Chart:
        return Chart(kind, view.say(title), table, "month", series, width=CHART, size=11)

    return [
        drawn("column", Text("保费（元）", "Premium (yuan)"), OUTPUT, "premium"),
        drawn("column", Text("台数", "Vehicles"), OUTPUT, "vehicles"),
        drawn("line", words.CHART_CALLS, EFFORT, "calls", "minutes"),
    ]


def _effort(view: View) -> Table:
    agents, calls = view.trend("agents"), view.trend("calls")
    talk = [minutes(s) for s in map(_whole, view.trend("talk_seconds"))]
    due, missed, held = view.trend("days_due"), view.trend("days_missed"), view.trend("days_held")
    met = [None if d is None or m is None else ratio(d - m, d) for d, m in _ints(due, missed)]
    cols = (
        view.month_col(),
        view.col("people", words.PEOPLE, view.trend("people"), "count"),
        view.col("agents", words.AGENTS, agents, "count"),
        view.col("workdays", words.WORKDAYS, view.trend("workdays"), "count"),
        view.col("calls", words.CALLS, calls, "count"),
        view.col("minutes", words.MINUTES, talk, "count", width=12),
        view.col("due", words.DUE, due, "count"),
        view.col("missed", words.MISSED, missed, "count"),
        *([view.col("held", words.HELD, held, "count")] if any(held) else []),
        view.col(
            "met",
            words.MET,
            met,
            "percent",
            formula='=IF(N({due}{row})=0,"",1-{missed}{row}/{due}{row})',
        ),
        view.col("calls_each", words.CALLS_EACH, _each(calls, agents), "count", formula=PER_AGENT % "calls"),
        view.col(
            "minutes_each", words.MINUTES_EACH, _each(talk, agents), "count", formula=PER_AGENT % "minutes"
        ),
    )
    return Table(key=EFFORT, cols=cols)


def _output(view: View) -> Table:
    agents = view.trend("agents")
    kinds = part_sums(view, "kind", "premium_fen")
    cols = [
        view.month_col(),
        view.col("agents", words.AGENTS, agents, "count"),
        view.col("vehicles", words.VEHICLES, view.trend("vehicles"), "count"),
        view.col("premium", words.PREMIUM, view.trend("premium_fen"), "money", width=13),
    ]
    for value in values_of(view.report.parts, "kind"):
        said = part_said("kind", value)
        cells = [kinds.get((value, month), 0) if there else None for month, there in view.known.items()]
        cols.append(view.col(f"kind_{len(cols)}", said, cells, "money", width=13, group=words.KIND))
    cols += [
        view.col("policies", words.POLICIES, view.trend("policies"), "count"),
        view.col("sold", words.SOLD, view.trend("sold_fen"), "money", width=13),
        view.col("refunds", words.REFUNDS, view.trend("refunds"), "count"),
        view.col("refunded", words.REFUNDED, view.trend("given_back_fen"), "amount", width=13),
        view.col(
            "vehicles_each",
            Text("人均台数", "Vehicles per agent"),
            _thousandths(view.trend("vehicles"), agents),
            "milli",
            formula=PER_AGENT % "vehicles",
        ),
        view.col(
            "premium_each",
            words.PREMIUM_EACH,
            [
                each_of(p, a) if p is not None and a else None
                for p, a in _ints(view.trend("premium_fen"), agents)
            ],
            "money",
            formula=PER_AGENT % "premium",
            width=13,
        ),
    ]
    return Table(key=OUTPUT, cols=tuple(cols))


def _business(view: View) -> Table:
    """Vehicles and premium of each kind of business, a row a month."""
    cols: list[Col] = [view.month_col()]
    styles: dict[str, StyleName] = {"vehicles": "count", "premium_fen": "money"}
    for key, style in styles.items():
        sums = part_sums(view, "business", key)
        group = words.VEHICLES if key == "vehicles" else words.PREMIUM
        for place, value in enumerate(values_of(view.report.parts, "business")):
            said = part_said("business", value)
            cells = [sums.get((value, m), 0) if there else None for m, there in view.known.items()]
            width = 9 if key == "vehicles" else 14
            cols.append(view.col(f"{key}_{place}", said, cells, style, width=width, group=group))
    return Table(key=BUSINESS, cols=tuple(cols))


def _teams(view: View, teams: pd.DataFrame) -> Table:
    """Each team of each month, newest month first."""
    rows = teams.sort_values(["month", "team"], ascending=[False, True], ignore_index=True)
    met = [
        ratio(d - m, d) for d, m in zip(rows["days_due"].tolist(), rows["days_missed"].tolist(), strict=True)
    ]
    names = [name or view.say(Text("（未注明团队）", "(no team)")) for name in rows["team"].tolist()]
    cols = (
        view.col("month", words.MONTH_HEAD, rows["month"].tolist(), "center", width=11),
        view.col("team", words.TEAM, names, "center", width=11),
        view.col("people", words.PEOPLE, rows["people"].tolist(), "count"),
        view.col("agents", words.AGENTS, rows["agents"].tolist(), "count"),
        view.col("calls", words.CALLS, rows["calls"].tolist(), "count"),
        view.col("minutes", words.MINUTES, [minutes(s) for s in rows["talk_seconds"].tolist()], "count"),
        view.col("due", words.DUE, rows["days_due"].tolist(), "count"),
        view.col("missed", words.MISSED, rows["days_missed"].tolist(), "count"),
        view.col("met", words.MET, met, "percent", formula='=IF({due}{row}=0,"",1-{missed}{row}/{due}{row})'),
        view.col("policies", words.POLICIES, rows["policies"].tolist(), "count"),
        view.col("vehicles", words.VEHICLES, rows["vehicles"].tolist(), "count"),
        view.col("premium", words.PREMIUM, rows["premium_fen"].tolist(), "money", width=13),
    )
    return Table(key=TEAMS, cols=cols)


def part_sums(view: View, part: str, key: str) -> dict[tuple[object, str], Number]:
    """Return a sum of the ledger by (value of the part, month)."""
    rows = view.report.parts[view.report.parts["part"] == part]
    return {(v, m): int(n) for v, m, n in zip(rows["value"], rows["month"], rows[key], strict=True)}


def _each(sums: list[Number] | list[float | None], agents: list[Number]) -> list[Number]:
    return [None if n is None or not a else n / a for n, a in zip(sums, agents, strict=True)]


def _thousandths(sums: list[Number], agents: list[Number]) -> list[Number]:
    return [None if n is None or not a else round(1000 * n / a) for n, a in zip(sums, agents, strict=True)]


def _whole(value: Number) -> int | None:
    return None if value is None else int(value)


def _ints(*columns: list[Number]) -> list[tuple[int | None, ...]]:
    return [tuple(_whole(value) for value in row) for row in zip(*columns, strict=True)]
