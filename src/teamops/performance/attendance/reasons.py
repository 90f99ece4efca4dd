"""What happened, in the words of a fine: the event itself, and the reminder that had to come before it."""

import pandas as pd

from teamops.core.rules.frames import FINE
from teamops.core.rules.model import PerEvent
from teamops.performance.places import BETWEEN

# Ruling 28: how far back a reminder still counts, as the part of a date that must be the same.
SCOPES = {"day": "D", "month": "M", "ever": "ever"}


TOLD = {
    # plain, with a detail, and the two that follow if a reminder came before
    "zh": ("{event}", "{event}（{detail}）", "；已于 {when} 提醒", "；"),
    "en": ("{event}", "{event} ({detail})", "; reminded on {when}", "; "),
}


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
