"""Fines per event: which events count, what each costs, and the higher price once there are many."""

import numpy as np
import pandas as pd

from teamops.core.rules import describe
from teamops.core.rules.frames import (
    FEN,
    FINE,
    LINES,
    NOTICE,
    UNFINED,
    Bools,
    Ints,
    Judged,
    Positions,
    Words,
    bound,
    days_of,
    empty,
    make_lines,
    months_of,
    typed,
    values_on,
)
from teamops.core.rules.model import PerEvent, Repeat
from teamops.core.text import Lang, Text

NOT_SEVERE = Text("没有登记“情节严重”", "not marked as grave (情节严重)")
NOT_REMINDED = {
    "day": Text("当天在此之前没有同类提醒的记录", "no earlier reminder of the kind on that day"),
    "month": Text("当月在此之前没有同类提醒的记录", "no earlier reminder of the kind in that month"),
    "ever": Text("在此之前没有同类提醒的记录", "no earlier reminder of the kind"),
}
SAME_ACT = Text(
    "同一件事已按{twin}扣 {fine} 元，不再扣",
    "the same act was fined {fine} yuan under {twin}; not fined again",
)
COUNTED = Text("同一件事的另一条登记，只计一次", "another record of the same act; counted once")
EACH = Text("扣 {rate} 元", "fine {rate} yuan")
NTH = Text("本月第 {nth} 次，扣 {rate} 元", "no. {nth} of the month, fine {rate} yuan")
REPRICED = Text(
    "本月第 {nth} 次，共 {total} 次≥{times} 次，每次 {rate} 元",
    "no. {nth} of the month, {total} in all ≥ {times}, {rate} yuan each",
)
REACHED = Text("{rule}本月达到 {times} 次：{notice}", "{rule}, {times} in the month: {notice}")

NEVER = np.iinfo(np.int64).max


def per_event(rule: PerEvent, events: pd.DataFrame) -> Judged:
    """Fine each event of the rule's kinds (P1-七; rulings 23, 24, 27, 28, 51).

    `events`: agent_id, date, time (Int64 seconds or NA), event, position, severe, evidenced, is_reminder, act.
    One line per fined event, at its own price, and one notice line per person and month where the count is reached.
    Several records of one act (`act`, not blank) count once, before they are counted for the higher price: the others are
    `twins`. `assessed`: fined per event. `unfined`: those of the rule's kinds that cost nothing, with the reason.
    """
    days = days_of(events)
    price, in_force = values_on(rule.deduct, days, FEN)
    concerns = events["event"].isin(rule.events).to_numpy(dtype=bool)
    open_ = concerns.copy()
    excused = []
    for passes, reason in _hurdles(rule, events, concerns, bound(rule, events), in_force):
        held_back = np.flatnonzero(open_ & ~passes)
        if len(held_back):
            excused.append(_unfined(rule, held_back, reason))
        open_ &= passes
    at = _in_time_order(events, np.flatnonzero(open_), rule)
    again = _recorded_again(events, at)
    twins = _unfined(rule, at[again], COUNTED)
    at = at[~again]
    open_[twins["event"].to_numpy(dtype=np.intp)] = False
    lines = _priced(rule, events, at, price) if len(at) else empty(LINES)
    unfined = empty(UNFINED)
    if excused:
        unfined = pd.concat(excused).sort_values("event", kind="stable", ignore_index=True)
    return Judged(lines, pd.DataFrame({"fined": open_}), unfined, twins)


def _recorded_again(events: pd.DataFrame, at: Positions) -> Bools:
    """Return which of the events at `at`, in order of time, record an act that an earlier one of them has recorded."""
    chosen = events.iloc[at]
    keys = chosen[["agent_id", "date"]].assign(act=chosen["act"].fillna("").astype("str"))
    again: Bools = keys.duplicated().to_numpy(dtype=bool) & (keys["act"] != "").to_numpy(dtype=bool)
    return again


def one_act(
    lines: pd.DataFrame, events: pd.DataFrame, reading: str = "highest"
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Keep one fine, the highest, of those for one act of one person (ruling 29).

    `lines`: those of all per-event rules, concatenated in file order, with `fact` positions in `events`. Fines with the
    same person, date and non-blank `act` are one act; of equal fines the first rule's stays, of one rule's the earliest.
    With `all` every fine stays. Returns the lines that stay and the `unfined` ones, naming the fine that stands.
    """
    act = events["act"].fillna("").astype("str").to_numpy()[lines["fact"].to_numpy()]
    together = pd.DataFrame(
        {
            "agent_id": lines["agent_id"].to_numpy(),
            "date": lines["date"].to_numpy(),
            "act": act,
            "amount_fen": lines["amount_fen"].to_numpy(),
            "at": np.arange(
                len(lines)
            ),  # by rule, then in time order: no row's place decides which fine stays
        }
    )
    together = together[(lines["kind"].to_numpy() == FINE) & (act != "")]
    if reading == "all" or together.empty:
        return lines, empty(UNFINED)
    ranked = together.sort_values(["amount_fen", "at"])
    kept = ranked.groupby(["agent_id", "date", "act"], sort=False)["at"].transform("first")
    ranked = ranked.assign(kept=kept)
    dropped = ranked[ranked["kept"] != ranked["at"]].sort_values("at")
    loser, twin = lines.iloc[dropped["at"]], lines.iloc[dropped["kept"]]
    said = [
        {"twin": clause, "fine": describe.money(-int(fen))}
        for clause, fen in zip(twin["clause"], twin["amount_fen"], strict=True)
    ]
    columns = {
        "event": loser["fact"].to_numpy(),
        "rule": loser["rule"].to_numpy(),
        "reason_zh": [SAME_ACT.say("zh", **values) for values in said],
        "reason_en": [SAME_ACT.say("en", **values) for values in said],
    }
    stay = np.delete(np.arange(len(lines)), dropped["at"].to_numpy())
    return lines.iloc[stay].reset_index(drop=True), typed(columns, UNFINED, len(loser))


def _hurdles(
    rule: PerEvent, events: pd.DataFrame, concerns: Bools, bound_by: Bools, in_force: Bools
) -> list[tuple[Bools, Text]]:
    """Return what an event must pass to be fined, in the order in which it is told why it was not."""
    reading = rule.reading
    hurdles = [
        (~events["is_reminder"].to_numpy(dtype=bool), Text("是提醒，不扣罚", "a reminder, not a fine")),
        (bound_by, Text("本条不适用于该岗位", "the clause does not apply to this position")),
        (in_force, Text("当天这一条还没有生效", "the clause was not yet in force that day")),
    ]
    if reading.require_severe:
        hurdles.append((events["severe"].to_numpy(dtype=bool), NOT_SEVERE))
        hurdles.append((events["evidenced"].to_numpy(dtype=bool), Text("没有写证据", "no evidence given")))
    if reading.reminder_scope in NOT_REMINDED:
        hurdles.append(
            (_reminded(events, concerns, reading.reminder_scope), NOT_REMINDED[reading.reminder_scope])
        )
    return hurdles


def _reminded(events: pd.DataFrame, concerns: Bools, scope: str) -> Bools:
    """Return which events follow a reminder in the same category: earlier that day by the clock, or (month, ever) on an
    earlier day. Without a time nothing is earlier on the same day (ruling 28)."""
    day = days_of(events).astype("datetime64[D]").astype(np.int64)
    time = events["time"].fillna(-1).to_numpy(dtype=np.int64)
    frame = pd.DataFrame(
        {"agent": events["agent_id"].to_numpy(), "day": day, "month": months_of(days_of(events))}
    )
    reminder = concerns & events["is_reminder"].to_numpy(dtype=bool)
    clock = pd.Series(np.where(reminder & (time >= 0), time, NEVER))
    first_that_day = clock.groupby([frame["agent"], frame["day"]]).transform("min").to_numpy()
    reminded: Bools = first_that_day < time
    if scope == "day":
        return reminded
    keys = [frame["agent"]] + ([frame["month"]] if scope == "month" else [])
    first_day = pd.Series(np.where(reminder, day, NEVER)).groupby(keys).transform("min").to_numpy()
    return reminded | (first_day < day)


def _unfined(rule: PerEvent, at: Positions, reason: Text) -> pd.DataFrame:
    columns = {"event": at, "rule": rule.id, "reason_zh": reason.zh, "reason_en": reason.en}
    return typed(columns, UNFINED, len(at))


def _in_time_order(events: pd.DataFrame, at: Positions, rule: PerEvent) -> Positions:
    """Order events by person and time; where times are equal or missing by kind, as the rule lists them, and act, so
    that shuffled rows give the same prices."""
    chosen = events.iloc[at]
    keys = pd.DataFrame(
        {
            "agent": chosen["agent_id"].to_numpy(),
            "date": chosen["date"].to_numpy(),
            "time": chosen["time"].fillna(-1).to_numpy(dtype=np.int64),
            "kind": chosen["event"].map({kind: i for i, kind in enumerate(rule.events)}).to_numpy(),
            "act": chosen["act"].fillna("").astype("str").to_numpy(),
        }
    )
    order: Positions = keys.sort_values(list(keys.columns), kind="stable").index.to_numpy(dtype=np.intp)
    return at[order]


def _priced(rule: PerEvent, events: pd.DataFrame, at: Positions, price: Ints) -> pd.DataFrame:
    """Return the lines of the fined events at `at`, which are in time order."""
    chosen = events.iloc[at]
    month = months_of(days_of(chosen))
    keys = [chosen["agent_id"].to_numpy(), month]
    if rule.reading.counter == "separate":
        keys.append(chosen["event"].to_numpy())
    counted = pd.Series(np.ones(len(at), dtype=np.int64)).groupby(keys)
    nth: Ints = np.asarray(counted.cumsum(), dtype=np.int64)
    total: Ints = np.asarray(counted.transform("size"), dtype=np.int64)
    if rule.repeat is None:
        zh, en = (_words(rule, EACH, price[at], nth, total, nth, lang) for lang in describe.LANGS)
        return _fines(rule, events, at, price[at], zh, en)
    times, known = values_on(rule.repeat.times, days_of(chosen), 1)
    higher, higher_known = values_on(rule.repeat.deduct, days_of(chosen), FEN)
    known &= higher_known
    reached = {"all": total >= times, "from_nth": nth >= times, "after_nth": nth > times}
    repriced = known & reached[rule.reading.reprice or "all"]
    rate = np.where(repriced, higher, price[at])
    zh, en = (
        np.where(
            repriced,
            _words(rule, REPRICED, rate, nth, total, times, lang),
            _words(rule, NTH, rate, nth, total, times, lang),
        )
        for lang in describe.LANGS
    )
    fines = _fines(rule, events, at, rate, zh, en)
    if rule.repeat.notice is None:
        return fines
    hit = pd.Series(known & (nth >= times))
    first = (hit & (hit.groupby(keys).cumsum() == 1)).to_numpy()
    return pd.concat([fines, _notices(rule, rule.repeat, events, at[first], times[first])], ignore_index=True)


def _fines(
    rule: PerEvent, events: pd.DataFrame, at: Positions, rate: Ints, zh: Words, en: Words
) -> pd.DataFrame:
    return make_lines(rule, events, at, FINE, 1, rate, -rate, zh, en)


def _notices(
    rule: PerEvent, repeat: Repeat, events: pd.DataFrame, at: Positions, times: Ints
) -> pd.DataFrame:
    """Return the notice that is due beside the money, dated at the event that reached the count."""
    notice = repeat.notice or Text("", "")

    def words(lang: Lang) -> Words:
        called = rule.label.say(lang)
        return describe.per_unique(
            [times], lambda n: REACHED.say(lang, rule=called, times=n, notice=notice.say(lang))
        )

    return make_lines(rule, events, at, NOTICE, 1, 0, 0, words("zh"), words("en"))


def _words(rule: PerEvent, said: Text, rate: Ints, nth: Ints, total: Ints, times: Ints, lang: Lang) -> Words:
    return describe.per_unique(
        [rate, nth, total, times],
        lambda fen, n, of, at_least: said.say(
            lang, rate=describe.money(fen), nth=n, total=of, times=at_least
        ),
    )
