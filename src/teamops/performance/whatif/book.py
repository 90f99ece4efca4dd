"""A what-if as a workbook: who would gain, who would lose, how much, by rule, and line by line."""

from typing import TYPE_CHECKING

import pandas as pd

from teamops.core.evidence import place_said
from teamops.core.money import yuan_text
from teamops.core.rules.model import RuleSet
from teamops.core.sheets.book import TOTAL, Book, Chart, Col, Page, Sheet, Table, line
from teamops.core.sheets.problems_sheet import problems_sheet
from teamops.core.sheets.writing.styles import ToneName
from teamops.core.text import Lang, Text
from teamops.performance.sheets.summary import confusable
from teamops.performance.whatif import words
from teamops.performance.whatif.rule_pairs import Pair, rule_pairs
from teamops.performance.whatif.view import Heading, clauses, rule_names

if TYPE_CHECKING:
    from teamops.performance.whatif.comparison import Comparison

TABLE = "whatif"
MOST_BARS = 60  # people in a chart; beyond, nobody could read it
DIFFERENCE = "={then}{row}-{now}{row}"


def whatif_book(found: "Comparison", lang: Lang) -> Book:
    """Return the comparison as a workbook in one language: 对比, 按规则, 逐人逐月, 逐条差异, 规则, 数据问题.

    Its title says that it is no settlement. `created` is the last month's last day.
    """
    head = Heading(words.TITLE, found.team, found.months, lang)
    pairs = rule_pairs(found.now, found.then, head.last)
    people = _people(found, head)
    sheets = (
        _summary(found, head, people, [pair for pair in pairs if pair.differs]),
        _by_rule(found, head),
        people,
        _lines(found, head),
        _rules(found.now, pairs, head),
        problems_sheet(found.problems, lang, f"{head.said} · {head.say(words.PROBLEMS)}"),
    )
    return Book(title=head.said, created=head.created, sheets=sheets, lang=lang)


def result_said(found: "Comparison", lang: Lang) -> str:
    """Return the whole in a sentence: net pay now and then, how many people gain and lose."""
    everybody = found.in_all
    diff = everybody["diff_fen"]
    return words.RESULT.say(
        lang,
        now=yuan_text(int(everybody["now_fen"].sum())),
        then=yuan_text(int(everybody["then_fen"].sum())),
        diff=signed(int(diff.sum())),
        gain=int((diff > 0).sum()),
        lose=int((diff < 0).sum()),
        same=int((diff == 0).sum()),
    )


def changes_said(pairs: list[Pair], lang: Lang) -> list[str]:
    """Return a sentence for each value that differs."""
    return [
        Text("{rule} · {item}：{now} → {then}", "{rule} · {item}: {now} → {then}").say(
            lang, rule=p.rule.say(lang), item=p.item.say(lang), now=p.now.say(lang), then=p.then.say(lang)
        )
        for p in pairs
        if p.differs
    ]


def signed(fen: int) -> str:
    """Return fen as yuan with its sign: +1,550.00, -50.00, 0.00."""
    return f"{'+' if fen > 0 else ''}{yuan_text(fen)}"


def tones_of(diff: pd.Series) -> list[ToneName]:
    """Return green for more, red for less."""
    return ["good" if fen > 0 else "bad" if fen < 0 else "" for fen in diff.tolist()]


def _money(key: str, heading: str, cells: pd.Series, **more: object) -> Col:
    return Col(key=key, heading=heading, cells=cells, style="money", total=True, width=14, **more)  # type: ignore[arg-type]


def _amounts(frame: pd.DataFrame, head: Heading, now: str = "", then: str = "") -> tuple[Col, Col, Col]:
    """Return the columns 现行, 改后 and 差额; `now` and `then` are their formulas."""
    before, after = ("was_fen", "would_fen") if "was_fen" in frame else ("now_fen", "then_fen")
    return (
        _money("now", head.say(words.NOW), frame[before], formula=now),
        _money("then", head.say(words.THEN), frame[after], formula=then),
        _money(
            "diff",
            head.say(words.DIFF),
            frame["diff_fen"],
            formula=DIFFERENCE,
            tones=tones_of(frame["diff_fen"]),
        ),
    )


def _summary(found: "Comparison", head: Heading, people: Sheet, differing: list[Pair]) -> Sheet:
    """对比: what was changed, each month, a chart, and everybody over all months."""
    say, everybody, totals = head.say, found.in_all, found.totals
    amounts = {key: people.ref(TABLE, key) for key in ("now", "then")}
    months = people.ref(TABLE, "month")
    by_month = {
        key: f"=SUMPRODUCT(EXACT({months},{{month}}{{row}})*{cells})" for key, cells in amounts.items()
    }
    ids = people.ref(TABLE, "agent_id")
    own = (
        "=SUMPRODUCT(EXACT({ids},{{agent_id}}{{row}})*{cells})"
        if confusable([str(agent) for agent in everybody["agent_id"]])
        else "=SUMIFS({cells},{ids},{{agent_id}}{{row}})"
    )
    by_person = {key: own.format(ids=ids, cells=cells) for key, cells in amounts.items()}
    month_table = _month_table(totals, head, by_month)
    person_table = _person_table(everybody, head, by_person)
    said = changes_said(differing, head.lang) or [say(words.NO_CHANGE)]
    chart = Chart("column", say(words.CHART), TABLE, "name", ("diff",), size=15, width=740)
    room = 100.0
    blocks = (
        *head.over(words.SUMMARY),
        head.unit,
        line(say(words.TOUCHED), tone="warn", width=room),
        line(say(Text("改了什么：", "What was changed:")), "plain"),
        *(line(f"　{one}", width=room) for one in said),
        line(result_said(found, head.lang), "plain"),
        *(line(say(note), tone="warn", width=room) for note in found.notes),
        month_table,
        line(""),
        *([chart] if 0 < len(everybody) <= MOST_BARS else []),
        person_table,
    )
    widths = (14.0, 16.0, 16.0, 18.0, 18.0, 18.0)
    page = Page(portrait=True)
    return Sheet(name=say(words.SUMMARY), blocks=blocks, repeated=TABLE, widths=widths, page=page, tab="warn")


def _month_table(totals: pd.DataFrame, head: Heading, formulas: dict[str, str]) -> Table:
    say, by_month = head.say, formulas
    return Table(
        "months",
        (
            head.col("month", words.MONTH, totals["month"], "center"),
            head.col("gain", words.GAIN, totals["gain"], "count"),
            head.col("lose", words.LOSE, totals["lose"], "count"),
            *_amounts(totals, head, **by_month),
        ),
        total=say(TOTAL),
    )


def _person_table(everybody: pd.DataFrame, head: Heading, formulas: dict[str, str]) -> Table:
    say, by_person = head.say, formulas
    return Table(
        TABLE,
        (
            head.col("agent_id", words.AGENT_ID, everybody["agent_id"], "id"),
            head.col("name", words.NAME, everybody["name"], "center"),
            head.col("position", words.POSITION, everybody["position"], "center"),
            *_amounts(everybody, head, **by_person),
        ),
        total=say(TOTAL),
        empty=say(words.NO_PEOPLE),
    )


def _by_rule(found: "Comparison", head: Heading) -> Sheet:
    """按规则: each rule now and then, how many people it moves, and its difference month by month."""
    say, rules = head.say, found.rules
    names, cites = rule_names(found.now, found.then, head.lang), clauses(found.now, found.then, head.lang)
    months = [
        head.col(
            f"month{i}",
            str(month),
            found.by_month.loc[found.by_month["month"] == str(month), "diff_fen"].reset_index(drop=True),
            "amount",
            13,
            group=words.DIFF,
            total=True,
        )
        for i, month in enumerate(found.months)
    ]
    cols = (
        head.col("clause", words.CLAUSE, [cites.get(r, "") for r in rules["rule"]], "wrap", 16),
        head.col("rule", words.RULE, [names.get(r, r) for r in rules["rule"]], "wrap", 26),
        *_amounts(rules, head),
        *(
            head.col(key, text, rules[key], "count", 11)
            for key, text in (("gain", words.GAIN), ("lose", words.LOSE), ("same", words.SAME))
        ),
        *(months if len(months) > 1 else []),
    )
    table = Table(key=TABLE, cols=cols, total=say(TOTAL))
    return Sheet(
        say(words.BY_RULE),
        (*head.over(words.BY_RULE), head.unit, table),
        main=TABLE,
        frozen=2,
        filtered=False,
    )


def _people(found: "Comparison", head: Heading) -> Sheet:
    """逐人逐月: net pay of each person and month, now and then."""
    say, people = head.say, found.people
    cols = (
        head.col("month", words.MONTH, people["month"], "center", 11),
        head.col("agent_id", words.AGENT_ID, people["agent_id"], "id", 10),
        head.col("name", words.NAME, people["name"], "center", 12),
        head.col("position", words.POSITION, people["position"], "center", 14),
        *_amounts(people, head),
    )
    table = Table(key=TABLE, cols=cols, total=say(TOTAL), empty=say(words.NO_PEOPLE))
    return Sheet(say(words.PEOPLE), (*head.over(words.PEOPLE), head.unit, table), main=TABLE, frozen=3)


def _lines(found: "Comparison", head: Heading) -> Sheet:
    """逐条差异: which day, which person, what it was and would be, and why."""
    say, lines, lang = head.say, found.lines, head.lang
    names, cites = rule_names(found.now, found.then, lang), clauses(found.now, found.then, lang)
    none = say(Text("（没有这一条）", "(no such line)"))
    why = {side: [said or none for said in lines[f"{side}_{lang}"]] for side in ("was", "would")}
    cols = (
        head.col("month", words.MONTH, lines["month"], "center", 10),
        head.col("agent_id", words.AGENT_ID, lines["agent_id"], "id", 9),
        head.col("name", words.NAME, lines["name"], "center", 10),
        head.col("date", words.DATE, lines["date"], "date", 12),
        head.col("clause", words.CLAUSE, [cites.get(r, "") for r in lines["rule"]], "wrap", 11),
        head.col("rule", words.RULE, [names.get(r, r) for r in lines["rule"]], "wrap", 18),
        *_amounts(lines, head),
        head.col("why_now", Text("现行：怎样算出", "Now: how it comes about"), why["was"], "wrap", 38),
        head.col("why_then", words.WHY_THEN, why["would"], "wrap", 38),
        head.col(
            "source", words.SOURCE, [place_said(str(place), lang) for place in lines["source"]], "wrap", 34
        ),
    )
    table = Table(key=TABLE, cols=cols, total=say(TOTAL), empty=say(Text("没有不同的行", "no line differs")))
    return Sheet(say(words.LINES), (*head.over(words.LINES), head.unit, table), main=TABLE, frozen=4)


def _rules(rules: RuleSet, pairs: list[Pair], head: Heading) -> Sheet:
    """规则: every value and reading under both rule sets; what was changed is marked."""
    say, lang = head.say, head.lang
    tones: list[ToneName] = ["warn" if pair.differs else "" for pair in pairs]

    def said(key: str, heading: str, cells: list[str], width: float) -> Col:
        return head.col(key, heading, cells, "wrap", width)

    cols = (
        said(
            "mark",
            say(Text("条款/口径", "Clause / interpretation")),
            [rules.in_words(pair.mark, lang) for pair in pairs],
            16,
        ),
        said("rule", say(words.RULE), [pair.rule.say(lang) for pair in pairs], 22),
        said("item", say(Text("项目", "Item")), [pair.item.say(lang) for pair in pairs], 28),
        said("now", say(words.NOW), [rules.in_words(pair.now.say(lang), lang) for pair in pairs], 30),
        said("then", say(words.THEN), [rules.in_words(pair.then.say(lang), lang) for pair in pairs], 30),
        head.col("unit", Text("单位", "Unit"), [pair.unit.say(lang) for pair in pairs], "center", 10),
        head.col("differs", words.DIFFERS, [say(words.YES) if p.differs else "" for p in pairs], "center", 9),
    )
    table = Table(key=TABLE, cols=cols, tones=tones)
    return Sheet(name=say(words.RULES), blocks=(*head.over(words.RULES), table), main=TABLE, frozen=2)
