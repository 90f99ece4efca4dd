"""来源与险种: the ledger by source, kind of business and kind of insurance."""

from teamops.core.sheets.book import TOTAL, Block, Chart, Sheet, Table, line
from teamops.core.sheets.writing.styles import StyleName
from teamops.core.text import Text
from teamops.reports.monthly.names import each_of, part_said
from teamops.reports.monthly.parts import SUMS, values_of
from teamops.reports.monthly.sheets import words
from teamops.reports.monthly.sheets.trends import CHART, PAGE_WIDTH, part_sums
from teamops.reports.monthly.sheets.view import Number, View

HEADINGS = {
    "source": (words.SOURCE, Text("按来源", "By source")),
    "business": (words.BUSINESS, words.BUSINESS_TABLE),
    "kind": (words.KIND, words.BY_KIND),
}
HEAD_ROWS = 2  # the headings, and what stands over those of this month and last
MATRICES: tuple[tuple[str, str, Text, StyleName], ...] = (
    ("source", "premium_fen", words.PREMIUM, "money"),
    ("source", "vehicles", words.VEHICLES, "count"),
    ("source", "policies", words.POLICIES, "count"),
    ("business", "policies", words.POLICIES, "count"),
    ("kind", "policies", words.POLICIES, "count"),
)


def parts_sheet(view: View) -> Sheet:
    """Return the sheet 来源与险种: the month's tables with a chart of premium by source, then month by month."""
    groups: list[list[Block]] = [view.head(words.PARTS)]
    for part, (heading, title) in HEADINGS.items():
        start = 2 + sum(
            block.size for group in groups for block in group
        )  # the table's title stands before it
        groups.append([*view.over(view.say(title), _table(view, part, heading, start)), line("")])
    groups.append([line(view.say(words.PARTS_NOTE), width=PAGE_WIDTH)])
    if values_of(view.report.parts, "source"):
        series = ("premium_fen_now", "premium_fen_was") if view.report.last_month else ("premium_fen_now",)
        drawn = view.say(Text("各来源保费（元）", "Premium by source (yuan)"))
        chart = Chart("column", drawn, "source", "value", series, width=CHART)
        groups.append([chart])
    if len(view.known) > 1:
        groups += [_matrix(view, part, key, figure, style) for part, key, figure, style in MATRICES]
    return view.paged(words.PARTS, [groups[0] + groups[1], *groups[2:]])


def _table(view: View, part: str, heading: Text, start: int) -> Table:
    """The month's figures of each value of a part; `start` is the Excel row at which the table begins."""
    parts = view.report.parts[view.report.parts["part"] == part]
    shown = [str(view.report.month), *([str(view.report.last_month)] if view.report.last_month else [])]
    values = values_of(parts[parts["month"].isin(shown)], part)
    rows = {month: parts[parts["month"] == month].set_index("value") for month in shown}

    def figures(month: str, key: str) -> list[Number]:
        found = rows[month][key].to_dict()
        return [int(found.get(value, 0)) for value in values]

    now = {key: figures(shown[0], key) for key in SUMS}
    past = {key: figures(shown[-1], key) if len(shown) > 1 else [] for key in ("vehicles", "premium_fen")}
    whole = sum(n or 0 for n in now["premium_fen"])
    sold = zip(now["sold_fen"], now["policies"], strict=True)
    average = [each_of(int(fen), int(count)) if fen is not None and count else None for fen, count in sold]
    cols = [
        view.col(
            "value", heading, [view.say(part_said(part, value)) for value in values], "center", width=12
        ),
        view.col("policies", words.POLICIES, now["policies"], "count", total=True),
        view.col("sold", words.SOLD, now["sold_fen"], "money", total=True, width=12.5),
        view.col("refunds", words.REFUNDS, now["refunds"], "count", total=True),
        view.col("refunded", words.REFUNDED, now["given_back_fen"], "amount", total=True, width=11),
        view.col(
            "average",
            Text("件均保费", "Premium per policy"),
            average,
            "money",
            formula='=IF({policies}{row}=0,"",{sold}{row}/{policies}{row})',
            width=11,
        ),
    ]
    if part != "kind":
        cols += view.compared("vehicles", words.VEHICLES, now["vehicles"], past["vehicles"], "count", width=8)
    cols += view.compared(
        "premium_fen", words.PREMIUM, now["premium_fen"], past["premium_fen"], "money", width=12.5
    )
    share = [n / whole if n is not None and whole else None for n in now["premium_fen"]]
    first = start + HEAD_ROWS
    every = f"SUM({{premium_fen_now}}${first}:{{premium_fen_now}}${first + max(len(values), 1) - 1})"
    formula = f'=IF({every}=0,"",{{premium_fen_now}}{{row}}/{every})'
    cols.append(view.col("share", Text("占比", "Share"), share, "percent", formula=formula, width=9))
    return Table(key=part, cols=tuple(cols), total=view.say(TOTAL), empty=view.say(words.NO_POLICIES))


def _matrix(view: View, part: str, key: str, figure: Text, style: StyleName) -> list[Block]:
    values = values_of(view.report.parts, part)
    heading, title = HEADINGS[part]
    names = [view.say(part_said(part, value)) for value in values]
    lead = (view.col("value", heading, names, "center", width=12),)
    table = view.matrix(f"{part}_{key}", lead, values, part_sums(view, part, key), style)
    said = f"{view.say(title)} · {view.say(words.PER_MONTH, what=view.say(figure))}"
    return [line(""), *view.over(said, table)]
