"""Cash books as the readers return them, made from a few cells. Nobody in them is real."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from made import DTYPES, Cells, table
from teamops.books.schema import BANKED, DRAWN, LENT, PAYMENT, RECEIPT, REPAID
from teamops.cash.books.books import Books
from teamops.cash.schema import TABLES
from teamops.core.evidence import ROW, SHEET
from teamops.core.sheets.columns import Kind

CASH_ACCOUNT, BANK_ACCOUNT = "库存现金", "工行基本户"
ACCOUNTS: list[Cells] = [
    {"account": CASH_ACCOUNT, "kind": "现金", "ledger": "库存现金", "opening": "1000.00"},
    {
        "account": BANK_ACCOUNT,
        "kind": "银行",
        "bank": "工商银行",
        "number": "1807000000000000001",
        "ledger": "银行存款",
        "opening": "10000.00",
    },
]
CHART: list[Cells] = [
    {"code": "1001", "name": "库存现金", "kind": "资产"},
    {"code": "1002", "name": "银行存款", "kind": "资产"},
    {"code": "1221", "name": "其他应收款", "kind": "资产"},
    {"code": "2202", "name": "应付账款", "kind": "负债"},
    {"code": "4001", "name": "实收资本", "kind": "权益"},
    {"code": "6051", "name": "其他业务收入", "kind": "收入"},
    {"code": "6602", "name": "管理费用", "kind": "费用"},
]
APPOINTMENTS: list[Cells] = [
    {"duty": duty, "person": person, "starts_on": "2026-01-01"}
    for duty, person in (("出纳", "钱静"), ("会计", "孙会计"), ("负责人", "周国栋"), ("组长", "李文静"))
]
USUAL: dict[str, list[Cells]] = {"accounts": ACCOUNTS, "chart": CHART, "appointments": APPOINTMENTS}
# What a row has unless it says otherwise.
FILL: dict[str, Cells] = {
    "accounts": {"opened_on": "2026-01-01", "kind": "银行", "opening": "0"},
    "appointments": {"starts_on": "2026-01-01"},
    "cash_counts": {"date": "2026-10-08", "kind": "日结", "cashier": "钱静", "counter": "周国栋"},
    "slips": {"kind": "销售单据", "issued_on": "2026-10-08", "copies": 2, "kept_by": "留存、会计", "status": "有效"},
    "approvals": {
        "applicant": "吴慧",
        "category": "办公用品",
        "approver": "周国栋",
        "approved_at": "2026-10-01 09:00",
        "verdict": "同意",
    },
    "delegations": {"delegator": "周国栋", "delegate": "李文静", "starts_on": "2026-10-01"},
    "advances": {"lent_on": "2026-10-09", "borrower": "张珊", "kind": "其他", "approver": "李文静"},
    "repayments": {"date": "2026-10-12", "method": "还现金"},
    "cheques": {"kind": "转账", "account": BANK_ACCOUNT, "status": "已签发"},
    "waivers": {"granted_by": "周国栋", "granted_on": "2026-10-01", "reason": "人手不足"},
}  # fmt: skip
CONTRA = {DRAWN: "银行存款", BANKED: "银行存款", LENT: "其他应收款", REPAID: "其他应收款"}
STATEMENT: dict[str, str] = {
    "account": "str", "date": "datetime64[s]", "time": "Int64", "received": "int64", "paid": "int64", "balance": "Int64",
    "counterparty": "str", "counter_account": "str", "summary": "str", "ref_no": "str", "refund": "int64",
}  # fmt: skip


def books(**tables: Sequence[Cells]) -> Books:
    """Return books of these tables, each a list of rows; money is yuan as text, as in `made.table`.

    Unless given: cash of 1,000.00 and a bank account of 10,000.00 on 2026-01-01, 钱静 as cashier, a small chart. Entries
    without them get a date (2026-10-08), a voucher (现收-1, 现付-1; of a bank 银收, 银付), a contra account that suits
    their kind, handler, cashier, basis and payee. A table that is not given is absent and empty.
    """
    given = {**USUAL, **tables}
    lines = given.pop("statements", None)
    frames, columns = {}, {}
    for kind in TABLES:
        rows = given.pop(kind.key, [])
        if kind.key in {"cash_daybook", "bank_journal"}:
            filled = _entries(rows, bank=kind.key == "bank_journal")
        else:
            filled = [{**FILL.get(kind.key, {}), **row} for row in rows]
        label = f"{kind.key}.xlsx › {kind.title.zh}"
        frames[kind.key] = table(kind, filled, label)
        for sheet in {str(row.get(SHEET, label)) for row in filled}:
            columns[sheet] = {column.key: n for n, column in enumerate(kind.columns, 1)}
    assert not given, f"no such table: {list(given)}"
    absent = {k.key for k in TABLES} - set(tables) - set(USUAL)
    statements = statement(*(lines or []))
    return Books(**frames, statements=statements, columns=columns, absent=frozenset(absent))


def _entries(rows: Sequence[Cells], bank: bool) -> list[dict[str, Any]]:
    """Entries with everything that a row does not say itself."""
    prefix, counts = "银" if bank else "现", {"收": 0, "付": 0}
    filled = []
    for row in rows:
        side = "付" if row.get("paid") is not None else "收"
        kind = row.get("kind", PAYMENT if side == "付" else RECEIPT)
        counts[side] += 1
        usual: dict[str, Any] = {
            "date": "2026-10-08",
            "voucher_no": f"{prefix}{side}-{counts[side]}",
            "summary": f"{kind}{counts[side]}",
            "kind": kind,
            "contra": CONTRA.get(kind, "管理费用" if side == "付" else "其他业务收入"),
            "handler": "吴慧",
            "cashier": "钱静",
            "basis_no": f"{prefix}{side}-DJ-{counts[side]:04d}",
            "attachments": 1,
            "payee": "宜昌测试文具店" if side == "付" else None,
        }
        if bank:
            usual |= {"account": BANK_ACCOUNT, "method": "网银"}
            if kind in {DRAWN, BANKED}:
                usual["contra"] = CASH_ACCOUNT
        filled.append({**usual, **row})
    return filled


def statement(*rows: Mapping[str, Any], label: str = "statements/工行.csv") -> pd.DataFrame:
    """Return normalised statement lines; money is yuan as text, received is what came in."""
    money = {"received", "paid", "balance", "refund"}
    data: dict[str, Any] = {}
    for key, dtype in STATEMENT.items():
        usual: Any = {"account": BANK_ACCOUNT, "received": "0", "paid": "0", "refund": "0"}.get(key)
        cells = [row.get(key, usual) for row in rows]
        if key in money:
            cells = [None if cell is None else _fen(str(cell)) for cell in cells]
        data[key] = pd.Series(cells, dtype=DTYPES[Kind.DATE] if key == "date" else dtype)
    frame = pd.DataFrame(data)
    frame[SHEET] = pd.Categorical([row.get(SHEET, label) for row in rows])
    frame[ROW] = pd.Series([row.get(ROW, n) for n, row in enumerate(rows, 2)], dtype="int32")
    return frame


def _fen(text: str) -> int:
    whole, _, part = text.lstrip("-").partition(".")
    return (-1 if text.startswith("-") else 1) * (int(whole) * 100 + int((part or "0").ljust(2, "0")))
