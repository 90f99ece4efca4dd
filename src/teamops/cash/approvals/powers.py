"""Who may approve what: by appointment, or by what the head delegated in writing (AP304, AP305, AP310)."""

import re
import unicodedata
from collections.abc import Hashable, Iterator
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from teamops.cash.books.books import Books
from teamops.cash.books.keys import folded
from teamops.cash.books.papers import CLAIM
from teamops.cash.problems import noted
from teamops.cash.schema.papers import CATEGORIES
from teamops.core.calendar import Month
from teamops.core.money import yuan_text
from teamops.core.problems import Problem
from teamops.core.text import Text
from teamops.roster.duties import HEAD, LEADER

FAR = pd.Timestamp("2262-01-01")
NO_LIMIT = np.iinfo(np.int64).max
EVERYTHING = ("全部", "所有", "一切", "all")
OF_NAME = {name: key for key, names in CATEGORIES.items() for name in (key, *names)}

NO_POWER = Text("{date} 没有审批权限", "no authority to approve on {date}")
OUT_OF_SCOPE = Text("“{category}”不在{whose}的范围内", "“{category}” is not within {whose}")
OVER_LIMIT = Text("{amount} 超过{whose}的限额 {limit}", "{amount} is over the limit of {limit} of {whose}")
OVER_PERIOD = Text(
    "{whose}累计 {amount} 超过上限 {limit}", "{amount} in all is over the limit of {limit} of {whose}"
)
NOT_DELEGATE = Text("{whose}授权的是“{delegate}”", "{whose} names {delegate}")
NOT_IN_FORCE = Text("{whose}在 {date} 不在有效期内", "{whose} was not in force on {date}")
NOT_SIGNED = Text("{whose} {signed} 才签署", "{whose} was signed only on {signed}")
NOT_HEAD = Text(
    "{whose}的授权人“{delegator}”当时不是负责人", "{delegator}, who gave {whose}, was not the head then"
)
NO_HEAD = Text("{date} 没有任命负责人", "no head was appointed on {date}")
OWN_POWER, THE_HEAD = Text("其审批权限", "their authority"), Text("负责人", "the head")
DELEGATION = Text("授权书 {number}", "delegation {number}")
LACKS = Text("没有写{what}", "lacks {what}")
AND = Text("；", "; ")
SCOPE, LIMIT = Text("类别范围", "its categories"), Text("上限", "a limit")
ENDS, SIGNED = Text("失效日", "an end"), Text("签署日", "the day of signing")


def held(books: Books, duty: str) -> pd.DataFrame:
    """Return who holds a duty: person (as compared), starts, ends."""
    rows = books.appointments[books.appointments["duty"] == duty]
    return pd.DataFrame(
        {
            "person": folded(rows["person"]),
            "starts": rows["starts_on"],
            "ends": rows["ends_on"].fillna(FAR).astype("datetime64[s]"),
        }
    )


class Heads:
    """Who was 负责人 when; asked for many days, each looked up once."""

    def __init__(self, books: Books) -> None:
        self._held = held(books, HEAD)
        self._known: dict[pd.Timestamp, set[str]] = {}

    def on(self, day: pd.Timestamp) -> set[str]:
        """Return the heads of a day, as names are compared."""
        if day not in self._known:
            rows = self._held[(self._held["starts"] <= day) & (self._held["ends"] >= day)]
            self._known[day] = set(rows["person"])
        return self._known[day]


def power_problems(books: Books, papers: pd.DataFrame, judged: "pd.Series[bool]") -> list[Problem]:
    """Return AP304 and AP305 of the papers `judged` (those agreed to count); see PAPERS.

    负责人 may approve everything, 组长 advances, and whoever the table of appointments gives categories or a limit what
    these say. Anybody else needs a delegation that the paper names. Nothing is told where there are no appointments.
    """
    if "appointments" in books.absent:
        return []
    asked = papers[judged & papers["agreed"] & papers["approved_at"].notna()].copy()
    asked["person"] = folded(asked["approver"])
    asked["on"] = asked["approved_at"].dt.normalize()
    heads = Heads(books)
    signed = (asked["kind"] == CLAIM).to_numpy()
    claims, asked = asked[signed], asked[~signed]
    headless = claims[[not heads.on(day) for day in claims["on"]]]
    found = [
        _exceeded(books, row, THE_HEAD, NO_HEAD.filled(date=_day(row["on"])), "head_signed_on")
        for _, row in headless.iterrows()
    ]
    rows = _own_powers(books, asked)
    wanting = asked[~asked.index.isin(rows.loc[rows["within"], "paper"])]
    return found + _by_delegation(books, wanting, rows, _so_far(papers), heads)


def _own_powers(books: Books, asked: pd.DataFrame) -> pd.DataFrame:
    """Return each paper with each appointment of its approver on the day: paper, scoped, within, limit."""
    posts = books.appointments
    powers = pd.DataFrame(
        {
            "person": folded(posts["person"]),
            "duty": posts["duty"].astype("str"),
            "starts": posts["starts_on"],
            "ends": posts["ends_on"].fillna(FAR).astype("datetime64[s]"),
            "scope": posts["scope"].astype("str").fillna(""),
            "limit": posts["single_limit"].fillna(NO_LIMIT).astype("int64"),
            "given": (folded(posts["scope"]) != "") | posts["single_limit"].notna(),
        }
    )
    powers = powers[powers["duty"].isin([HEAD, LEADER]) | powers["given"]]
    rows = asked.assign(paper=asked.index).merge(powers, on="person")
    rows = rows[(rows["starts"] <= rows["on"]) & (rows["on"] <= rows["ends"])]
    head = rows["duty"] == HEAD
    advance = (rows["duty"] == LEADER) & rows["lent"]
    pairs = zip(rows["scope"], rows["category"], strict=True)
    in_scope = pd.Series(
        [covers(scope, category) for scope, category in pairs], index=rows.index, dtype="bool"
    )
    scoped = head | advance | (rows["given"] & in_scope)
    within = head | (scoped & (rows["amount"] <= rows["limit"]))
    return rows.assign(scoped=scoped, within=within)


@cache
def covers(scope: str, category: str) -> bool:
    """Return whether a list of categories holds this one. Nothing written holds all."""
    names = [name for name in re.split(r"[、，,;；/|\s]+", scope) if name]
    return not names or any(
        name in EVERYTHING or OF_NAME.get(name, name) == OF_NAME.get(category, category) for name in names
    )


def _by_delegation(
    books: Books, wanting: pd.DataFrame, own: pd.DataFrame, so_far: "pd.Series[int]", heads: Heads
) -> list[Problem]:
    """Judge the papers whose approvers had no authority of their own for them."""
    table = books.delegations
    numbers = folded(table["delegation_no"])
    written = dict(zip(numbers[::-1], table[::-1].to_dict("records"), strict=True))
    delegates = set(folded(table["delegate"]))
    own = own[own["paper"].isin(wanting.index)]
    found = []
    for at, row in zip(wanting.index, wanting.to_dict("records"), strict=True):
        number = plain(row["delegation"])
        if number and "delegations" in books.absent:
            continue
        if number in written:
            reasons = list(_against(row, written[number], int(so_far.get(at, 0)), heads))
        elif number or row["person"] in delegates:
            values = {"person": row["approver"], "date": _day(row["on"]), "approval": row["number"]}
            found.append(noted("AP305", books.source(wanting.loc[at], "approver"), values))
            continue
        else:
            reasons = [_why_not(row, own[own["paper"] == at])]
        if reasons:
            found.append(_exceeded(books, wanting.loc[at], row["approver"], AND.join(reasons)))
    return found


def _why_not(row: dict[Hashable, Any], own: pd.DataFrame) -> Text:
    """Say what is missing of an approver's own authority: the nearest of their appointments."""
    scoped = own[own["scoped"]]
    if len(scoped):
        limit = int(scoped["limit"].max())
        return OVER_LIMIT.filled(
            amount=yuan_text(int(row["amount"])), whose=OWN_POWER, limit=yuan_text(limit)
        )
    if len(own):
        return OUT_OF_SCOPE.filled(category=row["category"], whose=OWN_POWER)
    return NO_POWER.filled(date=_day(row["approved_at"]))


def _against(
    row: dict[Hashable, Any], given: dict[Hashable, Any], so_far: int, heads: Heads
) -> Iterator[Text]:
    """Say what stands against a paper approved by this delegation; `so_far` fen were approved by it, this included."""
    whose, on = DELEGATION.filled(number=given["delegation_no"]), row["on"]
    if plain(given["delegate"]) != row["person"]:
        yield NOT_DELEGATE.filled(whose=whose, delegate=given["delegate"])
    if given["starts_on"] > on or (pd.notna(given["ends_on"]) and given["ends_on"] < on):
        yield NOT_IN_FORCE.filled(whose=whose, date=_day(on))
    signed = given["signed_on"] if pd.notna(given["signed_on"]) else given["starts_on"]
    if signed > on:
        yield NOT_SIGNED.filled(whose=whose, signed=_day(signed))
    if plain(given["delegator"]) not in heads.on(signed):
        yield NOT_HEAD.filled(whose=whose, delegator=given["delegator"])
    if not covers(plain(given["scope"], blanks=True), row["category"]):
        yield OUT_OF_SCOPE.filled(category=row["category"], whose=whose)
    for words, amount, limit in (
        (OVER_LIMIT, int(row["amount"]), given["single_limit"]),
        (OVER_PERIOD, so_far, given["period_limit"]),
    ):
        if pd.notna(limit) and amount > limit:
            yield words.filled(amount=yuan_text(amount), whose=whose, limit=yuan_text(int(limit)))


def _so_far(papers: pd.DataFrame) -> "pd.Series[int]":
    """Return, of each approval that names a delegation, what was approved by it up to and including this one, in fen."""
    named = papers.assign(number=folded(papers["delegation"]))
    named = named[named["agreed"] & (named["number"] != "")]
    ordered = named.sort_values(["approved_at", "at"], kind="stable")
    return ordered.groupby("number")["amount"].cumsum()


def plain(text: object, blanks: bool = False) -> str:
    """Return a text as `folded` compares it; `blanks` leaves those between words. "" where missing."""
    said = (
        ""
        if text is None or text is pd.NA or isinstance(text, float)
        else unicodedata.normalize("NFKC", str(text))
    )
    return said if blanks else "".join(said.split())


def delegation_problems(books: Books, month: Month) -> list[Problem]:
    """Return AP310 of the delegations in force in a month: what a written delegation must say and does not (P2-三)."""
    first, last = pd.Timestamp(month.first), pd.Timestamp(month.last)
    rows = books.delegations
    current = rows[(rows["starts_on"] <= last) & (rows["ends_on"].fillna(FAR) >= first)]
    found = []
    for _, row in current.iterrows():
        blanks = [
            (SCOPE, pd.isna(row["scope"]) or not str(row["scope"]).strip()),
            (LIMIT, pd.isna(row["single_limit"]) and pd.isna(row["period_limit"])),
            (ENDS, pd.isna(row["ends_on"])),
            (SIGNED, pd.isna(row["signed_on"])),
        ]
        lacking = [what for what, missing in blanks if missing]
        if lacking:
            listed = Text("、", ", ").join(lacking)
            values = {"delegation": row["delegation_no"], "why": LACKS.filled(what=listed)}
            found.append(
                noted(
                    "AP310",
                    books.source(row, "delegation_no"),
                    {**values, "person": row["delegate"], "date": _day(row["starts_on"])},
                )
            )
    return found


def _exceeded(
    books: Books,
    row: "pd.Series[Any]",
    person: object,
    why: Text,
    key: str = "approver",
) -> Problem:
    values = {"person": person, "why": why, "date": _day(row["approved_at"]), "approval": row["number"]}
    return noted("AP304", books.source(row, key), values)


def _day(day: pd.Timestamp) -> str:
    return f"{day:%F}"
