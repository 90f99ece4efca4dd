"""续保: what came of the leads of each month by source, and the renewal business in the ledger."""

from teamops.core.sheets.book import TOTAL, Block, Col, Sheet, Table, line
from teamops.core.text import Text
from teamops.reports.monthly.months import LEADS
from teamops.reports.monthly.names import part_said
from teamops.reports.monthly.sheets import words
from teamops.reports.monthly.sheets.trends import PAGE_WIDTH, part_sums
from teamops.reports.monthly.sheets.view import View, ratio

RENEWAL = "续保"
HEADINGS: dict[str, Text] = dict(
    zip(LEADS, (words.DEALT, words.CONTACTED, words.REACHED, words.WON, words.RENEWED), strict=True)
)


def leads_sheet(view: View) -> Sheet:
    """Return the sheet 续保."""
    blocks: list[Block] = [
        *view.head(words.RENEWALS),
        *view.over(view.say(words.RENEWAL_TABLE), _renewals(view)),
        line(""),
    ]
    if view.report.leads is None:
        found: list[Block] = [line(view.say(words.NO_LEADS), tone="warn", width=PAGE_WIDTH)]
    else:
        found = [
            *view.over(view.say(words.LEADS_TABLE), _leads(view)),
            line(view.say(words.LEADS_NOTE), width=PAGE_WIDTH),
        ]
    return view.paged(words.RENEWALS, [blocks, found])


def _renewals(view: View) -> Table:
    """Policies, vehicles and premium of the business 续保, a row a month."""
    months = view.known.items()
    cols = [view.month_col()]
    for key, heading in (("policies", words.POLICIES), ("vehicles", words.VEHICLES)):
        sums = part_sums(view, "business", key)
        cells = [sums.get((RENEWAL, month), 0) if there else None for month, there in months]
        cols.append(view.col(key, heading, cells, "count"))
    sums = part_sums(view, "business", "premium_fen")
    premium = [sums.get((RENEWAL, month), 0) if there else None for month, there in months]
    whole = [None if n is None else int(n) for n in view.trend("premium_fen")]
    share = [ratio(None if p is None else int(p), w) for p, w in zip(premium, whole, strict=True)]
    cols += [
        view.col("premium", words.PREMIUM, premium, "money", width=16),
        view.col("whole", Text("全部保费", "All premium"), whole, "money", width=16),
        view.col(
            "share",
            Text("占全部保费", "Share of premium"),
            share,
            "percent",
            formula='=IF(N({whole}{row})=0,"",{premium}{row}/{whole}{row})',
            width=12,
        ),
    ]
    return Table(key="renewals", cols=tuple(cols))


def _leads(view: View) -> Table:
    """Newest month first."""
    leads = view.report.leads
    assert leads is not None
    rows = leads.iloc[leads["month"].map({m: -i for i, m in enumerate(view.known)}).argsort(kind="stable")]
    counts = {key: [None if n is None else int(n) for n in rows[key].astype("object")] for key in LEADS}
    sources = [view.say(part_said("source", "" if s is None else str(s))) for s in rows["source"].fillna("")]
    cols: list[Col] = [
        view.col("month", words.MONTH_HEAD, rows["month"].tolist(), "center", width=14),
        view.col("source", words.SOURCE, sources, "center", width=14),
    ]
    cols += [view.col(key, HEADINGS[key], counts[key], "count", total=True) for key in LEADS]
    for key, over, heading in (
        ("contacted_rate", "contacted", Text("联系率", "Contact rate")),
        ("renewed_rate", "renewed", Text("续保率", "Renewal rate")),
    ):
        cells = [ratio(part, whole) for part, whole in zip(counts[over], counts["dealt"], strict=True)]
        formula = f'=IF({{dealt}}{{row}}=0,"",{{{over}}}{{row}}/{{dealt}}{{row}})'
        cols.append(view.col(key, heading, cells, "percent", formula=formula))
    return Table(key="leads", cols=tuple(cols), total=view.say(TOTAL), empty=view.say(words.NO_DEALT))
