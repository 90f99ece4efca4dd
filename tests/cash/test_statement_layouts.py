"""Each bank's export gives the same two lines: 300.00 in on 8 October, 13.40 out on the 9th."""

from pathlib import Path

import pandas as pd
import pytest
from cash_made import ACCOUNTS, BANK_ACCOUNT
from statement_files import ALIPAY, BANKS, BOC_COMPANY, CCB, CITIC, CMB, ICBC, NUMBER, WECHAT

from made import table, told
from teamops.cash.schema.setup import ACCOUNTS as ACCOUNT_TABLE
from teamops.cash.statements.reading import StatementsRead, read_files
from teamops.core.problems import errors
from teamops.core.sheets.reading.inputs import InputFile

DAY = {"opened_on": "2026-01-01", "opening": "0", "kind": "支付平台"}
OWN = table(
    ACCOUNT_TABLE,
    [
        *({**DAY, **row} for row in ACCOUNTS),
        {**DAY, "account": "支付宝", "number": "test@example.com"},
        {**DAY, "account": "微信零钱", "number": "测试团队"},
    ],
    "accounts.xlsx › 账户表",
)
EXPECTED = [
    ("2026-10-08", 30000, 0, 1030000),
    ("2026-10-09", 0, 1340, 1028660),
]


def read(folder: Path, *texts: str, names: tuple[str, ...] = (), codec: str = "utf-8") -> StatementsRead:
    files = []
    for n, text in enumerate(texts):
        name = names[n] if names else f"{n}.csv"
        (folder / name).write_bytes(text.encode(codec))
        files.append(InputFile(folder / name, f"cash/statements/{name}"))
    return read_files(files, OWN)


def figures(lines: pd.DataFrame) -> list[tuple[object, ...]]:
    days = lines["date"].dt.strftime("%Y-%m-%d")
    return list(zip(days, lines["received"], lines["paid"], lines["balance"], strict=True))


@pytest.mark.parametrize("bank", BANKS)
def test_each_banks_layout_gives_the_same_lines(tmp_path: Path, bank: str) -> None:
    text, codec = BANKS[bank]
    found = read(tmp_path, text, names=(f"{bank}.xls" if bank == "ccb" else f"{bank}.csv",), codec=codec)
    assert figures(found.lines) == EXPECTED
    assert list(found.lines["account"]) == [BANK_ACCOUNT] * 2
    assert not errors(found.problems)
    assert {p.code for p in found.problems} <= {"F011", "F014"}
    if bank != "cmb":  # there the other side stands in the remarks
        assert list(found.lines["counterparty"]) == ["李四", "某支付公司"]
    else:
        assert list(found.lines["summary"]) == ["转账 李四", "消费 某支付公司"]


def test_time_numbers_and_references_are_kept(tmp_path: Path) -> None:
    lines = read(tmp_path, CCB, codec="gb18030").lines
    assert list(lines["time"]) == [17 * 3600 + 7 * 60 + 9, 8 * 3600]
    assert list(lines["ref_no"]) == ["13523", "13524"]
    assert list(lines["counter_account"]) == ["6200000000001", "6200000000002"]
    assert list(lines["summary"]) == ["电子转账 代办费", "消费"]
    spdb = read(tmp_path, BANKS["spdb"][0], codec="gb18030").lines
    assert list(spdb["voucher"]) == ["80000001", "80000002"]
    assert list(spdb["time"]) == [10 * 3600 + 10 * 60 + 10, 11 * 3600 + 11 * 60 + 11]


def test_the_period_and_the_totals_of_the_notes_are_kept(tmp_path: Path) -> None:
    found = read(tmp_path, CMB, BOC_COMPANY, CITIC, ICBC)
    totals = found.totals
    assert list(totals["first"].dt.strftime("%m-%d")) == ["10-01", "10-01", "10-01", "10-08"]
    assert list(totals["last"].dt.strftime("%m-%d")) == ["10-31", "10-31", "10-31", "10-09"]
    # The bank's 贷方发生总额 is what came in for us.
    assert totals["received"].tolist() == [30000, 30000, pd.NA, 30000]
    assert totals["paid"].tolist() == [1340, 1340, pd.NA, 1340]
    assert totals["opening"].tolist() == [pd.NA, pd.NA, 1000000, pd.NA]
    assert totals["closing"].tolist() == [pd.NA, pd.NA, 1028660, pd.NA]
    assert totals["lines_received"].tolist() == [30000] * 4
    assert totals["lines_opening"].tolist() == [1000000] * 4


def test_the_period_may_stand_in_the_name_of_the_file(tmp_path: Path) -> None:
    bare = ICBC.replace("卡号", "号")
    found = read(tmp_path, bare, names=("工行基本户_20261001_20261031.csv",))
    assert list(found.lines["account"]) == [BANK_ACCOUNT] * 2  # by the name too
    assert str(found.totals["last"].iloc[0].date()) == "2026-10-31"


def test_alipay_signs_refunds_and_what_it_does_not_count(tmp_path: Path) -> None:
    found = read(tmp_path, ALIPAY)
    lines = found.lines
    assert list(lines["account"].unique()) == ["支付宝"]
    # 131.77 − 89.84 = 41.93 went out; the refund of 16.03 came in although it is 不计收支; 50.00 tells no direction.
    assert figures(lines.assign(balance=0)) == [
        ("2026-10-08", 30000, 0, 0),
        ("2026-10-10", 0, 1340, 0),
        ("2026-10-11", 1603, 0, 0),
        ("2026-10-12", 0, 4193, 0),
    ]
    assert list(lines["refund"]) == [0, 0, 0, 8984]
    assert list(lines["neutral"]) == [False, False, True, False]
    assert list(lines["ref_no"]) == ["20261008001", "20261010001", "20261011001", "20261012001"]
    assert told(found.problems, "count", "rows") == [("BK610", "cash/statements/0.csv › 22", 1, "22")]
    # 145.17 = 131.77 + 13.40: the notes count gross.
    assert found.totals["paid"].iloc[0] == found.totals["lines_paid"].iloc[0] == 14517


def test_wechat_withdrawals_go_out_and_failures_do_not_count(tmp_path: Path) -> None:
    found = read(tmp_path, WECHAT)
    lines = found.lines
    assert list(lines["account"].unique()) == ["微信零钱"]
    assert figures(lines.assign(balance=0)) == [
        ("2026-10-08", 30000, 0, 0),
        ("2026-10-09", 0, 1340, 0),
        ("2026-10-10", 0, 10010, 0),
    ]
    assert [(p.code, p.values["rows"]) for p in found.problems if p.code == "BK610"] == [("BK610", "18")]


def test_a_bad_cell_is_named_with_its_place(tmp_path: Path) -> None:
    # In 中行's: row 9, the amount in column J, and the day in column G of row 10.
    bad = BOC_COMPANY.replace("+300.00,", "三百,").replace("20261009,", "2026-13-09,")
    found = read(tmp_path, bad)
    named = [(p.code, str(p.source)) for p in errors(found.problems)]
    assert named == [("T101", "cash/statements/0.csv › G10"), ("T101", "cash/statements/0.csv › J9")]
    assert found.lines.empty


def test_more_than_two_decimals_are_refused(tmp_path: Path) -> None:
    found = read(tmp_path, CITIC.replace(",13.40,", ",13.405,"))
    assert [(p.code, str(p.source)) for p in errors(found.problems)] == [
        ("T109", "cash/statements/0.csv › C7")
    ]


def test_a_strange_account_is_named_and_left_out(tmp_path: Path) -> None:
    found = read(tmp_path, CCB.replace(NUMBER, "999000000"), codec="gb18030")
    assert [p.values["account"] for p in found.problems if p.code == "BK609"] == ["999000000"]
    assert found.lines.empty
    masked = read(tmp_path, ICBC.replace("1807****0001", "1807****9999"))
    assert [p.values["account"] for p in masked.problems if p.code == "BK609"] == ["1807****9999"]


def test_foreign_money_and_an_empty_movement_do_not_count(tmp_path: Path) -> None:
    text = CCB.replace("0\t300.00\t10300.00\t人民币元", "0\t300.00\t10300.00\t美元")
    text = text.replace("13.40\t0\t10286.60", "0\t0\t10286.60")
    found = read(tmp_path, text, codec="gb18030")
    assert sorted((p.values["why"].en, p.values["rows"]) for p in found.problems if p.code == "BK610") == [
        ("not in yuan", "4"),
        ("without an amount", "5"),
    ]


def test_what_two_files_hold_counts_once(tmp_path: Path) -> None:
    first = CITIC.replace("2026-10-09,--,13.40,10286.60,某支付公司,6200000000002,消费,正常\n", "")
    found = read(tmp_path, first, CITIC)
    assert figures(found.lines) == EXPECTED
    assert [(p.code, str(p.source), p.values["count"]) for p in found.problems] == [
        ("BK610", "cash/statements/1.csv › 6", 1)
    ]


def test_a_file_that_is_no_statement_is_named(tmp_path: Path) -> None:
    found = read(tmp_path, "甲,乙\n1,2\n")
    assert [p.code for p in found.problems] == ["F005"]
    assert found.lines.empty
    assert found.totals.empty


def test_a_red_entry_of_the_bank_keeps_its_sign(tmp_path: Path) -> None:
    # 借 −13.40 takes a payment back: 10,300.00 + 13.40 = 10,313.40.
    text = (
        BANKS["bocom"][0]
        .replace("借 Dr,13.40,10286.60", "借 Dr,-13.40,10313.40")
        .replace("2,2026", "2,2026-10-09,08:00:00,网上支付,借 Dr,13.40,10286.60,,,,\n3,2026")
    )
    text = text.replace("-13.40,10313.40", "-13.40,10300.00")
    lines = read(tmp_path, text).lines
    assert (lines["received"] - lines["paid"]).tolist() == [30000, -1340, 1340]
