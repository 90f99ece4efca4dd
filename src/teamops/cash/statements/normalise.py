"""Rows of one statement, as read, into lines from our side."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from teamops.cash.problems import noted
from teamops.cash.schema.statements import IN, LINES, NEUTRAL, OUT
from teamops.cash.statements import orders
from teamops.cash.statements.signs import Hints, signed_amounts, two_columns
from teamops.core.evidence import JOIN, ROW, SHEET, Source
from teamops.core.problems import Problem
from teamops.core.sheets.columns import Column, Kind
from teamops.core.sheets.values.column import parse_column
from teamops.core.text import Text

# 131.77(已退款89.84); without an amount all of it was given back.
_REFUND = r"[(（]\s*已(?:部分|全额|全部)?退款\s*[::：]?\s*[¥￥]?\s*([\d,.]*)\s*元?\s*[)）]\s*$"
# CNY 123.18, 123.18 CNY, -3.90(CN): a currency, or a country, in the cell of the amount.
_CODE = r"^\s*(?P<front>[A-Za-z]{3}|人民币元?|美元|港币|欧元|日元|英镑)?\s*(?P<amount>[-+¥￥\d][^A-Za-z(（]*?)\s*(?:[(（][A-Za-z]{2}[)）])?\s*(?P<back>[A-Za-z]{3}|人民币元?|美元|港币|欧元|日元|英镑)?\s*$"
_FAILED = r"关闭|失败|撤销|已取消|未支付|等待付款|待付款"
_CLOSED = r"关闭|已取消"
_GIVEN_BACK = r"退款"
# What moves the wallet itself, whatever stands as the other side of it.
_OWN_MOVE = r"提现|充值|零钱通-来自零钱$|转入余额宝|转入到余额|-到零钱$|转账收款"
# What moves money although the export counts it neither as income nor as spending.
_CAME = r"充值|退款|赎回|转入到余额|-到零钱$|收益发放|转账收款"
_WENT = r"提现|信用卡还款|零钱通-来自零钱|申购|购买理财|转入余额宝|还款"
_YUAN = r"^$|人民币|CNY|RMB|^156$|^01$"

UNTOLD = Text("不计收支、看不出方向的", "counted as neither in nor out, and the direction is not told")


@dataclass
class Normalised:
    """The lines of one sheet with `orders.COLUMNS` and `own`, what became of the other rows, and what the rows sum to.

    sums: received, paid, also net of what was given back, fen; count_received, count_paid, count.
    """

    lines: pd.DataFrame
    problems: list[Problem] = field(default_factory=list)
    sums: dict[str, int] = field(default_factory=dict)


def normalised(rows: pd.DataFrame, columns: Mapping[str, int], hints: Hints, account: str = "") -> Normalised:
    """Return the rows of one sheet as LINES (without account) in the file's order. `columns`: key → 1-based column.

    Bad amounts are named (T101, T109) and their rows left out; what moved no money, or not ours, is named as BK610, what
    nobody can tell as BK611. `account`: ours, by which a wallet calls its own money.
    """
    out = Normalised(rows)
    amount, refund, code, bad = _amounts(rows, columns, out.problems)
    if "refunded" in columns:
        refund = refund + rows["refunded"].abs().fillna(0).to_numpy("int64")
    words = _joined([_text(rows, key) for key in ("summary", "trade", "purpose", "remark", "status")])
    sides = _sides(rows, columns, (amount, refund), words, hints)
    status, currency = _text(rows, "status"), _text(rows, "currency")
    foreign = ~currency.where(code == "", code).str.upper().str.contains(_YUAN).to_numpy(dtype=bool)
    role = _roles(rows, columns, sides, refund)
    closed = status.str.contains(_CLOSED).to_numpy(dtype=bool) & (role == orders.BOUGHT)
    failed = status.str.contains(_FAILED).to_numpy(dtype=bool)
    failed = failed & ~status.str.contains(_GIVEN_BACK).to_numpy(dtype=bool) & ~closed
    gross = sides.received + sides.paid
    empty = (gross == 0) & (refund == 0) & ~sides.asked
    kept = ~bad
    lines = _lines(rows, sides, words, account)
    lines["role"], lines["gross"], lines["noted"], lines["closed"] = role, np.abs(gross), refund, closed
    lines["refund"] = np.where(role == orders.BOUGHT, 0, refund)
    for marked, why, code_ in (
        (failed, orders.FAILED, "BK610"),
        (foreign, Text("不是人民币的", "not in yuan"), "BK610"),
        (sides.untold, UNTOLD, "BK610"),
        (empty, orders.EMPTY, "BK610"),
        (sides.asked, sides.why, "BK611"),
    ):
        here = marked & kept
        kept = kept & ~marked
        if here.any():
            out.problems.append(set_aside(rows, here, why, code_))
    out.sums = _sums(sides, refund, kept & ~closed) | {"count": int((~bad).sum())}
    out.lines = lines[kept].reset_index(drop=True)
    return out


@dataclass
class _Sides:
    """received and paid before refunds [fen], and masks: counted as neither, without a direction, to be asked about."""

    received: NDArray[np.int64]
    paid: NDArray[np.int64]
    neutral: NDArray[np.bool_]
    untold: NDArray[np.bool_]
    asked: NDArray[np.bool_]
    why: Text
    balance: "pd.Series[int]"


def _lines(rows: pd.DataFrame, sides: _Sides, words: "pd.Series[str]", account: str) -> pd.DataFrame:
    at = rows["date"].to_numpy(dtype="datetime64[s]")
    day = at.astype("datetime64[D]").astype("datetime64[s]")
    lines = pd.DataFrame({"account": pd.Series("", index=rows.index, dtype="str"), "date": pd.Series(day)})
    lines["time"] = rows["time"] if "time" in rows else pd.Series((at - day).astype("int64")).astype("Int64")
    lines["received"], lines["paid"], lines["balance"] = sides.received, sides.paid, sides.balance
    lines["counterparty"], lines["counter_account"] = _counterparty(rows, sides.received - sides.paid)
    lines["summary"] = words
    lines["ref_no"], lines["refund"], lines["voucher"] = _text(rows, "ref_no"), 0, _text(rows, "voucher")
    lines["neutral"] = sides.neutral
    lines = lines.astype(LINES)
    lines["own"], lines["card"] = _text(rows, "own"), _text(rows, "card").str.replace(r"\.0$", "", regex=True)
    lines[SHEET], lines[ROW] = rows[SHEET], rows[ROW]
    told = _joined([_text(rows, key) for key in ("trade", "purpose", "summary")])
    moves = told.str.contains(_OWN_MOVE) & sides.neutral & ~told.str.contains(_GIVEN_BACK)
    moves &= ~_text(rows, "status").str.contains(_CLOSED)
    lines["own_money"] = orders.money_of(_text(rows, "method"), account).where(~moves, orders.MINE)
    lines["order"], lines["goods"] = _text(rows, "order"), _text(rows, "purpose")
    return lines


def _roles(
    rows: pd.DataFrame, columns: Mapping[str, int], sides: _Sides, refund: NDArray[np.int64]
) -> NDArray[np.object_]:
    """Return what each row is in its order. Only a file that says 收/支 of each row has orders."""
    role = np.full(len(rows), orders.OTHER, dtype=object)
    if "direction" not in columns or not {"status", "method", "order"} & set(columns):
        return role
    told = _joined([_text(rows, key) for key in ("trade", "purpose", "status")])
    back = told.str.contains(_GIVEN_BACK).to_numpy(dtype=bool) & (sides.received > 0)
    role[sides.paid > 0] = orders.BOUGHT
    role[back & (refund == 0)] = orders.GIVEN_BACK
    return role


def _sums(sides: _Sides, refund: NDArray[np.int64], kept: NDArray[np.bool_]) -> dict[str, int]:
    own = kept & ~sides.neutral
    sums = {}
    for key, amounts in (("received", sides.received), ("paid", sides.paid)):
        here = own & (amounts != 0)
        sums[key] = int(amounts[here].sum())
        sums[f"{key}_net"] = int((amounts - np.sign(amounts) * refund)[here].sum())
        sums[f"count_{key}"] = int(here.sum())
    return sums


def _text(rows: pd.DataFrame, key: str) -> "pd.Series[str]":
    if key not in rows:
        return pd.Series("", index=rows.index, dtype="str")
    text: pd.Series[str] = rows[key].fillna("").astype("str").str.strip()
    return text


def _amounts(
    rows: pd.DataFrame, columns: Mapping[str, int], problems: list[Problem]
) -> tuple["pd.Series[int]", NDArray[np.int64], "pd.Series[str]", NDArray[np.bool_]]:
    """Return the amounts before refunds [Int64], the refunds, currencies beside them, and rows that could not be read."""
    text = rows["amount"].astype("str")
    code = pd.Series("", index=rows.index, dtype="str")
    if text.str.contains(r"[A-Za-z币元镑]", regex=True).any():
        parts = text.str.extract(_CODE)
        fits = parts["amount"].notna()
        code = parts["front"].fillna(parts["back"]).fillna("").where(fits, "").astype("str")
        text = text.where(~fits, parts["amount"])
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
                noted(cell.code, _place(rows, cell.position, columns.get("amount", 0)), cell.values)
            )
        read.append(parsed.values.astype("Int64"))
    amount = read[0].set_axis(rows.index)
    whole = has & (refunded.fillna("") == "").to_numpy(dtype=bool)
    given = np.where(whole, amount.abs().fillna(0).to_numpy("int64"), read[1].fillna(0).to_numpy("int64"))
    return amount, given.astype("int64"), code, bad


def _sides(
    rows: pd.DataFrame,
    columns: Mapping[str, int],
    amounts: tuple["pd.Series[int]", NDArray[np.int64]],
    words: "pd.Series[str]",
    hints: Hints,
) -> _Sides:
    amount, refund = amounts
    received, paid = (rows[key].fillna(0).to_numpy("int64") for key in ("received", "paid"))
    nobody = np.zeros(len(rows), dtype=bool)
    single = amount.notna().to_numpy(dtype=bool) & (received == 0) & (paid == 0)
    fen = np.where(single, amount.fillna(0).to_numpy("int64"), 0)
    if not single.any():
        two = two_columns(received, paid, rows["balance"], words, hints)
        return _Sides(two.received, two.paid, nobody, nobody, two.asked, two.why, two.balance)
    if "direction" not in columns:
        plus = rows["amount"].astype("str").str.contains(r"^\s*[+＋]").to_numpy(dtype=bool)
        one = signed_amounts(fen, plus, rows["balance"], words, hints)
        return _Sides(
            received + one.received, paid + one.paid, nobody, nobody, one.asked & single, one.why, one.balance
        )
    sign, neutral, untold = _told(rows, refund)
    out = fen[(sign < 0) & ~neutral]
    if (fen < 0).any() and (out <= 0).all():
        # The sign says once more what the direction says; elsewhere a minus takes a movement back.
        fen = np.abs(fen)
    received = np.where(single & (sign > 0), fen, received)
    paid = np.where(single & (sign < 0), fen, paid)
    why = orders.EMPTY
    return _Sides(received, paid, neutral & single, untold & single, nobody, why, rows["balance"])


def _told(
    rows: pd.DataFrame, refund: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return the sign of each row by its direction, or by its words where the direction is neither."""
    direction = rows["direction"]
    neutral = (direction.isna() | (direction == NEUTRAL)).to_numpy(dtype=bool)
    words = _joined([_text(rows, key) for key in ("trade", "purpose", "summary", "status")])
    came = words.str.contains(_CAME).to_numpy(dtype=bool)
    went = words.str.contains(_WENT).to_numpy(dtype=bool)
    # A purchase that came to nothing counts as neither: its order was closed, or all of it given back.
    void = _text(rows, "status").str.contains(_CLOSED).to_numpy(dtype=bool) | (refund > 0)
    inward = (direction == IN).fillna(False).to_numpy(dtype=bool) | (neutral & came & ~went & ~void)
    outward = (direction == OUT).fillna(False).to_numpy(dtype=bool) | (neutral & ((went & ~came) | void))
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


def set_aside(rows: pd.DataFrame, marked: NDArray[np.bool_], why: Text, code: str = "BK610") -> Problem:
    """Return the problem that names rows which do not count. `rows` of one sheet, with SHEET and ROW."""
    places = rows.loc[marked, ROW].astype("int64").tolist()
    shown = "、".join(str(row) for row in places[:20]) + ("…" if len(places) > 20 else "")
    source = _place(rows, int(np.flatnonzero(marked)[0]), 0)
    return noted(code, source, {"count": len(places), "why": why, "rows": shown})


def _place(rows: pd.DataFrame, position: int, column: int) -> Source:
    file, _, sheet = str(rows[SHEET].iloc[position]).partition(JOIN)
    return Source(file, sheet, int(rows[ROW].iloc[position]), column)
