"""Money and counts: the reading of one value."""

import re
from decimal import Decimal

from teamops.core.money import NotMoney, TooManyDecimals, fen_of
from teamops.core.sheets.values.cells import EXACT, Reading, Refused, content

_COUNT = re.compile(r"([-+])?(\d{1,3}(?:,\d{3})+|\d+)(?:\.0*)?")


def money_of(value: object, reading: Reading) -> int | None:
    """Return the amount in fen, None for empty. Raises Refused (T101; T109 for more than two decimals)."""
    value = content(value)
    if value is None:
        return None
    try:
        return fen_of(value)
    except TooManyDecimals:
        raise Refused("T109") from None
    except NotMoney:
        raise Refused from None


def count_of(value: object, reading: Reading) -> int | None:
    """Return a whole number, None for empty. Raises Refused."""
    value = content(value)
    if value is None:
        return None
    if isinstance(value, str):
        found = _COUNT.fullmatch(value.replace("−", "-"))
        if found is None or len(found[2]) > 20:
            raise Refused
        value = int((found[1] or "") + found[2].replace(",", ""))
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise Refused
    if value != value // 1 or not -EXACT < value < EXACT:
        raise Refused
    return int(value)
