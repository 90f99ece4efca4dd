"""Rows of one statement, as read, into lines from our side."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from teamops.cash.schema.statements import IN, LINES, NEUTRAL, OUT
from teamops.core.evidence import JOIN, ROW, SHEET, Source
from teamops.core.problems import Problem
from teamops.core.sheets.columns import Column, Kind
from teamops.core.sheets.values.column import parse_column
from teamops.core.text import Text

# 131.77(已退款89.84); without an amount all of it was given back.
_REFUND = r"[(（]\s*已(?:部分|全额|全部)?退款\s*[::：]?\s*[¥￥]?\s*([\d,.]*)\s*元?\s*[)）]\s*$"
_FAILED = r"关闭|失败|撤销|已取消|未支付|等待付款|待付款"
# What moves money although the export counts it neither as income nor as spending.
_CAME = r"充值|退款|赎回|转入到余额|-到零钱$|收益发放|转账收款"
_WENT = r"提现|信用卡还款|零钱通-来自零钱|申购|购买理财|转入余额宝|还款"
_YUAN = r"^$|人民币|CNY|RMB|^156$|^01$"

FAILED = Text("没有成功的交易", "movements that failed")
UNTOLD = Text("不计收支、看不出方向的", "counted as neither in nor out, and the direction is not told")
FOREIGN = Text("不是人民币的", "not in yuan")
EMPTY = Text("没有金额的", "without an amount")


@dataclass
class Normalised:
    """The lines of one sheet, and what became of the other rows."""

    lines: pd.DataFrame
    problems: list[Problem] = field(default_factory=list)


def normalised(rows: pd.DataFrame, columns: Mapping[str, int]) -> Normalised:
    """Return the rows of one sheet as LINES (without account) in the file's order. `columns`: key → 1-based column.

    Bad amounts are named (T101, T109) and their rows left out; what moved no money, or not ours, is named as BK610.
    """
    out = Normalised(rows)
    aside: dict[str, NDArray[np.bool_]] = {}
    amount, refund, bad = _amounts(rows, columns, out.problems)
    (received, paid), (neutral, untold) = _sides(rows, columns, amount, refund)
    text = {key: _text(rows, key) for key in ("status", "currency")}
    failed = text["status"].str.contains(_FAILED) & ~text["status"].str.contains("退款")
    aside["failed"] = failed.to_numpy(dtype=bool)
    aside["foreign"] = ~text["currency"].str.contains(_YUAN).to_numpy(dtype=bool)
    aside["untold"] = untold
    aside["empty"] = (received == 0) & (paid == 0) & (refund == 0)
    kept = ~bad
    for key, why in (("failed", FAILED), ("foreign", FOREIGN), ("untold", UNTOLD), ("empty", EMPTY)):
        marked = aside[key] & kept
        kept &= ~marked
        if marked.any():
            out.problems.append(_set_aside(rows, marked, why))
    at = rows["date"].to_numpy(dtype="datetime64[s]")
    day = at.astype("datetime64[D]").astype("datetime64[s]")
    lines = pd.DataFrame({"account": pd.Series("", index=rows.index, dtype="str"), "date": pd.Series(day)})
    lines["time"] = rows["time"] if "time" in rows else pd.Series((at - day).astype("int64")).astype("Int64")
    lines["received"], lines["paid"], lines["balance"] = received, paid, rows["balance"]
    lines["counterparty"], lines["counter_account"] = _counterparty(rows, received - paid)
    parts = [_text(rows, key) for key in ("summary", "trade", "purpose", "remark", "status")]
    lines["summary"] = _joined(parts)
    lines["ref_no"], lines["refund"], lines["voucher"] = _text(rows, "ref_no"), refund, _text(rows, "voucher")
    lines["neutral"] = neutral
    lines["own"] = _text(rows, "own")
    lines[SHEET], lines[ROW] = rows[SHEET], rows[ROW]
    lines = lines.astype(LINES)
    out.lines = lines[kept].reset_index(drop=True)
    return out


def _text(rows: pd.DataFrame, key: str) -> "pd.Series[str]":
    if key not in rows:
        return pd.Series("", index=rows.index, dtype="str")
    text: pd.Series[str] = rows[key].fillna("").astype("str").str.strip()
    return text


def _amounts(
    rows: pd.DataFrame, columns: Mapping[str, int], problems: list[Problem]
) -> tuple["pd.Series[int]", NDArray[np.int64], NDArray[np.bool_]]:
    """Return the amounts before refunds [Int64], the refunds, and the rows whose amount could not be read."""
    text = rows["amount"]
    refunded = text.str.extract(_REFUND)[0]
    has = refunded.notna().to_numpy(dtype=bool)
    plain = text.where(~has, text.str.replace(_REFUND, "", regex=True))
    money = Column("amount", Text("交易金额", "Amount"), Kind.MONEY)
    bad = np.zeros(len(rows), dtype=bool)
    read: list[pd.Series[int]] = []
    for cells in (plain, refunded):
        parsed = parse_column(money, cells.reset_index(drop=True))
        for cell in parsed.bad:
            bad[cell.position] = True
            problems.append(
                Problem(cell.code, _place(rows, cell.position, columns.get("amount", 0)), cell.values)
            )
        read.append(parsed.values.astype("Int64"))
    amount = read[0].set_axis(rows.index)
    whole = has & (refunded.fillna("") == "").to_numpy(dtype=bool)
    given = np.where(whole, amount.abs().fillna(0).to_numpy("int64"), read[1].fillna(0).to_numpy("int64"))
    return amount, given.astype("int64"), bad


def _sides(
    rows: pd.DataFrame, columns: Mapping[str, int], amount: "pd.Series[int]", refund: NDArray[np.int64]
) -> tuple[tuple[NDArray[np.int64], NDArray[np.int64]], tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    """Return received and paid, and two masks: counted as neither by the export, and of those without a direction."""
    received, paid = (rows[key].fillna(0).to_numpy("int64") for key in ("received", "paid"))
    nobody = np.zeros(len(rows), dtype=bool)
    single = amount.notna().to_numpy(dtype=bool) & (received == 0) & (paid == 0)
    if not single.any():
        return (received, paid), (nobody, nobody)
    fen = amount.fillna(0).to_numpy("int64")
    if "direction" not in columns:
        sign = np.where(fen < 0, -1, 1)
        neutral = untold = nobody
        fen = np.abs(fen)
    else:
        sign, neutral, untold = _told(rows)
        out = fen[(sign < 0) & ~neutral]
        if (fen < 0).any() and (out <= 0).all():
            # The sign says once more what the direction says; elsewhere a minus takes a movement back.
            fen = np.abs(fen)
    net = fen - np.sign(fen) * refund
    received = np.where(single & (sign > 0), net, received)
    paid = np.where(single & (sign < 0), net, paid)
    return (received, paid), (neutral & single, untold & single)


def _told(rows: pd.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return the sign of each row by its direction, or by its words where the direction is neither."""
    direction = rows["direction"]
    neutral = (direction.isna() | (direction == NEUTRAL)).to_numpy(dtype=bool)
    words = _joined([_text(rows, key) for key in ("trade", "purpose", "summary", "status")])
    came = words.str.contains(_CAME).to_numpy(dtype=bool)
    went = words.str.contains(_WENT).to_numpy(dtype=bool)
    inward = (direction == IN).fillna(False).to_numpy(dtype=bool) | (neutral & came & ~went)
    outward = (direction == OUT).fillna(False).to_numpy(dtype=bool) | (neutral & went & ~came)
    sign = inward.astype("int64") - outward.astype("int64")
    return sign, neutral, neutral & (sign == 0)


def _counterparty(rows: pd.DataFrame, signed: NDArray[np.int64]) -> tuple["pd.Series[str]", "pd.Series[str]"]:
    name, number = _text(rows, "counterparty"), _text(rows, "counter_account")
    payer, payee = _text(rows, "payer"), _text(rows, "payee")
    other = payer.where(signed > 0, payee)
    name = name.where(name != "", other)
    # 6222…/甲公司: number and name in one cell.
    both = name.str.extract(r"^([\dA-Za-z*]{6,})\s*/\s*(.+)$")
    split = both[0].notna() & (number == "")
    return name.where(~split, both[1]).fillna(""), number.where(~split, both[0]).fillna("")


def _joined(parts: list["pd.Series[str]"]) -> "pd.Series[str]":
    whole = parts[0]
    for part in parts[1:]:
        space = pd.Series(np.where((whole != "") & (part != ""), " ", ""), index=whole.index, dtype="str")
        whole = whole + space + part
    return whole


def _set_aside(rows: pd.DataFrame, marked: NDArray[np.bool_], why: Text) -> Problem:
    places = rows.loc[marked, ROW].astype("int64").tolist()
    shown = "、".join(str(row) for row in places[:20]) + ("…" if len(places) > 20 else "")
    source = _place(rows, int(np.flatnonzero(marked)[0]), 0)
    return Problem("BK610", source, {"count": len(places), "why": why, "rows": shown})


def _place(rows: pd.DataFrame, position: int, column: int) -> Source:
    file, _, sheet = str(rows[SHEET].iloc[position]).partition(JOIN)
    return Source(file, sheet, int(rows[ROW].iloc[position]), column)
