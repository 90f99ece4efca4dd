"""Attendance and conduct together: each event under each clause, one fine an act, and why the rest cost nothing."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from teamops.core.frames import dtypes
from teamops.core.problems import Problem
from teamops.core.rules.describe import LANGS, money
from teamops.core.rules.evaluate_events import one_act, per_event
from teamops.core.rules.frames import FINE, HELD, LINES, Judged, empty
from teamops.core.rules.model import PerEvent, RuleSet
from teamops.core.text import Text
from teamops.performance.attendance.conduct import ConductEvents, act_of
from teamops.performance.attendance.events import AttendanceEvents
from teamops.performance.attendance.verdicts import MISSING
from teamops.performance.lines import no_lines, with_sources
from teamops.performance.places import BETWEEN, source_at
from teamops.performance.problems import noted

# Ruling 28: how far back a reminder still counts, as the part of a date that must be the same.
SCOPES = {"day": "D", "month": "M", "ever": "ever"}
TOLD = {
    # plain, with a detail, and the two that follow if a reminder came before
    "zh": ("{event}", "{event}（{detail}）", "；已于 {when} 提醒", "；"),
    "en": ("{event}", "{event} ({detail})", "; reminded on {when}", "; "),
}

MISSED = Text("缺卡，待处理，暂不扣罚", "missing punch, pending: no fine yet")
HOLDS = Text("待定，暂不扣 {fine} 元：{why}", "held, {fine} yuan not taken: {why}")
UNCOVERED = Text("没有对应的条款，不扣罚", "no clause covers it: no fine")
COLUMNS = [
    "agent_id", "date", "time", "kind", "detail_zh", "detail_en", "outcome_zh", "outcome_en", "amount_fen", "source",
]  # fmt: skip
DTYPES = dtypes(
    "agent_id date:day time:Int event position severe:bool evidenced:bool is_reminder:bool act "
    "inside:bool detail_zh detail_en excuse_zh excuse_en doubt_zh doubt_en source"
)


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
    judged = [_judged(rule, open_) for rule in rules.of(PerEvent)] if len(open_) else []
    lines = pd.concat([j.lines for j in judged], ignore_index=True) if judged else empty(LINES)
    lines, twins = one_act(lines, open_, acts_reading)
    twins = pd.concat([*(j.twins for j in judged), twins], ignore_index=True)
    unfined = pd.concat([j.unfined for j in judged], ignore_index=True) if judged else twins
    by_id = {rule.id: rule for rule in rules.of(PerEvent)}
    parts = [
        with_reasons(by_id[str(rule)], with_sources(by_id[str(rule)], part, open_["source"]), open_)
        for rule, part in lines.groupby("rule", sort=False)
    ]
    told = _outcomes(open_, lines, unfined, twins, rules)
    problems = _problems(told, labels)
    rest = events[(events["excuse_zh"] != "") | (events["event"] == MISSING)]
    shown = pd.concat([told, _waiting(rest)], ignore_index=True)
    shown = shown[shown["inside"]].rename(columns={"event": "kind"})
    shown = shown.sort_values(["agent_id", "date", "time", "kind", "act", "source"], ignore_index=True)
    return Acts(shown[COLUMNS], pd.concat(parts, ignore_index=True) if parts else no_lines(), problems)


def _judged(rule: PerEvent, events: pd.DataFrame) -> Judged:
    """One clause over the month's events: what is doubtful is held, and makes no other act the third of its kind."""
    doubtful = (events["doubt_zh"] != "").to_numpy(dtype=bool)
    if not doubtful.any():
        return per_event(rule, events)
    sure = np.flatnonzero(~doubtful)
    known, every = per_event(rule, events.iloc[sure].reset_index(drop=True)), per_event(rule, events)
    lines = known.lines.assign(fact=sure[known.lines["fact"].to_numpy(dtype="intp")])
    waits = every.lines[(every.lines["kind"] == FINE) & doubtful[every.lines["fact"].to_numpy(dtype="intp")]]
    facts = waits["fact"].to_numpy(dtype="intp")
    words = {}
    for lang in ("zh", "en"):
        said = zip(waits["rate_fen"], events[f"doubt_{lang}"].to_numpy()[facts], strict=True)
        words[f"because_{lang}"] = [HOLDS.say(lang, fine=money(int(fen)), why=why) for fen, why in said]
    waits = waits.assign(kind=HELD, amount_fen=0, **words).astype(LINES)
    return replace(every, lines=pd.concat([lines, waits], ignore_index=True).astype(LINES))


def _together(
    attendance: AttendanceEvents | None, conduct: ConductEvents | None, positions: pd.Series
) -> pd.DataFrame:
    """Both tables as one frame of events, in an order that the order of rows does not change."""
    parts = [pd.DataFrame({name: pd.Series([], dtype=dtype) for name, dtype in DTYPES.items()})]
    if attendance is not None:
        rows = attendance.events
        act = act_of(rows["agent_id"], rows["date"], rows["event"])
        act = act.where(rows["slot"] == 1, act + "|" + rows["slot"].astype("str"))
        parts.append(rows.assign(severe=False, evidenced=True, is_reminder=False, inside=True, act=act))
    if conduct is not None:
        parts.append(conduct.events.assign(excuse_zh="", excuse_en="", doubt_zh="", doubt_en=""))
    events = pd.concat([p for p in parts if len(p)] or parts[:1], ignore_index=True)
    events = events.assign(position=events["agent_id"].map(positions)).astype(DTYPES)
    return events.sort_values(
        ["agent_id", "date", "time", "event", "act", "detail_zh", "source"], ignore_index=True
    )


def _outcomes(
    events: pd.DataFrame, lines: pd.DataFrame, unfined: pd.DataFrame, twins: pd.DataFrame, rules: RuleSet
) -> pd.DataFrame:
    """Add amount_fen, outcome_zh, outcome_en, and why an event that a clause names costs nothing (`state`)."""
    fines = lines[lines["kind"] == FINE]
    covered = {event for rule in rules.of(PerEvent) for event in rule.events}
    out = events.assign(
        amount_fen=fines.groupby("fact")["amount_fen"].sum().reindex(events.index, fill_value=0)
    )
    states = {
        "uncovered": ~events["event"].isin(covered).to_numpy(dtype=bool),
        "fined": events.index.isin(fines["fact"]),
        "twin": events.index.isin(twins["event"]),
        "held": events.index.isin(lines.loc[lines["kind"] == HELD, "fact"]),
        "doubted": (events["doubt_zh"] != "").to_numpy(dtype=bool),
        "reminder": events["is_reminder"].to_numpy(dtype=bool),
    }
    out["state"] = np.select(list(states.values()), list(states), default="unfined")
    for lang in LANGS:
        said = _joined(unfined, "event", f"reason_{lang}")
        said |= _joined(twins, "event", f"reason_{lang}")
        said = {event: rules.in_words(reason, lang) for event, reason in said.items()}
        said |= _joined(lines[lines["kind"].isin([FINE, HELD])], "fact", f"because_{lang}")
        out[f"outcome_{lang}"] = pd.Series(
            [said.get(n, UNCOVERED.say(lang)) for n in events.index], dtype="str"
        )
    return out


def _joined(frame: pd.DataFrame, key: str, words: str) -> dict[int, str]:
    """All the words of each event, each once."""
    groups = frame.groupby(key)[words]
    return {int(str(event)): "；".join(dict.fromkeys(said)) for event, said in groups}


def _waiting(rest: pd.DataFrame) -> pd.DataFrame:
    """The events that no clause is asked about: excused ones, and missing punches that wait for a decision."""
    excused = rest["excuse_zh"] != ""
    zh, en = rest["excuse_zh"].where(excused, MISSED.zh), rest["excuse_en"].where(excused, MISSED.en)
    return rest.assign(amount_fen=0, state="waiting", outcome_zh=zh, outcome_en=en)


def _problems(events: pd.DataFrame, labels: dict[str, str]) -> list[Problem]:
    problems = []
    for row in events[events["inside"]].to_dict("records"):
        place = source_at(row["source"])
        if row["state"] == "uncovered":
            problems.append(noted("X212", place, {"kind": row["event"]}))
        elif row["state"] == "twin":
            problems.append(noted("X222", place, {"count": 1}))
        elif row["state"] == "unfined":
            values = {
                "person": labels[row["agent_id"]],
                "day": f"{row['date']:%F}",
                "kind": row["event"],
                "why": Text(row["outcome_zh"], row["outcome_en"]),
            }
            problems.append(noted("X211", place, values))
    return problems


def with_reasons(rule: PerEvent, lines: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Return the rule's lines (positions of `events` in `fact`) with event, detail and reminder told before the price.

    The place of the reminder joins the source, since the fine would not stand without it (P1-七-4, P1-七-5).
    """
    lines = lines.reset_index(drop=True)
    fined = lines.index[lines["kind"] == FINE]
    of = events.iloc[lines.loc[fined, "fact"].to_numpy()]
    moments, places = _reminders(rule, of, events)
    for lang, (bare, detailed, reminded, stop) in TOLD.items():
        said = [
            (detailed if detail else bare).format(event=event, detail=detail)
            + (reminded.format(when=moment) if moment else "")
            + stop
            for event, detail, moment in zip(
                of["event"], of[f"detail_{lang}"].fillna(""), moments, strict=True
            )
        ]
        lines.loc[fined, f"because_{lang}"] = (
            pd.Series(said, index=fined, dtype="str") + lines.loc[fined, f"because_{lang}"]
        )
    behind = pd.Series([BETWEEN + place if place else "" for place in places], index=fined, dtype="str")
    lines.loc[fined, "source"] = lines.loc[fined, "source"] + behind
    return lines


def _reminders(rule: PerEvent, of: pd.DataFrame, events: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Return when and where the last reminder before each event of `of` was given; empty where none was needed."""
    none = [""] * len(of)
    scope = SCOPES.get(rule.reading.reminder_scope or "")
    given = events[events["is_reminder"] & events["event"].isin(rule.events)]
    if scope is None or given.empty or of.empty:
        return none, none
    acts = pd.DataFrame(
        {"agent_id": of["agent_id"].to_numpy(), "moment": _moments(of).to_numpy(), "at": range(len(of))}
    )
    before = pd.DataFrame(
        {
            "agent_id": given["agent_id"].to_numpy(),
            "moment": _moments(given).to_numpy(),
            "reminded": _moments(given).to_numpy(),
            "source": given["source"].to_numpy(),
        }
    )
    found = pd.merge_asof(
        acts.sort_values("moment"),
        before.sort_values(["moment", "source"]),
        on="moment",
        by="agent_id",
        allow_exact_matches=False,
    ).sort_values("at")
    near = found["reminded"].notna()
    if scope != "ever":
        near &= found["moment"].dt.to_period(scope) == found["reminded"].dt.to_period(scope)
    moments = found["reminded"].dt.strftime("%Y-%m-%d %H:%M").where(near, "")
    return [str(m) for m in moments], [str(p) for p in found["source"].where(near, "")]


def _moments(events: pd.DataFrame) -> pd.Series:
    """Day and time as one; an event without a time stands at the start of its day, where nothing that day is earlier."""
    moments: pd.Series = events["date"] + pd.to_timedelta(events["time"].fillna(0).astype("int64"), unit="s")
    return moments
