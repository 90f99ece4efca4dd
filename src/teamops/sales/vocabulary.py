"""The words this domain gives to rule files: how P4 is read, and the numbers that are checked; none is of the regulations."""

from teamops.core.rules.control import Quantity
from teamops.core.rules.frames import Vocabulary
from teamops.core.text import Text
from teamops.sales.readings import SECTIONS

_DAYS = Text("天", "days")
_MOST_DAYS = 3650
AGES = ("age_first", "age_second", "age_third", "age_fourth", "age_fifth")
REMINDERS = ("remind_first", "remind_second", "remind_third", "remind_fourth")
_NTH = ("一", "二", "三", "四", "五")
_NTH_EN = ("first", "second", "third", "fourth", "fifth")


def _days(zh: str, en: str) -> Quantity:
    return Quantity(Text(zh, en), _DAYS, whole=True, most=_MOST_DAYS)


CONTROLS = {
    **{
        key: _days(f"账龄第{_NTH[n]}档到", f"the {_NTH_EN[n]} age band ends at") for n, key in enumerate(AGES)
    },
    **{
        key: _days(f"第{_NTH[n]}次催收：逾期满", f"the {_NTH_EN[n]} reminder from")
        for n, key in enumerate(REMINDERS)
    },
    "confirm_days": _days("对账单几天内确认", "a statement is answered within"),
    "restock_times_pct": Quantity(
        Text("补货间隔超过通常的", "restock overdue beyond the usual interval"),
        Text("%", "%"),
        whole=True,
        most=1000,
    ),
    "receipt_match_days": _days("收款与资金账相隔不超过", "receipt and cash books apart at most"),
}
VOCABULARY = Vocabulary(readings=SECTIONS, controls=CONTROLS)
