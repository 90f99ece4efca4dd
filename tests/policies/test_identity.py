"""What tells a car and a telephone from another's, as people type them: every case worked out by reading it."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn import examples
from teamops.core.sheets.columns import Column, Kind
from teamops.core.sheets.values.cells import Reading, Refused
from teamops.core.sheets.values.text import phone_of
from teamops.core.text import Text
from teamops.policies.identity import phone_fault, phone_keys, plate_keys, vin_keys

READING = Reading(Column("phone", Text("", ""), Kind.PHONE))


def keys(read: object, *cells: str | None) -> list[str | None]:
    found = read(pd.Series(list(cells), dtype="str"))  # type: ignore[operator]
    assert found.dtype == "str"
    return [None if pd.isna(key) else key for key in found]


# --- VINs ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "typed",
    [
        "LTEST000000000001",
        " ltest000000000001 ",
        "LTEST 0000 0000 0001",
        "LTEST-000000000001",
        "ＬＴＥＳＴ000000000001",
        "LTEST\u200b000000000001",
        "LTESTO00000OOOOO1",  # the letter O, which no VIN contains
        "LTESTQ0000000000I",
    ],
)
def test_one_vin_however_it_is_typed(typed: str) -> None:
    assert keys(vin_keys, typed) == ["LTEST000000000001"]


@pytest.mark.parametrize(
    "typed",
    [
        None,
        "",
        "无",
        "暂无",
        "0",
        "待补",
        "新车",
        "UNKNOWN",
        "LTEST****00000001",
        "12345",
        "000000",
        "111111",
        "-",
    ],
)
def test_no_vin(typed: str | None) -> None:
    assert keys(vin_keys, typed) == [None]


def test_a_vin_of_a_wrong_length_serves_from_six_characters_on() -> None:
    assert keys(vin_keys, "000001", "LTEST00000000000001", "A1234") == ["000001", "LTEST00000000000001", None]


# --- plates ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "typed",
    [
        "鄂E12305",
        "鄂Ｅ·12305",
        "鄂e 12305",
        "鄂E-12305",
        "鄂E•123 05",
        "鄂E．12305",
        " 鄂E\u300012305",
        "鄂EI23O5",
    ],
)
def test_one_plate_however_it_is_typed(typed: str) -> None:
    assert keys(plate_keys, typed) == ["鄂E12305"]


@pytest.mark.parametrize(
    "plate", ["新A12345", "空A12345", "鄂ED12345", "鄂E1234学", "粤Z1234港", "鄂O12345", "E12345"]
)
def test_plates_stand_as_they_are(plate: str) -> None:
    assert keys(plate_keys, plate) == [plate]


@pytest.mark.parametrize(
    "typed",
    [
        None,
        "",
        "无",
        "暂无",
        "0",
        "待补",
        "新车",
        "未上牌",
        "空",
        "未上牌123",
        "暂无号牌2026",
        "鄂E00000",
        "鄂E*",
        "鄂E***45",
        "鄂E1",
    ],
)
def test_no_plate(typed: str | None) -> None:
    assert keys(plate_keys, typed) == [None]


# --- phones ----------------------------------------------------------------------------------------------
MOBILE = "13800000001"


@pytest.mark.parametrize(
    "typed",
    [
        *(MOBILE, "138 0000 0001", "138-0000-0001", "'13800000001", "１３８００００００01", "13800000001.0"),
        *("+86 13800000001", "86-13800000001", "0086 13800000001", "013800000001", "913800000001"),
        *("813800000001", "9013800000001", "13800000001/13900000001", "13800000001 13900000001"),
        *("13800000001、13900000001", "13800000001;0717-6221234", "13800000001\n13900000001"),
        *("13800000001-13900000001", "1380000000113900000001", "138 0000 0001 139 0000 0001"),
        *("1380000000/13800000001", "13800000001（妻）", "电话：13800000001", "13800000001 微信同号"),
        *("/13800000001", "13800000001、", "13800000001.0/13900000001", "95518/13800000001"),
    ],
)
def test_one_mobile_number_however_it_is_typed(typed: str) -> None:
    assert keys(phone_keys, typed) == [MOBILE]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0717-6221234", "07176221234"),
        ("(0717) 622 1234", "07176221234"),
        ("+86 717 622 1234", "07176221234"),
        ("010-12345678", "01012345678"),
        ("0755-12345678", "075512345678"),
        ("6221234", "6221234"),
        ("400-800-1234", "4008001234"),
        ("+86 400 800 1234", "4008001234"),
        ("0717-6221234-801", "07176221234#801"),
        ("(0717)6221234转801", "07176221234#801"),
        ("0717-6221234 13800000001", "07176221234"),
        ("6221234/6225678", "6221234"),
        ("138****0001", "138****0001"),
        ("+86 138****0001", "138****0001"),
        ("138＊＊＊＊0001", "138****0001"),
        ("138****0001/139****0002", "138****0001"),
        ("0717622****", "0717622****"),
    ],
)
def test_numbers_that_can_be_dialled(typed: str, number: str) -> None:
    assert keys(phone_keys, typed) == [number]


@pytest.mark.parametrize(
    ("typed", "zh", "en"),
    [
        (None, "没有联系电话", "no phone number"),
        ("", "没有联系电话", "no phone number"),
        ("无", "没有联系电话", "no phone number"),
        ("未知", "没有联系电话", "no phone number"),
        ("1.38E+10", "号码成了 1.38E+10", "the number became 1.38E+10"),
        ("1380000000O", "有字母或文字", "letters in it"),
        ("a13800000001", "有字母或文字", "letters in it"),
        ("微信6221234", "有字母或文字", "letters in it"),
        ("见备注", "有字母或文字", "letters in it"),
        ("138-0013-8000", "占位的号码", "a filler"),
        ("138*******1", "隐去的位数太多", "too much of it is masked"),
        ("138*******1、139*******2", "隐去的位数太多", "too much of it is masked"),
        ("12345678901", "11 位，但不是手机号段", "11 digits, but neither"),
        ("1380000000", "10 位：", "10 digits:"),
        ("7176221234", "10 位：", "10 digits:"),
        ("138000000012", "12 位：", "12 digits:"),
        ("95518", "5 位：", "5 digits:"),
        ("622-转801", "有字母或文字", "letters in it"),
    ],
)
def test_numbers_that_nobody_can_dial(typed: str | None, zh: str, en: str) -> None:
    assert keys(phone_keys, typed) == [None]
    fault = phone_fault(typed)
    assert fault.zh.startswith(zh)
    assert fault.en.startswith(en)


def test_masks_are_equal_only_to_themselves() -> None:
    one, same, other = keys(phone_keys, "138****0001", "138 **** 0001", "138****0002")
    assert one == same != other


def test_the_index_stays_and_an_empty_column_gives_an_empty_one() -> None:
    cells = pd.Series([MOBILE, None], index=[7, 3], dtype="str")
    for read in (vin_keys, plate_keys, phone_keys):
        assert list(read(cells).index) == [7, 3]
        assert len(read(cells[:0])) == 0
        assert read(pd.Series([None, None])).isna().all()


@settings(max_examples=examples(150), deadline=None)
@given(st.text("0123456789*+-() .8613", max_size=16))
def test_a_number_that_a_ledger_would_hold_is_read_alike_everywhere(typed: str) -> None:
    """Where a whole cell is one number, `phone_of` (which reads the ledger's phones) gives the same digits."""
    try:
        plain = phone_of(typed, READING)
    except Refused:
        plain = None
    (key,) = keys(phone_keys, typed)
    (again,) = keys(phone_keys, plain)
    if again is not None:
        assert key == again


@settings(max_examples=examples(100), deadline=None)
@given(st.text("鄂E1230O*-· aｅ無无新车", max_size=12))
def test_keys_are_their_own_keys(typed: str) -> None:
    for read in (vin_keys, plate_keys, phone_keys):
        (key,) = keys(read, typed)
        if key is not None:
            assert keys(read, key) == [key]
