"""A settlement as people read it on a screen, and as programs read it as JSON."""

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from teamops.core.evidence import place_said
from teamops.core.grid import print_grid
from teamops.core.money import plain_yuan, rmb_capitals, yuan_text
from teamops.core.plain import plain_row
from teamops.core.problems import Problem, Severity
from teamops.core.rules.frames import HELD
from teamops.core.run import Run, where_said
from teamops.core.telling import problems_value
from teamops.core.text import Lang, Text, shown
from teamops.performance.settlement.waiting import held_lines
from teamops.roster.identity import likely

if TYPE_CHECKING:
    import pandas as pd

    from teamops.performance.closing.closed_months import Known
    from teamops.performance.settlement.settlement import Settlement

NOBODY = Text(
    "{month} 的结算里没有“{name}”。{hint}", "nobody called “{name}” is in the settlement of {month}; {hint}"
)
SHARED_NAME = Text(
    "有几位“{name}”，请写工号：{ids}", "several people are called “{name}”; give the agent id: {ids}"
)
OPEN_ENDS = Text(
    "；待定 {held} 条，跳过 {skipped} 行：草稿，不能结账",
    "; lines held: {held}, rows skipped: {skipped}: a draft, not to be closed",
)
NOT_OVER = Text("（未完，只算到 {until}）", " (month not over, up to {until})")
NOT_BEGUN = Text("（未完，还没有过完一天）", " (month not over, no day gone)")
LINE = "agent_id date:day rule clause kind quantity:int amount:fen source"
CORRECTION = "agent_id name month date:day kind item label:lang clause was:fen now:fen amount:fen cause because:lang source"
MONEY = ("base", "rewards", "fines", "adjustments", "corrections", "net")
CLOSED = Text(
    "已结账：{on}，结账人 {by}，复核人 {checked_by}，校验码 {code}",
    "Closed on {on} by {by}, checked by {checked_by}, checksum {code}",
)
DIFFER = Text(
    "；按现在的数据和规则有 {n} 条不同，合计 {amount} 元，进入 {next} 补差 → {where}",
    "; differences by today's inputs and rules: {n}, {amount} yuan in all, entering {next} → {where}",
)
TOTAL = Text("合计", "total")
HEADS = {
    "agent_id": Text("工号", "id"),
    "name": Text("姓名", "name"),
    "base": Text("基本工资", "base pay"),
    "rewards": Text("奖励", "rewards"),
    "fines": Text("扣罚", "fines"),
    "adjustments": Text("调整", "adjustments"),
    "corrections": Text("补差", "corrections"),
    "net": Text("应发", "net"),
}


def settlement_value(settlement: "Settlement", written: Path | None, lang: Lang) -> dict[str, Any]:
    """Return the settlement as plain values: amounts as decimal strings with two places, fines negative."""
    held = held_lines(settlement)["agent_id"].value_counts().to_dict()
    people = [
        {**plain_row(p, "agent_id name", lang), "base_pay": plain_yuan(p["base_fen"])}
        | {key: plain_yuan(p[f"{key}_fen"]) for key in MONEY[1:]}
        | {"held": int(held.get(p["agent_id"], 0))}
        for p in records(settlement.people)
    ]
    return {
        "month": str(settlement.month),
        **({"until": str(settlement.until)} if settlement.until else {}),
        "output": written.as_posix() if written else None,
        "people": people,
        "lines": [plain_row(line, LINE, lang) for line in records(settlement.lines)],
        "corrections": [plain_row(line, CORRECTION, lang) for line in records(settlement.corrections)],
        "held": int(sum(held.values())),
        "skipped_rows": settlement.skipped_rows,
        "seal": _seal_value(settlement),
        **problems_value(settlement.problems, lang),
    }


def known_value(known: "Known", written: "tuple[Path | None, Path | None]", lang: Lang) -> dict[str, Any]:
    """Return a month as plain values; of a closed one also what would differ by today's inputs and rules."""
    value = settlement_value(known.settlement, written[0], lang)
    value |= problems_value(known.problems, lang)
    if known.settlement.seal is not None:
        value["differences"] = [plain_row(line, CORRECTION, lang) for line in records(known.differences)]
        value["differences_enter"] = str(known.enters)
        value["differences_output"] = written[1].as_posix() if written[1] else None
    return value


def one_line(settlement: "Settlement", written: Path | None, lang: Lang) -> str:
    """Return the result in one line: month, people, total, and where the workbook is."""
    total = yuan_text(int(settlement.people["net_fen"].sum()))
    where = where_said(written, lang)
    words = Text(
        "{month} 结算 {n} 人，应发合计 {total} 元 → {where}",
        "{month}: {n} people, net {total} yuan → {where}",
    )
    if settlement.until is not None:
        words = Text(
            "{month} 未完，只算到 {until}：结算 {n} 人，应发合计 {total} 元 → {where}",
            "{month}, month not over, up to {until}: {n} people, net {total} yuan → {where}",
        )
    said = words.say(
        lang,
        month=settlement.month,
        n=len(settlement.people),
        total=total,
        where=where,
        until=settlement.until,
    )
    held, skipped = len(held_lines(settlement)), settlement.skipped_rows
    return said + OPEN_ENDS.say(lang, held=held, skipped=skipped) if held or skipped else said


def sealed_line(known: "Known", differences: Path | None, lang: Lang) -> str:
    """Return who closed the month and where the differences are, in one line; nothing of an open month."""
    seal = known.settlement.seal
    if seal is None:
        return ""
    said = CLOSED.say(lang, on=seal.on, by=seal.by, checked_by=seal.checked_by, code=seal.code)
    if not len(known.differences):
        return said
    amount = yuan_text(int(known.differences["amount_fen"].sum()))
    words = {"n": len(known.differences), "amount": amount, "next": known.enters}
    return f"{said}{DIFFER.say(lang, **words, where=where_said(differences, lang))}"


def table(settlement: "Settlement", run: Run) -> None:
    """Print a row a person on the terminal."""
    if run.quiet:
        return
    money = _money(settlement)
    people = records(settlement.people)
    print_grid(
        [HEADS[key].say(run.lang) for key in ("agent_id", "name")],
        [HEADS[key].say(run.lang) for key in money],
        [
            (shown(str(p["agent_id"])), shown(str(p["name"])), *(yuan_text(p[f"{key}_fen"]) for key in money))
            for p in people
        ],
        run.lang,
        title=f"{settlement.team} {settlement.month}",
        total=[TOTAL.say(run.lang), "", *(yuan_text(sum(p[f"{key}_fen"] for p in people)) for key in money)],
    )


def find_person(settlement: "Settlement", asked: str, lang: Lang) -> str:
    """Return the agent id of the person asked for by id or name; a usage error (exit 2) if that is not one person."""
    people = settlement.people
    # As the tables are read: full-width digits are digits, and blanks within a name are none.
    asked = "".join(unicodedata.normalize("NFKC", asked).split())
    if (people["agent_id"] == asked).any():
        return asked
    bare = people["name"].str.replace(r"\s+", "", regex=True)
    named = list(people.loc[bare == asked, "agent_id"])
    if len(named) == 1:
        return str(named[0])
    if named:
        wrong = SHARED_NAME.say(lang, name=asked, ids="、".join(named))
    else:
        hint = likely(asked, [*people["name"], *people["agent_id"]]).say(lang)
        wrong = NOBODY.say(lang, name=asked, month=settlement.month, hint=hint)
    raise typer.BadParameter(wrong, param_hint="PERSON")


def explanation_value(settlement: "Settlement", agent_id: str, lang: Lang) -> dict[str, object]:
    """Return one person's part of the settlement as plain values, each line with its arithmetic in words."""
    whole = settlement_value(settlement, None, lang)
    lines = _of(settlement.lines, agent_id)
    return {
        "month": whole["month"],
        **({"until": whole["until"]} if "until" in whole else {}),
        "person": next(p for p in whole["people"] if p["agent_id"] == agent_id),
        "base_source": settlement.base_sources.get(agent_id, ""),
        "lines": [plain_row(line, f"{LINE} because:lang", lang) for line in lines],
        "adjustments": [
            plain_row(a, "item amount:fen reason source", lang) for a in _of(settlement.adjustments, agent_id)
        ],
        "corrections": [plain_row(c, CORRECTION, lang) for c in _of(settlement.corrections, agent_id)],
        "seal": whole["seal"],
    }


def explanation(settlement: "Settlement", agent_id: str, lang: Lang) -> str:
    """Return why a person gets what they get: base pay, each clause with its lines and rows, adjustments, net."""
    person = _of(settlement.people, agent_id)[0]
    month = str(settlement.month) + _not_over(settlement, lang)
    out = [f"{person['name']}（{agent_id}） {person['position']}  {month}", ""]
    base = Text("基本工资", "Base pay").say(lang)
    out += [
        f"{base}  {yuan_text(person['base_fen'])}",
        f"    ↳ {place_said(settlement.base_sources.get(agent_id, ''), lang)}",
    ]
    lines = _of(settlement.lines, agent_id)

    def say(cited: str) -> str:
        return settlement.rules.in_words(cited, lang)

    for rule in settlement.rules.rules:
        own = [line for line in lines if line["rule"] == rule.id]
        if not own:
            continue
        amount = yuan_text(sum(int(line["amount_fen"]) for line in own))
        out += ["", f"{say(rule.clause.cite)} {rule.label.say(lang)}  {amount}", f"    “{rule.clause.text}”"]
        for line in own:
            out.append(
                f"  {line['date']:%F}  {yuan_text(line['amount_fen']):>10}  {say(line[f'because_{lang}'])}"
            )
            out.append(f"    ↳ {place_said(line['source'], lang)}")
    for a in _of(settlement.adjustments, agent_id):
        head = Text("调整", "Adjustment").say(lang)
        out += [
            "",
            f"{head} {a['item']}  {yuan_text(a['amount_fen'])}  {a['reason']}",
            f"    ↳ {a['source']}",
        ]
    for c in _of(settlement.corrections, agent_id):
        head = HEADS["corrections"].say(lang)
        what = f"{head} {c['month']} {say(c['clause'])} {c[f'label_{lang}']}".replace("  ", " ")
        out += [
            "",
            f"{what}  {c['date']:%F}  {yuan_text(c['amount_fen'])}  {say(c[f'because_{lang}'])}",
            f"    ↳ {place_said(c['source'], lang)}",
        ]
    net = Text("应发", "Net").say(lang)
    sums = "  ".join(
        f"{HEADS[key].say(lang)} {yuan_text(person[f'{key}_fen'])}" for key in _money(settlement)[:-1]
    )
    out += ["", sums, f"{net} {yuan_text(person['net_fen'])}  {rmb_capitals(int(person['net_fen']))}"]
    if held := sum(line["kind"] == HELD for line in lines):
        out.append(Text("待定 {n} 条，没有扣罚", "Lines held: {n}, nothing taken for them").say(lang, n=held))
    notes = [p for p in settlement.problems if p.severity is Severity.FINDING and _speaks_of(p, person)]
    out += [f"! {p.code} {p.what(lang)}" for p in notes]
    if settlement.seal is not None:
        seal = settlement.seal
        out += ["", CLOSED.say(lang, on=seal.on, by=seal.by, checked_by=seal.checked_by, code=seal.code)]
    return "\n".join(out)


def _not_over(settlement: "Settlement", lang: Lang) -> str:
    """What stands behind the month while it is not over; nothing once it is."""
    until = settlement.until
    if until is None:
        return ""
    return (NOT_OVER if until >= settlement.month.first else NOT_BEGUN).say(lang, until=until)


def _money(settlement: "Settlement") -> tuple[str, ...]:
    """The columns of money; that of corrections only where there are any."""
    return tuple(key for key in MONEY if key != "corrections" or len(settlement.corrections))


def _speaks_of(problem: Problem, person: dict[str, Any]) -> bool:
    return str(problem.values.get("person", "")) in (
        person["name"],
        person["agent_id"],
        f"{person['name']}（{person['agent_id']}）",
    )


def _seal_value(settlement: "Settlement") -> dict[str, str] | None:
    seal = settlement.seal
    if seal is None:
        return None
    return {"code": seal.code, "on": str(seal.on), "by": seal.by, "checked_by": seal.checked_by}


def _of(frame: "pd.DataFrame", agent_id: str) -> list[dict[str, Any]]:
    return records(frame[frame["agent_id"] == agent_id])


def records(frame: "pd.DataFrame") -> list[dict[str, Any]]:
    """Return a frame's rows as dictionaries."""
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False, name=None)]
