"""A small Book with one of everything, for the tests of writing and dumping."""

from datetime import datetime

import numpy as np
import pandas as pd

from teamops.core.sheets.book import (
    Book,
    Break,
    Cell,
    Chart,
    Col,
    Formula,
    Page,
    Row,
    Sheet,
    Table,
    line,
    signature,
)

CREATED = datetime(2026, 10, 31)


def everything() -> Book:
    """Return a book of two sheets: a grouped table with formulas and a chart, and two printed pages."""
    cols = (
        Col(key="id", heading="工号", cells=["001", "12345678901234567890"], style="id"),
        Col(key="name", heading="姓名", cells=["张珊", "=1+1"], links=["'第二页'!A1", ""]),
        Col(key="day", heading="日期", cells=pd.Series(pd.to_datetime(["2026-10-08", None])), style="date"),
        Col(
            key="base", heading="基本", group="收入", cells=pd.Series([300000, 10]), style="money", total=True
        ),
        Col(
            key="more",
            heading="奖励",
            group="收入",
            under="方案第六条第2项",
            cells=np.array([20000, 20]),
            style="money",
            total=True,
        ),
        Col(
            key="net",
            heading="应发",
            cells=[320000, 30],
            style="money",
            total=True,
            formula="=SUM({base}{row}:{more}{row})",
        ),
        Col(key="talk", heading="通时", cells=[2999, 90061], style="duration", tones=["bad", ""]),
        Col(
            key="kind",
            heading="类型",
            cells=["甲", None],
            choices=("甲", "乙"),
            note="选一项",
            comments={0: "已核对"},
        ),
    )
    table = Table(key="pay", cols=cols, total="合计", tones=["", "warn"])
    chart = Chart(
        kind="column", title="应发", table="pay", categories="name", series=("base", "net"), size=10
    )
    first = Sheet(
        name="第一页",
        blocks=(line("标题", "title"), line("单位：元", "unit"), table, signature("zh"), chart),
        main="pay",
        frozen=2,
    )
    total = Formula(f"=SUM({first.ref('pay', 'net')})", 320030)
    second = Sheet(
        name="第二页",
        blocks=(
            Row((Cell("甲页", "title", span=2), Cell(total, "money"))),
            Break(),
            Row((Cell("乙页"),), 30.0),
        ),
        page=Page(portrait=True, scale=85),
    )
    return Book(title="样本", created=CREATED, sheets=(first, second))


def one_column(cells: object, style: str = "text") -> Book:
    """Return a book of one column without headings."""
    col = Col(key="x", heading="x", cells=cells, style=style)
    return Book(
        title="x",
        created=CREATED,
        sheets=(Sheet(name="x", blocks=(Table(key="t", cols=(col,), headed=False),)),),
    )
