"""补差: what a closed month would come to by today's inputs and rules, less what was settled of it. Pure.

A figure is known by person, rule (base pay, adjustment) and day. What it came to is frozen; what has been paid of it
since stands in the corrections of later closed months; only the rest is a correction. So none is paid twice, and one
that turns out wrong is taken back.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from teamops.core.money import yuan_text
from teamops.core.rules.frames import HELD, NOTICE, typed
from teamops.core.text import Text
from teamops.performance.problems import OF_FINAL_PAY
from teamops.performance.settlement.pay import PEOPLE_COLUMNS, limits
from teamops.performance.settlement.seal import CORRECTIONS, OF_INPUTS, OF_RULES, no_corrections
from teamops.performance.settlement.settlement import Settlement

KEY = ["agent_id", "kind", "item", "date"]
BASE, RULE, ADJUSTMENT = "base", "rule", "adjustment"
BASE_LABEL = Text("基本工资", "base pay")
NOTHING = Text("没有这一条", "no such line")
BECAUSE = {
    OF_INPUTS: Text(
        "{what}。结账时：{before}。现在：{after}",
        "{what}. As closed: {before}. Now: {after}",
    ),
    OF_RULES: Text(
        "{what}。按结账时的规则：{before}。按现在的规则：{after}",
        "{what}. By those it was closed by: {before}. By those now: {after}",
    ),
}
EDITED_BACK = Text("规则又改回结账时的样子", "the rules are once more as they were when it was closed")
PAID = Text("。此前已补差 {paid} 元", ". Corrected already: {paid}")
_NAMED = ["label_zh", "label_en", "clause", "source"]
_WORDS = [*_NAMED, "because_zh", "because_en"]


@dataclass(frozen=True)
class Recomputed:
    """A closed month by today's inputs: under the rules it was closed by (`as_ruled`), and under those of today.

    `paid`: the corrections of it in later closed months. `edited`: what was changed of the inputs, in words; `ruled`:
    whether the rules were.
    """

    closed: Settlement
    as_ruled: Settlement
    today: Settlement
    paid: pd.DataFrame
    edited: Text
    ruled: bool

    @cached_property
    def names(self) -> dict[str, str]:
        """Names by agent id."""
        found = dict(zip(self.paid["agent_id"], self.paid["name"], strict=True))
        for settlement in (self.today, self.closed):
            people = settlement.people
            found |= dict(zip(people["agent_id"], people["name"], strict=True))
        return found


@dataclass(frozen=True)
class _Step:
    """From one side's figures to the other's, by one cause. The series are fen by KEY, of the same keys."""

    cause: str
    before: pd.DataFrame
    after: pd.DataFrame
    was: "pd.Series[int]"
    owed: "pd.Series[int]"
    paid: "pd.Series[int]"


def corrections_of(month: Recomputed) -> pd.DataFrame:
    """Return the corrections that a closed month still comes to: CORRECTIONS, by person, day, rule and cause.

    A line each for what the inputs changed and what the rules did; together they are what is missing to today's figure.
    A figure that is held by now stays as it was settled: see `waiting_of`.
    """
    before, between, after = (_figures(s) for s in (month.closed, month.as_ruled, month.today))
    given = month.paid.groupby([*KEY, "cause"])["amount_fen"].sum().unstack("cause", fill_value=0)
    keys = before.index.union(between.index).union(after.index).union(given.index).sort_values()
    frozen, ruled, now = (_fen(side, "amount_fen", keys) for side in (before, between, after))
    by_inputs, by_rules = (_fen(given, cause, keys) for cause in (OF_INPUTS, OF_RULES))
    first = _Step(
        OF_INPUTS, before, between, frozen + by_inputs + by_rules, ruled - frozen - by_inputs, by_inputs
    )
    second = _Step(OF_RULES, between, after, first.was + first.owed, now - ruled - by_rules, by_rules)
    # What two causes give and take away again is nothing; what is held is not known.
    open_ = (first.owed + second.owed != 0).to_numpy(dtype=bool) & ~keys.isin(_held_keys(month))
    parts = [_lines(month, step, open_) for step in (first, second)]
    found = pd.concat([part for part in parts if len(part)] or [no_corrections()], ignore_index=True)
    return found.sort_values(["agent_id", "date", "kind", "item", "cause"], kind="stable", ignore_index=True)


def waiting_of(month: Recomputed) -> pd.DataFrame:
    """Return the lines that are held by today's inputs, by either rules, and were not when the month was closed."""
    lines = pd.concat([_held(month.as_ruled), _held(month.today)], ignore_index=True)
    known = pd.MultiIndex.from_frame(_held(month.closed)[["agent_id", "rule", "date"]])
    keys = ["agent_id", "rule", "date"]
    anew = lines[~pd.MultiIndex.from_frame(lines[keys]).isin(known)].drop_duplicates(keys)
    return anew.sort_values(["agent_id", "date", "rule"], ignore_index=True)


def _held(settlement: Settlement) -> pd.DataFrame:
    return settlement.lines[(settlement.lines["kind"] == HELD).to_numpy(dtype=bool)]


def _held_keys(month: Recomputed) -> pd.MultiIndex:
    lines = pd.concat([_held(month.as_ruled), _held(month.today)], ignore_index=True)
    return pd.MultiIndex.from_frame(lines.assign(kind=RULE, item=lines["rule"])[KEY])


def with_corrections(settlement: Settlement, corrections: pd.DataFrame, known: pd.DataFrame) -> Settlement:
    """Return the settlement with corrections of closed months paid in it, and the limits judged anew (ruling 50).

    Whoever is paid a correction is in it, employed or not; `known`: roster rows of everybody there may be. What
    corrections take back weighs with the fines.
    """
    if corrections.empty:
        return settlement
    absent = corrections.loc[~corrections["agent_id"].isin(settlement.people["agent_id"]), "agent_id"]
    more = known.drop_duplicates("agent_id")
    more = more[more["agent_id"].isin(absent)].assign(
        **{name: np.int64(0) for name in PEOPLE_COLUMNS if name.endswith("_fen")}
    )
    parts = [settlement.people, more[PEOPLE_COLUMNS]] if len(more) else [settlement.people]
    people = pd.concat(parts, ignore_index=True).sort_values("agent_id", ignore_index=True)
    sums = corrections.groupby("agent_id")["amount_fen"].sum()
    people["corrections_fen"] = sums.reindex(people["agent_id"], fill_value=0).to_numpy(dtype="int64")
    people["net_fen"] += people["corrections_fen"]
    back = corrections[corrections["amount_fen"] < 0].groupby("agent_id")["amount_fen"].sum()
    judged = limits(people, settlement.month, settlement.rules, settlement.base_sources, back)
    told = [*(p for p in settlement.problems if p.code not in OF_FINAL_PAY), *judged]
    return replace(settlement, people=people, corrections=corrections, problems=told)


def _figures(settlement: Settlement) -> pd.DataFrame:
    """What the month comes to by KEY, with words and places: base pay, the lines of rules, adjustments."""
    people, more = settlement.people, settlement.adjustments
    lines = settlement.lines[~settlement.lines["kind"].isin([NOTICE, HELD])]
    last = np.datetime64(settlement.month.last, "s")
    said = [yuan_text(fen) for fen in people["base_fen"].tolist()]
    places = [settlement.base_sources.get(agent, "") for agent in people["agent_id"]]
    base = _side(people["agent_id"], BASE, "", last, people["base_fen"], BASE_LABEL, "", places, (said, said))
    judged = lines.assign(kind=RULE, item=lines["rule"])[[*KEY, "amount_fen", *_WORDS]]
    items = more["item"].to_numpy()
    said = [
        f"{yuan_text(fen)} {reason}".rstrip()
        for fen, reason in zip(more["amount_fen"].tolist(), more["reason"].fillna(""), strict=True)
    ]
    added = _side(
        more["agent_id"], ADJUSTMENT, items, last, more["amount_fen"], None, "", more["source"], (said, said)
    )
    every = pd.concat([base, judged, added], ignore_index=True)
    twice = every.duplicated(KEY, keep=False)
    single = every[~twice].set_index(KEY)
    together = every[twice].groupby(KEY, sort=True)
    found = together["amount_fen"].sum().to_frame()
    for name in _WORDS:
        found[name] = together[name].agg(_together)
    return pd.concat([single, found]) if len(found) else single


def _together(words: "pd.Series[str]") -> str:
    return "; ".join(dict.fromkeys(words))


def _side(
    agents: pd.Series,
    kind: str,
    item: object,
    day: object,
    fen: pd.Series,
    label: Text | None,
    clause: str,
    source: object,
    said: tuple[object, object],
) -> pd.DataFrame:
    dtypes = {"agent_id": "str", "kind": "str", "item": "str", "date": "datetime64[s]", "amount_fen": "int64"}
    labels = (item, item) if label is None else (label.zh, label.en)
    words = dict(zip(_WORDS, (*labels, clause, source, *said), strict=True))
    values = {"agent_id": agents, "kind": kind, "item": item, "date": day, "amount_fen": fen.to_numpy()}
    return typed(values | words, dtypes | dict.fromkeys(_WORDS, "str"), len(agents))


def _fen(frame: pd.DataFrame, column: str, keys: pd.Index) -> "pd.Series[int]":
    if column not in frame:
        return pd.Series(0, index=keys, dtype="int64")
    fen: pd.Series[int] = frame[column].reindex(keys, fill_value=0).astype("int64")
    return fen


def _lines(month: Recomputed, step: _Step, open_: np.ndarray) -> pd.DataFrame:
    """The corrections of one cause."""
    at = step.owed.index[(step.owed != 0).to_numpy(dtype=bool) & open_]
    if not len(at):
        return no_corrections()
    old, new = step.before.reindex(at), step.after.reindex(at)
    known = month.paid.drop_duplicates(KEY).set_index(KEY).reindex(at)
    agents = at.get_level_values("agent_id")
    was, owed, paid = (fen[at].to_numpy() for fen in (step.was, step.owed, step.paid))
    values: dict[str, object] = {
        "month": str(month.closed.month),
        "name": [month.names.get(agent, "") for agent in agents],
        **{key: at.get_level_values(key).to_numpy() for key in KEY},
        "was_fen": was,
        "now_fen": was + owed,
        "amount_fen": owed,
        "cause": step.cause,
    }
    for name in _NAMED:
        values[name] = new[name].fillna(old[name]).fillna(known[name]).fillna("").to_numpy()
    rules = Text("规则改了", "the rules were edited") if month.ruled else EDITED_BACK
    what = month.edited if step.cause == OF_INPUTS else rules
    for lang in ("zh", "en"):
        column = f"because_{lang}"
        before, after = (side[column].fillna(NOTHING.say(lang)) for side in (old, new))
        values[column] = [
            BECAUSE[step.cause].say(lang, what=what.say(lang), before=b, after=a)
            + (PAID.say(lang, paid=yuan_text(int(fen))) if fen else "")
            for b, a, fen in zip(before, after, paid, strict=True)
        ]
    return typed(values, CORRECTIONS, len(at))
