"""The leads of a report one by one, and those of which somebody should ask."""

import pandas as pd

from teamops.core.sheets.book import Block, Col, Sheet, Table, line
from teamops.core.sheets.writing.styles import ToneName
from teamops.core.text import Text
from teamops.leads.dealing.sheets.view import choice_said, numbers, texts
from teamops.leads.outcomes import words
from teamops.leads.report.view import ReportView
from teamops.leads.schema import LEADS, OUTCOME_TABLE, OUTCOMES

LEAD = "leads"


def detail_sheet(view: ReportView) -> Sheet:
    """Return the sheet 明细: each lead, what was said of it, and the policy found."""
    leads = view.report.leads

    def own(key: str) -> Text:
        return OUTCOME_TABLE.column(key).title

    # Read as a returned sheet it must not say anything wrong: an empty table has no words where a number belongs.
    tones: list[ToneName] = ["good" if way else "" for way in texts(leads["matched_by"])]
    cols = (
        view.col("number", words.NUMBER, list(range(1, len(leads) + 1)), "count", 6),
        view.col("lead_no", own("lead_no"), texts(leads["lead_no"]), "id", 17),
        view.col("source", words.SOURCE, view.sources(leads["source"]), "center", 11),
        view.col("agent_id", own("agent_id"), texts(leads["agent_id"]), "id", 8),
        view.col("name", words.NAME, view.names(leads), "center", 10),
        view.col("customer", LEADS.column("customer").title, texts(leads["customer"]), "text", 11),
        view.col("phone", LEADS.column("phone").title, texts(leads["phone"]), "id", 14),
        view.col("plate", LEADS.column("plate").title, texts(leads["plate"]), "id", 11),
        view.col(
            "first_dealt_on", Text("第一次分配", "First assigned"), leads["first_dealt_on"], "date", 11.5
        ),
        view.col("first_contacted_on", words.FIRST_CONTACTED_ON, leads["first_contacted_on"], "date", 11.5),
        view.col("days", words.DAYS, numbers(leads["days"]), "count", 7),
        view.col("outcome", own("outcome"), _outcomes(view, leads), "center", 11),
        view.col("contacted_on", own("contacted_on"), leads["contacted_on"], "date", 11.5),
        view.col("holders", Text("经手人", "Holders"), texts(leads["holders"]), "wrap", 12),
        view.col("policy_no", words.POLICY, texts(leads["policy_no"]), "id", 24, tones=tones),
        *_policy(view, leads),
    )
    table = Table(key=LEAD, cols=cols, empty=view.say(words.EMPTY))
    title = line(f"{view.title} · {view.say(words.DETAIL)}", "title")
    said = () if len(leads) else (line(view.say(words.NO_LEADS)),)
    return Sheet(name=view.say(words.DETAIL), blocks=(title, *said, table), main=LEAD, frozen=2)


def _outcomes(view: ReportView, leads: pd.DataFrame) -> list[str]:
    return [choice_said(OUTCOMES, said, view.lang) for said in texts(leads["outcome"])]


def _policy(view: ReportView, leads: pd.DataFrame) -> tuple[Col, ...]:
    by = zip(texts(leads["policy_agent"]), texts(leads["policy_agent_id"]), strict=True)
    sold = [view.say(words.NAMED, name=n, agent=a) if n and a else n or a for n, a in by]
    ways = [view.say(words.WAYS[way]) if way else "" for way in texts(leads["matched_by"])]
    return (
        view.col("policy_on", words.POLICY_ON, leads["policy_on"], "date", 16),
        view.col("policy_by", Text("签单人", "Sold by"), sold, "center", 14),
        view.col("matched_by", Text("怎么对上的", "Matched by"), ways, "center", 9),
    )


def to_check_sheet(view: ReportView) -> Sheet:
    """Return the sheet 待核对: where word and ledger differ."""
    report, say = view.report, view.say

    def table(key: str, leads: pd.DataFrame, *more: Col) -> Table:
        people = [
            say(words.NAMED, name=n, agent=a) if n and a else n or a or say(words.NOBODY)
            for n, a in zip(texts(leads["name"]), texts(leads["agent_id"]), strict=True)
        ]
        cols = (
            view.col("lead", words.LEAD, texts(leads["lead_no"]), "id", 18),
            view.col("person", words.PERSON, people, "center", 16),
            view.col("from", words.SOURCE, view.sources(leads["source"]), "center", 12),
            view.col("customer", words.CUSTOMER, texts(leads["customer"]), "text", 12),
            view.col("plate", words.PLATE, texts(leads["plate"]), "id", 12),
            view.col("outcome", words.SAID_OUTCOME, _outcomes(view, leads), "center", 12),
            view.col("contacted_on", words.SAID_ON, leads["contacted_on"], "date", 12),
            *more,
        )
        return Table(key, cols, empty=say(words.NO_WON_ONLY if report.has_ledger else words.NO_COMPARING))

    won, sold = report.won_without_policy, report.policy_without_won
    blocks: tuple[Block, ...] = (
        line(f"{view.title} · {say(words.TO_CHECK)}", "title"),
        line(say(words.WON_ONLY), "subtitle"),
        line(say(words.WON_ONLY_HELP)),
        table("won", won),
        line(""),
        line(say(words.POLICY_ONLY), "subtitle"),
        line(say(words.POLICY_ONLY_HELP)),
        table(
            "sold",
            sold,
            view.col("policy_no", words.POLICY, texts(sold["policy_no"]), "id", 24),
            *_policy(view, sold),
            view.col("place", words.POLICY_PLACE, texts(sold["policy_place"]), "wrap", 30),
        ),
    )
    tab: ToneName = "warn" if len(won) or len(sold) else ""
    return Sheet(name=say(words.TO_CHECK), blocks=blocks, tab=tab)
