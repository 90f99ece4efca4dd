"""Money: yuan as people write it ⇄ integer fen, exactly; and RMB capitals."""

import math
import re
import unicodedata
from decimal import Decimal
from numbers import Integral

# Ten trillion yuan. Below it a number cell holds every fen exactly enough to be told apart; above it lies a typing error.
MAX_FEN = 10**15

_NUMBER = r"(?P<whole>\d{1,3}(?:,\d{3})+|\d*)(?:\.(?P<part>\d*))?"
_CURRENCY = r"(?:¥|RMB|CNY|人民币)?\s*"
_MONEY = re.compile(
    rf"(?P<front>[-+])?\s*{_CURRENCY}(?P<open>\()?\s*{_CURRENCY}(?P<sign>[-+])?\s*"
    rf"{_NUMBER}\s*(?P<wan>万)?\s*(?:[元圆][整正]?)?\s*(?P<close>\))?",
    re.IGNORECASE,
)


class MoneyError(ValueError):
    """A value that is no amount of money in fen. See the two subclasses."""


class NotMoney(MoneyError):  # noqa: N818 - the name says what the value is
    """The value is no amount of money at all (or is beyond ten trillion yuan)."""


class TooManyDecimals(MoneyError):  # noqa: N818
    """The value is a number, but not a whole number of fen."""


def fen_of(value: object) -> int:
    """Return the amount in fen of yuan given as int, float, Decimal or text; never rounds a fen away.

    Text may carry ¥, 元, 万, thousands separators, full-width digits, a sign, or parentheses for a negative
    amount. Zeros beyond the second decimal are no amount and are accepted (a DECIMAL(18,4) export).
    Raises NotMoney or TooManyDecimals, both ValueError.
    """
    if isinstance(value, str):
        return _fen_of_text(value)
    number = int(value) if isinstance(value, Integral) else value
    if isinstance(value, bool) or not isinstance(number, int | float | Decimal):
        raise NotMoney(value)
    if not math.isfinite(number) or not -MAX_FEN // 100 <= number <= MAX_FEN // 100:
        raise NotMoney(value)
    if isinstance(number, int):
        return number * 100
    return _fen_of_float(number) if isinstance(number, float) else _fen_of_decimal(number)


def _fen_of_float(value: float) -> int:
    # A number cell carries binary noise: 0.29 * 100 is 28.999999999999996. The second test keeps large
    # amounts, whose noise exceeds the bound although the cell is the nearest double to a whole fen.
    fen = round(value * 100)
    if abs(value * 100 - fen) < 1e-6 or fen / 100 == value:
        return fen
    raise TooManyDecimals(value)


def _fen_of_decimal(value: Decimal) -> int:
    cents = value.quantize(Decimal("0.01"))
    if cents != value:
        raise TooManyDecimals(value)
    return int(cents.scaleb(2))


def _fen_of_text(value: str) -> int:
    text = unicodedata.normalize("NFKC", value).replace("−", "-").strip()
    found = _MONEY.fullmatch(text)
    if found is None or len(text) > 60:
        raise NotMoney(value)
    signs = [sign for sign in (found["front"], found["sign"]) if sign]
    brackets = bool(found["open"])
    digits, part = found["whole"].replace(",", ""), found["part"] or ""
    if not digits + part or brackets != bool(found["close"]) or len(signs) + brackets > 1:
        raise NotMoney(value)
    scale = 6 if found["wan"] else 2
    part = part.rstrip("0")
    fen = int((digits or "0") + part[:scale].ljust(scale, "0"))
    if fen > MAX_FEN:
        raise NotMoney(value)
    if len(part) > scale:
        raise TooManyDecimals(value)
    return -fen if brackets or signs == ["-"] else fen


def yuan(fen: int) -> Decimal:
    """Return fen as yuan with two decimals: 123456 → Decimal("1234.56")."""
    return Decimal(int(fen)).scaleb(-2)


def yuan_text(fen: int) -> str:
    """Return fen as people read it: 3000000 → "30,000.00", -5000 → "-50.00"."""
    return f"{yuan(fen):,.2f}"


def plain_yuan(fen: int) -> str:
    """Return fen as programs read it: 3000000 → "30000.00", -5000 → "-50.00"."""
    return f"{yuan(fen):.2f}"


_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_SCALES = ((10**8, "亿"), (10**4, "万"), (1000, "仟"), (100, "佰"), (10, "拾"))


def rmb_capitals(fen: int) -> str:
    """Return fen in the capitals of Chinese vouchers: 10700053 → 壹拾万柒仟元零伍角叁分; no 人民币 in front.

    《正确填写票据和结算凭证的基本规定》: 整 after 元, none after 角 (optional) and 分; a 零 between digits, one for
    several zeros. Where it allows two forms (万位 or 元位 is 0 and the next digit is not), the one it gives
    first is written: no 零 after 万, a 零 between 元 and 角. A negative amount starts with 负.
    """
    if fen < 0:
        return "负" + rmb_capitals(-fen)
    whole, rest = divmod(int(fen), 100)
    jiao, cents = divmod(rest, 10)
    if not rest:
        return _whole_capitals(whole) + "元整"
    text = _whole_capitals(whole) + "元" if whole else ""
    if whole and (jiao == 0 or whole % 10 == 0):
        text += "零"
    text += _DIGITS[jiao] + "角" if jiao else ""
    return text + (_DIGITS[cents] + "分" if cents else "")


def _whole_capitals(number: int) -> str:
    for scale, unit in _SCALES:
        if number >= scale:
            high, low = divmod(number, scale)
            gap = "零" if 0 < low < scale // 10 else ""
            return _whole_capitals(high) + unit + gap + (_whole_capitals(low) if low else "")
    return _DIGITS[number]
