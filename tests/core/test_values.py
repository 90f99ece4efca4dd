"""Cells into values: each way of writing one that is accepted, and each refusal with its code.

Seconds, days and fen are worked out by hand: 00:05:30 = 5 × 60 + 30 = 330; 3 November 2026 is a Tuesday and
Excel's day 46329 (2026-01-01 is 46023, + 306 days of a common year up to 2 November).
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

from teamops.core.sheets.columns import Column, Kind
from teamops.core.sheets.values.cells import BadCell, ErrorCell, Parsed, Uncalculated
from teamops.core.sheets.values.column import parse_column
from teamops.core.text import Text

CHOICES = {"呼出": ("外呼", "outbound"), "未接通": ("no answer",), "已接通": ()}


def column(kind: Kind, **more: Any) -> Column:
    return Column("key", Text("列", "Column"), kind, **more)


def parsed(
    kind: Kind, cells: Sequence[object], *, options: dict[str, Any] | None = None, **more: Any
) -> Parsed:
    return parse_column(column(kind, **more), pd.Series(list(cells), dtype=object), **(options or {}))


def one(kind: Kind, cell: object, *, options: dict[str, Any] | None = None, **more: Any) -> Any:
    """Return the value of one cell; its code if it was refused; None if it is missing."""
    read = parsed(kind, [cell], options=options, **more)
    if read.bad:
        assert [bad.position for bad in read.bad] == [0]
        assert pd.isna(read.values[0])
        return read.bad[0].code
    return None if pd.isna(read.values[0]) else read.values[0]


EMPTY = [
    "",
    " ",
    "-",
    "--",
    "—",
    "——",
    "–",
    "/",
    "无",
    "\u3000",
    "\t",
    "\u00a0",
    " - ",
    "\ufeff",
    "－",
    "'",
    None,
    np.nan,
    pd.NA,
    pd.NaT,
]


@pytest.mark.parametrize("cell", EMPTY, ids=repr)
@pytest.mark.parametrize("kind", list(Kind))
def test_the_ways_to_leave_a_cell_empty(kind: Kind, cell: object) -> None:
    flag = kind is Kind.FLAG
    if flag:
        assert not one(kind, cell)
        assert one(kind, cell) is not None
    else:
        assert one(kind, cell) is None
    if flag and isinstance(cell, str) and cell == "无":
        assert not one(kind, cell, required=True)  # 无 answers the question
    else:
        assert one(kind, cell, required=True) == "T107"


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (ErrorCell("#N/A"), "T103"),
        ("#N/A", "T103"),
        ("#ref!", "T103"),
        ("#DIV/0!", "T103"),
        (" #VALUE! ", "T103"),
        (Uncalculated("=SUM(A1:A3)"), "T104"),
    ],
)
def test_errors_and_uncalculated_formulas_are_no_blanks(kind: Kind, cell: object, code: str) -> None:
    assert one(kind, cell, open_choice=True) == code


DURATIONS = [
    (330, 330),
    (330.0, 330),
    (0, 0),
    (Decimal("330"), 330),
    ("330", 330),
    ("３３０", 330),
    ("330.0", 330),
    ("1,330", 1_330),
    ("330秒", 330),
    ("330 s", 330),
    ("00:05:30", 330),
    ("0:05:30", 330),
    ("00：05：30", 330),
    ("0:5:30", 330),
    ("26:10:05", 94_205),
    ("00:05:30.000", 330),
    ("1 days 00:00:10", 86_410),
    ("1899-12-31 00:05:30", 330),  # a reader's text of an Excel time in a mixed column
    ("1900-01-01 06:00:00", 108_000),
    ("1904-01-01 00:05:30", 330),
    ("5分30秒", 330),
    ("5分", 300),
    ("35分钟", 2_100),
    ("90分30秒", 5_430),
    ("1小时2分", 3_720),
    ("1小时2分3秒", 3_723),
    ("1时2分3秒", 3_723),
    ("2小时", 7_200),
    ("1小时30秒", 3_630),
    ("1h2m3s", 3_723),
    ("5 min 30 sec", 330),
    ("5'30\"", 330),
    ("5′30″", 330),
    ("5’30”", 330),
    ("5'30''", 330),
    ("5'", 300),
    ("30″", 30),
    ("25:30", 1_530),  # more than 23 in front can only be minutes
    (time(0, 5, 30), 330),
    (time(0, 5, 29, 995000), 330),
    (timedelta(minutes=5, seconds=30), 330),
    (timedelta(hours=25), 90_000),
    (pd.Timedelta("5min"), 300),
    (datetime(1899, 12, 31, 0, 5, 30), 330),
    (datetime(1899, 12, 30, 0, 5, 30), 330),
    (datetime(1900, 1, 1, 6), 108_000),  # Excel's 1.25 days: 30 hours
    (datetime(1904, 1, 1, 0, 5, 30), 330),
    (datetime(1904, 1, 2, 6), 108_000),
    (datetime(1899, 12, 31, 0, 5, 29, 995000), 330),
    (timedelta(days=31), 2_678_400),
]
NO_DURATIONS: list[object] = [
    *[
        -1,
        -1.0,
        330.4,
        0.00381944,
        True,
        13800000001,
        2**70,
        float("inf"),
        Decimal("1.5"),
        Decimal("Infinity"),
    ],
    *[
        "-330",
        "-0:05:30",
        "330.4",
        "35分多",
        "约5分",
        "abc",
        "5:3",
        "5:70",
        "0:60:00",
        "0:00:61",
        "1:2:3:4",
        "1.5小时",
    ],
    *["1小时75分", "5分70秒", "30秒5分", "5 30", "1e3", "9" * 30, "2026-10-08", "1380000000"],
    *[
        datetime(2026, 10, 8, 9),
        date(2026, 10, 8),
        datetime(1910, 1, 1),
        timedelta(seconds=-1),
        timedelta(days=32),
    ],
]


@pytest.mark.parametrize(("cell", "seconds"), DURATIONS)
def test_durations(cell: object, seconds: int) -> None:
    assert one(Kind.DURATION, cell) == seconds


@pytest.mark.parametrize("cell", NO_DURATIONS, ids=repr)
def test_what_is_no_duration(cell: object) -> None:
    assert one(Kind.DURATION, cell) == "T101"


def test_two_parts_are_told_by_the_column_or_by_the_mapping_else_asked() -> None:
    read = parsed(Kind.DURATION, ["5:30", "0:45", "00:01:00", 7])
    assert [(bad.position, bad.code) for bad in read.bad] == [(0, "T102"), (1, "T102")]
    assert read.values.tolist()[2:] == [60, 7]
    told = parsed(Kind.DURATION, ["5:30", "0:45", "24:00"])  # 24 minutes: no clock shows 24 hours
    assert (told.values.tolist(), told.bad) == ([330, 45, 1_440], [])
    assert (
        parsed(Kind.DURATION, ["5:30", "24:75"]).bad[0].code == "T102"
    )  # 24:75 is neither, and proves nothing
    minutes = parsed(Kind.DURATION, ["5:30", "23:59"], options={"colon_is": "mm:ss"})
    assert (minutes.values.tolist(), minutes.bad) == ([330, 1_439], [])
    hours = parsed(Kind.DURATION, ["5:30", "25:10"], options={"colon_is": "hh:mm"})  # the mapping wins
    assert (hours.values.tolist(), hours.bad) == ([19_800, 90_600], [])


MOMENTS = [
    ("2026-11-03 08:05:01", "2026-11-03 08:05:01"),
    ("2026-11-03T08:05:01", "2026-11-03 08:05:01"),
    ("2026-11-03 08:05", "2026-11-03 08:05:00"),
    ("2026-11-03", "2026-11-03 00:00:00"),
    ("2026/11/3 8:05", "2026-11-03 08:05:00"),
    ("2026/11/3  8:5:1", "2026-11-03 08:05:01"),
    ("2026.11.3", "2026-11-03 00:00:00"),
    ("20261103", "2026-11-03 00:00:00"),
    (20261103, "2026-11-03 00:00:00"),
    (20261103.0, "2026-11-03 00:00:00"),
    ("20261103 08:05", "2026-11-03 08:05:00"),
    ("20261103080501", "2026-11-03 08:05:01"),
    ("202611030805", "2026-11-03 08:05:00"),
    (20261103080501, "2026-11-03 08:05:01"),
    ("2026年11月3日", "2026-11-03 00:00:00"),
    ("2026年11月3日8时5分", "2026-11-03 08:05:00"),
    ("2026 年 11 月 3 日 08:05", "2026-11-03 08:05:00"),
    ("２０２６－１１－０３　０８：０５", "2026-11-03 08:05:00"),
    ("'2026-11-03 08:05", "2026-11-03 08:05:00"),
    ("2026-11-03 下午 3:05", "2026-11-03 15:05:00"),
    ("2026/11/3 下午3:05:07", "2026-11-03 15:05:07"),
    ("2026/11/3 上午 12:05", "2026-11-03 00:05:00"),
    ("2026-11-03 3:05:07 PM", "2026-11-03 15:05:07"),
    ("2026-11-03 12:05 am", "2026-11-03 00:05:00"),
    ("2026-11-03 12:05 PM", "2026-11-03 12:05:00"),
    ("2026-11-03 星期二", "2026-11-03 00:00:00"),
    ("2026-11-03（周二） 08:05", "2026-11-03 08:05:00"),
    ("26-11-03 星期二", "2026-11-03 00:00:00"),
    ("2026-11-03 08:04:59.995", "2026-11-03 08:05:00"),
    ("2026-11-03 08:04:59.4", "2026-11-03 08:04:59"),
    ("2026-12-31 23:59:59.5", "2027-01-01 00:00:00"),
    ("2026-11-03 24:00", "2026-11-04 00:00:00"),
    ("2026-11-03T08:05:01+08:00", "2026-11-03 08:05:01"),
    ("2026-11-03T00:05:01Z", "2026-11-03 08:05:01"),
    ("2026-11-02 23:05:01-0100", "2026-11-03 08:05:01"),
    (46329, "2026-11-03 00:00:00"),
    (46329.5, "2026-11-03 12:00:00"),
    ("46329", "2026-11-03 00:00:00"),
    ("46329.5", "2026-11-03 12:00:00"),
    (Decimal("46329.5"), "2026-11-03 12:00:00"),
    (46329 + (8 * 3600 + 5 * 60 - 0.005) / 86400, "2026-11-03 08:05:00"),  # a stored 08:04:59.995
    (datetime(2026, 11, 3, 8, 4, 59, 995000), "2026-11-03 08:05:00"),
    (datetime(2026, 11, 3, 8, 4, 59, 500000), "2026-11-03 08:05:00"),
    (datetime(2026, 11, 3, 8, 4, 59, 499999), "2026-11-03 08:04:59"),
    (datetime(2026, 11, 3, 0, 5, tzinfo=UTC), "2026-11-03 08:05:00"),
    (date(2026, 11, 3), "2026-11-03 00:00:00"),
    (np.datetime64("2026-11-03T08:05"), "2026-11-03 08:05:00"),
    ("9999-12-31", "9999-12-31 00:00:00"),
    (datetime(9999, 12, 31), "9999-12-31 00:00:00"),
]


@pytest.mark.parametrize(("cell", "moment"), MOMENTS)
def test_moments_and_days(cell: object, moment: str) -> None:
    assert one(Kind.DATETIME, cell) == pd.Timestamp(moment)
    assert one(Kind.DATE, cell) == pd.Timestamp(moment).normalize()


NO_MOMENTS: list[tuple[object, str]] = [
    *[
        (cell, "T101")
        for cell in ("2026-02-30", "2025-02-29 08:00:00", "2026-13-01", "2026-11-31", "20261131", 20261131)
    ],
    *[
        (cell, "T101")
        for cell in (
            "2026-11-03 25:00",
            "2026-11-03 08:60",
            "2026-11-03 24:01",
            "2026-11-03 08",
            "2026-11-03T08",
            "2026-11/03",
            "2026-11-03x",
        )
    ],
    *[
        (cell, "T101")
        for cell in (
            "11-03-2026",
            "03/11/2026",
            "Nov 3, 2026",
            "昨天",
            "2026-11",
            "08:05",
            "99-99",
            "13月1日",
        )
    ],
    *[
        (cell, "T101")
        for cell in ("26-11-03 星期三", "2026-11-03 星期三", "2026-11-03 13:05 AM", "1899-12-31", "1900/1/1")
    ],
    *[
        (cell, "T101")
        for cell in (0, 1, 0.5, 365, 1780000000, 1780000000000, -46329, 2**60, float("inf"), True, 2026)
    ],
    *[
        (cell, "T101")
        for cell in ("1780000000", "0", "2026-11-03 08:05 星期三", "2026/11/308:05", "2026-11-0308:05")
    ],
    *[
        (cell, "T101")
        for cell in (time(8, 5), timedelta(hours=8), datetime(1899, 12, 31, 8, 5), datetime(1904, 1, 1))
    ],
    *[
        (cell, "T106")
        for cell in (
            "26-11-03",
            "26/11/3 8:05",
            "26.11.3",
            "26年11月3日",
            "11月3日",
            "11-03",
            "11/3 8:05",
            "11.3",
        )
    ],
]


@pytest.mark.parametrize(("cell", "code"), NO_MOMENTS, ids=repr)
def test_what_is_no_date(cell: object, code: str) -> None:
    assert one(Kind.DATETIME, cell) == code
    assert one(Kind.DATE, cell) == code


def test_serials_of_1904_lie_four_years_and_a_day_later() -> None:
    # 1904-01-01 is day 1462 of the other system: 46329 - 1462 = 44867 is the same day.
    later = {"epoch1904": True}
    assert one(Kind.DATE, 44867, options=later) == pd.Timestamp("2026-11-03")
    assert one(Kind.DATETIME, 44867.5, options=later) == pd.Timestamp("2026-11-03 12:00")
    assert one(Kind.DATE, "44867", options=later) == pd.Timestamp("2026-11-03")
    assert one(Kind.DATE, datetime(2026, 11, 3), options=later) == pd.Timestamp("2026-11-03")


@pytest.mark.parametrize(
    ("cell", "month", "day"),
    [
        ("11月3日", "2026-11", "2026-11-03"),
        ("11-03", "2026-11", "2026-11-03"),
        ("11/3", "2026-10", "2026-11-03"),
        ("12月31日", "2026-01", "2025-12-31"),
        ("1月5日", "2026-12", "2027-01-05"),
        ("2月29日", "2024-02", "2024-02-29"),
        ("3月1日", "2026-10", "T106"),  # seven months away: which year is anybody's guess
        ("12月1日", "2026-10", "T106"),
        ("8月1日", "2026-10", "T106"),
        ("11.3", "2026-11", "T106"),
        ("2月29日", "2026-02", "T101"),
    ],
)
def test_a_day_without_its_year_needs_the_month_settled(cell: str, month: str, day: str) -> None:
    expected = day if day.startswith("T") else pd.Timestamp(day)
    assert one(Kind.DATE, cell, options={"month": month}) == expected
    assert one(Kind.DATE, cell) == "T106"


TIMES = [
    ("08:05", 29_100),
    ("8:05", 29_100),
    ("08:05:30", 29_130),
    ("8:5:3", 29_103),
    ("０８：０５", 29_100),
    ("0905", 32_700),
    ("905", 32_700),
    (905, 32_700),  # 0905, after a spreadsheet made a number of it
    (1730.0, 63_000),
    ("090512", 32_712),
    (173005, 63_005),
    ("9点05", 32_700),
    ("9点05分", 32_700),
    ("9时5分", 32_700),
    ("9点", 32_400),
    ("9点半", 34_200),
    ("9点5分30秒", 32_730),
    ("上午9:05", 32_700),
    ("下午 5:30", 63_000),
    ("5:30 PM", 63_000),
    ("12:10 AM", 600),
    ("次日 00:10", 87_000),
    ("次日00:10", 87_000),
    ("当日 08:05", 29_100),
    ("2026-11-03 08:05", 29_100),
    ("2026/11/3 8:05:30", 29_130),
    ("1899-12-31 08:05:00", 29_100),
    ("24:00", 86_400),
    ("00:00", 0),
    (0, 0),
    ("0", 0),
    (0.5, 43_200),
    ("0.5", 43_200),
    (Decimal("0.5"), 43_200),
    (1.25, 108_000),  # 06:00 of the next day
    (46329.5, 43_200),
    (time(9, 5), 32_700),
    (time(8, 4, 59, 995000), 29_100),
    (timedelta(hours=9, minutes=5), 32_700),
    (timedelta(hours=24, minutes=10), 87_000),
    (datetime(2026, 11, 3, 8, 5), 29_100),
    (datetime(1899, 12, 31, 8, 5), 29_100),
    (datetime(1899, 12, 30, 8, 5), 29_100),
    (datetime(1899, 12, 31), 0),
    (datetime(1900, 1, 1, 0, 10), 87_000),
    (datetime(1904, 1, 1, 8, 5), 29_100),
]
NO_TIMES: list[object] = [
    *[
        "25:00",
        "24:01",
        "08:60",
        "8:5",
        "8点5",
        "17.30",
        "8.30",
        "未打卡",
        "08:25;12:01",
        "2460",
        "9960",
        "12345",
        "8",
        "13:00 AM",
    ],
    *[
        "次日",
        "后日 00:10",
        "上午 9:05 AM",
        "2026-13-40 08:05",
        "2026-11-03 00:00:00",
        "23:59:59:9",
        "-8:05",
        "08:05x",
        "2026-11-03",
    ],
    *[8, 8.3, 2.0, 1.0, -0.5, 46329, 90512, 2400, 1e12, float("inf"), True],
    *[
        timedelta(hours=-1),
        timedelta(hours=48),
        date(2026, 11, 3),
        datetime(2026, 11, 3),
        datetime(1910, 1, 1, 8),
    ],
]


@pytest.mark.parametrize(("cell", "seconds"), TIMES)
def test_times_of_day(cell: object, seconds: int) -> None:
    assert one(Kind.TIME, cell) == seconds


@pytest.mark.parametrize("cell", NO_TIMES, ids=repr)
def test_what_is_no_time_of_day(cell: object) -> None:
    assert one(Kind.TIME, cell) == "T101"


MONTHS = [
    *[
        (cell, "2026-10")
        for cell in (
            "2026-10",
            "2026/10",
            "2026.10",
            "2026年10月",
            "2026年10月份",
            "202610",
            202610,
            202610.0,
        )
    ],
    *[
        (cell, "2026-10")
        for cell in (datetime(2026, 10, 1), date(2026, 10, 31), "2026-10-08", 46300, "46300", 20261008)
    ],
    *[("2026-1", "2026-01"), ("2026年1月", "2026-01"), ("２０２６－１０", "2026-10")],
    *[
        (cell, "T101")
        for cell in ("2026-13", "2026.1", 2026.1, "202613", "Oct-26", "13月", "2026", 2026, True, "1900-01")
    ],
    *[(cell, "T106") for cell in ("26年10月", "26-10", "10月")],
]


@pytest.mark.parametrize(("cell", "month"), MONTHS)
def test_months(cell: object, month: str) -> None:
    assert one(Kind.MONTH, cell) == month


def test_a_month_without_its_year_needs_the_month_settled() -> None:
    assert one(Kind.MONTH, "10月", options={"month": "2026-10"}) == "2026-10"
    assert one(Kind.MONTH, "12月", options={"month": "2026-01"}) == "2025-12"
    assert one(Kind.MONTH, "5月", options={"month": "2026-10"}) == "T106"


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        *[
            (30000, 3_000_000),
            ("30,000.00", 3_000_000),
            ("¥30,000", 3_000_000),
            ("3万", 3_000_000),
            ("３０元", 3_000),
        ],
        *[("30000元", 3_000_000), (0.29, 29), (-50, -5_000), ("(1,200.00)", -120_000), (Decimal("1.5"), 150)],
        *[("123.45", 12_345), (86_000_000.07, 8_600_000_007), (float("nan"), None)],
        *[(1.005, "T109"), ("1.005", "T109"), ("0.001", "T109"), (Decimal("2.555"), "T109")],
        *[
            ("NaN", "T101"),
            ("1e5", "T101"),
            ("1.2E+3", "T101"),
            ("abc", "T101"),
            (float("inf"), "T101"),
            (True, "T101"),
        ],
        *[
            (1e15, "T101"),
            (10**17, "T101"),
            (datetime(2026, 10, 8), "T101"),
            ("三千", "T101"),
            ("1,23", "T101"),
        ],
    ],
)
def test_money(cell: object, fen: int | str | None) -> None:
    assert one(Kind.MONEY, cell) == fen


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        *[
            (12, 12),
            (12.0, 12),
            ("12", 12),
            ("1,234", 1_234),
            ("12.0", 12),
            ("１２", 12),
            (-3, -3),
            ("-3", -3),
            (0, 0),
        ],
        *[
            (Decimal("7"), 7),
            (12.5, "T101"),
            ("12.5", "T101"),
            ("12,34", "T101"),
            ("1e3", "T101"),
            ("十", "T101"),
        ],
        *[
            (True, "T101"),
            (2**53, "T101"),
            (2**60, "T101"),
            ("9" * 30, "T101"),
            (time(1), "T101"),
            (float("inf"), "T101"),
        ],
    ],
)
def test_counts(cell: object, number: int | str) -> None:
    assert one(Kind.COUNT, cell) == number


IDS = [
    *[
        (1001, "1001"),
        (1001.0, "1001"),
        ("1001", "1001"),
        ("0012", "0012"),
        (" 0012\t", "0012"),
        ("'0012", "0012"),
    ],
    *[
        ("0012'", "0012"),
        ('="0012"', "0012"),
        ("１００１", "1001"),
        ("Ａ-7", "A-7"),
        ("鄂E00001", "鄂E00001"),
    ],
    *[
        ("1759885512.1234", "1759885512.1234"),
        ("1001.0", "1001.0"),
        ("12e5", "12e5"),
        ("4E10", "4E10"),
        (0, "0"),
    ],
    *[
        ("\u202d8001\u202c", "8001"),
        ("80\u200b01", "8001"),
        ("A B", "A B"),
        (Decimal("7"), "7"),
        ("R-2026_1", "R-2026_1"),
    ],
    *[
        (999_999_999_999_999, "999999999999999"),
        (2**53 - 1, "9007199254740991"),
        (float(2**53 - 1), "9007199254740991"),
    ],
    *[("12345678901234567890", "12345678901234567890"), ("PDAA202642050000000001", "PDAA202642050000000001")],
    *[
        (2**53, "T105"),
        (float(2**53), "T105"),
        (10**19, "T105"),
        (1.38e17, "T105"),
        ("1.38E+10", "T105"),
        ("1E+11", "T105"),
    ],
    *[
        ("1.38e10", "T105"),
        ("１．３８Ｅ＋１０", "T105"),
        (1_234_567_890_123_450, "T105"),
    ],  # Excel's zero for a 16th digit
    *[
        (True, "T101"),
        (1.5, "T101"),
        (-1, "T101"),
        (datetime(2026, 8, 1), "T101"),
        (time(8), "T101"),
        (float("inf"), "T101"),
    ],
]


@pytest.mark.parametrize(("cell", "text"), IDS)
@pytest.mark.parametrize("kind", [Kind.ID, Kind.ID_LIST])
def test_identifiers(kind: Kind, cell: object, text: str) -> None:
    assert one(kind, cell) == text


def test_several_identifiers_stay_as_typed() -> None:
    assert one(Kind.ID_LIST, " 8003(2026-10-16起)、8004 ") == "8003(2026-10-16起)、8004"


def test_a_caller_who_withholds_the_number_has_none() -> None:
    for said in ("anonymous", "Anonymous", "Unknown", "未知号码"):
        assert one(Kind.PHONE, said) is None


PHONES = [
    *[
        (cell, "13800000001")
        for cell in ("13800000001", 13800000001, 13800000001.0, "13800000001.0", "+8613800000001")
    ],
    *[
        (cell, "13800000001")
        for cell in ("+86 138-0000-0001", "86 13800000001", "0086-138 0000 0001", "（+86）13800000001")
    ],
    *[
        (cell, "13800000001")
        for cell in (
            "013800000001",
            "913800000001",
            "813800000001",
            "9013800000001",
            "０１３８０００００００１",
        )
    ],
    *[("138****0001", "138****0001"), ("+86 138****0001", "138****0001"), ("0138****0001", "138****0001")],
    *[
        ("0717-6221234", "07176221234"),
        ("(0717) 622 1234", "07176221234"),
        ("+86 717 6221234", "07176221234"),
    ],
    *[
        ("62212345", "62212345"),
        ("8001", "8001"),
        (8001, "8001"),
        ("95500", "95500"),
        ("400-800-1234", "4008001234"),
    ],
    *[("+86 400 800 1234", "4008001234"), ("*97", "*97"), ("7176221234", "7176221234")],
    *[
        ("abc", "T101"),
        ("138000o0001", "T101"),
        ("6221234转8001", "T101"),
        (-1, "T101"),
        (1.5, "T101"),
    ],
    *[("13800000001/13800000002", "T101"), (True, "T101"), (datetime(2026, 1, 1), "T101")],
    *[("1.38E+10", "T105"), (1.38e17, "T105")],
]


@pytest.mark.parametrize(("cell", "digits"), PHONES)
def test_phone_numbers(cell: object, digits: str) -> None:
    assert one(Kind.PHONE, cell) == digits


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        *[
            ("  张珊 ", "张珊"),
            ("９ 月，补发", "９ 月，补发"),
            (5, "5"),
            (5.0, "5"),
            (5.5, "5.5"),
            (True, "TRUE"),
        ],
        *[
            (datetime(2026, 1, 1), "2026-01-01"),
            (datetime(2026, 1, 1, 8), "2026-01-01 08:00:00"),
            (time(8, 5), "08:05:00"),
        ],
        *[("'=1+1", "=1+1"), ("\ufeff客户甲", "客户甲")],
    ],
)
def test_free_text_stays_as_typed(cell: object, text: str) -> None:
    assert one(Kind.TEXT, cell) == text


def test_choices_by_key_or_synonym() -> None:
    cells = [
        "呼出",
        "外呼",
        "OUTBOUND",
        " Outbound ",
        "ＯＵＴｂound",
        "No Answer",
        "noanswer",
        "呼 出",
        None,
        "无",
    ]
    read = parsed(Kind.CHOICE, cells, choices=CHOICES)
    assert read.values.tolist()[:8] == ["呼出"] * 5 + ["未接通"] * 2 + ["呼出"]
    assert read.values.isna().tolist()[8:] == [True, True]
    assert read.bad == []


def test_a_choice_may_be_a_word_for_empty() -> None:
    assert one(Kind.CHOICE, "无", choices={"无": (), "有": ()}) == "无"


def test_an_unknown_choice_is_refused_with_what_was_probably_meant() -> None:
    read = parsed(Kind.CHOICE, ["outbond", "甲乙丙", 7], choices=CHOICES)
    assert [bad.code for bad in read.bad] == ["T108"] * 3
    assert read.bad[0].values["hint"] == Text("您是指“呼出”吗？", "Did you mean “呼出”?")
    assert read.bad[1].values["hint"] == ""
    assert read.bad[2].values["value"] == "7"
    assert read.bad[0].values["choices"] == Text("呼出、未接通、已接通", "呼出, 未接通, 已接通")


def test_a_number_may_name_a_choice() -> None:
    assert parsed(Kind.CHOICE, [1, 1.0, "1"], choices={"呼出": ("1",)}).values.tolist() == ["呼出"] * 3


def test_an_open_choice_keeps_what_was_typed() -> None:
    read = parsed(Kind.CHOICE, [" 回访 ", "外呼", 7, 7.0], choices=CHOICES, open_choice=True)
    assert (read.values.tolist(), read.bad) == (["回访", "呼出", "7", "7"], [])


@pytest.mark.parametrize(
    ("cell", "flag"),
    [
        *[
            (cell, True)
            for cell in ("是", "√", "✓", "Y", "y", "Yes", "1", 1, 1.0, True, "TRUE", "有", "Ｙ", np.True_)
        ],
        *[(cell, False) for cell in ("否", "×", "N", "no", "0", 0, 0.0, False, "False", "无", "没有", "X")],
        *[(cell, "T108") for cell in ("maybe", 2, 0.5, "2", datetime(2026, 1, 1), "是的吧")],
    ],
)
def test_flags(cell: object, flag: bool | str) -> None:
    assert one(Kind.FLAG, cell) == flag


def test_bad_cells_are_named_in_order_and_the_rest_is_read() -> None:
    cells = pd.Series(["330", "x", "", 5, ErrorCell("#N/A")], index=[10, 20, 30, 40, 50], dtype=object)
    read = parse_column(column(Kind.DURATION, required=True, example="00:01:35"), cells)
    assert read.values.index.tolist() == [10, 20, 30, 40, 50]
    assert [(bad.position, bad.code) for bad in read.bad] == [(1, "T101"), (2, "T107"), (4, "T103")]
    assert isinstance(read.bad[0], BadCell)
    assert read.bad[0].values == {
        "column": Text("列", "Column"),
        "kind": Text("时长", "a duration"),
        "value": "x",
        "example": "00:01:35",
    }
    assert read.values.isna().tolist() == [False, True, True, False, True]
