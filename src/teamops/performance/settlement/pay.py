"""What everybody is paid: base pay, rewards, fines, adjustments, and what the law says of the sum (ruling 50)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from teamops.core.calendar import Month
from teamops.core.problems import Problem
from teamops.core.rules.describe import money
from teamops.core.rules.evaluate_limit import OVER_CAP, limit
from teamops.core.rules.frames import FINE, REWARD
from teamops.core.rules.model import Limit, RuleSet
from teamops.core.text import Text
from teamops.performance.people import in_place_order, outside_month, person_labels
from teamops.performance.places import places_of, source_at
from teamops.performance.problems import noted
from teamops.roster.identity import likely, with_agent_ids
from teamops.roster.schema import POSITIONS

ADJUSTMENT_COLUMNS = ["agent_id", "item", "amount_fen", "reason", "approved_by", "source"]
PEOPLE_COLUMNS = [
    "agent_id", "name", "position", "team", "joined_on", "left_on", "base_fen", "rewards_fen", "fines_fen",
    "adjustments_fen", "corrections_fen", "net_fen",
]  # fmt: skip
# A correction that takes back what an earlier month paid is felt like a fine of this one.
WITH_CORRECTIONS = Text(
    "{said} 元（计入补差扣回的 {back} 元）", "{said} (with {back} taken back by corrections)"
)
ALONE = Text("{said} 元", "{said}")
SHARE = " × "  # in the place of a base pay that was taken pro rata: "roster.xlsx › 花名册 › 4 × 12/18"


@dataclass(frozen=True)
class BasePay:
    """`fen` by agent id; `sources`: where each stands on the roster, with the arithmetic where it is pro rata."""

    fen: "pd.Series[int]"
    sources: dict[str, str]
    problems: list[Problem]


def adjustments_of(
    adjustments: pd.DataFrame | None, roster: pd.DataFrame, month: Month
) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the month's adjustments: ADJUSTMENT_COLUMNS, amounts in fen, by person. X203 tells of other months'.

    Equal rows are two adjustments: each was approved.
    """
    if adjustments is None:
        dtypes = {name: "int64" if name == "amount_fen" else "str" for name in ADJUSTMENT_COLUMNS}
        return pd.DataFrame({name: pd.Series([], dtype=dtype) for name, dtype in dtypes.items()}), []
    inside = (adjustments["month"] == str(month)).to_numpy(dtype=bool)
    rows, problems = with_agent_ids(adjustments[inside], roster)
    rows = in_place_order(rows)
    rows = rows.assign(amount_fen=rows["amount"].astype("int64"), source=places_of(rows))
    rows = rows.sort_values(["agent_id", "item", "amount_fen", "reason"], kind="stable", ignore_index=True)
    return rows[ADJUSTMENT_COLUMNS], [*outside_month(adjustments[~inside], month), *problems]


def base_pay(staff: pd.DataFrame, workdays: pd.DataFrame, reading: str) -> BasePay:
    """Return everybody's base pay of the month, in fen (the regulations do not say how a part of a month is paid).

    `full`: as the roster has it, and X220 names who was employed on a part of the working days. `workdays`: pro rata,
    rounded half up to the fen. A blank is 0 and X217. `workdays` are `month_workdays` of this month.
    """
    labels = person_labels(staff)
    counted = _counted(workdays)
    fen: dict[str, int] = {}
    sources: dict[str, str] = {}
    problems: list[Problem] = []
    for row, place in zip(staff.to_dict("records"), places_of(staff), strict=True):
        agent_id = row["agent_id"]
        size, own = counted.get(agent_id, (0, 0))
        sources[agent_id] = place
        blank = pd.isna(row["base_pay"])
        if blank:
            problems.append(noted("X217", source_at(place), {"person": labels[agent_id]}))
        fen[agent_id] = 0 if blank else int(row["base_pay"])
        if own == size:
            continue
        if reading == "workdays":
            fen[agent_id] = (2 * fen[agent_id] * own + size) // (2 * size)
            sources[agent_id] = f"{place}{SHARE}{own}/{size}"
        else:
            values = {"person": labels[agent_id], "joined": _part(row), "base": money(fen[agent_id])}
            problems.append(noted("X220", source_at(place), values))
    return BasePay(pd.Series(fen, dtype="int64"), sources, problems)


def _counted(workdays: pd.DataFrame) -> dict[str, tuple[int, int]]:
    """How many working days there are for each person, and on how many they were employed."""
    days = workdays.groupby("agent_id")["employed"]
    sizes, own = days.size(), days.sum().astype("int64")
    pairs = zip(sizes.tolist(), own.tolist(), strict=True)
    return dict(zip(sizes.index.tolist(), pairs, strict=True))


def _part(row: Mapping[object, object]) -> Text:
    """Which part of the month somebody was here."""
    joined, left = (pd.Timestamp(str(row[key])) for key in ("joined_on", "left_on"))
    zh, en = f"{joined:%F} 入职，", f"joined {joined:%F}"
    return Text(zh, en) if pd.isna(left) else Text(f"{zh}{left:%F} 离职，", f"{en}, left {left:%F}")


def newcomers(staff: pd.DataFrame, workdays: pd.DataFrame, month: Month, bound: list[str]) -> list[Problem]:
    """Return X218 for everybody whom a target binds and who joined this month (ruling 12: no grace, but flagged)."""
    labels = person_labels(staff)
    counted = _counted(workdays)
    new = staff[(staff["joined_on"] >= pd.Timestamp(month.first)) & staff["agent_id"].isin(bound)]
    problems = []
    for row, place in zip(new.to_dict("records"), places_of(new), strict=True):
        size, own = counted[row["agent_id"]]
        share = Text(f"在职 {own}/{size} 个工作日", f"employed on {own} of {size} working days")
        values = {"person": labels[row["agent_id"]], "joined": f"{row['joined_on']:%F}", "share": share}
        problems.append(noted("X218", source_at(place), values))
    return problems


def unnamed_positions(staff: pd.DataFrame, rules: RuleSet) -> list[Problem]:
    """Return X225 for everybody whose position neither a rule nor the roster's own list knows: likely a misspelling.

    Such a person would slip out of a clause in silence (ruling 51).
    """
    named = sorted({p for rule in rules.rules if rule.applies_to != "all" for p in rule.applies_to})
    labels = person_labels(staff)
    odd = staff[~staff["position"].isin([*named, *POSITIONS])]
    return [
        noted(
            "X225",
            source_at(place),
            {
                "person": labels[row["agent_id"]],
                "position": row["position"],
                "known": "、".join(named),
                "hint": likely(str(row["position"]), named),
            },
        )
        for row, place in zip(odd.to_dict("records"), places_of(odd), strict=True)
    ]


def people_of(
    staff: pd.DataFrame, base: BasePay, lines: pd.DataFrame, adjustments: pd.DataFrame
) -> pd.DataFrame:
    """Return a row a person (PEOPLE_COLUMNS, fen): base + rewards + fines (≤ 0) + adjustments + corrections = net.

    Corrections of closed months are none here: `with_corrections` adds them.
    """
    ids = staff["agent_id"]
    sums = {
        "rewards_fen": lines[lines["kind"] == REWARD],
        "fines_fen": lines[lines["kind"] == FINE],
        "adjustments_fen": adjustments,
    }
    people = staff.assign(base_fen=base.fen.reindex(ids, fill_value=0).to_numpy())
    for column, rows in sums.items():
        by_person = rows.groupby("agent_id")["amount_fen"].sum()
        people[column] = by_person.reindex(ids, fill_value=0).astype("int64").to_numpy()
    people["corrections_fen"] = np.int64(0)
    people["net_fen"] = (
        people["base_fen"] + people["rewards_fen"] + people["fines_fen"] + people["adjustments_fen"]
    )
    return people[PEOPLE_COLUMNS].reset_index(drop=True)


def limits(
    people: pd.DataFrame,
    month: Month,
    rules: RuleSet,
    sources: Mapping[str, str],
    taken_back: "pd.Series[int] | None" = None,
) -> list[Problem]:
    """Return X215 and X216 for whom fines weigh too much; nothing is changed (ruling 50).

    `sources` of the base pay: whoever is paid a part of the month is compared with that part of the minimum wage.
    `taken_back`: by agent id, what corrections of closed months take back, in fen (< 0); it weighs with the fines.
    """
    labels = person_labels(people)
    back = pd.Series(dtype="int64") if taken_back is None else taken_back
    taken = back.reindex(people["agent_id"], fill_value=0).to_numpy(dtype="int64")
    parts = [_paid_part(sources.get(agent_id, "")) for agent_id in people["agent_id"]]
    own, size = np.array(parts, dtype="int64").reshape(-1, 2).T
    judged = people.assign(date=np.datetime64(month.last, "s"), fines_fen=people["fines_fen"] + taken)
    judged = judged.assign(paid_days=own, month_days=size)
    problems = []
    for rule in rules.of(Limit):
        for row in limit(rule, judged).to_dict("records"):
            code, weighed = ("X215", "fines") if row["warning"] == OVER_CAP else ("X216", "net")
            words = {key: row[key] for key in ("fines", "pay", "pct", "net", "minimum")}
            words["law"] = Text(rules.in_words(row["law"], "zh"), rules.in_words(row["law"], "en"))
            fen = -int(back.get(row["agent_id"], 0))
            said, given = WITH_CORRECTIONS if fen else ALONE, {"said": row[weighed], "back": money(fen)}
            words[weighed] = said.filled(**given)
            problems.append(noted(code, None, {**words, "person": labels[row["agent_id"]]}))
    return problems


def _paid_part(place: str) -> tuple[int, int]:
    """Which part of the month a base pay is of, by where it stands: 12 of 18 days; 1 of 1 is the whole."""
    own, _, size = place.partition(SHARE)[2].partition("/")
    return (int(own), int(size)) if size else (1, 1)
