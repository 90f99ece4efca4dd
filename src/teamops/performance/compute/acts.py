"""Attendance and conduct together: each event under each clause, one fine an act, and why the rest cost nothing."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from teamops.core.problems import Problem
from teamops.core.rules.evaluate import FINE, LINES, empty, one_act, per_event
from teamops.core.rules.model import PerEvent, RuleSet
from teamops.core.text import Text
from teamops.performance.compute.attendance import MISSING, AttendanceEvents
from teamops.performance.compute.conduct import ConductEvents
from teamops.performance.compute.lines import no_lines, with_sources
from teamops.performance.compute.places import source_at
from teamops.performance.compute.reasons import with_reasons

HELD = Text("缺卡，等待决定，没有扣款", "missing punch, held for a decision; no fine")
UNCOVERED = Text("没有条款管这一类，没有扣款", "no clause covers it; no fine")
COLUMNS = [
    "agent_id", "date", "time", "kind", "detail_zh", "detail_en", "outcome_zh", "outcome_en", "amount_fen", "source",
]  # fmt: skip
DTYPES = {
    "agent_id": "str", "date": "datetime64[s]", "time": "Int64", "event": "str", "position": "str", "severe": "bool",
    "evidenced": "bool", "is_reminder": "bool", "act": "str", "inside": "bool", "detail_zh": "str", "detail_en": "str",
    "excuse_zh": "str", "excuse_en": "str", "source": "str",
}  # fmt: skip


@dataclass(frozen=True)
class Acts:
    """`events`: see COLUMNS, all of the month, fined or not. `lines`: the fines and notices, with their source."""

    events: pd.DataFrame
    lines: pd.DataFrame
    problems: list[Problem]


def judge_acts(
    attendance: AttendanceEvents | None,
    conduct: ConductEvents | None,
    positions: pd.Series,
    labels: dict[str, str],
    rules: RuleSet,
    acts_reading: str,
) -> Acts:
    """Fine each event by every clause that covers it (P1-七; ruling 29: of one act only the highest fine stays).

    `positions` and `labels` are by agent id. Problems: X211 (a clause covers it, but something is lacking), X212 (no
    clause does), X222 (another record of an act already fined).
    """
    events = _together(attendance, conduct, positions)
    open_ = events[(events["excuse_zh"] == "") & (events["event"] != MISSING)].reset_index(drop=True)
    # Most months of most people have none: nothing to ask the clauses then.
    judged = [(rule, per_event(rule, open_)) for rule in rules.of(PerEvent)] if len(open_) else []
    lines = pd.concat([j.lines for _, j in judged], ignore_index=True) if judged else empty(LINES)
    lines, twins = one_act(lines, open_, acts_reading)
    unfined = pd.concat([j.unfined for _, j in judged], ignore_index=True) if judged else twins
    covered = {event for rule in rules.of(PerEvent) for event in rule.events}
    by_id = {rule.id: rule for rule in rules.of(PerEvent)}
    parts = [
        with_reasons(by_id[str(rule)], with_sources(by_id[str(rule)], part, open_["source"]), open_)
        for rule, part in lines.groupby("rule", sort=False)
    ]
    told = _outcomes(open_, lines, unfined, twins, covered)
    problems = _problems(told, labels)
    rest = events[(events["excuse_zh"] != "") | (events["event"] == MISSING)]
    shown = pd.concat([told, _waiting(rest)], ignore_index=True)
    shown = shown[shown["inside"]].rename(columns={"event": "kind"})
    shown = shown.sort_values(["agent_id", "date", "time", "kind", "act", "source"], ignore_index=True)
    return Acts(shown[COLUMNS], pd.concat(parts, ignore_index=True) if parts else no_lines(), problems)


def _together(
    attendance: AttendanceEvents | None, conduct: ConductEvents | None, positions: pd.Series
) -> pd.DataFrame:
    """Both tables as one frame of events, in an order that the order of rows does not change."""
    parts = [pd.DataFrame({name: pd.Series([], dtype=dtype) for name, dtype in DTYPES.items()})]
    if attendance is not None:
        rows = attendance.events
        act = rows["agent_id"] + "|" + rows["date"].dt.strftime("%Y-%m-%d") + "|" + rows["event"]
        parts.append(rows.assign(severe=False, evidenced=True, is_reminder=False, inside=True, act=act))
    if conduct is not None:
        parts.append(conduct.events.assign(excuse_zh="", excuse_en=""))
    events = pd.concat([p for p in parts if len(p)] or parts[:1], ignore_index=True)
    events = events.assign(position=events["agent_id"].map(positions)).astype(DTYPES)
    return events.sort_values(
        ["agent_id", "date", "time", "event", "act", "detail_zh", "source"], ignore_index=True
    )


def _outcomes(
    events: pd.DataFrame, lines: pd.DataFrame, unfined: pd.DataFrame, twins: pd.DataFrame, covered: set[str]
) -> pd.DataFrame:
    """Add amount_fen, outcome_zh, outcome_en, and why an event that a clause names costs nothing (`state`)."""
    fines = lines[lines["kind"] == FINE]
    out = events.assign(
        amount_fen=fines.groupby("fact")["amount_fen"].sum().reindex(events.index, fill_value=0)
    )
    states = {
        "uncovered": ~events["event"].isin(covered).to_numpy(dtype=bool),
        "fined": events.index.isin(fines["fact"]),
        "twin": events.index.isin(twins["event"]),
        "reminder": events["is_reminder"].to_numpy(dtype=bool),
    }
    out["state"] = np.select(list(states.values()), list(states), default="unfined")
    for lang, uncovered in (("zh", UNCOVERED.zh), ("en", UNCOVERED.en)):
        said = _joined(unfined, "event", f"reason_{lang}")
        said |= _joined(twins, "event", f"reason_{lang}")
        said |= _joined(fines, "fact", f"because_{lang}")
        out[f"outcome_{lang}"] = pd.Series([said.get(n, uncovered) for n in events.index], dtype="str")
    return out


def _joined(frame: pd.DataFrame, key: str, words: str) -> dict[int, str]:
    """All the words of each event, each once."""
    groups = frame.groupby(key)[words]
    return {int(str(event)): "；".join(dict.fromkeys(said)) for event, said in groups}


def _waiting(rest: pd.DataFrame) -> pd.DataFrame:
    """The events that no clause is asked about: excused ones, and missing punches that wait for a decision."""
    excused = rest["excuse_zh"] != ""
    zh, en = rest["excuse_zh"].where(excused, HELD.zh), rest["excuse_en"].where(excused, HELD.en)
    return rest.assign(amount_fen=0, state="waiting", outcome_zh=zh, outcome_en=en)


def _problems(events: pd.DataFrame, labels: dict[str, str]) -> list[Problem]:
    problems = []
    for row in events[events["inside"]].to_dict("records"):
        place = source_at(row["source"])
        if row["state"] == "uncovered":
            problems.append(Problem("X212", place, {"kind": row["event"]}))
        elif row["state"] == "twin":
            problems.append(Problem("X222", place, {"count": 1}))
        elif row["state"] == "unfined":
            values = {
                "person": labels[row["agent_id"]],
                "day": f"{row['date']:%F}",
                "kind": row["event"],
                "why": Text(row["outcome_zh"], row["outcome_en"]),
            }
            problems.append(Problem("X211", place, values))
    return problems
