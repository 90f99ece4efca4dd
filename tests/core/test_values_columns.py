"""Columns as readers bring them: every dtype gives the same values, whole columns the same as single cells."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn import examples
from made import ENTRIES, noted
from teamops.core.sheets.columns import Column, Kind
from teamops.core.sheets.values.cells import (
    ErrorCell,
    Reading,
    Refused,
    Uncalculated,
    clean,
    fold,
    is_empty_text,
    shown,
)
from teamops.core.sheets.values.column import READERS, parse_column
from teamops.core.sheets.values.times import colon_of
from teamops.core.text import Text

DTYPES = {
    Kind.ID: "str",
    Kind.ID_LIST: "str",
    Kind.TEXT: "str",
    Kind.CHOICE: "str",
    Kind.PHONE: "str",
    Kind.MONTH: "str",
    Kind.DATE: "datetime64[s]",
    Kind.DATETIME: "datetime64[s]",
    Kind.TIME: "Int64",
    Kind.DURATION: "Int64",
    Kind.MONEY: "Int64",
    Kind.COUNT: "Int64",
    Kind.FLAG: "boolean",
}


def column(kind: Kind, **more: Any) -> Column:
    return Column("key", Text("列", "Column"), kind, **more)


def outcome(kind: Kind, cells: pd.Series, **options: Any) -> list[object]:
    """Return each cell's value, the code where it was refused, None where it is missing."""
    read = parse_column(column(kind), cells, **options)
    assert read.values.dtype == DTYPES[kind]
    assert read.values.index.equals(cells.index)
    assert [bad.position for bad in read.bad] == sorted({bad.position for bad in read.bad})
    codes = {bad.position: bad.code for bad in read.bad}
    assert all(pd.isna(read.values.iloc[position]) for position in codes)
    return [codes.get(i, None if pd.isna(value) else value) for i, value in enumerate(read.values)]


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize(
    "dtype", ["object", "str", "string", "float64", "Int64", "datetime64[ns]", "timedelta64[s]"]
)
def test_empty_and_blank_columns_have_the_promised_dtype(kind: Kind, dtype: str) -> None:
    assert outcome(kind, pd.Series([], dtype=dtype)) == []
    blank = False if kind is Kind.FLAG else None
    assert outcome(kind, pd.Series([None, None], dtype=dtype, index=[5, 9])) == [blank, blank]


def arrow(kind: pa.DataType) -> pd.ArrowDtype:
    return pd.ArrowDtype(kind)


# The same cells as each dtype that a reader may choose for them; None is a blank in all.
SAME: list[tuple[Kind, list[Any], list[Any], list[object]]] = [
    (
        Kind.DURATION,
        [330, 0, None, -1],
        [
            "object",
            "float64",
            "Int64",
            "Float64",
            arrow(pa.int32()),
            arrow(pa.float64()),
            "str",
            "string",
            "category",
        ],
        [330, 0, None, "T101"],
    ),
    (
        Kind.DURATION,
        [timedelta(seconds=330), timedelta(hours=25), None],
        ["object", "timedelta64[ns]", "timedelta64[ms]", arrow(pa.duration("ms"))],
        [330, 90_000, None],
    ),
    (
        Kind.DURATION,
        [datetime(1899, 12, 31, 0, 5, 30), datetime(1900, 1, 1, 6), None],
        ["object", "datetime64[ms]", "datetime64[ns]", arrow(pa.timestamp("ms")), "str"],
        [330, 108_000, None],
    ),
    (
        Kind.DATETIME,
        [datetime(2026, 11, 3, 8, 5, 1), datetime(2026, 12, 31), None],
        [
            "object",
            "datetime64[ms]",
            "datetime64[ns]",
            arrow(pa.timestamp("us")),
            "str",
            "string",
            "category",
        ],
        [pd.Timestamp("2026-11-03 08:05:01"), pd.Timestamp("2026-12-31"), None],
    ),
    (
        Kind.DATE,
        [datetime(2026, 11, 3, 8, 5, 1), datetime(2026, 12, 31), None],
        ["object", "datetime64[ms]", arrow(pa.timestamp("us")), arrow(pa.date32()), "str", "category"],
        [pd.Timestamp("2026-11-03"), pd.Timestamp("2026-12-31"), None],
    ),
    (
        Kind.DATETIME,
        [46329, 20261103, None, 1780000000],
        ["object", "float64", "Int64", arrow(pa.int64()), "str"],
        [pd.Timestamp("2026-11-03"), pd.Timestamp("2026-11-03"), None, "T101"],
    ),
    (
        Kind.TIME,
        [905, 1730, None, 8],
        ["object", "float64", "Int64", "str"],
        [32_700, 63_000, None, "T101"],
    ),
    (
        Kind.TIME,
        [time(8, 5), time(17, 30, 1), None],
        ["object", arrow(pa.time64("us")), "str"],
        [29_100, 63_001, None],
    ),
    (
        Kind.MONEY,
        [30000, 12.5, None, 1.005],
        ["object", "float64", "Float64", arrow(pa.float64()), "str"],
        [3_000_000, 1_250, None, "T109"],
    ),
    (
        Kind.MONEY,
        [Decimal("30000.00"), Decimal("12.50"), None, Decimal("1.005")],
        ["object", arrow(pa.decimal128(12, 3)), "str"],
        [3_000_000, 1_250, None, "T109"],
    ),
    (Kind.COUNT, [12, None, -3], ["object", "float64", "Int64", "str", "category"], [12, None, -3]),
    (
        Kind.ID,
        [1001, None, 7],
        ["object", "float64", "Int64", "Float64", arrow(pa.int64()), "str"],
        ["1001", None, "7"],
    ),
    (
        Kind.ID,
        ["0012", None, "鄂E00001"],
        ["object", "str", "string", arrow(pa.string()), "category"],
        ["0012", None, "鄂E00001"],
    ),
    (
        Kind.PHONE,
        [13800000001, None, 8001],
        ["object", "float64", "Int64", arrow(pa.int64()), "str"],
        ["13800000001", None, "8001"],
    ),
    (Kind.MONTH, [202610, None, 202613], ["object", "float64", "Int64", "str"], ["2026-10", None, "T101"]),
    (Kind.FLAG, [True, None, False], ["object", "boolean", arrow(pa.bool_()), "str"], [True, False, False]),
    (Kind.FLAG, [1, None, 0, 2], ["object", "float64", "Int64", "str"], [True, False, False, "T108"]),
    (
        Kind.TEXT,
        ["张珊", None, "甲"],
        ["object", "str", arrow(pa.large_string()), "category"],
        ["张珊", None, "甲"],
    ),
]


@pytest.mark.parametrize(
    ("kind", "cells", "dtype", "expected"),
    [(kind, cells, dtype, expected) for kind, cells, dtypes, expected in SAME for dtype in dtypes],
    ids=str,
)
def test_every_dtype_of_the_same_cells_parses_the_same(
    kind: Kind, cells: list[Any], dtype: Any, expected: list[object]
) -> None:
    typed = pd.Series(cells, dtype="object")
    if dtype == "category" or (dtype == "str" and not isinstance(cells[0], str)):
        typed = pd.Series([None if cell is None else str(cell) for cell in cells], dtype="object")
    assert outcome(kind, typed.astype(dtype)) == expected


def test_texts_in_chunks_and_in_dictionaries() -> None:
    chunked = pd.concat(
        [pd.Series(["0012", None], dtype="str"), pd.Series(["7"], dtype="str")], ignore_index=True
    )
    assert outcome(Kind.ID, chunked) == ["0012", None, "7"]
    coded = chunked.astype(arrow(pa.string())).astype(arrow(pa.dictionary(pa.int32(), pa.string())))
    assert outcome(Kind.ID, coded) == ["0012", None, "7"]


def test_a_zone_is_brought_to_chinas_time() -> None:
    stamps = pd.Series(pd.to_datetime(["2026-11-03 00:05:01", None])).dt.tz_localize("UTC")
    expected = [pd.Timestamp("2026-11-03 08:05:01"), None]
    assert outcome(Kind.DATETIME, stamps) == expected
    assert outcome(Kind.DATETIME, stamps.astype(object)) == expected
    assert outcome(Kind.DATETIME, stamps.astype(arrow(pa.timestamp("ms", "UTC")))) == expected


def test_equal_cells_of_different_types_are_not_mixed_up() -> None:
    # True == 1 == 1.0 in Python; as a duration one of them is nonsense.
    cells = pd.Series([1, True, 1.0, Decimal(1), "1", np.True_], dtype=object)
    assert outcome(Kind.DURATION, cells) == [1, "T101", 1, 1, 1, "T101"]


def test_numbers_too_large_for_the_machine_are_refused_too() -> None:
    assert outcome(Kind.ID, pd.Series([10**400, 2**64 - 1, 1], dtype=object)) == ["T105", "T105", "1"]
    assert outcome(Kind.ID, pd.Series([2**64 - 1, 1], dtype="uint64")) == ["T105", "1"]


# --- a whole column is read as its single cells are ------------------------------------------------------


def singly(kind: Kind, cells: list[object], reading: Reading) -> list[object]:
    """Read each cell by the reader of single values alone, without the whole-column ways."""
    read: list[object] = []
    for cell in cells:
        try:
            value = None if cell is None else READERS[kind](cell, reading)
        except Refused as refusal:
            value = refusal.code
        is_stamp = kind in (Kind.DATE, Kind.DATETIME) and isinstance(value, int)
        read.append(pd.Timestamp(value, unit="s") if is_stamp else value)
    return read


CLOCKS = st.one_of(
    st.times().map(lambda t: t.isoformat("seconds")),
    st.from_regex(r"\A[0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2})?( [AP]M)?\Z"),
    st.sampled_from(
        ["24:00", "24:00:00", "09:05:12.5", "下午 3:05", "9点05分", "08:05+08:00", "00:00:00Z", "x", ""]
    ),
)
DAYS = st.one_of(
    st.dates().map(str),
    st.from_regex(r"\A(20)?2[0-9][-/.][0-9]{1,2}[-/.][0-9]{1,2}\Z"),
    st.from_regex(r"\A20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日\Z"),
    st.sampled_from(
        [
            "20261103",
            "2026-02-30",
            "26-11-03 星期二",
            "11-03",
            "11月3日",
            "202611030805",
            "2026-11-03T08:05",
            "46329",
        ]
    ),
)
MOMENTS = st.builds("{}{}{}".format, DAYS, st.sampled_from([" ", "T", "  ", ""]), CLOCKS) | DAYS
NUMBERS = st.one_of(
    st.integers(0, 10**7),
    st.integers(),
    st.floats(allow_nan=False),
    st.floats(10_000, 80_000),
    st.integers(0, 10**9).map(lambda n: n / 100),
)
MONEY = st.one_of(
    st.decimals(-(10**6), 10**6, places=2).map(str),
    st.from_regex(r"\A[-¥(]?[0-9]{1,14}(,[0-9]{3})?(\.[0-9]{0,3})?[万元)]?\Z"),
)
SPANS = st.one_of(
    st.integers(-5, 10**8).map(str),
    st.from_regex(r"\A[0-9]{1,3}:[0-9]{1,2}(:[0-9]{1,2})?\Z"),
    st.from_regex(r"\A([0-9]小时)?([0-9]{1,2}分)?([0-9]{1,2}秒)?\Z"),
)
DIGITS = st.one_of(
    st.from_regex(
        r"\A(\+86|0086|86|0|9|8|90)?[ -]?(1[3-9][0-9]{9}|0?[1-9][0-9]{2,11}|1[3-9][0-9][*]{4}[0-9]{4})\Z"
    ),
    st.from_regex(r"\A[0-9A-Za-z_.+-]{1,12}\Z"),
    st.text(max_size=6),
    st.from_regex(r"\A[0-9]\.?[0-9]{0,3}[eE]\+?[0-9]{1,2}\Z"),
)
# What a blank may be said by, marks around a text, and characters that NFKC makes into others: ⽆ is 无 there.
WORDS = st.one_of(
    st.text(alphabet="鄂新无⽆\uf900E0aｘ①·，。-–/'`=\"# \t\u3000\u200b\ufeff", max_size=4),
    st.from_regex(r"\A[鄂京]E[A-Z0-9 -]{1,6}\Z"),
    st.sampled_from(
        ["#N/A", "无", "无 ", "暂无", '="鄂E1"', "上午联系，要电子保单", "a b", " a", "a.", "1.5", "1.38E+10"]
    ),
)


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        *[(kind, WORDS) for kind in (Kind.TEXT, Kind.ID)],
        *[
            (Kind.DATETIME, MOMENTS),
            (Kind.DATE, MOMENTS),
            (Kind.DURATION, SPANS),
            (Kind.MONEY, MONEY),
            (Kind.ID, DIGITS),
        ],
        *[(Kind.PHONE, DIGITS), (Kind.TIME, CLOCKS), (Kind.MONTH, DAYS)],
        *[
            (kind, NUMBERS)
            for kind in (Kind.DATETIME, Kind.DATE, Kind.DURATION, Kind.MONEY, Kind.ID, Kind.PHONE)
        ],
        *[(kind, NUMBERS) for kind in (Kind.COUNT, Kind.TIME, Kind.MONTH)],
    ],
    ids=lambda value: str(value) if isinstance(value, Kind) else "",
)
@settings(max_examples=examples(60))
@given(st.data())
def test_a_column_is_read_as_its_cells_are(
    kind: Kind, cells: st.SearchStrategy[object], data: st.DataObject
) -> None:
    drawn: list[object] = data.draw(st.lists(cells | st.none(), max_size=12))
    colon = data.draw(st.sampled_from(["mm:ss", "hh:mm"]))
    later = data.draw(st.booleans())
    options = {"colon_is": colon, "month": "2026-10", "epoch1904": later}
    whole = outcome(kind, pd.Series(drawn, dtype=object), **options)
    assert whole == singly(kind, drawn, Reading(column(kind), later, (2026, 10), colon))
    # and in whichever pieces the column comes
    half = len(drawn) // 2
    pieces = [pd.Series(piece, dtype=object) for piece in (drawn[:half], drawn[half:])]
    assert [value for piece in pieces for value in outcome(kind, piece, **options)] == whole


@pytest.mark.parametrize("kind", [Kind.DATETIME, Kind.DATE, Kind.DURATION, Kind.TIME])
@given(
    st.lists(
        st.datetimes(datetime(1899, 12, 1), datetime(2200, 1, 1))
        | st.timedeltas(timedelta(days=-2), timedelta(days=40))
    )
)
def test_datetimes_and_spans_are_read_as_their_cells_are(kind: Kind, cells: list[object]) -> None:
    assert outcome(kind, pd.Series(cells, dtype=object)) == singly(kind, cells, Reading(column(kind)))


# --- round trips -----------------------------------------------------------------------------------------

WAYS: list[Callable[[int], str]] = [
    str,
    lambda s: f"{s}.0",
    lambda s: f"{s}秒",
    lambda s: f"{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}",
    lambda s: f"{s // 3600}:{s // 60 % 60:02d}:{s % 60:02d}",
    lambda s: f"{s // 3600}小时{s // 60 % 60}分{s % 60}秒",
    lambda s: f"{s // 60}分{s % 60}秒",
    lambda s: f"{s // 60}'{s % 60}\"",
    lambda s: f"{s // 60}′{s % 60}″",
]


@pytest.mark.parametrize("way", WAYS)
@given(st.lists(st.integers(0, 31 * 86400), min_size=1))
def test_durations_written_out_read_back(way: Callable[[int], str], seconds: list[int]) -> None:
    assert outcome(Kind.DURATION, pd.Series([way(s) for s in seconds], dtype="str")) == seconds


@given(st.lists(st.integers(0, 31 * 86400 - 1), min_size=1))
def test_durations_as_a_spreadsheet_stores_them_read_back(seconds: list[int]) -> None:
    assert outcome(Kind.DURATION, pd.to_timedelta(pd.Series(seconds), unit="s")) == seconds
    noisy = [datetime(1899, 12, 31) + timedelta(seconds=s, milliseconds=-5) for s in seconds if s]
    assert outcome(Kind.DURATION, pd.Series(noisy, dtype="object")) == [s for s in seconds if s]


STAMPS = st.datetimes(datetime(1930, 1, 1), datetime(2099, 12, 31)).map(lambda d: d.replace(microsecond=0))


@pytest.mark.parametrize(
    "layout",
    [
        "%Y-%m-%d %H:%M:%S",
        "%Y/%m/%d %H:%M:%S",
        "%Y-%m-%dT%H:%M:%S",
        "%Y年%m月%d日 %H:%M:%S",
        "%Y%m%d%H%M%S",
        "%Y.%m.%d %I:%M:%S %p",
    ],
)
@given(st.lists(STAMPS, min_size=1))
def test_moments_written_out_read_back(layout: str, stamps: list[datetime]) -> None:
    assert outcome(Kind.DATETIME, pd.Series([s.strftime(layout) for s in stamps], dtype="str")) == [
        pd.Timestamp(s) for s in stamps
    ]


@given(st.lists(STAMPS, min_size=1), st.booleans())
def test_serials_read_back(stamps: list[datetime], later: bool) -> None:
    base = datetime(1904, 1, 1) if later else datetime(1899, 12, 30)
    serials = pd.Series([(s - base) / timedelta(days=1) for s in stamps])
    assert outcome(Kind.DATETIME, serials, epoch1904=later) == [pd.Timestamp(s) for s in stamps]


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1))
def test_money_written_out_reads_back(fen: list[int]) -> None:
    texts = [f"{Decimal(f).scaleb(-2):,.2f}" for f in fen]
    assert outcome(Kind.MONEY, pd.Series(texts, dtype="str")) == fen
    assert outcome(Kind.MONEY, pd.Series([f / 100 for f in fen])) == fen


# --- what is said ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "cell", "code"),
    [
        (Kind.DURATION, "35分多", "T101"),
        (Kind.DURATION, "5:30", "T102"),
        (Kind.DURATION, ErrorCell("#N/A"), "T103"),
        (Kind.DURATION, Uncalculated("=A1"), "T104"),
        (Kind.ID, 12345678901234567890, "T105"),
        (Kind.DATE, "11月3日", "T106"),
        (Kind.DATE, None, "T107"),
        (Kind.CHOICE, "呼处", "T108"),
        (Kind.FLAG, "{}", "T108"),
        (Kind.MONEY, 1.005, "T109"),
        *[
            (kind, {1, 2}.__class__, "T101")
            for kind in Kind
            if kind not in (Kind.TEXT, Kind.CHOICE, Kind.FLAG)
        ],
    ],
    ids=str,
)
def test_every_refusal_fills_its_wording_in_both_languages(kind: Kind, cell: object, code: str) -> None:
    read = parse_column(column(kind, required=True, choices={"呼出": ()}), pd.Series([cell], dtype=object))
    assert [bad.code for bad in read.bad] == [code]
    problem = noted(code, None, {"file": "a.xlsx", **read.bad[0].values})
    assert code in ENTRIES
    assert "列" in problem.what("zh")
    assert "Column" in problem.what("en")
    assert problem.todo("zh")
    assert problem.todo("en")


def test_what_is_said_of_a_number_and_of_a_long_text() -> None:
    read = parse_column(column(Kind.ID), pd.Series([12345678901234567890], dtype=object))
    assert noted("T105", None, read.bad[0].values).what("zh") == (
        "“列”存成了数字 1.23456789012346E+19，超过 15 位的数字已经丢失"
    )
    assert shown(13800000001.0) == "13800000001"
    assert shown(330.4) == "330.4"
    assert shown(True) == "TRUE"
    assert shown(" x" + "长" * 50) == "x" + "长" * 38 + "…"


def test_helpers_of_text() -> None:
    assert clean(" ＡＢ\u3000c\u200b ") == "AB c"
    assert clean('="0012"') == "0012"
    assert fold(" No Answer ") == "noanswer"
    assert is_empty_text("\u3000")
    assert is_empty_text("——")
    assert not is_empty_text("0")
    assert colon_of(["5:30", "x", "25:10"]) == "mm:ss"
    assert colon_of(["5:30", "23:59", "25:10:00", "30:75"]) is None


def test_an_amount_below_zero_is_refused_where_none_can_be() -> None:
    pay = column(Kind.MONEY, at_least_zero=True, required=True)
    read = parse_column(pay, pd.Series(["3000", "-0.01", 0, None], dtype="object"))
    assert read.values.tolist() == [300000, pd.NA, 0, pd.NA]
    assert [(cell.position, cell.code) for cell in read.bad] == [(1, "T101"), (3, "T107")]
    assert read.bad[0].values["value"] == "-0.01"
    assert "不小于 0" in noted("T101", None, read.bad[0].values).what("zh")
    assert parse_column(column(Kind.MONEY), pd.Series(["-0.01"])).values.tolist() == [-1]
