"""逐人: everybody bound by targets, this month beside last month, and month by month."""

import pandas as pd

from teamops.core.sheets.book import TOTAL, Block, Chart, Col, Sheet, Table, line
from teamops.core.sheets.writing.styles import StyleName
from teamops.core.text import Text
from teamops.reports.monthly.sheets import words
from teamops.reports.monthly.sheets.trends import CHART, PAGE_WIDTH
from teamops.reports.monthly.sheets.view import Number, View, minutes

SALES, EFFORT = "sales", "effort"
MANY = 12  # people whose bars want a higher chart
MOST_BARS = 40  # beyond it a chart of people is no longer readable
FIGURES: dict[str, tuple[tuple[str, Text, StyleName, float], ...]] = {
    SALES: (
        ("premium_fen", words.PREMIUM, "money", 13.5),
        ("vehicles", words.VEHICLES, "count", 9.0),
        ("policies", words.POLICIES, "count", 9.0),
    ),
    EFFORT: (
        ("calls", words.CALLS, "count", 13.5),
        ("talk_seconds", words.MINUTES, "count", 9.0),
        ("days_missed", words.MISSED, "count", 9.0),
    ),
}


def people_sheet(view: View) -> Sheet:
    """Return the sheet 逐人: by rank, with a chart of premium, then a table of people × months for each figure."""
    persons = view.report.persons[view.report.persons["bound"]]
    now = persons[persons["month"] == str(view.report.month)].sort_values(
        ["rank", "agent_id"], ignore_index=True
    )
    groups: list[list[Block]] = []
    for key, title in ((SALES, words.OUTPUT_TABLE), (EFFORT, Text("通话", "Calls"))):
        groups.append([*view.over(view.say(title), _compared(view, key, persons, now)), line("")])
    room = min(PAGE_WIDTH, 0.95 * sum(col.width for b in groups[0] if isinstance(b, Table) for col in b.cols))
    groups[0][:0] = view.head(words.PEOPLE_SHEET)
    groups.append([line(view.say(text), width=room) for text in (words.PEOPLE_NOTE, words.NO_PAY)])
    if 0 < len(now) <= MOST_BARS:
        series = ("premium_fen_now", "premium_fen_was") if view.report.last_month else ("premium_fen_now",)
        chart = Chart(
            "column",
            view.say(Text("每人保费（元）", "Premium per person (yuan)")),
            SALES,
            "name",
            series,
            width=CHART,
            size=24 if len(now) > MANY else 16,
        )
        groups.append([chart])
    elif len(now):
        groups.append([line(view.say(words.TOO_MANY, most=MOST_BARS))])
    if len(view.known) > 1:
        groups += _matrices(view, persons, list(now["agent_id"]))
    return view.paged(words.PEOPLE_SHEET, groups, frozen=2)


def _compared(view: View, which: str, persons: pd.DataFrame, now: pd.DataFrame) -> Table:
    """This month's people by rank, their figures beside those of last month."""
    before = view.report.last_month
    was = persons[persons["month"] == str(before)].set_index("agent_id")
    ids = now["agent_id"].tolist()
    cols: list[Col] = [
        view.col("agent_id", words.AGENT_ID, ids, "id", width=10),
        view.col("name", words.NAME, [view.names[agent] for agent in ids], "center", width=11),
        view.col("rank", words.THIS, now["rank"].tolist(), "count", width=8, group=words.RANK),
    ]
    if before:
        ranks = was["rank"].to_dict()
        last = [ranks.get(agent) for agent in ids]
        cols.append(view.col("rank_was", words.LAST, last, "count", width=8, group=words.RANK))
    for key, heading, style, width in FIGURES[which]:
        then = was[key].to_dict()
        own: list[Number] = now[key].tolist()
        past: list[Number] = [then.get(agent) for agent in ids]
        if key == "talk_seconds":
            own, past = ([None if n is None else minutes(int(n)) for n in each] for each in (own, past))
        cols += view.compared(key, heading, own, past, style, width=width)
    if len(view.known) > 1 and which == SALES:
        best = _best(persons)
        cols.append(view.col("best", words.BEST_MONTH, [best[a] for a in ids], "center", width=10))
    return Table(key=which, cols=tuple(cols), total=view.say(TOTAL), empty=view.say(words.NO_PEOPLE))


def _best(persons: pd.DataFrame) -> dict[str, str]:
    """Everybody's month of most premium, the earliest of equal ones."""
    ordered = persons.sort_values(["premium_fen", "month"], ascending=[False, True])
    best = ordered.drop_duplicates("agent_id")
    return dict(zip(best["agent_id"], best["month"], strict=True))


def _matrices(view: View, persons: pd.DataFrame, first: list[str]) -> list[list[Block]]:
    """A table of people × months for each figure: this month's people by rank, then those who were here before."""
    earlier = sorted(set(persons["agent_id"]) - set(first))
    people = [*first, *earlier]
    groups: list[list[Block]] = []
    for key, heading, style, _ in (*FIGURES[SALES], *FIGURES[EFFORT]):
        triples = zip(persons["agent_id"], persons["month"], persons[key].tolist(), strict=True)
        figures: dict[tuple[object, str], Number] = {
            (agent, month): minutes(n) if key == "talk_seconds" else n for agent, month, n in triples
        }
        lead = (
            view.col("agent_id", words.AGENT_ID, people, "id", width=10),
            view.col("name", words.NAME, [view.names[agent] for agent in people], "center", width=11),
        )
        table = view.matrix(f"{key}_by_month", lead, people, figures, style, blank=True)
        said = view.say(words.PER_MONTH, what=view.say(heading))
        groups.append([*view.over(said, table), line("")])
    return groups
