"""Months settled under two rule sets, side by side: who would gain, who would lose, how much, by which rule. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.problems import Problem
from teamops.core.rules.frames import HELD, NOTICE
from teamops.core.rules.model import Limit, RuleSet
from teamops.core.text import Text
from teamops.performance.settlement.pay import SHARE
from teamops.performance.settlement.settlement import Settlement

# In the place of a rule: the base pay, and what no rule decides (adjustments, corrections of closed months).
BASE, OTHER = "", "~"
BY_DAYS = Text("基本工资，按在职工作日折算 {share}", "base pay by working days employed, {share}")
SAME_LINE = ["month", "agent_id", "date", "rule", "kind", "n"]


@dataclass(frozen=True)
class Comparison:
    """What the months pay under the rules `now` and would pay under the rules `then`. Money is int64 fen.

    `people`: month, agent_id, name, position, now_fen, then_fen, diff_fen (net pay); by month, agent_id.
    `rules`: rule (BASE and OTHER among them), now_fen, then_fen, diff_fen, gain, lose, same (people over all months).
    `by_month`: rule, month, diff_fen. `lines`: month, agent_id, name, date, rule, kind, was_fen, would_fen, diff_fen,
    was_zh, was_en, would_zh, would_en, source: the lines that differ; by month, agent_id, date, rule.
    `notes`: what has to be known to judge the figures.
    """

    team: str
    months: tuple[Month, ...]
    now: RuleSet
    then: RuleSet
    people: pd.DataFrame
    rules: pd.DataFrame
    by_month: pd.DataFrame
    lines: pd.DataFrame
    problems: list[Problem]
    notes: tuple[Text, ...] = ()

    @property
    def in_all(self) -> pd.DataFrame:
        """A row a person over all months: agent_id, name, position, now_fen, then_fen, diff_fen; by agent_id."""
        named = self.people.groupby("agent_id")[["name", "position"]].last()
        sums = self.people.groupby("agent_id")[["now_fen", "then_fen", "diff_fen"]].sum()
        return named.join(sums).reset_index()

    @property
    def totals(self) -> pd.DataFrame:
        """A row a month: month, now_fen, then_fen, diff_fen, gain, lose, same (people); in order of time."""
        marked = self.people.assign(
            gain=self.people["diff_fen"] > 0,
            lose=self.people["diff_fen"] < 0,
            same=self.people["diff_fen"] == 0,
        )
        figures = ["now_fen", "then_fen", "diff_fen", "gain", "lose", "same"]
        return marked.groupby("month")[figures].sum().astype("int64").reset_index()


def compare(
    now: Sequence[Settlement], then: Sequence[Settlement], problems: list[Problem], notes: Sequence[Text] = ()
) -> Comparison:
    """Return the comparison of the same months, settled from the same inputs under two rule sets.

    People sums, rule sums and (but for what no rule decides) line sums of the differences are equal.
    """
    people = pd.concat([_people(a, b) for a, b in zip(now, then, strict=True)], ignore_index=True)
    moves = pd.concat([_moves(a, b) for a, b in zip(now, then, strict=True)], ignore_index=True)
    names = people.drop_duplicates("agent_id", keep="last").set_index("agent_id")["name"]
    lines = moves[moves["diff_fen"] != 0].reset_index(drop=True)
    lines["name"] = lines["agent_id"].map(names)
    rules, by_month = _by_rule(moves, people, now[0].rules, then[0].rules)
    return Comparison(
        now[0].team,
        tuple(s.month for s in now),
        now[0].rules,
        then[0].rules,
        people,
        rules,
        by_month,
        lines,
        problems,
        tuple(notes),
    )


def net_difference(now: Settlement, then: Settlement) -> "pd.Series[int]":
    """Return by how many fen each person's net pay would differ, by agent id."""
    before, after = (s.people.set_index("agent_id")["net_fen"] for s in (now, then))
    return after.sub(before, fill_value=0).astype("int64")


def _people(now: Settlement, then: Settlement) -> pd.DataFrame:
    both = now.people[["agent_id", "name", "position", "net_fen"]].rename(columns={"net_fen": "now_fen"})
    diff = net_difference(now, then).reindex(both["agent_id"]).to_numpy()
    both.insert(0, "month", str(now.month))
    return both.assign(then_fen=both["now_fen"] + diff, diff_fen=diff)


def _moves(now: Settlement, then: Settlement) -> pd.DataFrame:
    """Every line of either side, those that stand for each other in one row."""
    was, would = _paid(now), _paid(then)
    both = was.merge(would, how="outer", on=SAME_LINE, suffixes=("_was", "_would"), sort=True)
    fen = {side: both[f"amount_fen_{side}"].fillna(0).astype("int64") for side in ("was", "would")}
    said = {
        f"{side}_{lang}": both[f"because_{lang}_{side}"].fillna("")
        for side in ("was", "would")
        for lang in ("zh", "en")
    }
    source = both["source_would"].fillna(both["source_was"])
    return both[SAME_LINE[:-1]].assign(
        was_fen=fen["was"],
        would_fen=fen["would"],
        diff_fen=fen["would"] - fen["was"],
        **said,
        source=source,
    )


def _paid(settlement: Settlement) -> pd.DataFrame:
    """What adds up to base pay, rewards and fines; the second of two lines of one day and rule has n = 1."""
    columns = ["agent_id", "date", "rule", "kind", "amount_fen", "because_zh", "because_en", "source"]
    lines = settlement.lines[~settlement.lines["kind"].isin([NOTICE, HELD])][columns]
    people = settlement.people
    places = [settlement.base_sources.get(agent, "") for agent in people["agent_id"]]
    said = [_base_said(place) for place in places]
    base = pd.DataFrame(
        {
            "agent_id": people["agent_id"],
            "date": pd.Timestamp(settlement.month.last).as_unit("s"),
            "rule": BASE,
            "kind": BASE,
            "amount_fen": people["base_fen"],
            "because_zh": [text.zh for text in said],
            "because_en": [text.en for text in said],
            "source": places,
        }
    ).astype({"rule": "str", "kind": "str", "because_zh": "str", "because_en": "str", "source": "str"})
    paid = pd.concat([base, lines], ignore_index=True)
    paid["n"] = paid.groupby(["agent_id", "date", "rule", "kind"]).cumcount()
    paid.insert(0, "month", str(settlement.month))
    return paid


def _base_said(place: str) -> Text:
    _, found, share = place.partition(SHARE)
    return BY_DAYS.filled(share=share) if found else Text("基本工资，全额", "base pay in full")


def _by_rule(
    moves: pd.DataFrame, people: pd.DataFrame, now: RuleSet, then: RuleSet
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return `rules` and `by_month` of a Comparison; a rule of either side stands there though it moved nothing."""
    ids = [rule.id for rules in (now, then) for rule in rules.rules if not isinstance(rule, Limit)]
    order = list(dict.fromkeys([BASE, *ids, *moves["rule"]]))
    sums = moves.groupby("rule")[["was_fen", "would_fen"]].sum().reindex(order, fill_value=0)
    rest = people[["now_fen", "then_fen"]].sum().to_numpy() - sums.sum().to_numpy()
    sums.loc[OTHER] = rest
    by_person = moves.groupby(["rule", "agent_id"])["diff_fen"].sum()
    gain, lose = (
        side.groupby("rule").sum().reindex(sums.index, fill_value=0).astype("int64")
        for side in (by_person > 0, by_person < 0)
    )
    table = pd.DataFrame(
        {
            "rule": sums.index.astype("str"),
            "now_fen": sums["was_fen"].to_numpy("int64"),
            "then_fen": sums["would_fen"].to_numpy("int64"),
            "gain": gain.to_numpy(),
            "lose": lose.to_numpy(),
        }
    )
    table.insert(3, "diff_fen", table["then_fen"] - table["now_fen"])
    table["same"] = people["agent_id"].nunique() - table["gain"] - table["lose"]
    months = people["month"].drop_duplicates()
    grid = pd.MultiIndex.from_product([[*order, OTHER], months], names=["rule", "month"])
    by_month = moves.groupby(["rule", "month"])["diff_fen"].sum().reindex(grid, fill_value=0)
    return table, by_month.reset_index()
