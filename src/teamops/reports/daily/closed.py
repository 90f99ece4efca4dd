"""A day of a closed month: what is shown is computed from today's tables, so it is said so, and where that differs. Pure."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from teamops.core.money import yuan_text
from teamops.core.problems import Problem
from teamops.core.text import Lang, Text
from teamops.performance.settlement.settlement import Settlement
from teamops.reports.problems import noted

CODE = "D608"
CALLS, OUTPUT = ["calls", "talk_seconds"], ["vehicles", "premium_fen"]
NAMED = 5  # differences that the message names
SAME = Text("和结账时一样", "the same as when it was closed")
DIFFERS = Text("和结账时不一样：{what}", "other than when it was closed: {what}")
OF_A_DAY = Text("{day} {name} {was} 次 {was_for} 秒→{now} 次 {now_for} 秒", "{day} {name} {was} calls {was_for} s → {now} calls {now_for} s")  # fmt: skip
OF_THE_MONTH = Text("全月 {name} {was} 台 {was_for} 元→{now} 台 {now_for} 元", "the month, {name}: {was} vehicles {was_for} yuan → {now} vehicles {now_for} yuan")  # fmt: skip
MORE = Text(" …… 共 {count} 处", " … {count} in all")


def told_of_closed(
    frozen: Settlement, calls: pd.DataFrame, sold: pd.DataFrame, on: pd.Timestamp, names: Mapping[str, str]
) -> Problem:
    """Return D608 of a closed month: `calls` (agent_id, date and figures, of those shown) and `sold` (agent_id and figures,
    of the whole month) as today's tables give them; `names` by agent id."""
    then = frozen.days[frozen.days["date"] <= on]
    # Of somebody judged then, only the days judged are compared: calls of a day off were never anybody's target.
    strangers = ~calls["agent_id"].isin(then["agent_id"]) & (calls["date"] <= on)
    keys = ["agent_id", "date"]
    known = then[keys].merge(calls, how="left", on=keys)
    days = _differing(then, pd.concat([known, calls[strangers]]), keys, CALLS)
    months = _differing(frozen.months, sold, ["agent_id"], OUTPUT)
    called = {**dict(zip(frozen.people["agent_id"], frozen.people["name"], strict=True)), **names}
    said = [_of_a_day(row, called) for row in days.to_dict("records")]
    said += [_of_the_month(row, called) for row in months.to_dict("records")]
    differ = Text(*(_in_words(said, lang) for lang in ("zh", "en")))
    return noted(CODE, None, {"month": str(frozen.month), "differ": differ})


def _differing(then: pd.DataFrame, now: pd.DataFrame, keys: list[str], figures: list[str]) -> pd.DataFrame:
    """Return the rows of which any figure is another now, with those of then beside them; what is not there is 0."""
    both = now[[*keys, *figures]].merge(then[[*keys, *figures]], "outer", keys, suffixes=("", "_then"))
    before = [f"{name}_then" for name in figures]
    both = both.fillna(dict.fromkeys([*figures, *before], 0)).astype(
        dict.fromkeys([*figures, *before], "int64")
    )
    other = (both[figures].to_numpy() != both[before].to_numpy()).any(axis=1)
    found: pd.DataFrame = both[other].sort_values(keys[::-1], ignore_index=True)
    return found


def _of_a_day(row: dict[Any, Any], called: Mapping[str, str]) -> Text:
    values = {"day": f"{row['date']:%F}", "name": called.get(row["agent_id"], row["agent_id"])}
    values |= {"was": row["calls_then"], "was_for": row["talk_seconds_then"]}
    values |= {"now": row["calls"], "now_for": row["talk_seconds"]}
    return OF_A_DAY.filled(**values)


def _of_the_month(row: dict[Any, Any], called: Mapping[str, str]) -> Text:
    values = {"name": called.get(row["agent_id"], row["agent_id"])}
    values |= {"was": row["vehicles_then"], "was_for": yuan_text(row["premium_fen_then"])}
    values |= {"now": row["vehicles"], "now_for": yuan_text(row["premium_fen"])}
    return OF_THE_MONTH.filled(**values)


def _in_words(said: list[Text], lang: Lang) -> str:
    if not said:
        return SAME.say(lang)
    words = Text("；", "; ").say(lang).join(one.say(lang) for one in said[:NAMED])
    return DIFFERS.say(lang, what=words + (MORE.say(lang, count=len(said)) if len(said) > NAMED else ""))
