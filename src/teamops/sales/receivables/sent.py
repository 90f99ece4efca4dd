"""What was sent to customers as their balance: how it is recorded, whether it is still so, and what they answered."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import ROW, SHEET
from teamops.core.money import yuan_text
from teamops.core.records import Entry
from teamops.core.text import Text
from teamops.sales.schema import AGREES

BOOK, KIND = "sales", "statements"
CONFIRMED = Text("相符", "agrees")
WAITING = Text("等待回执", "not answered yet")
UNANSWERED = Text("未确认：已 {days} 天没有回执", "not confirmed: no answer for {days} days")
OTHERWISE = Text("不符：对方 {theirs} 元，差 {gap} 元", "differs: they have {theirs} yuan, {gap} apart")
NO_BALANCE = Text("不符：没有写对方余额", "differs: their balance is not given")
NEVER_SENT = Text("没有登记过发出", "never recorded as sent")


@dataclass(frozen=True)
class Sent:
    """Statements that were sent together: the month, the day, who sent them, the balance of each customer [fen], and the rows
    behind each as texts. `seq`: the number of the entry in the book."""

    seq: int
    month: Month
    on: date
    by: str
    balances: dict[str, int]
    rows: dict[str, list[str]] = field(default_factory=dict)

    def to(self, who: str) -> "Sent":
        """Return what of it went to one customer."""
        own = {who: self.balances[who]} if who in self.balances else {}
        return replace(self, balances=own)


def sent_in(entry: Entry, attached: bytes = b"") -> Sent:
    """Return what an entry of the book says was sent. Raises whatever it cannot be read with."""
    data = entry.data
    if entry.kind != KIND:
        raise ValueError(entry.kind)
    balances = {str(who): int(fen) for who, fen in data["balances"].items()}
    rows = json.loads(attached) if attached else {}
    return Sent(
        entry.seq, Month.parse(data["month"]), date.fromisoformat(data["on"]), data["by"], balances, rows
    )


def row_texts(rows: pd.DataFrame) -> "pd.Series[str]":
    """Return each row of the ledger as the record keeps it: kind, number, line, day, what it adds in yuan."""
    line = ("/" + rows["line_no"]).fillna("")
    fen = rows["debit"].abs().astype("str").str.zfill(3)
    sign = (rows["debit"] < 0).map({True: "-", False: ""}).astype("str")
    words = [
        rows["doc_no"] + line,
        rows["date"].dt.strftime("%Y-%m-%d"),
        sign + fen.str[:-2] + "." + fen.str[-2:],
    ]
    texts: pd.Series[str] = rows["kind"].str.cat(words, sep=" ")
    return texts


def attachment_of(rows: pd.DataFrame, whom: Iterable[str]) -> bytes:
    """Return the rows behind the balances of customers, as they are kept beside the book."""
    own = rows[rows["who"].isin(list(whom))]
    texts = row_texts(own).groupby(own["who"]).agg(sorted)
    kept = dict(zip(texts.index, texts, strict=True))
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


_SENT = {
    "who": "str", "month": "str", "balance": "int64", "sent_on": "datetime64[s]", "by": "str", "seq": "int64",
}  # fmt: skip


def last_sent(sent: Iterable[Sent]) -> pd.DataFrame:
    """Return what was last sent to each customer for each month: who, month, balance, sent_on, by, seq."""
    rows = [
        (who, str(one.month), balance, pd.Timestamp(one.on), one.by, one.seq)
        for one in sent
        for who, balance in one.balances.items()
    ]
    frame = pd.DataFrame(rows, columns=list(_SENT)).astype(_SENT)
    return frame.drop_duplicates(["who", "month"], keep="last").reset_index(drop=True)


def changed(sent: Iterable[Sent], rows: pd.DataFrame) -> pd.DataFrame:
    """Return the statements whose balance is no longer what was sent (AR311).

    `rows`: those that count, with `debit`. Columns: who, month, balance, now [fen], added and gone (texts of rows), and the
    place: of the first row that came, else of the entry in the book.
    """
    known, last = {one.seq: one for one in sent}, last_sent(sent)
    out = []
    for text, own in last.groupby("month"):
        until = rows[rows["date"] <= pd.Timestamp(Month.parse(str(text)).last)]
        now = until.groupby("who")["debit"].sum().reindex(own["who"]).fillna(0).astype("int64").to_numpy()
        off = own.assign(now=now)[own["balance"].to_numpy() != now]
        mine = until[until["who"].isin(off["who"])]
        for one in off.to_dict("records"):
            out.append({**one, **_difference(known[one["seq"]], str(one["who"]), mine)})
    columns = ["who", "month", "balance", "now", "added", "gone", SHEET, ROW]
    return pd.DataFrame(out, columns=columns).astype({"who": "str"})


def _difference(sent: Sent, who: str, rows: pd.DataFrame) -> dict[str, object]:
    """Return which rows came and went since; equal rows are told apart by how many there are."""
    own = rows[rows["who"] == who]
    texts = row_texts(own)
    nth = texts.groupby(texts).cumcount()
    before = pd.Series(sent.rows.get(who, []), dtype="str")
    then = set(zip(before, before.groupby(before).cumcount(), strict=True))
    here = list(zip(texts, nth, strict=True))
    new = own[[pair not in then for pair in here]]
    gone = [text for text, n in then - set(here)]
    places = [f"{sheet} › {row}" for sheet, row in zip(new[SHEET], new[ROW], strict=True)]
    first = {SHEET: str(new[SHEET].iloc[0]), ROW: int(new[ROW].iloc[0])} if len(new) else None
    added = [
        f"{text}（{place}）"
        for (text, _), place in zip([p for p in here if p not in then], places, strict=True)
    ]
    book = {SHEET: f"records/{BOOK}.jsonl", ROW: sent.seq}
    return {"added": "；".join(added), "gone": "；".join(sorted(gone)), **(first or book)}


def confirmations(sent: Iterable[Sent], replies: pd.DataFrame, on: date, confirm_days: int) -> pd.DataFrame:
    """Return every statement that was sent, with the latest answer; and answers to what was never recorded as sent.

    Columns: who, month, balance, sent_on, by, answer, their_balance, answered_on, state (Text), open (unanswered too long or
    differing, AR309), place. Answers after the day do not count.
    """
    given = replies[replies["answered_on"] <= pd.Timestamp(on)].sort_values("answered_on", kind="stable")
    given = given.rename(columns={"customer_no": "who"}).drop_duplicates(["who", "month"], keep="last")
    given = given.astype({SHEET: "str"})
    out = last_sent(sent).merge(given, on=["who", "month"], how="outer", sort=True)
    out["days"] = (pd.Timestamp(on) - out["sent_on"]).dt.days
    columns = ["sent_on", "answer", "their_balance", "balance", "days"]
    told = [_state(row, confirm_days) for row in zip(*(out[c] for c in columns), strict=True)]
    out["state"] = pd.Series([state for state, _ in told], dtype="object")
    out["open"] = pd.Series([still for _, still in told], dtype="bool")
    out[SHEET] = out[SHEET].fillna(f"records/{BOOK}.jsonl")
    out[ROW] = out[ROW].fillna(out["seq"]).astype("int64")
    return out.astype({"balance": "Int64"})


def _state(row: tuple[Any, ...], confirm_days: int) -> tuple[Text, bool]:
    """What is said of a statement, and whether somebody has to do something about it."""
    sent_on, answer, theirs, balance, days = row
    if pd.isna(sent_on):
        return NEVER_SENT, False
    if not isinstance(answer, str):
        late = int(days) > confirm_days
        return (UNANSWERED.filled(days=int(days)), True) if late else (WAITING, False)
    if answer == AGREES:
        return CONFIRMED, False
    if pd.isna(theirs):
        return NO_BALANCE, True
    gap = abs(int(theirs) - int(balance))
    return OTHERWISE.filled(theirs=yuan_text(int(theirs)), gap=yuan_text(gap)), True
