"""Dates as cheques bear them."""

from datetime import date

_DIGITS = "零壹贰叁肆伍陆柒捌玖"


def cheque_date_in_capitals(day: date) -> str:
    """Return a day as it is written on a cheque: 2026-01-15 → 贰零贰陆年零壹月壹拾伍日.

    《正确填写票据和结算凭证的基本规定》六: the year digit by digit; 零 before months 1, 2 and 10 and before days 1–9, 10, 20
    and 30; 壹 before the 拾 of 11–19.
    """
    year = "".join(_DIGITS[int(digit)] for digit in f"{day.year:04d}")
    month = ("零" if day.month in {1, 2, 10} else "") + _number(day.month)
    of_month = ("零" if day.day < 10 or day.day % 10 == 0 else "") + _number(day.day)
    return f"{year}年{month}月{of_month}日"


def _number(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (f"{_DIGITS[tens]}拾" if tens else "") + (_DIGITS[ones] if ones else "")
