"""Which amounts came in and which went out: proven by the balances, else by the words of the file, else asked about."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from teamops.core.text import Text

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

# What the words of a line say of the direction. On a card's bill 还款 pays the debt and comes in; elsewhere it says nothing.
_CAME = r"退款|退货|退回|返还|返现|汇入|转入|来账|存入|存现|入账|工资|结息|存款利息|代发|收款|贷记|冲正"
_WENT = r"消费|支付|缴费|取现|取款|手续费|年费|工本费|汇出|转出|往账|扣款|代扣|利息税|购买|分期|预借|财付通-|支付宝-"
_REPAID = r"还款"
_TAKEN_BACK = r"冲正|冲销|红字|撤销|撤单|退|返还|取消"
CARD_WORDS = r"信用卡|贷记卡|Credit\s*Card"

UNPROVEN = Text("看不出是收入还是支出", "nothing shows whether they came in or went out")
MINUS = Text(
    "的金额是负数，看不出是冲回还是记号",
    "the amount is negative, and nothing shows whether it takes something back",
)


@dataclass(frozen=True)
class Hints:
    """What a file says of its signs as a whole.

    card: it is a credit card's bill. signed: a layout known for amounts that carry their sign. opening, received, paid:
    what its notes say, fen. minus: the columns whose heading carries a minus, as 支出（-元）. mirrored: headings of 借 and
    贷, which a set of books writes the other way round than a bank.
    """

    card: bool = False
    signed: bool = False
    opening: int | None = None
    received: int | None = None
    paid: int | None = None
    minus: frozenset[str] = frozenset()
    mirrored: bool = False


@dataclass
class Signed:
    """received and paid of each row in fen, rows that must be asked about, and balances from our side."""

    received: Ints
    paid: Ints
    asked: Mask
    why: Text
    balance: "pd.Series[int]"


def signed_amounts(
    amount: Ints, plus: Mask, balance: "pd.Series[int]", words: "pd.Series[str]", hints: Hints
) -> Signed:
    """Return what one column of amounts says without a direction beside it. `plus`: written with a + in front."""
    moved = amount != 0
    up, down = _by_balance(amount, balance, hints.opening)
    said = _by_words(words, hints.card)
    sign, balances = np.zeros(len(amount), dtype="int64"), balance
    if (
        (amount < 0).any()
        or hints.signed
        or (plus & moved).any()
        or (hints.card and not _tells_all(said, moved))
    ):
        kept, owed = _convention(amount, plus, (up, down), said, hints)
        sign[:] = kept
        balances = -balance if owed else balance
    else:
        sign = _each(amount, (up, down), said)
    net = sign * amount
    return Signed(np.maximum(net, 0), np.maximum(-net, 0), moved & (sign == 0), UNPROVEN, balances)


def _convention(
    amount: Ints, plus: Mask, proven: tuple[Mask, Mask], said: Ints, hints: Hints
) -> tuple[int, bool]:
    """Return what a plus means in this file: 1 in, -1 out, 0 nobody knows; and whether its balances are what is owed."""
    ups, downs = int(proven[0].sum()), int(proven[1].sum())
    with_words, against = (int((np.sign(amount) * said == way).sum()) for way in (1, -1))
    worded = 0 if with_words and against else int(with_words > 0) - int(against > 0)
    if hints.card and not worded and not with_words:
        worded = -1  # a bill lists what is owed
    balanced = 0 if ups == downs else 1 if ups > 3 * downs else -1 if downs > 3 * ups else 0
    if hints.card and worded < 0 < balanced:
        return -1, True  # its balances are the debt
    if balanced:
        return (balanced, False) if worded in (0, balanced) or (with_words and against) else (0, False)
    if hints.signed or (plus & (amount > 0)).any():
        return 1, False
    return worded or _by_totals(amount, hints), False


def _by_totals(amount: Ints, hints: Hints) -> int:
    """Return what the totals of the notes prove: the sum of what is positive is what came in, or what went out."""
    up, down = int(amount[amount > 0].sum()), int(-amount[amount < 0].sum())
    said = (hints.received or 0, hints.paid or 0)
    if said[0] == said[1] or (hints.received is None and hints.paid is None):
        return 0
    return int(said == (up, down)) - int(said == (down, up))


def _each(amount: Ints, proven: tuple[Mask, Mask], said: Ints) -> Ints:
    """Return the sign of each of amounts that carry none: by the balances, else by the words of its row."""
    sign = proven[0].astype("int64") - proven[1].astype("int64")
    # Every balance says the same, and there are several: then the amounts do carry signs, and all came in.
    if proven[0].any() and not proven[1].any() and not (said < 0).any():
        return np.where(sign == 0, 1, sign)
    return np.where(sign == 0, said, sign)


def _tells_all(said: Ints, moved: Mask) -> bool:
    return bool(moved.any() and (said[moved] != 0).all())


def _by_words(words: "pd.Series[str]", card: bool) -> Ints:
    """Return 1 where the words of a row say that it came in, -1 where they say that it went out, else 0."""
    came = words.str.contains(_CAME, regex=True).to_numpy(dtype=bool)
    went = words.str.contains(_WENT, regex=True).to_numpy(dtype=bool)
    repaid = words.str.contains(_REPAID, regex=True).to_numpy(dtype=bool)
    if card:
        came, went = came | repaid, went & ~repaid
    else:
        came, went = came & ~repaid, went & ~repaid
    # 退货 支付宝-某店: what takes a purchase back names it as well.
    back = words.str.contains(r"^\W*(?:退|返|冲正)|退款|退货", regex=True).to_numpy(dtype=bool)
    return np.where(came & (~went | back), 1, np.where(went & ~came, -1, 0)).astype("int64")


def _by_balance(amount: Ints, balance: "pd.Series[int]", opening: int | None) -> tuple[Mask, Mask]:
    """Return where the balance rose by the amount, and where it fell by it; the file may go forwards or backwards."""
    known = balance.notna().to_numpy()
    held = balance.fillna(0).to_numpy("int64")
    none = np.zeros(len(amount), dtype=bool)
    best = none, none
    for ahead in (True, False):
        step, told = np.zeros(len(held), dtype="int64"), none.copy()
        if len(held) > 1:
            here, before = (slice(1, None), slice(None, -1)) if ahead else (slice(None, -1), slice(1, None))
            step[here] = held[here] - held[before]
            told[here] = known[here] & known[before]
        first = 0 if ahead else len(held) - 1
        if opening is not None and len(held) and known[first]:
            step[first], told[first] = held[first] - opening, True
        up, down = told & (amount != 0) & (step == amount), told & (amount != 0) & (step == -amount)
        if (up | down).sum() > (best[0] | best[1]).sum():
            best = up, down
    return best


def two_columns(
    received: Ints, paid: Ints, balance: "pd.Series[int]", words: "pd.Series[str]", hints: Hints
) -> Signed:
    """Return what a column of what came in and one of what went out say; either may hold negative amounts.

    A minus is only a mark where the column has nothing else or its heading has one; elsewhere it takes something back,
    which the balances or the words must say.
    """
    up, down = _by_balance(received - paid, balance, hints.opening)
    if hints.mirrored and down.any() and not up.any():
        received, paid = paid, received  # 借 and 贷 as in our own books
    out = Signed(received.copy(), paid.copy(), np.zeros(len(received), dtype=bool), MINUS, balance)
    back = words.str.contains(_TAKEN_BACK, regex=True).to_numpy(dtype=bool)
    for key, column in (("received", out.received), ("paid", out.paid)):
        minus = column < 0
        if not minus.any():
            continue
        way = 1 if key == "received" else -1
        rose, fell = _by_balance(way * np.abs(column), balance, hints.opening)
        mark = rose & ~fell
        taken = fell & ~rose
        rest = minus & ~mark & ~taken
        if not (column > 0).any() or key in hints.minus:
            mark |= rest & ~(back & taken)
        else:
            out.asked |= rest & ~back
        column[minus & mark] *= -1
    return out
