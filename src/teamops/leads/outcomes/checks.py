"""What has to be said about returned rows: one problem a conflict, a sheet or a person, with the numbers in it."""

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from teamops.core.evidence import JOIN, Source
from teamops.core.problems import Problem
from teamops.core.text import Text
from teamops.leads.problems import noted

SHOWN = 10  # numbers listed in one sentence; the workbook lists them all
WHY = {
    "future": Text("晚于今天", "after today"),
    "before_dealt": Text("早于分配日", "before the lead was assigned"),
}


def conflict_problems(sides: pd.DataFrame) -> Iterator[Problem]:
    """Return X240 for each lead, at the first returned row, with every side and its place."""
    for lead_no, rows in sides.groupby("lead_no", sort=True):
        first = rows.loc[rows["place"].notna(), "place"].iloc[0]
        person = _person(rows["name"].iloc[0], rows["agent_id"].iloc[0])
        said = [_side(*side) for side in rows[["outcome", "contacted_on", "place"]].itertuples(index=False)]
        values = {"lead": lead_no, "person": person, "sides": _joined(said)}
        yield noted("X240", _source(first), values)


def foreign_problems(foreign: pd.DataFrame) -> Iterator[Problem]:
    """Return X241 for each sheet with numbers never dealt, X242 for each sheet with leads in other hands or in none."""
    for source, rows in _by_sheet(foreign[foreign["kind"] == "unknown"]):
        named = [_meant(*row) for row in rows[["lead_no", "place", "likeliest"]].itertuples(index=False)]
        yield noted("X241", source, {"count": len(rows), "leads": _listed(named)})
    for source, rows in _by_sheet(foreign[foreign["kind"] != "unknown"]):
        columns = ["lead_no", "place", "kind", "holder", "holder_name", "dealt_on"]
        named = [_elsewhere(*row) for row in rows[columns].itertuples(index=False)]
        yield noted("X242", source, {"count": len(rows), "leads": _listed(named)})


def refused_problems(refused: pd.DataFrame) -> Iterator[Problem]:
    """Return X243 for each sheet and kind of impossible date, X245 for each sheet with rows that give no outcome."""
    for reason, why in WHY.items():
        for source, rows in _by_sheet(refused[refused["reason"] == reason]):
            dates = rows["contacted_on"].dt.strftime("%Y-%m-%d")
            named = [_at(*row, beside=on) for row, on in zip(_numbers(rows), dates, strict=True)]
            yield noted("X243", source, {"count": len(rows), "why": why, "leads": _listed(named)})
    for source, rows in _by_sheet(refused[refused["reason"] == "no_outcome"]):
        named = [_at(*row) for row in _numbers(rows)]
        yield noted("X245", source, {"count": len(rows), "leads": _listed(named)})


def missing_problems(missing: pd.DataFrame) -> Iterator[Problem]:
    """Return X244 for each person with the leads that were left out of what came back."""
    for agent, rows in missing.groupby("agent_id", sort=True):
        named = [Text(lead, lead) for lead in rows["lead_no"]]
        person = _person(rows["name"].iloc[0], str(agent))
        yield noted("X244", None, {"person": person, "count": len(rows), "leads": _listed(named)})


def older_problems(older: pd.DataFrame) -> list[Problem]:
    """Return X246 for each sheet with rows that a newer one outweighs."""
    return [noted("X246", source, {"count": len(rows)}) for source, rows in _by_sheet(older)]


def _by_sheet(rows: pd.DataFrame) -> Iterable[tuple[Source, pd.DataFrame]]:
    """Each sheet's rows in their order there, with the place of the first."""
    parts = rows["place"].str.rsplit(JOIN, n=1, expand=True).reindex(columns=[0, 1])
    ordered = rows.assign(_label=parts[0], _row=parts[1].astype("int64")).sort_values(["_label", "_row"])
    for _, group in ordered.groupby("_label", sort=True):
        yield _source(group["place"].iloc[0]), group


def _numbers(rows: pd.DataFrame) -> Iterable[tuple[str, str]]:
    return zip(rows["lead_no"], rows["place"], strict=True)


def _source(place: str) -> Source:
    label, _, row = place.rpartition(JOIN)
    file, _, sheet = label.partition(JOIN)
    return Source(file, sheet, int(row))


def _person(name: object, agent: object) -> str:
    return f"{name}（{agent}）" if isinstance(name, str) else str(agent)


def _at(lead_no: str, place: str, *, beside: str = "") -> Text:
    row = place.rpartition(JOIN)[2]
    more = Text(f"，{beside}", f", {beside}") if beside else Text("", "")
    return Text(f"{lead_no}（第 {row} 行{more.zh}）", f"{lead_no} (row {row}{more.en})")


def _meant(lead_no: str, place: str, likeliest: object) -> Text:
    row = place.rpartition(JOIN)[2]
    if not isinstance(likeliest, str):
        return _at(lead_no, place)
    return Text(
        f"{lead_no}（第 {row} 行，是不是 {likeliest}？）", f"{lead_no} (row {row}: is it {likeliest}?)"
    )


def _elsewhere(
    lead_no: str, place: str, kind: str, holder: object, name: object, dealt_on: pd.Timestamp
) -> Text:
    row = place.rpartition(JOIN)[2]
    if kind == "undone":
        return Text(
            f"{lead_no}（第 {row} 行，那一批已撤销）", f"{lead_no} (row {row}: its batch was cancelled)"
        )
    person = _person(name, holder)
    who = Text(person, person) if isinstance(holder, str) else Text("没有人", "nobody")
    if kind == "redealt":
        since = f"{dealt_on:%Y-%m-%d}"
        return Text(
            f"{lead_no}（第 {row} 行，{since} 起改给了{who.zh}）",
            f"{lead_no} (row {row}: with {who.en} since {since})",
        )
    return Text(f"{lead_no}（第 {row} 行，由{who.zh}负责）", f"{lead_no} (row {row}: {who.en} holds it)")


def _side(outcome: str, contacted_on: pd.Timestamp, place: object) -> Text:
    on = Text("没有日期", "no date")
    if pd.notna(contacted_on):
        on = Text(f"{contacted_on:%Y-%m-%d}", f"{contacted_on:%Y-%m-%d}")
    where = Text(place, place) if isinstance(place, str) else Text("已记录", "recorded")
    return Text(f"{outcome}（{on.zh}，{where.zh}）", f"{outcome} ({on.en}, {where.en})")


def _joined(parts: Sequence[Text]) -> Text:
    return Text("；".join(p.zh for p in parts), "; ".join(p.en for p in parts))


def _listed(parts: Sequence[Text]) -> Text:
    """The first few, and how many more there are."""
    shown = parts[:SHOWN]
    rest = len(parts) - len(shown)
    more = Text(f" 等，另有 {rest} 条", f", and {rest} more") if rest else Text("", "")
    return Text("、".join(p.zh for p in shown) + more.zh, ", ".join(p.en for p in shown) + more.en)
