"""What tells one customer's car and telephone from another's: keys of VINs, plates and phone numbers as they are typed.

Whole columns are read through Arrow; only phone cells of an unusual shape are looked at one distinct value at a time.
"""

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from teamops.core.sheets.columns import Column, Kind
from teamops.core.sheets.values.cells import Reading, Refused, clean, is_empty_text
from teamops.core.sheets.values.text import WITHHELD, phone_of
from teamops.core.text import Text

SHORTEST_VIN, SHORTEST_PLATE = 6, 5
# 111111 and 123456789… fill a cell and name no car.
_FILLED = "^(?:1+|2+|3+|4+|5+|6+|7+|8+|9+|0?1234567(?:8(?:9[0-9]*)?)?)$"
# 新车, 未上牌, 暂无号牌2026: words that stand where no plate is. 新 and 空 alone begin true plates (新A12345, 空A12345).
_NO_PLATE = "新车|未|待|暂|无|没|不详|上牌|号牌|车牌|临时|临牌|占位"

_MOST_HIDDEN = 6  # 138****0001, 138******01; more stars than that name nobody
_MOBILE = r"1[3-9][\d*]{9}"
_LANDLINE = r"0(?:10|2\d)[\d*]{8}|0[3-9]\d{2}[\d*]{7,8}"
_SERVICE = r"[48]00\d{7}"
_LOCAL = r"[2-8][\d*]{6,7}"  # a number of the town, as dialled without the area code
_ABROAD = re.compile(f"(?:{_MOBILE}|{_LANDLINE}|{_SERVICE})")  # from anywhere, that is
_ANY = re.compile(f"(?:{_MOBILE}|{_LANDLINE}|{_SERVICE}|{_LOCAL})")
_PLAIN_MOBILE = f"^[089]?(?:(?:\\+|00)?86|0)?{_MOBILE}$"  # as `phone_of` takes it
_PLAIN_OTHER = f"^(?:{_LANDLINE}|{_SERVICE}|{_LOCAL})$"
_PLACEHOLDERS = frozenset(["13800138000"])  # the operator's own line, typed where a form wants some number

_TWO_MOBILES = re.compile(r"(1[3-9]\d{9})1[3-9]\d{9}")  # 138 0000 0001 139 0000 0001
_EXTENSION = re.compile(
    r"(.*\d)\)?(?:转接?|分机号?|ext\.?|x|[#,:\-\s])+(\d{1,6})", re.IGNORECASE
)  # 0717-6221234转801
_EXPONENT = re.compile(r"[-+]?\d(?:\.\d+)?e\+?\d{1,3}", re.IGNORECASE)
_BETWEEN = re.compile(
    r"[^0-9A-Za-z*#+()\-‐‑‒–—.\s]+"
)  # / 、 , ; 或: what parts two numbers, or words beside one
_BLANKS = re.compile(r"[\s()]+")
_DASHES = re.compile(r"[-‐‑‒–—]+")
_READING = Reading(Column("phone", Text("", ""), Kind.PHONE))


def vin_keys(vins: "pd.Series[str]") -> "pd.Series[str]":
    """Return VINs as one compares them [str], index as given: NFKC, upper case, only letters and digits.

    O and Q are 0 and I is 1, which no VIN contains (ISO 3779). One of a wrong length serves from six characters
    on. NA where the text names no car: blank, masked, without a digit (暂无, UNKNOWN), one character throughout.
    """
    text = pc.replace_substring_regex(pc.utf8_upper(_normal(vins)), "[^A-Z0-9*]", "")
    key = _like_digits(pc.replace_substring(text, "Q", "0"))
    named = pc.and_not(_named(key, SHORTEST_VIN), _has(key, _FILLED))
    return _series(key, named, vins)


def plate_keys(plates: "pd.Series[str]") -> "pd.Series[str]":
    """Return plates as one compares them [str], index as given: NFKC, upper case, without blanks, dots and dashes.

    O and I after the second place are 0 and 1, which no serial contains (GA 36). NA where the text names no car:
    blank, masked, shorter than five characters, without a digit above 0 (新车, 未上牌, 鄂E00000), one digit throughout
    (111111), or saying so (未上牌3号).
    """
    text = pc.replace_substring_regex(pc.utf8_upper(_normal(plates)), r"[^\pL0-9*]", "")
    serial = _like_digits(pc.utf8_slice_codeunits(text, 2))
    key = pc.binary_join_element_wise(pc.utf8_slice_codeunits(text, 0, 2), serial, pa.scalar("", text.type))
    filler = pc.or_(_has(key, _NO_PLATE), _has(key, _FILLED))
    return _series(key, pc.and_not(_named(key, SHORTEST_PLATE), filler), plates)


def phone_keys(phones: "pd.Series[str]") -> "pd.Series[str]":
    """Return the number by which each cell can be reached [str], index as given; NA where nobody can dial it.

    Digits as `phone_of` gives them: without +86, blanks, dashes, the 0 of a mobile call and the exchange's 9 or 8.
    Of several numbers in a cell the first that can be dialled. A masked number (138****0001) is a key of its own.
    """
    text = _normal(phones)
    plain = pc.replace_substring_regex(text, r"^'?([0-9]+)\.0+$", r"\1")
    plain = pc.replace_substring_regex(plain, r"[\s()\-‐‑‒–—.'`]+", "")
    mobile, other = _has(plain, _PLAIN_MOBILE), _has(plain, _PLAIN_OTHER)
    key = pc.if_else(mobile, pc.utf8_slice_codeunits(plain, -11), pc.if_else(other, plain, None))
    key = pc.if_else(pc.greater(pc.count_substring(key, "*"), _MOST_HIDDEN), None, key)
    rest = pc.if_else(pc.is_valid(key), None, text).dictionary_encode()
    slow = pa.array([_dialled(cell) for cell in rest.dictionary.to_pylist()], pa.large_string())
    key = pc.coalesce(key, slow.take(rest.indices))
    return _series(key, pc.invert(pc.is_in(key, pa.array(list(_PLACEHOLDERS), pa.large_string()))), phones)


def phone_fault(phone: str | None) -> Text:
    """Return what is wrong with a phone cell that gives no key, in words fit for a list."""
    text = clean(phone or "")
    if is_empty_text(text) or text.casefold() in WITHHELD:
        return Text("没有联系电话", "no phone number")
    if _EXPONENT.fullmatch(text):
        return Text(
            f"号码成了 {text}，后面几位已丢失；请把该列设为文本后重新导出",
            f"the number became {text} and lost its last digits; make the column text and export it again",
        )
    if re.search(r"[^\W\d_]", text):
        return Text("有字母或文字，不是能拨的号码", "letters in it: nothing that can be dialled")
    digits = re.sub(r"[^\d*]", "", text)
    if digits in _PLACEHOLDERS:
        return Text("占位的号码，不是客户的", "a filler, not the customer's number")
    if digits.count("*") > _MOST_HIDDEN:
        return Text("隐去的位数太多，认不出是哪个号码", "too much of it is masked")
    if len(digits) == 11:
        return Text(
            "11 位，但不是手机号段，也不是带区号的座机",
            "11 digits, but neither a mobile number nor a landline with its area code",
        )
    return Text(
        f"{len(digits)} 位：手机号应为 11 位，座机要带区号",
        f"{len(digits)} digits: a mobile number has 11, a landline needs its area code",
    )


def _dialled(cell: str | None) -> str | None:
    """The first number in a cell of an unusual shape that can be dialled."""
    text = clean(cell or "")
    whole = _number(text)
    if whole and _ANY.fullmatch(whole):
        return whole
    if two := _TWO_MOBILES.fullmatch(re.sub(r"[\s-]", "", text)):
        return two[1]
    if text.isdigit():
        return None
    if extension := _EXTENSION.fullmatch(text):
        switchboard = _number(extension[1]) or ""
        if re.fullmatch(_LANDLINE, switchboard):
            return f"{switchboard}#{extension[2]}"
    # Beside words a short number may be anything (微信6221234).
    shape = _ABROAD if re.search(r"[^\W\d_]", text) else _ANY
    return next((number for number in _numbers(text) if shape.fullmatch(number)), None)


def _numbers(text: str) -> Iterator[str]:
    """Every number in a text, in order; of one that only makes sense whole (138-0000-0001) the whole."""
    for part in _BETWEEN.split(text):
        for cut in (None, _BLANKS, _DASHES):
            pieces = [part] if cut is None else cut.split(part)
            found = [number for piece in pieces if (number := _number(piece)) and _ANY.fullmatch(number)]
            if found:
                yield from found
                break


def _number(text: str) -> str | None:
    text = re.sub(r"^(\d+)\.0+$", r"\1", text.strip())
    try:
        number = phone_of(text, _READING)
    except Refused:
        return None
    return None if number and number.count("*") > _MOST_HIDDEN else number


def _normal(texts: "pd.Series[str]") -> Any:
    """A column as an Arrow large_string array after NFKC, without the marks that nobody sees."""
    cells = pa.array(texts.astype("str").array).cast(pa.large_string())
    cells = cells.combine_chunks() if isinstance(cells, pa.ChunkedArray) else cells
    if not pc.all(pc.string_is_ascii(cells), min_count=0).as_py():
        cells = pc.replace_substring_regex(pc.utf8_normalize(cells, "NFKC"), r"[\p{Cf}\x00]", "")
    return pc.utf8_trim_whitespace(cells)


def _has(texts: Any, pattern: str) -> Any:
    return pc.match_substring_regex(texts, pattern)


def _like_digits(texts: Any) -> Any:
    return pc.replace_substring(pc.replace_substring(texts, "O", "0"), "I", "1")


def _named(keys: Any, shortest: int) -> Any:
    """Whether a key is long enough, unmasked, and has a digit above 0."""
    whole = pc.and_not(pc.greater_equal(pc.utf8_length(keys), shortest), pc.match_substring(keys, "*"))
    return pc.and_(whole, _has(keys, "[1-9]"))


def _series(keys: Any, usable: Any, like: "pd.Series[str]") -> "pd.Series[str]":
    return pd.Series(pc.if_else(usable, keys, None), index=like.index, dtype="str", name=like.name)
