"""A day as one line, and as plain values for programs."""

from datetime import date
from pathlib import Path

import pandas as pd

from teamops.core.money import yuan_text
from teamops.core.run import where_said
from teamops.core.telling import problems_value
from teamops.core.text import Lang, Text
from teamops.performance.metrics import of_calls
from teamops.reports.daily.day import Day, totals

ONE_LINE = Text(
    "{day} 出勤 {people} 人，达标 {met} 人，{counted} {calls} 次，本月保费 {premium} 元 → {where}",
    "{day}: {people} at work, {met} met the day's target, {calls} calls {counted}, premium of the month so far {premium} yuan → {where}",
)
FRAMES = ("people", "missed", "trend", "issued", "stuck", "stages", "gaps", "pending")


def one_line(day: Day, written: list[Path], lang: Lang) -> str:
    """Return the day in one line, and where its files are."""
    known = totals(day)
    premium = yuan_text(int(day.team_now["premium_fen_mtd"].iloc[0]))
    where = Text("、", ", ").say(lang).join(path.as_posix() for path in written) or where_said(None, lang)
    said = of_calls(ONE_LINE, day.rules).say(lang, day=day.on, premium=premium, where=where, **known)
    said = day.left_out.after(said, lang)
    return f"{said}{Text('；', '; ').say(lang)}{day.closed.what(lang)}" if day.closed else said


def day_value(day: Day, written: list[Path], lang: Lang) -> dict[str, object]:
    """Return everything of the day as plain values: days as 2026-10-22, money in fen, None for what is not known.

    `totals` name nobody and no pay; `has` says which of policies, stages and leads is known at all.
    """
    return {
        "date": str(day.on),
        "made_on": str(day.today),
        "month": str(day.month),
        "team": day.team,
        "workday": day.workday,
        "totals": totals(day),
        "team_now": _rows(day.team_now)[0],
        **{name: _rows(getattr(day, name)) for name in FRAMES},
        "late_after": day.late_after,
        "late_proposed": day.late_proposed,
        "has": sorted(day.has),
        "closed": day.closed.what(lang) if day.closed else None,
        "left_out": day.left_out.value(),
        "outputs": [path.as_posix() for path in written],
        **problems_value(day.problems, lang),
    }


def _rows(frame: pd.DataFrame) -> list[dict[str, object]]:
    plain = frame.astype("object").where(frame.notna(), None)
    return [{str(key): _plain(value) for key, value in row.items()} for row in plain.to_dict("records")]


def _plain(value: object) -> object:
    if isinstance(value, date):  # a timestamp too
        return f"{value:%Y-%m-%d}"
    return value.item() if hasattr(value, "item") else value
