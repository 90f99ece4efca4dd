"""Identifiers, phone numbers, text, choices and flags: the reading of one value."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal

from rapidfuzz import fuzz, process

from teamops.core.sheets.columns import Column
from teamops.core.sheets.values.cells import (
    EXACT,
    EXCEL_EXACT,
    Reading,
    Refused,
    content,
    fold,
    shown,
)
from teamops.core.text import Text, words_in

# An identifier that went through a number cell on its way into text: 1.38E+10, 1.38E10.
_EXPONENT = re.compile(r"[-+]?\d(?:\.\d+)?[eE]\+\d{1,3}|[-+]?\d\.\d+[eE]\d{1,3}")
_FLOAT = re.compile(r"(\d+)\.0+")  # 13800000001.0: a number that became text
_PHONE = re.compile(r"[\d*#]+")
_PHONE_NOISE = re.compile(r"[\s()\-‐‑‒–—.]+")
# The exchange's 9, 8 or 0 for an outside line, the country's code or the 0 of a trunk call, then a mobile number.
_MOBILE = re.compile(r"[089]?(?:(?:\+|00)?86|0)?(1[3-9][\d*]{9})")
# What exchanges write for a caller who withholds the number: nobody's number, and no fault of the export.
WITHHELD = frozenset(
    words_in("anonymous|unknown|unavailable|restricted|private|withheld|匿名|未知|未知号码|隐藏号码|无号码")
)
_COUNTRY = re.compile(r"(?:\+|00)86")
SIMILAR = 75


def id_of(value: object, reading: Reading) -> str | None:
    """Return an identifier as text, None for empty; a whole number gives its digits. Raises Refused (T101, T105)."""
    value = content(value)
    if value is None:
        return None
    if isinstance(value, str):
        text = value.strip("'` \t")
        if _EXPONENT.fullmatch(text):
            raise Refused("T105")
        return text or None
    return _digits(value)


def _digits(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise Refused
    if value != value // 1 or value < 0:
        raise Refused
    # Excel turns the digits after the 15th into zeros, so sixteen digits that end in one are not to be believed.
    if value >= EXACT or (value >= EXCEL_EXACT and value % 10 == 0):
        raise Refused("T105")
    return str(int(value))


def phone_of(value: object, reading: Reading) -> str | None:
    """Return a phone number's digits (`*` where masked) without prefixes, None for empty. Raises Refused (T101, T105)."""
    value = content(value)
    if value is None:
        return None
    if not isinstance(value, str):
        value = _digits(value)
    text = value.strip("'` \t")
    if _EXPONENT.fullmatch(text):
        raise Refused("T105")
    if became_text := _FLOAT.fullmatch(text):
        text = became_text[1]
    text = _PHONE_NOISE.sub("", text)
    if mobile := _MOBILE.fullmatch(text):
        return mobile[1]
    if country := _COUNTRY.match(text):
        # +86 717 622 1234 is 0717 622 1234 at home; 400 and 800 numbers take no 0.
        text = text[country.end() :]
        text = text if text.startswith(("0", "400", "800")) or len(text) < 10 else "0" + text
    if text.casefold() in WITHHELD:
        return None
    if not _PHONE.fullmatch(text):
        raise Refused
    return text


def text_of(value: object, reading: Reading) -> str | None:
    """Return free text as typed, without surrounding blanks; None for empty. Raises Refused (T103, T104)."""
    folded = content(value)
    if folded is None:
        return None
    if isinstance(value, str):
        return value.strip().strip("\u200b\ufeff").removeprefix("'") or None
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds").removesuffix(" 00:00:00")
    if isinstance(value, date | time):
        return value.isoformat()
    return shown(value)


def spellings(column: Column) -> Mapping[str, str]:
    """Return every folded spelling of a column's choices with the key that it means."""
    meant = {fold(word): key for key, words in column.choices.items() for word in words}
    return meant | {fold(key): key for key in column.choices}


def choice_reader(column: Column) -> Callable[[object, Reading], str | None]:
    """Return the parser of a CHOICE column: the key, None for empty, Refused (T108) for another value."""
    meant = spellings(column)

    def choice_of(value: object, reading: Reading) -> str | None:
        if isinstance(value, str) and (key := meant.get(fold(value))) is not None:
            return key
        value = content(value)
        if value is None:
            return None
        text = value if isinstance(value, str) else shown(value)
        if (key := meant.get(fold(text))) is not None:
            return key
        if column.open_choice:
            return text
        raise Refused("T108", choices=_listed(column.choices), hint=_hint(text, meant))

    return choice_of


_YES = frozenset(words_in("是|有|对|√|✓|✔|☑|y|yes|t|true|1|1.0"))
_NO = frozenset(words_in("否|无|不是|没有|错|×|x|✗|✘|☐|n|no|f|false|0|0.0"))
_FLAGS = {"是": "是", "否": "否"}


def flag_of(value: object, reading: Reading) -> bool | None:
    """Return whether the flag is set, None for empty. Raises Refused (T108 for another value)."""
    word = fold(value if isinstance(value, str) else "")
    if isinstance(value, str) and word in _YES | _NO:
        return word in _YES
    value = content(value)
    if value is None:
        return None
    if isinstance(value, bool | int | float | Decimal) and value in (0, 1):
        return bool(value)
    raise Refused("T108", choices=_listed(_FLAGS), hint="")


def _listed(choices: Mapping[str, object]) -> Text:
    return Text("、".join(choices), ", ".join(choices))


def _hint(text: str, meant: Mapping[str, str]) -> Text | str:
    near = process.extractOne(fold(text), list(meant), scorer=fuzz.ratio, score_cutoff=SIMILAR)
    if near is None:
        return ""
    key = meant[near[0]]
    return Text(f"您是指“{key}”吗？", f"Did you mean “{key}”?")
