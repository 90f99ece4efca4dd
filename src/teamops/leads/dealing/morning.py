"""A morning's dealing as one pure computation: what came in, who is here, who gets what, and what is not dealt and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from teamops.core.problems import Problem
from teamops.core.rules.model import RuleSet
from teamops.core.rules.share import Share, ShareTerms
from teamops.core.text import Lang, Text
from teamops.leads.dealing.deal import Dealt, deal
from teamops.leads.dealing.people import PRESENT, Staff, members, people_on
from teamops.leads.dealing.recycling import coming_back, is_open
from teamops.leads.dealing.renewed import renewed
from teamops.leads.dealing.screening import Screened, in_canonical_order, place_order, screen, screen_again
from teamops.leads.history.batch import CREDITS, DEALT, EXCLUDED, PEOPLE, SHARES, Batch
from teamops.leads.history.book import (
    NAME_JOIN,
    RECORDED,
    Dealing,
    History,
    held_leads,
    names_in,
    running_totals,
)
from teamops.leads.history.record import blank, packed, unpacked
from teamops.leads.history.sources import without_any_date
from teamops.leads.problems import noted
from teamops.policies.identity import phone_keys, plate_keys, vin_keys

LANGS: tuple[Lang, ...] = ("zh", "en")
ALREADY_DEALT, NO_TAKER = "already_dealt", "no_taker"
BOUND = Text(
    "花名册上没有岗位是“{positions}”的人在职", "nobody in the roster is employed in the position {positions}"
)
HELD = Text(
    "{day} 已分给 {person}，线索号 {number}{outcome}", "assigned to {person} on {day}, lead {number}{outcome}"
)
OUTCOME_SAID = Text("，结果：{outcome}", ", outcome: {outcome}")


@dataclass(frozen=True)
class Morning:
    """All that a dealing depends on. `rows`: leads as read, with their source. `policies` None: no ledger is kept."""

    rows: pd.DataFrame
    staff: Staff
    policies: pd.DataFrame | None
    history: History
    rules: RuleSet
    team: str
    on: date
    recycle: bool


def share_in_force(rules: RuleSet, on: date) -> tuple[Share, ShareTerms] | None:
    """Return the rule by which leads are dealt on a day, with its terms; None where none is in force (X232)."""
    for rule in rules.of(Share):
        terms = rule.terms(on)
        if terms is not None:
            return rule, terms
    return None


def dealt_batch(morning: Morning) -> Batch:
    """Return the batch of a morning. Its problems are X231, X232 and X233, which forbid it. Raises UnknownYear.

    A batch without leads is one in which there was nothing to deal.
    """
    in_force = share_in_force(morning.rules, morning.on)
    if in_force is None:
        return _without_deal(morning, [noted("X232", None, {"day": str(morning.on)})])
    rule, terms = in_force
    if undated := without_any_date(morning.rows, terms):
        return _without_deal(morning, undated)
    held = held_leads(morning.history)
    fresh = screen(morning.rows, held, morning.policies, terms, morning.on)
    back = _coming_back(morning, held, terms)
    found = _shared_out(morning, held, fresh.leads, back.leads, terms)
    people, leads, dealt = found.people, found.leads, found.dealt
    problems = []
    if len(leads) and not (people["state"] == PRESENT).any():
        problems.append(noted("X231", None, {"day": str(morning.on), "why": _nobody(people, terms)}))
    excluded = pd.concat(
        [fresh.excluded, back.excluded, *found.stay, _without_taker(leads, dealt)], ignore_index=True
    )
    return Batch(
        number=morning.history.next_number(morning.on),
        on=morning.on,
        team=morning.team,
        seed=morning.history.seed(morning.on),
        rules=replace(
            morning.rules,
            rules=(rule,),
            readings={},
            shipped={k: v for k, v in morning.rules.shipped.items() if k == rule.id},
        ),
        people=people,
        leads=_numbered(leads, dealt, morning),
        excluded=explained(excluded, held, names_in(morning.history)),
        shares=dealt.shares[list(SHARES)].astype(SHARES),
        credits=dealt.credits[list(CREDITS)].astype(CREDITS),
        problems=problems,
    )


@dataclass(frozen=True)
class _SharedOut:
    """`leads` with who gets each; `stay`: the excluded rows of those that came back, found nobody and stay where they are."""

    people: pd.DataFrame
    leads: pd.DataFrame
    dealt: Dealt
    stay: list[pd.DataFrame]


def _shared_out(
    morning: Morning, held: pd.DataFrame, fresh: pd.DataFrame, back: pd.DataFrame, terms: ShareTerms
) -> _SharedOut:
    """Deal what is new and what came back. What nobody else can take stays in its holder's hands and fills them.

    Where the rule says how many leads a person may hold (`capacity`), it is dealt anew without what stays, until
    nothing more stays: so nobody ends with more than the rule allows.
    """
    running, seed = running_totals(morning.history), morning.history.seed(morning.on)
    stay: list[pd.DataFrame] = []
    while True:
        people = _people(morning, held, back, terms)
        leads = in_canonical_order(pd.concat([fresh, back], ignore_index=True), terms)
        leads = leads.assign(last_agent=_last_agents(leads["last_agent_id"], people))
        dealt = deal(leads, people, running, terms, seed)
        here = people.loc[people["state"] == PRESENT, "agent_id"]
        lying = _without_taker(leads, dealt)
        holder = held.set_index("lead_no")["agent_id"].reindex(lying["twin_lead_no"]).isin(here)
        lying = lying[holder.to_numpy(dtype=bool)]
        if terms.capacity is None or lying.empty:
            return _SharedOut(people, leads, dealt, stay)
        stay.append(lying)
        back = back[~back["lead_no"].isin(lying["twin_lead_no"])]


def _nobody(people: pd.DataFrame, terms: ShareTerms) -> Text:
    """Why there is nobody to deal to: nobody at work, or nobody employed whom the rule binds."""
    if len(people):
        return Text("没有人上班", "nobody is at work")
    if terms.positions == "all":
        return Text("花名册上没有人在职", "nobody in the roster is employed")
    positions = NAME_JOIN.join(terms.positions)
    return Text(BOUND.zh.format(positions=positions), BOUND.en.format(positions=positions))


def written_again(dealing: Dealing, morning: Morning) -> Batch:
    """Return a batch as it was dealt, from its record, so that its workbook can be written again.

    What was not dealt is not recorded: the same inputs tell it again. Raises UnknownYear.
    """
    data = dealing.entry.data
    rule = Share.model_validate_json(data["rule"])
    shipped = {rule.id: Share.model_validate_json(data["shipped"])} if data["shipped"] else {}
    rules = RuleSet((rule,), {}, shipped, morning.rules.papers)
    then = replace(
        morning,
        history=morning.history.before(dealing.number),
        rules=rules,
        team=data["team"],
        on=dealing.on,
        recycle=data["recycle"],
    )
    again = dealt_batch(then)
    return replace(
        again,
        number=dealing.number,
        seed=data["seed"],
        people=dealing.people,
        leads=_with_keys_and_days(dealing.leads, dealing.on),
        shares=unpacked(data["shares"], SHARES),
        credits=unpacked(data["credits"], CREDITS),
        record=dealing.entry.short,
    )


def recorded(batch: Batch, recycle: bool) -> dict[str, Any]:
    """Return what is written of a batch in the book: the deal, with the rule it followed, and not what was left out."""
    (rule,) = batch.rules.of(Share)
    shipped = batch.rules.shipped.get(rule.id)
    return {
        "batch": batch.number,
        "on": str(batch.on),
        "team": batch.team,
        "seed": batch.seed,
        "recycle": recycle,
        "rule": rule.model_dump_json(exclude_none=True),
        "shipped": shipped.model_dump_json(exclude_none=True) if shipped else "",
        "people": packed(batch.people, PEOPLE),
        "leads": packed(batch.leads, RECORDED),
        "shares": packed(batch.shares, SHARES),
        "credits": packed(batch.credits, CREDITS),
    }


def explained(excluded: pd.DataFrame, held: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows left out, in order of place; of one that was dealt before: who has it, and what came of it."""
    dealt = excluded["reason"] == ALREADY_DEALT
    wanted = held[held["lead_no"].isin(excluded.loc[dealt, "twin_lead_no"])]
    out = excluded.copy()
    for lang in LANGS:
        said = dict(zip(wanted["lead_no"], _holders_said(wanted, names, lang), strict=True))
        out[f"detail_{lang}"] = out[f"detail_{lang}"].mask(dealt, out["twin_lead_no"].map(said))
    return out.iloc[place_order(out["place"])][list(EXCLUDED)].astype(EXCLUDED)


def _holders_said(held: pd.DataFrame, names: Mapping[str, str], lang: Lang) -> Iterator[str]:
    """Yield of each lead who has it since when, and what came of it."""
    people = {agent: said_person(agent, names) for agent in held["agent_id"].unique()}
    outcomes = {None: ""} | {o: OUTCOME_SAID.say(lang, outcome=o) for o in held["outcome"].dropna().unique()}
    return (
        HELD.say(lang, day=day, person=people[agent], number=number, outcome=outcomes[outcome])
        for day, agent, number, outcome in zip(
            held["dealt_on"].dt.strftime("%Y-%m-%d"),
            held["agent_id"],
            held["lead_no"],
            held["outcome"].astype("object").where(held["outcome"].notna(), None),
            strict=True,
        )
    )


def said_person(agent_id: str, names: Mapping[str, str]) -> str:
    """Return a person as lists name them: 张珊（2001）; the id alone where no name is known."""
    return f"{names[agent_id]}（{agent_id}）" if agent_id in names else agent_id


def _people(morning: Morning, held: pd.DataFrame, back: pd.DataFrame, terms: ShareTerms) -> pd.DataFrame:
    """The people of the day with what they hold once the leads in `back` are taken from them, and whether they took
    part the last time."""
    standing = morning.history.standing
    kept = held[~held["lead_no"].isin(back["lead_no"])]
    still_open = is_open(kept, renewed(kept, morning.policies, morning.on), terms, morning.on)
    holding = {str(a): int(n) for a, n in kept.loc[still_open, "agent_id"].value_counts().items()}
    took_part = set(standing[-1].people["agent_id"]) if standing else None
    return people_on(morning.staff, terms, morning.on, holding, took_part)


def _coming_back(morning: Morning, held: pd.DataFrame, terms: ShareTerms) -> Screened:
    """The leads that come back and may still be dealt, with their number, whom they come from and who had them."""
    team = members(morning.staff.roster, terms, morning.on)["agent_id"]
    why = coming_back(held, team, terms, morning.on, morning.recycle)
    back = held[why.notna()]
    names = names_in(morning.history)
    back = back.assign(
        barred=back["holders"],
        taken_from=back["agent_id"].map(lambda a: said_person(a, names)).astype("str"),
        twin_lead_no=back["lead_no"],
    )
    return screen_again(back, morning.policies, terms, morning.on)


def _last_agents(typed: "pd.Series[str]", people: pd.DataFrame) -> "pd.Series[str]":
    """Last year's agent as an id of today's people, typed as id or as a name that only one of them has."""
    single = people.drop_duplicates("name", keep=False)
    known = dict(zip(single["name"], single["agent_id"], strict=True)) | {a: a for a in people["agent_id"]}
    return typed.map(known).astype("str")


def _without_taker(leads: pd.DataFrame, dealt: Dealt) -> pd.DataFrame:
    nobody = dealt.agent_id.isna()
    left = leads[nobody].copy()
    left["twin_lead_no"] = left["lead_no"]
    for lang in LANGS:
        left[f"reason_{lang}"] = Text("没有人能接", "nobody could take it").say(lang)
        left[f"detail_{lang}"] = getattr(dealt, f"because_{lang}")[nobody]
    return left.assign(reason=NO_TAKER, twin=None)


def _numbered(leads: pd.DataFrame, dealt: Dealt, morning: Morning) -> pd.DataFrame:
    """The leads that found somebody, in order of their numbers; one dealt again keeps its own."""
    given = leads.assign(
        agent_id=dealt.agent_id,
        because_zh=dealt.because_zh,
        because_en=dealt.because_en,
        is_remainder=dealt.is_remainder,
    )[dealt.agent_id.notna()]
    new = given["lead_no"].isna()
    numbers = morning.history.lead_numbers(morning.on, int(new.sum()))
    given.loc[new, "lead_no"] = numbers
    return _with_days(given, morning.on).sort_values("lead_no", kind="stable", ignore_index=True)


def _with_days(leads: pd.DataFrame, on: date) -> pd.DataFrame:
    days = (leads["expires_on"] - pd.Timestamp(on)).dt.days.astype("Int64")
    return leads.assign(days_left=days)[list(DEALT)].astype(DEALT)


def _with_keys_and_days(leads: pd.DataFrame, on: date) -> pd.DataFrame:
    keys = {
        "vin_key": vin_keys(leads["vin"]),
        "plate_key": plate_keys(leads["plate"]),
        "phone_key": phone_keys(leads["phone"]),
    }
    return _with_days(leads.assign(**keys), on)


def _without_deal(morning: Morning, problems: list[Problem]) -> Batch:
    """A morning on which nothing can be dealt, for the problems said."""
    return Batch(
        number="",
        on=morning.on,
        team=morning.team,
        seed="",
        rules=RuleSet((), {}, {}),
        people=blank(PEOPLE),
        leads=blank(DEALT),
        excluded=blank(EXCLUDED),
        shares=blank(SHARES),
        credits=blank(CREDITS),
        problems=problems,
    )
