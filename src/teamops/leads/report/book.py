"""What came of a month's leads, as a workbook: per person and source, with charts, lead by lead, and what to check."""

from datetime import datetime, time

from teamops.core.sheets.book import TOTAL, Block, Book, Break, Chart, Page, Sheet, Table, line, signature
from teamops.core.sheets.problems_sheet import problems_sheet
from teamops.core.text import Lang, Text
from teamops.leads.dealing.sheets.view import numbers, texts
from teamops.leads.outcomes import words
from teamops.leads.report.figures import Report
from teamops.leads.report.lists import detail_sheet, to_check_sheet
from teamops.leads.report.view import ReportView, means, medians
from teamops.leads.schema import OUTCOME_TABLE

PEOPLE, SOURCE, CELLS = "people", "sources", "cells"
SCALE = 90  # percent
MOST_BARS = 40  # beyond it a chart of people is no longer readable


def report_book(report: Report, lang: Lang) -> Book:
    """Return the report as a workbook in one language: 汇总, 来源×专员, 明细, 待核对, 数据问题.

    Rates are live formulas over the counts beside them. `created` is the day the report was made, so that the same
    report gives the same bytes. Put among the returned sheets, 明细 says what is recorded already.
    """
    view = ReportView(report, lang)
    sheets = (
        _summary(view),
        _matrix(view),
        detail_sheet(view),
        to_check_sheet(view),
        problems_sheet(report.problems, lang, f"{view.title} · {words.PROBLEMS.say(lang)}"),
    )
    return Book(title=view.title, created=datetime.combine(report.today, time()), sheets=sheets, lang=lang)


def _summary(view: ReportView) -> Sheet:
    say, report = view.say, view.report
    people, sources = report.by_person, report.by_source
    each = report.cells.groupby("source", dropna=False)["agent_id"].agg(lambda ids: (ids != "").sum())
    by_person = Table(
        PEOPLE,
        (
            view.col("agent_id", OUTCOME_TABLE.column("agent_id").title, texts(people["agent_id"]), "id", 12),
            view.col("name", words.NAME, view.names(people), "center", 11),
            *view.figures(people),
        ),
        total=say(TOTAL),
        empty=say(words.NO_LEADS),
    )
    by_source = Table(
        SOURCE,
        (
            view.col("source", words.SOURCE, view.sources(sources["source"]), "center", 12),
            view.col("people", words.PEOPLE, each.reindex(sources["source"]).tolist(), "count", 11),
            *view.figures(sources),
        ),
        total=say(TOTAL),
        empty=say(words.NO_LEADS),
    )
    room = 0.95 * sum(col.width for col in by_person.cols)
    lost = report.left_out.said(view.lang)
    blocks: list[Block] = [
        line(view.title, "title"),
        line(say(words.AS_OF, month=view.month, today=report.today), "unit"),
        by_person,
        line(_in_all(view), "plain"),
        *([] if report.has_ledger else [line(say(words.NO_LEDGER), tone="warn", width=room)]),
        *([line(say(words.LEFT_OUT, what=lost), tone="warn", width=room)] if lost else []),
        line(""),
        by_source,
        *(line(said, width=room) for said in say(words.HOW_MADE).splitlines()),
        *_charts(view),
        signature(view.lang),
    ]
    # Where everything fits on a page or two, headings repeated over the charts would only be in the way.
    main = PEOPLE if len(people) > MOST_BARS else ""
    page = Page(scale=SCALE)
    return Sheet(name=say(words.SUMMARY), blocks=tuple(blocks), main=main, frozen=2, page=page, tab="head")


def _charts(view: ReportView) -> list[Block]:
    series = ("dealt", "contacted", "renewed") if view.report.has_ledger else ("dealt", "contacted")
    blocks: list[Block] = []
    for title, table, names, count in (
        (words.CHART_PEOPLE, PEOPLE, "name", len(view.report.by_person)),
        (words.CHART_SOURCES, SOURCE, "source", len(view.report.by_source)),
    ):
        if 0 < count <= MOST_BARS:
            chart = Chart("column", view.say(title), table, names, series, width=1000, size=16)
            blocks += [line(""), chart] if blocks else [Break(), chart]
    return blocks


def _in_all(view: ReportView) -> str:
    """The sentence under the people: what a column of totals cannot add up, in exact figures."""
    total = view.report.total
    dealt, renewed = int(total["dealt"].iloc[0]), numbers(total["renewed"])[0]
    median, mean = medians(total)[0], means(total)[0]
    days = view.say(Text("没有日期可算", "no dates to count"))
    if median is not None and mean is not None:
        days = view.say(words.DAYS_SAID, median=f"{median / 2:g}", mean=f"{mean / 1000:.2f}")
    if renewed is None:
        return view.say(words.TOTAL_PLAIN, dealt=dealt, days=days)
    rate = view.say(Text("无", "none"))
    if dealt:
        tenths = (2000 * renewed + dealt) // (2 * dealt)
        rate = f"{tenths // 10}.{tenths % 10}%"
    return view.say(words.TOTAL_RATE, dealt=dealt, renewed=renewed, rate=rate, days=days)


def _matrix(view: ReportView) -> Sheet:
    cells = view.report.cells
    cols = (
        view.col("source", words.SOURCE, view.sources(cells["source"]), "center", 12),
        view.col("agent_id", OUTCOME_TABLE.column("agent_id").title, texts(cells["agent_id"]), "id", 10),
        view.col("name", words.NAME, view.names(cells), "center", 11),
        *view.figures(cells),
    )
    table = Table(key=CELLS, cols=cols, total=view.say(TOTAL), empty=view.say(words.NO_LEADS))
    said = view.say(words.AS_OF, month=view.month, today=view.report.today)
    title = line(f"{view.title} · {view.say(words.MATRIX)}", "title")
    return Sheet(name=view.say(words.MATRIX), blocks=(title, line(said, "unit"), table), main=CELLS, frozen=3)
