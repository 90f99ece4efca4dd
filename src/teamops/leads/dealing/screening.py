"""Which rows of the morning's files may be dealt, each customer once, and why the others may not (P1-四, ruling 33)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pandas.api.typing import NAType

from teamops.core.evidence import JOIN, ROW, SHEET
from teamops.core.rules.share import ShareTerms
from teamops.core.text import Text
from teamops.leads.dealing.matching import BY, KEYS, NONE, UNFIT, Ints, Mask, Meeting, day_of, days, twins
from teamops.leads.dealing.renewed import renewed_by
from teamops.leads.history.batch import EXCLUDED, LEAD
from teamops.policies.identity import phone_fault, phone_keys, plate_keys, vin_keys

# What is looked at of a lead already dealt.
HELD = ("lead_no", "agent_id", *KEYS, "expires_on", "dealt_on")
SEASON_DAYS = 180  # a lead due further away than that is next year's

# Why a row is not dealt, the first that holds in this order.
REASONS = {
    "no_source": Text("没有来源", "no source"),
    "not_dealt_source": Text("规则没有列出这个来源", "a source that the rule does not assign"),
    "bad_phone": Text("电话打不通", "nobody can dial the number"),
    "already_dealt": Text("已经分配过", "assigned before"),
    "renewed": Text("已续保", "renewed already"),
    "expired": Text("已经到期", "expired"),
    "outside_window": Text("还没到可以分配的日子", "outside the window"),
    "twin": Text("与另一行是同一客户", "the same customer as another row"),
}
Words = npt.NDArray[np.object_]


@dataclass(frozen=True)
class Screened:
    """`leads`: LEAD columns in canonical order, index 0..n-1. `excluded`: EXCLUDED columns in order of place.

    Canonical: source in the rule's order, expires_on (blank last), keys, customer, the rest of the content, place.
    """

    leads: pd.DataFrame
    excluded: pd.DataFrame


class _Verdicts:
    """Why each row is not dealt, and what is said of it; the first verdict on a row stands."""

    def __init__(self, size: int) -> None:
        self._judged: Mask = np.zeros(size, dtype=bool)
        self.columns: dict[str, Words] = {
            name: np.full(size, None, dtype=object)
            for name in ("reason", "detail_zh", "detail_en", "twin", "twin_lead_no")
        }

    @property
    def open(self) -> Mask:
        """The rows that nothing stands against so far."""
        return ~self._judged

    def say(self, at: Ints, reason: str, details: Iterable[Text], **more: Words) -> None:
        """Give rows (positions) a reason, each with its detail and values of further columns."""
        both = list(details)
        self._judged[at] = True
        self.columns["reason"][at] = reason
        self.columns["detail_zh"][at] = [detail.zh for detail in both]
        self.columns["detail_en"][at] = [detail.en for detail in both]
        for name, values in more.items():
            self.columns[name][at] = values


def screen(
    rows: pd.DataFrame, held: pd.DataFrame, policies: pd.DataFrame | None, terms: ShareTerms, today: date
) -> Screened:
    """Return which rows of the lead files may be dealt today, and every other row with the one reason why not.

    `rows`: LEADS columns with their places. `held`: leads already dealt (lead_no, agent_id, keys, expires_on,
    dealt_on). `policies`: the ledger as read, or None. Same lead: equal VIN; or equal plate, unless both VINs are
    known and differ; or equal phone, unless both VINs or both plates are known and differ. A lead counts as dealt
    if the same one was dealt within 180 days, or one due within 180 days of it was.
    """
    leads = with_keys(rows)
    verdicts = _Verdicts(len(leads))
    _judge_source(leads, terms, verdicts)
    _judge_phone(leads, verdicts)
    _judge_held(leads, held, today, verdicts)
    return _judged(leads, policies, terms, today, verdicts)


def screen_again(
    back: pd.DataFrame, policies: pd.DataFrame | None, terms: ShareTerms, today: date
) -> Screened:
    """Return which leads that came back may be dealt to somebody else, and why the others may not; see `screen`.

    `back`: LEAD columns and any others, which are kept.
    """
    leads = back.reset_index(drop=True)
    verdicts = _Verdicts(len(leads))
    _judge_source(leads, terms, verdicts)
    _judge_phone(leads, verdicts)
    return _judged(leads, policies, terms, today, verdicts)


def in_canonical_order(leads: pd.DataFrame, terms: ShareTerms) -> pd.DataFrame:
    """Return leads (LEAD columns and any others) in canonical order, index 0..n-1."""
    return leads.iloc[_canonical(leads, terms)].reset_index(drop=True)


def with_keys(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of the lead files with LEAD columns: their keys and places. Index 0..n-1."""
    keys = {
        "vin_key": vin_keys(rows["vin"]),
        "plate_key": plate_keys(rows["plate"]),
        "phone_key": phone_keys(rows["phone"]),
        "place": rows[SHEET].astype("str") + JOIN + rows[ROW].astype("str"),
    }
    return rows.assign(**keys)[list(LEAD)].astype(LEAD).reset_index(drop=True)


def _judged(
    leads: pd.DataFrame, policies: pd.DataFrame | None, terms: ShareTerms, today: date, verdicts: _Verdicts
) -> Screened:
    """Judge what holds of fresh leads and of those that came back alike."""
    _judge_renewed(leads, policies, today, verdicts)
    _judge_window(leads, terms, today, verdicts)
    left = np.flatnonzero(verdicts.open)
    order = left[_canonical(leads.iloc[left], terms)]
    _judge_twins(leads, order, verdicts)
    dealt = order[verdicts.open[order]]
    return Screened(leads.iloc[dealt].reset_index(drop=True), _excluded(leads, verdicts))


def _judge_source(leads: pd.DataFrame, terms: ShareTerms, verdicts: _Verdicts) -> None:
    nameless = np.flatnonzero(leads["source"].isna())
    detail = Text(
        "没有“来源”，工作表名和文件名也认不出",
        "no column 来源, and neither the sheet's nor the file's name shows it",
    )
    verdicts.say(nameless, "no_source", [detail] * len(nameless))
    known = leads["source"].isin([source.name for source in terms.sources]).to_numpy(bool)
    left_out = np.flatnonzero(verdicts.open & ~known)
    names = leads["source"].iloc[left_out]
    verdicts.say(left_out, "not_dealt_source", (Text(f"来源“{n}”", f"source {n}") for n in names.tolist()))


def _judge_phone(leads: pd.DataFrame, verdicts: _Verdicts) -> None:
    bad = np.flatnonzero(verdicts.open & leads["phone_key"].isna().to_numpy())
    phones = leads["phone"].iloc[bad]
    faults = {phone: phone_fault(phone) for phone in phones.dropna().unique()}
    nothing = phone_fault(None)
    verdicts.say(bad, "bad_phone", (faults.get(phone, nothing) for phone in phones.tolist()))


def _judge_held(leads: pd.DataFrame, held: pd.DataFrame, today: date, verdicts: _Verdicts) -> None:
    at = np.flatnonzero(verdicts.open)
    held = held[list(HELD)].sort_values("lead_no", ignore_index=True)
    midnight = pd.Timestamp(today)
    dealt = days(held["dealt_on"].fillna(midnight))
    lately = np.abs(dealt - day_of(today)) <= SEASON_DAYS
    meeting = Meeting(leads[[*KEYS]].iloc[at], held)
    season = meeting.nearest(
        days(leads["expires_on"].iloc[at].fillna(midnight)),
        days(held["expires_on"].fillna(held["dealt_on"]).fillna(midnight)),
        SEASON_DAYS,
    )
    # Whoever was dealt it of late has it, whatever day of expiry a file gives it now.
    late = meeting.best(np.where(lately, dealt, UNFIT))
    other, by = (np.where(late.found, a, b) for a, b in ((late.at, season.at), (late.by, season.by)))
    found = other != NONE
    same = held.iloc[other[found]]
    words = (
        Text(f"{BY[b].zh}：{no} 已于 {on} 分给 {who}", f"{BY[b].en}: {no}, assigned to {who} on {on}")
        for b, no, on, who in zip(
            by[found].tolist(),
            same["lead_no"].tolist(),
            _dates(same["dealt_on"]),
            same["agent_id"].tolist(),
            strict=True,
        )
    )
    verdicts.say(at[found], "already_dealt", words, twin_lead_no=same["lead_no"].to_numpy(object))


def _judge_renewed(
    leads: pd.DataFrame, policies: pd.DataFrame | None, today: date, verdicts: _Verdicts
) -> None:
    at = np.flatnonzero(verdicts.open)
    told = renewed_by(leads[[*KEYS, "expires_on"]].iloc[at], policies, today)
    found = told["ends_on"].notna().to_numpy()
    told = told[found]
    words = (
        Text(f"{BY[b].zh}：保单 {no} 保到 {on}（{place}）", f"{BY[b].en}: policy {no} runs to {on} ({place})")
        for b, no, on, place in zip(
            told["by"].tolist(),
            told["policy_no"].tolist(),
            _dates(told["ends_on"]),
            told["place"].tolist(),
            strict=True,
        )
    )
    verdicts.say(at[found], "renewed", words)


def _judge_window(leads: pd.DataFrame, terms: ShareTerms, today: date, verdicts: _Verdicts) -> None:
    left = (leads["expires_on"] - pd.Timestamp(today)).dt.days.astype("Int64")
    for source in terms.sources:
        own = verdicts.open & (leads["source"] == source.name).to_numpy(bool)
        outside = np.flatnonzero(own & ~source.in_window(left).to_numpy(bool))
        gone = left.iloc[outside].lt(0).fillna(False).to_numpy(bool)
        for at, reason in ((outside[gone], "expired"), (outside[~gone], "outside_window")):
            on, ahead = _dates(leads["expires_on"].iloc[at]), left.iloc[at].tolist()
            verdicts.say(at, reason, map(_window_said, on, ahead, [source.window_days] * len(at)))


def _window_said(on: str, left: int | NAType, window: int | None) -> Text:
    if isinstance(left, NAType):
        return Text(
            f"没有到期日期，不知道是否在到期前 {window} 天内",
            f"no date of expiry: nobody can tell whether it is within {window} days",
        )
    if left < 0:
        return Text(f"{on} 到期，已过 {-left} 天", f"expired on {on}, {-left} days ago")
    return Text(
        f"{on} 到期，还有 {left} 天，超过 {window} 天", f"expires on {on}, in {left} days; more than {window}"
    )


def _judge_twins(leads: pd.DataFrame, order: Ints, verdicts: _Verdicts) -> None:
    matches = twins(leads[[*KEYS]].iloc[order])
    found = matches.found
    places = leads["place"].iloc[order[matches.at[found]]].to_numpy(object)
    words = (
        Text(f"{BY[b].zh}：{place}", f"{BY[b].en}: {place}")
        for b, place in zip(matches.by[found].tolist(), places.tolist(), strict=True)
    )
    verdicts.say(order[found], "twin", words, twin=places)


def _canonical(leads: pd.DataFrame, terms: ShareTerms) -> Ints:
    """The positions of leads in canonical order. Place tells apart only what is alike in everything else."""
    rank = {source.name: n for n, source in enumerate(terms.sources)}
    first = ["expires_on", *KEYS, "customer"]
    rest = [name for name in LEAD if name not in {*first, "source", "place"}]
    table = pa.table(
        {
            "rank": pa.array(leads["source"].map(rank).astype("int64")),
            **{name: pa.array(leads[name], from_pandas=True) for name in (*first, *rest)},
            # Row 5 before row 10.
            "length": pc.utf8_length(pa.array(leads["place"])),
            "place": pa.array(leads["place"]),
        }
    )
    order = pc.sort_indices(table, sort_keys=[(name, "ascending") for name in table.column_names])
    canonical: Ints = order.to_numpy().astype("int64")
    return canonical


def _excluded(leads: pd.DataFrame, verdicts: _Verdicts) -> pd.DataFrame:
    at = np.flatnonzero(~verdicts.open)
    found = leads.iloc[at]
    told = {
        name: pd.Series(values[at], found.index, dtype="str") for name, values in verdicts.columns.items()
    }
    if "twin_lead_no" in found:  # of one that came back: the lead itself
        told["twin_lead_no"] = told["twin_lead_no"].fillna(found["twin_lead_no"])
    found = found.assign(**told)
    for lang in ("zh", "en"):
        found[f"reason_{lang}"] = found["reason"].map({key: text.say(lang) for key, text in REASONS.items()})
    order = place_order(found["place"])
    return found.iloc[order][list(EXCLUDED)].astype(EXCLUDED).reset_index(drop=True)


def place_order(places: "pd.Series[str]") -> Ints:
    """Return the positions of places in order of file and sheet, then of row as a number."""
    cells = pa.array(places)
    head = pc.replace_substring_regex(cells, r"[0-9]+$", "")
    row = pc.replace_substring_regex(cells, r"^(?:.*[^0-9])?([0-9]{0,15})$", r"0\1").cast(pa.int64())
    order = pc.sort_indices(
        pa.table({"head": head, "row": row}), sort_keys=[("head", "ascending"), ("row", "ascending")]
    )
    in_order: Ints = order.to_numpy().astype("int64")
    return in_order


def _dates(dates: pd.Series) -> list[str]:
    said: list[str] = np.datetime_as_string(dates.to_numpy("datetime64[D]")).tolist()
    return said
