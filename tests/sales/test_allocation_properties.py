"""Random ledgers against a plain allocation, receipt by receipt and invoice by invoice: every fen, and what must hold.

Many customers make one ledger, since nobody's figures depend on another's: what is drawn are customers, 20,000 in the
long run.
"""

import random
from collections import defaultdict
from typing import Any

import pandas as pd
from sales_made import owed, row

from drawn import examples
from teamops.sales.receivables.ageing import band_keys

LEDGERS = examples(20_000)
AT_A_TIME = 2_500
ON = "2026-10-31"


def drawn(who: str, chance: random.Random) -> list[dict[str, Any]]:
    """A customer's rows of a few weeks: small amounts, so that edges are met; numbers that name nothing; later rows."""
    rows = []
    day = lambda: f"2026-{chance.choice(('09', '10', '11'))}-{chance.randint(1, 30):02d}"  # noqa: E731
    numbers = [f"F{n}" for n in range(chance.randint(0, 4))]
    for number in numbers:
        due = chance.choice((None, day()))
        rows += [
            row("开票", number, day(), f"{chance.randint(1, 9)}.00", customer_no=who, due_on=due)
            for _ in range(chance.choice((1, 1, 2)))
        ]
    for n in range(chance.randint(0, 5)):
        kind = chance.choice(("收款", "收款", "收款", "红票", "坏账", "退款"))
        sign = chance.choice(("", "", "-"))
        ref = chance.choice((None, None, *numbers, "F9"))
        rows.append(
            row(kind, f"S{n}", day(), f"{sign}{chance.randint(1, 12)}.00", customer_no=who, ref_no=ref)
        )
    if chance.random() < 0.2:
        rows.append(row("期初", "Q", day(), f"{chance.choice(('', '-'))}5.00", customer_no=who))
    return rows


def plain(rows: list[dict[str, Any]]) -> tuple[dict[str, int], int]:
    """Return what is open of each invoice and what is left of the money, worked out as a clerk would with two lists."""
    begun = min((r["date"] for r in rows if r["kind"] == "期初"), default="")
    rows = [r for r in rows if begun <= r["date"] <= ON]
    fen = {id(r): int(r["amount"].replace(".", "")) for r in rows}
    invoices: dict[str, list[Any]] = {}
    for r in rows:
        if r["kind"] == "开票" or (r["kind"] == "期初" and fen[id(r)] > 0):
            invoice = invoices.setdefault(r["doc_no"], ["9999", "9999", 0])
            due = r.get("due_on")
            # Terms of 30 days; a due date before the invoice is not believed.
            own = (
                f"{pd.Timestamp(r['date']) + pd.Timedelta(days=30):%F}" if not due or due < r["date"] else due
            )
            invoice[:] = [min(invoice[0], own), min(invoice[1], r["date"]), invoice[2] + fen[id(r)]]
    named: dict[str, int] = defaultdict(int)
    pool = 0
    for r in rows:
        size = fen[id(r)]
        money = {"收款": size, "红票": abs(size), "坏账": abs(size), "退款": -abs(size)}.get(r["kind"], 0)
        if r["kind"] == "期初" and size < 0:
            money = -size
        if money and r.get("ref_no") in invoices:
            named[r["ref_no"]] += money
        else:
            pool += money
    left = {}
    for number, (_, _, amount) in invoices.items():
        took = min(max(named[number], 0), amount)
        pool += named[number] - took
        left[number] = amount - took
    if pool < 0:
        return {number: amount for number, amount in left.items() if amount} | {"more": -pool}, 0
    for number in sorted(left, key=lambda n: (invoices[n][0], invoices[n][1], n)):
        took = min(left[number], pool)
        left[number], pool = left[number] - took, pool - took
    return {number: amount for number, amount in left.items() if amount}, pool


def test_the_closed_form_is_the_plain_allocation() -> None:
    chance = random.Random(0)
    for start in range(0, LEDGERS, AT_A_TIME):
        customers = [f"{n:05d}" for n in range(start, min(start + AT_A_TIME, LEDGERS))]
        ledgers = {who: drawn(who, chance) for who in customers}
        files = [
            {"customer_no": who, "customer": who, "terms": "账期", "credit_days": 30} for who in customers
        ]
        rows = [r for own in ledgers.values() for r in own]
        chance.shuffle(rows)
        found = owed(*rows, on=ON, customers=files)
        open_: dict[str, dict[str, int]] = defaultdict(dict)
        for who, number, kind, fen in found.items[["who", "doc_no", "kind", "open"]].to_numpy().tolist():
            if fen:
                open_[who]["more" if kind == "退款" else number] = fen
        for who, own in ledgers.items():
            expected, left = plain(own)
            assert (open_[who], int(found.unallocated.get(who, 0))) == (expected, left), own
        # The bands less what is unallocated are what the ledger comes to, for each customer.
        ages = found.ages
        assert (ages[band_keys(found.terms)].sum(axis=1) - ages["unallocated"] == ages["balance"]).all()
        assert ages["balance"].sum() == found.counted["debit"].sum()
        assert (found.items["open"] >= 0).all()
