"""The statement of a month for a customer: opening, documents, balance in capitals, age, and the receipt to send back."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.kit.sheets import CUT, Listing, Says, Sheet, Show, Signed
from teamops.core.kit.work import Deed, Paper
from teamops.core.money import rmb_capitals, yuan_text
from teamops.core.text import Text, file_part
from teamops.sales.ledger.customers import looked_up
from teamops.sales.receivables.ageing import ageing, band_keys, band_names, with_age
from teamops.sales.receivables.items import open_items
from teamops.sales.receivables.owed import Receivables
from teamops.sales.receivables.sent import BOOK, KIND, attachment_of
from teamops.sales.schema import (
    AGREES,
    CREDIT,
    DIFFERS,
    INVOICE,
    OPENING,
    RECEIPT,
    REFUND,
    RETURN,
    WRITTEN_OFF,
)
from teamops.sales.terms import Terms

FOLDER = "statements"
# On one day an invoice stands above what pays it.
RANK = {kind: n for n, kind in enumerate((OPENING, INVOICE, RETURN, CREDIT, WRITTEN_OFF, RECEIPT, REFUND))}
BROUGHT = Text("期初余额", "Opening balance")
ROOM = 96.0  # half-width characters across the sheet


@dataclass(frozen=True)
class Statement:
    """What one customer's statement says. `rows`: its documents with `plus`, `minus` and the balance after each; `ages`: the
    bands of what is open at the month's end. `code`: of the entry that records it, "" for a draft."""

    team: str
    month: Month
    who: str
    customer: str
    opening: int
    closing: int
    rows: pd.DataFrame
    ages: pd.DataFrame
    terms: Terms
    code: str = ""


def documents(counted: pd.DataFrame, month: Month) -> pd.DataFrame:
    """Return the documents of a month by customer in the order of the statement: who, date, kind, doc_no, ref_no, note, fen."""
    inside = counted["date"].between(pd.Timestamp(month.first), pd.Timestamp(month.last))
    rows = counted[inside & (counted["debit"] != 0)]
    by = ["who", "date", "kind", "doc_no"]
    told = {"ref_no": ("ref_no", "first"), "note": ("note", "first"), "fen": ("debit", "sum")}
    found = rows.groupby(by, sort=False).agg(**told).reset_index()
    order = found.assign(rank=found["kind"].map(RANK)).sort_values(["who", "date", "rank", "doc_no"])
    return order.drop(columns="rank").reset_index(drop=True)


def statements(found: Receivables) -> dict[str, Statement]:
    """Return the statement of every customer who owes, is owed or moved in the month, by number; none of those in doubt."""
    month = found.month
    assert month is not None
    last, counted = pd.Timestamp(month.last), found.counted
    until = counted[counted["date"] <= last]
    opening = until[until["date"] < pd.Timestamp(month.first)].groupby("who")["debit"].sum()
    closing = until.groupby("who")["debit"].sum()
    rows = documents(counted, month)
    items, unallocated = open_items(until, found.files, found.terms.reading)
    aged = with_age(items, last, found.terms)
    known = found.customers.assign(
        balance=looked_up(found.customers["who"], closing).fillna(0).astype("int64")
    )
    ages = ageing(aged, unallocated, known, found.terms)
    whom = sorted({*ages["who"], *rows["who"]} - found.barred)
    own = {str(who): part for who, part in rows.groupby("who")}
    names = found.customers.set_index("who")["customer"]
    of_age = {str(who): part for who, part in ages.groupby("who")}
    out = {}
    for who in whom:
        start = int(opening.get(who, 0))
        part = own.get(who, rows.iloc[:0])
        end = int(closing.get(who, 0))
        listed = _listed(part, month, start)
        age = of_age.get(who, ages.iloc[:0])
        out[who] = Statement(found.team, month, who, str(names[who]), start, end, listed, age, found.terms)
    return out


def _listed(rows: pd.DataFrame, month: Month, opening: int) -> pd.DataFrame:
    plus, minus = rows["fen"].clip(lower=0), (-rows["fen"]).clip(lower=0)
    own = rows.assign(plus=plus, minus=minus, balance=opening + rows["fen"].cumsum())
    first = {"date": pd.Timestamp(month.first), "kind": BROUGHT, "plus": 0, "minus": 0, "balance": opening}
    out = pd.concat([pd.DataFrame([first]), own], ignore_index=True)
    return out.astype({"plus": "int64", "minus": "int64", "balance": "int64"})


def _number(found: Statement) -> str:
    return f"DZ-{found.month}-{found.who}"


def _head(found: Statement) -> dict[str, object]:
    return {
        "who": found.who,
        "customer": found.customer,
        "first": found.month.first,
        "last": found.month.last,
    }


def _numbered(found: Statement) -> dict[str, object]:
    said = Text("登记码 {code}", "recorded as {code}").filled(code=found.code) if found.code else DRAFT
    return {"number": _number(found), "zh": said.zh, "en": said.en}


def _closing(found: Statement) -> dict[str, object]:
    """Who owes whom how much, in figures and capitals."""
    size = abs(found.closing)
    side = OWED if found.closing >= 0 else OWING
    values = {"amount": yuan_text(size), "capitals": rmb_capitals(size), "last": found.month.last}
    return {"zh": side.zh.format(**values), "en": side.en.format(**values)}


def _band_shows(terms: Terms) -> tuple[Show, ...]:
    bands = [
        Show(key, 12, name, "amount") for key, name in zip(band_keys(terms), band_names(terms), strict=True)
    ]
    return (*bands, Show("unallocated", 12, Text("未核销收款", "Unallocated"), "amount"))


def _to_fill(found: Statement) -> pd.DataFrame:
    own = {"customer_no": [found.who], "month": [str(found.month)], "answer": [""], "fill": [True]}
    blank = {
        "their_balance": pd.array([pd.NA], dtype="Int64"),
        "answered_on": pd.Series([pd.NaT], dtype="datetime64[s]"),
    }
    return pd.DataFrame({**own, **blank})


DRAFT = Text("草稿，没有登记发出", "a draft, not recorded as sent")
OWED = Text(
    "截至 {last}，贵方欠款 {amount} 元，大写：{capitals}", "As of {last} you owe {amount} yuan: {capitals}"
)
OWING = Text(
    "截至 {last}，我方多收 {amount} 元，大写：{capitals}",
    "As of {last} we hold {amount} yuan of yours: {capitals}",
)
BOTH = Text("{zh}", "{en}")
DOCUMENTS: Listing[Statement] = Listing(
    "documents",
    lambda found: found.rows,
    (
        Show("date", 11),
        Show("kind", 10, Text("单据", "Document")),
        Show("doc_no", 15),
        Show("ref_no", 15),
        Show("plus", 13, Text("应收增加", "Added"), "amount"),
        Show("minus", 13, Text("收款、减少", "Paid, taken off"), "amount"),
        Show("balance", 14, Text("余额", "Balance"), summed=False),
        Show("note", 16),
    ),
)
AGES: Listing[Statement] = Listing(
    "ages", lambda found: found.ages, lambda found: _band_shows(found.terms), total=False,
    group=Text("欠款的账龄", "Age of what is owed"), empty=lambda found: Text("没有欠款", "nothing is owed"),
)  # fmt: skip
FORM: Sheet[Statement] = Sheet(
    Text("对账单", "Statement"),
    (
        Says(
            Text("客户：{customer}（{who}）　期间：{first} 至 {last}", "To: {customer} ({who})   From {first} to {last}"),
            _head,
            "said",
            ROOM,
        ),
        Says(Text("编号 {number}　{zh}　单位：元", "No. {number}   {en}   Unit: yuan"), _numbered, "unit"),
        DOCUMENTS,
        Says(BOTH, _closing, "said", ROOM),
        Says(),
        AGES,
        Says(
            Text(
                "请核对后在回执上盖章寄回；有不符的写明对方余额和差异。",
                "Please check, seal the receipt below and send it back; where it differs, say your balance and why.",
            ),
            width=ROOM,
        ),
        Signed(
            Text("制表人：{line}复核人：{line}（盖章）日期：{line}", "Prepared: {line}Checked: {line}(seal) Date: {line}")
        ),
        CUT,
        Says(Text("对账回执　编号 {number}", "Receipt   No. {number}"), lambda found: {"number": _number(found)}, "subtitle"),
        Says(
            Text(
                "{team}：{month} 的对账单收到。截至 {last} 余额 {amount} 元。",
                "To {team}: we have your statement of {month}. Balance as of {last}: {amount} yuan.",
            ),
            lambda found: {
                "team": found.team, "month": found.month, "last": found.month.last, "amount": yuan_text(found.closing),
            },
            "said",
            ROOM,
        ),
        Says(
            Text(
                "□ 相符　　　□ 不符：我方余额 ______________ 元，差异说明 ______________________________",
                "□ it agrees     □ it differs: our balance is ______________ yuan, because ____________________",
            ),
            style="said",
        ),
        Signed(Text("经办人：{line}（单位盖章）日期：{line}", "By: {line}(seal) Date: {line}")),
    ),
    form=True,
)  # fmt: skip
REPLY: Sheet[Statement] = Sheet(
    Text("回执", "Receipt"),
    (
        Says(
            Text(
                "在黄色格里填好，把整个文件发回；盖章的纸另寄。",
                "Fill in the yellow cells and send the whole file back; the sealed paper goes by post.",
            )
        ),
        Listing(
            "reply",
            _to_fill,
            (
                Show("customer_no", 14),
                Show("month", 12, style="id"),
                Show("answer", 14, tone=("fill", "warn"), choices=(AGREES, DIFFERS)),
                Show("their_balance", 18, tone=("fill", "warn")),
                Show("answered_on", 14, tone=("fill", "warn")),
            ),
            total=False,
        ),
    ),
)  # fmt: skip


def file_names(whom: Iterable[str], month: Month) -> dict[str, str]:
    """Return the file of each customer's statement; numbers that no file can be called by are told apart by a count."""
    names: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for who in whom:
        plain = file_part(who)
        taken[plain] += 1
        nth = f"~{taken[plain]}" if taken[plain] > 1 else ""
        names[who] = f"{FOLDER}/{plain}{nth}-{month}.xlsx"
    return names


@dataclass(frozen=True)
class Outgoing:
    """The statements of a month, whom they leave out, and the rows behind them."""

    statements: Mapping[str, Statement]
    left_out: Sequence[str]
    rows: pd.DataFrame
    month: Month


def outgoing(found: Receivables) -> Outgoing:
    """Return what goes out of a month. Whom a fault of the ledger concerns is left out."""
    assert found.month is not None
    until = found.counted[found.counted["date"] <= pd.Timestamp(found.month.last)]
    left_out = sorted(found.barred & {*found.customers["who"]})
    return Outgoing(statements(found), left_out, until, found.month)


def _papers(made: Outgoing, code: str) -> Mapping[str, Paper]:
    names = file_names(made.statements, made.month)
    title = Text("{team} 对账单 {month}", "{team} · statement of {month}")
    return {
        names[who]: Paper(
            title.filled(team=one.team, month=one.month), (FORM, REPLY), replace(one, code=code)
        )
        for who, one in made.statements.items()
    }


def _entry(made: Outgoing) -> Mapping[str, Any]:
    balances = {who: statement.closing for who, statement in made.statements.items()}
    return {"month": str(made.month), "balances": balances}


def _told(made: Outgoing) -> dict[str, object]:
    held = made.left_out
    left = LEFT_OUT.filled(n=len(held), whom="、".join(held)) if held else Text("", "")
    return {"month": made.month, "n": len(made.statements), "folder": FOLDER, "zh": left.zh, "en": left.en}


LEFT_OUT = Text("；{n} 家因差错没有出：{whom}", "; {n} left out for their faults: {whom}")
DEED: Deed[Receivables, Outgoing] = Deed(
    book=BOOK,
    kind=KIND,
    made=outgoing,
    entry=_entry,
    attached=lambda made: attachment_of(made.rows, made.statements),
    papers=_papers,
    figures=_told,
    said=Text(
        "；{month} 对账单 {n} 份 → {folder}/，已登记由 {by} 发出（{code}）{zh}",
        "; {n} statements of {month} → {folder}/, recorded as sent by {by} ({code}){en}",
    ),
    drafted=Text(
        "；{month} 对账单草稿 {n} 份 → {folder}/（发出时加 --by 姓名登记）{zh}",
        "; drafts of {n} statements of {month} → {folder}/ (--by NAME records them as sent){en}",
    ),
)
