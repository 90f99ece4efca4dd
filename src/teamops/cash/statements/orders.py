"""A wallet's orders: purchase, refunds and closing of one order belong together, so that nothing counts twice or half."""

import re
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from teamops.core.evidence import SHEET
from teamops.core.text import Text

# What a row is in an order. OTHER: not part of any.
OTHER, BOUGHT, GIVEN_BACK = "", "bought", "refund"
# Beside LINES: what the row is, what it says was given back, whether the order was closed, and what it is known by.
COLUMNS = {
    "role": "str", "gross": "int64", "noted": "int64", "closed": "bool", "own_money": "str", "order": "str", "goods": "str",
}  # fmt: skip
# The money of the wallet itself, and money of other accounts that it only passes on.
_OWN = r"^(?:账户|钱包|支付宝|微信|京东|美团|可用)?(?:余额|零钱|钱包)(?:支付|账户)?$"
_ELSEWHERE = (
    r"银行|信用卡|储蓄卡|借记卡|信用社|农信|[(（]\d{3,4}[)）]|花呗|白条|月付|借呗|余额宝|零钱通|小金库|微信|支付宝|云闪付|银联|"
    r"Apple\s*Pay|亲情|代付|数字人民币|先用后付"
)
_MIXED = re.compile(r"[&＆+、,，;；]")
MINE, THEIRS, UNSAID, UNCLEAR = "own", "other", "", "unclear"

FAILED = Text("没有成功的交易", "movements that failed")
ELSEWHERE = Text(
    "不是从这个账户收付的（银行卡、花呗、白条等）",
    "paid with other money than this account's (a card, credit)",
)
METHOD = Text(
    "的付款方式不止一种或不认识，看不出这个账户动了多少",
    "how this was paid is not clear, nor how much of it moved this account",
)
CLOSED = Text(
    "订单已关闭，找不到退款，看不出付过没有",
    "the order was closed and no refund is found: paid or not is not clear",
)
EMPTY = Text("没有金额的", "without an amount")


@dataclass(frozen=True)
class Settled:
    """The rows that count, and masks of the others over the rows given: by why, and whether somebody must look."""

    lines: pd.DataFrame
    aside: list[tuple[NDArray[np.bool_], Text, bool]]


def money_of(method: "pd.Series[str]", account: str) -> "pd.Series[str]":
    """Return whose money each row moved by 收/付款方式: MINE, THEIRS, UNSAID or UNCLEAR. `account`: this account's name."""

    def of(text: str) -> str:
        parts = [part.strip() for part in _MIXED.split(text) if part.strip()]
        if not parts or parts == ["/"]:
            return UNSAID
        kinds = set()
        for part in parts:
            if re.search(_OWN, part) or (account and part == account):
                kinds.add(MINE)
            else:
                kinds.add(THEIRS if re.search(_ELSEWHERE, part, re.IGNORECASE) else UNCLEAR)
        return kinds.pop() if len(kinds) == 1 else UNCLEAR

    known = {text: of(str(text)) for text in method.unique()}
    return method.map(known).astype("str")


def settled(rows: pd.DataFrame) -> Settled:
    """Return LINES of every order and of all that is no order. `rows`: LINES with SHEET, ROW and COLUMNS, of all files.

    A purchase whose refund stands in a row of its own counts in full, as the refund does; what only its own row says was
    given back is taken off it. A closed order counts where a refund shows that it was paid.
    """
    rows = rows.reset_index(drop=True)
    facts = _Facts(rows)
    of = _orders(facts)
    given: defaultdict[int, int] = defaultdict(int)
    for at, to in of.items():
        given[to] += 0 if facts.again[at] else facts.gross[at]
    received, paid, refund = (rows[key].to_numpy(copy=True) for key in ("received", "paid", "refund"))
    failed, elsewhere, doubt, empty = (np.zeros(len(rows), dtype=bool) for _ in range(4))
    twin = _first_like(facts)
    for at in facts.bought:
        gross, back = facts.gross[at], given[twin[at]]
        rest = max(min(facts.noted[at], gross) - back, 0)
        paid[at], received[at], refund[at] = gross - rest, 0, rest
        if facts.closed[at] and not back and rest < gross:
            never, theirs = facts.money[at] == UNSAID, facts.money[at] == THEIRS
            (failed if never else elsewhere if theirs else doubt)[at] = True
        elif rest == gross:
            empty[at] = True
    money = np.array(
        [facts.money[of[at]] if at in of and own == UNSAID else own for at, own in enumerate(facts.money)],
        dtype=object,
    )
    free = ~failed & ~doubt & ~empty
    elsewhere |= free & (money == THEIRS)
    unclear = free & (money == UNCLEAR)
    kept = ~(failed | elsewhere | unclear | doubt | empty)
    lines = rows.assign(received=received, paid=paid, refund=refund)[kept]
    aside = [
        (failed, FAILED, False),
        (elsewhere, ELSEWHERE, False),
        (empty, EMPTY, False),
        (unclear, METHOD, True),
        (doubt, CLOSED, True),
    ]
    return Settled(lines.drop(columns=list(COLUMNS)).reset_index(drop=True), aside)


class _Facts:
    """The rows as plain lists. again: rows that another file holds as well, which a number of their own tells."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self.account: list[str] = rows["account"].tolist()
        self.number: list[str] = rows["ref_no"].tolist()
        self.order: list[str] = rows["order"].tolist()
        self.party: list[str] = rows["counterparty"].tolist()
        self.goods: list[str] = [_goods(text) for text in rows["goods"].tolist()]
        self.money: list[str] = rows["own_money"].tolist()
        self.gross: list[int] = rows["gross"].tolist()
        self.noted: list[int] = rows["noted"].tolist()
        self.closed: list[bool] = rows["closed"].tolist()
        self.day: list[int] = rows["date"].astype("int64").tolist()
        role = rows["role"].tolist()
        self.bought = [at for at, what in enumerate(role) if what == BOUGHT]
        self.backs = [at for at, what in enumerate(role) if what == GIVEN_BACK]
        keys = ["account", "date", "time", "ref_no", "role", "gross", "order"]
        first = rows.groupby(keys, observed=True, dropna=False)[SHEET].transform("first")
        other = (first.astype("str") != rows[SHEET].astype("str")) & (rows["ref_no"] != "")
        self.again: list[bool] = other.tolist()


def _first_like(facts: _Facts) -> dict[int, int]:
    """Return for each purchase the first row of the same order: two exports may both hold it."""
    firsts: dict[tuple[str, str, int], int] = {}
    out = {}
    for at in facts.bought:
        key = (facts.account[at], facts.number[at], facts.gross[at])
        out[at] = firsts.setdefault(key, at) if key[1] else at
    return out


def _orders(facts: _Facts) -> dict[int, int]:
    """Return the purchase that each refund belongs to: by number, by the merchant's, by its beginning, by what was bought."""
    by_number: dict[tuple[str, str], int] = {}
    by_order: dict[tuple[str, str], int] = {}
    by_goods: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for at in facts.bought:
        account = facts.account[at]
        by_number.setdefault((account, facts.number[at]), at)
        by_order.setdefault((account, facts.order[at]), at)
        by_goods[account, facts.party[at], facts.goods[at]].append(at)
    found = {}
    left = {at: facts.gross[at] for at in facts.bought}
    for at in facts.backs:
        account, number, order, goods = facts.account[at], facts.number[at], facts.order[at], facts.goods[at]
        sure = [by_number.get((account, number)) if number else None]
        sure.append(by_order.get((account, order)) if order else None)
        likely = [by_number.get((account, number[:end])) for end in range(len(number) - 1, 1, -1)]
        likely += by_goods[account, facts.party[at], goods] if goods else []
        fitting = [to for to in likely if to is not None and _likely(facts, at, to)]
        for to in (*sure, *fitting):
            if to is not None and (facts.again[at] or facts.gross[at] <= left[to]):
                found[at] = to
                left[to] -= 0 if facts.again[at] else facts.gross[at]
                break
    return found


def _likely(facts: _Facts, at: int, to: int) -> bool:
    """Whether a refund may belong to a purchase that no number names: the same other side, and not before it."""
    return facts.party[at] == facts.party[to] and facts.day[to] <= facts.day[at]


def _goods(text: object) -> str:
    """Return what was bought without what a refund writes around it: 退款-墨盒 → 墨盒."""
    return re.sub(r"^退款\s*[-—:：]?\s*|\s*[-—]?\s*退款$", "", str(text)).strip()
