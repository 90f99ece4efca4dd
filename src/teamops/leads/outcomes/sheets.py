"""What came back after calling, as a workbook: who returned what, what was recorded, and what needs somebody's eye."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

import pandas as pd

from teamops.core.sheets.book import TOTAL, Block, Book, Col, Sheet, Table, line, signature
from teamops.core.sheets.problems_sheet import problems_sheet
from teamops.core.sheets.seen import Seen
from teamops.core.sheets.writing.styles import ToneName
from teamops.core.text import Lang, Text
from teamops.leads.dealing.sheets.view import choice_said, texts
from teamops.leads.outcomes import words
from teamops.leads.outcomes.merged import Merged
from teamops.leads.schema import LEADS, OUTCOME_TABLE, OUTCOMES

TABLE = "rows"
SHOWN_PEOPLE = 30


def outcomes_book(merged: Merged, on: date, team: str, lang: Lang) -> Book:
    """Return what came back as a workbook in one language: 汇总, 本次记入, 冲突, 不认识的行, 没有记入的行, 缺少的线索, 数据问题.

    `created` is the day `on`, so that the same outcomes give the same bytes. Only 本次记入 has headings that
    `collect-outcomes` reads: put among the returned sheets it says what is recorded already.
    """
    view = _View(merged, lang, words.OUTCOMES_TITLE.say(lang, team=team, on=on))
    sheets = (
        _summary(view),
        _new(view),
        _conflicts(view),
        _foreign(view),
        _not_recorded(view),
        _missing(view),
        problems_sheet(merged.problems, lang, f"{view.title} · {words.PROBLEMS.say(lang)}"),
    )
    return Book(title=view.title, created=datetime.combine(on, time()), sheets=sheets, lang=lang)


@dataclass(frozen=True)
class _View(Seen):
    """What came back, seen in one language."""

    merged: Merged
    lang: Lang
    title: str

    def outcomes(self, column: pd.Series) -> list[str]:
        return [choice_said(OUTCOMES, said, self.lang) for said in texts(column)]

    def people(self, names: pd.Series, agents: pd.Series) -> list[str]:
        pairs = zip(texts(names), texts(agents), strict=True)
        return [
            self.say(words.NAMED, name=name, agent=agent) if name else agent or self.say(words.NOBODY)
            for name, agent in pairs
        ]

    def listed(self, name: Text, cols: Iterable[Col], empty: Text, help_: Text | None = None) -> Sheet:
        """Return a sheet of one table under its title."""
        table = Table(key=TABLE, cols=tuple(cols), empty=self.say(empty))
        room = sum(col.width for col in table.cols)
        blocks: list[Block] = [line(f"{self.title} · {self.say(name)}", "title")]
        if help_:
            blocks.append(line(self.say(help_), width=room))
        tab: ToneName = "warn" if table.rows and name in _MARKED else ""
        return Sheet(name=self.say(name), blocks=(*blocks, table), main=TABLE, frozen=2, tab=tab)

    def said(self, rows: pd.DataFrame) -> tuple[Col, ...]:
        """Return the columns of what rows say, under headings that no reader takes for a returned sheet."""
        return (
            self.col("outcome", words.SAID_OUTCOME, self.outcomes(rows["outcome"]), "center", 12),
            self.col("contacted_on", words.SAID_ON, rows["contacted_on"], "date", 12),
            self.col("next_on", Text("写的下次联系", "Next contact said"), rows["next_on"], "date", 14),
            self.col("note", Text("写的备注", "Note said"), texts(rows["note"]), "wrap", 24),
        )


_MARKED = (words.CONFLICTS, words.FOREIGN, words.MISSING)


def _summary(view: _View) -> Sheet:
    say, people = view.say, view.merged.by_person

    def count(key: str, heading: Text, group: Text | None = None, tone: ToneName = "") -> Col:
        tones: list[ToneName] | None = [tone if n else "" for n in people[key]] if tone else None
        over = say(group) if group else ""
        head = say(heading)
        return view.col(key, head, people[key], "count", 11, group=over, total=True, tones=tones)

    filled = words.GROUP_FILLED
    states = [_state(*row) for row in people[["returned", "held", "missing", "conflicts", "refused"]].values]
    weights: dict[str, ToneName] = {"conflicts": "bad", "refused": "warn"}
    cols = (
        view.col("agent_id", OUTCOME_TABLE.column("agent_id").title, texts(people["agent_id"]), "id", 10),
        view.col("name", words.NAME, texts(people["name"]), "center", 11),
        count("held", words.HELD),
        count("returned", Text("交回", "Returned")),
        count("blank", words.BLANK),
        count("filled", Text("已填", "Filled in")),
        *(count(key, said, filled, weights.get(key, "")) for key, said in words.WEIGHTS.items()),
        count("missing", words.GONE, tone="warn"),
        view.col(
            "state",
            Text("情况", "State"),
            [say(text) for text, _ in states],
            "center",
            20,
            tones=[tone for _, tone in states],
        ),
    )
    table = Table(key=TABLE, cols=cols, total=say(TOTAL), empty=say(words.NO_HOLDERS))
    room = sum(col.width for col in cols)
    blocks: list[Block] = [line(view.title, "title"), line(say(words.COUNT_UNIT), "unit"), table]
    if len(people):
        blocks.extend(line(said, width=room) for said in say(words.HOW_COUNTED).splitlines())
    if absent := view.people(*(people.loc[people["returned"] == 0, key] for key in ("name", "agent_id"))):
        more = "…" if len(absent) > SHOWN_PEOPLE else ""
        named = say(Text("、", ", ")).join(absent[:SHOWN_PEOPLE]) + more
        blocks.append(line(say(words.ABSENT, people=named), tone="warn", width=room))
    blocks.append(signature(view.lang))
    return Sheet(name=say(words.SUMMARY), blocks=tuple(blocks), main=TABLE, frozen=2, tab="head")


def _state(returned: int, held: int, missing: int, conflicts: int, refused: int) -> tuple[Text, ToneName]:
    if not returned:
        return Text("没有交回", "nothing came back"), "warn"
    if missing or conflicts or refused:
        return Text("有要改的", "something to correct"), "bad"
    return (words.DONE, "good") if returned == held else (Text("交回一部分", "part of it came back"), "")


def _new(view: _View) -> Sheet:
    new, details = view.merged.new, view.merged.details

    def own(key: str) -> Text:
        return OUTCOME_TABLE.column(key).title

    # Read as a returned sheet it must not say anything wrong: an empty table has no words where a number belongs.
    cols = (
        view.col("number", words.NUMBER, list(range(1, len(new) + 1)), "count", 7),
        view.col("lead_no", own("lead_no"), texts(new["lead_no"]), "id", 18),
        view.col("agent_id", own("agent_id"), texts(new["agent_id"]), "id", 9),
        view.col("name", words.NAME, texts(details["name"]), "center", 11),
        view.col("customer", LEADS.column("customer").title, texts(details["customer"]), "text", 12),
        view.col("plate", LEADS.column("plate").title, texts(details["plate"]), "id", 11),
        view.col("contacted_on", own("contacted_on"), new["contacted_on"], "date", 12),
        view.col("outcome", own("outcome"), view.outcomes(new["outcome"]), "center", 12),
        view.col("next_on", own("next_on"), new["next_on"], "date", 12),
        view.col("note", own("note"), texts(new["note"]), "wrap", 24),
        view.col("before", words.OUTCOME_BEFORE, view.outcomes(details["outcome_before"]), "center", 12),
        view.col("before_on", Text("原来的日期", "Day before"), details["contacted_before"], "date", 12),
        view.col("place", words.PLACE, texts(new["place"]), "wrap", 34),
    )
    return view.listed(words.NEW_SHEET, cols, words.EMPTY, None if len(new) else words.NO_NEW)


def _conflicts(view: _View) -> Sheet:
    rows = view.merged.conflicts
    places = [place or view.say(words.RECORDED) for place in texts(rows["place"])]
    cols = (
        view.col("lead", words.LEAD, texts(rows["lead_no"]), "id", 18),
        view.col("person", words.PERSON, view.people(rows["name"], rows["agent_id"]), "center", 16),
        view.col("customer", words.CUSTOMER, texts(rows["customer"]), "text", 12),
        *view.said(rows),
        view.col("place", words.PLACE, places, "wrap", 38),
    )
    return view.listed(words.CONFLICTS, cols, words.NO_CONFLICTS, words.CONFLICT_HELP if len(rows) else None)


def _foreign(view: _View) -> Sheet:
    rows = view.merged.foreign
    kinds = zip(texts(rows["kind"]), _dates(rows["dealt_on"]), strict=True)
    what = [view.say(words.FOREIGN_KINDS[kind], on=on) for kind, on in kinds]
    known = ~rows["kind"].isin(["unknown", "undone"])
    holders = view.people(rows["holder_name"], rows["holder"])
    cols = (
        view.col("lead", words.LEAD, texts(rows["lead_no"]), "id", 18),
        view.col("person", words.PERSON, texts(rows["agent_id"]), "id", 9),
        view.col("what", Text("怎么回事", "What it is"), what, "wrap", 26),
        view.col(
            "holder",
            Text("现在由谁负责", "Who holds it now"),
            [who if told else "" for who, told in zip(holders, known, strict=True)],
            "center",
            16,
        ),
        view.col("likeliest", Text("像是哪一条", "Likely meant"), texts(rows["likeliest"]), "id", 18),
        *view.said(rows),
        view.col("place", words.PLACE, texts(rows["place"]), "wrap", 34),
    )
    return view.listed(words.FOREIGN, cols, Text("没有线索号不符的行", "no such row"))


def _not_recorded(view: _View) -> Sheet:
    older = view.merged.older.assign(reason="older")
    rows = pd.concat([view.merged.refused, older], ignore_index=True)
    reasons = zip(texts(rows["reason"]), _dates(rows["dealt_on"]), strict=True)
    cols = (
        view.col("lead", words.LEAD, texts(rows["lead_no"]), "id", 18),
        view.col("person", words.PERSON, view.people(rows["name"], rows["agent_id"]), "center", 16),
        view.col("customer", words.CUSTOMER, texts(rows["customer"]), "text", 12),
        view.col(
            "reason",
            Text("原因", "Reason"),
            [view.say(words.REASONS[why], on=on) for why, on in reasons],
            "wrap",
            30,
        ),
        *view.said(rows),
        view.col("place", words.PLACE, texts(rows["place"]), "wrap", 34),
    )
    return view.listed(Text("没有计入的行", "Rows not recorded"), cols, words.NO_REFUSED)


def _missing(view: _View) -> Sheet:
    rows = view.merged.missing
    cols = (
        view.col("lead", words.LEAD, texts(rows["lead_no"]), "id", 18),
        view.col("person", words.PERSON, view.people(rows["name"], rows["agent_id"]), "center", 16),
        view.col("customer", words.CUSTOMER, texts(rows["customer"]), "text", 16),
        view.col("plate", words.PLATE, texts(rows["plate"]), "id", 14),
        view.col("batch", Text("批次", "Batch"), texts(rows["batch"]), "id", 16),
        view.col("dealt_on", Text("分配日期", "Assigned on"), rows["dealt_on"], "date", 16),
    )
    return view.listed(words.MISSING, cols, Text("没有缺少的线索", "no lead is missing"))


def _dates(dates: pd.Series) -> list[str]:
    return texts(dates.dt.strftime("%Y-%m-%d"))
