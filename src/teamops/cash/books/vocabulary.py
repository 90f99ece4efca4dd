"""The words this domain gives to rule files: how P2 is read, and the numbers that are checked."""

from teamops.cash.books.readings import SECTIONS
from teamops.core.rules.control import Quantity
from teamops.core.rules.frames import Vocabulary
from teamops.core.text import Text

_YUAN, _DAYS, _COPIES = Text("元", "yuan"), Text("天", "days"), Text("联", "copies")
_MOST_DAYS = 3650


def _days(zh: str, en: str) -> Quantity:
    return Quantity(Text(zh, en), _DAYS, whole=True, most=_MOST_DAYS)


def _amount(zh: str, en: str) -> Quantity:
    return Quantity(Text(zh, en), _YUAN, whole=False)


# By the names of CashTerms' fields, which is how the terms are found.
CONTROLS = {
    "cash_limit": _amount("未缴存的现金收入不超过", "unbanked cash receipts at most"),
    "slip_copies": Quantity(Text("销售单据至少", "copies of a sales slip at least"), _COPIES, whole=True),
    "receipt_copies": Quantity(
        Text("支票收据至少", "copies of a cheque's receipt at least"), _COPIES, whole=True
    ),
    "advance_days": _days("借款几天内归还或报销", "an advance is settled within"),
    "claim_days": _days("出差回来几天内报销", "a claim is made after the return within"),
    "open_item_days": _days("未达账项不超过", "an item stays open at most"),
    "match_days": _days("账与流水相隔不超过", "book and statement apart at most"),
    "mirror_days": _days("现金与银行划转两本账相隔不超过", "both books of a transfer apart at most"),
    "surprise_counts": Quantity(
        Text("每月抽查至少", "surprise counts a month at least"), Text("次", "times"), whole=True
    ),
    "cheque_days": _days("支票开出后兑付不超过", "a cheque is cashed within"),
    "split_days": _days("看作一次支付：相隔不超过", "looked at as one payment: apart at most"),
    "split_limit": _amount("看作一次支付：合计不超过", "looked at as one payment: in all at most"),
    "threshold": _amount("对单位支付现金不超过", "cash paid to a company at most"),
}

VOCABULARY = Vocabulary(readings=SECTIONS, controls=CONTROLS)
