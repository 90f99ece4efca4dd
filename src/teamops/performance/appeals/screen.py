"""A day's evidence on the screen, and as plain values for programs."""

from pathlib import Path

from teamops.core.money import plain_yuan
from teamops.core.run import where_said
from teamops.core.text import Lang, Text
from teamops.performance.appeals import words
from teamops.performance.appeals.day import DayOf
from teamops.performance.appeals.said import Call, Said

FORM_AT = Text("申诉核对单：{where}", "appeal check sheet: {where}")


def day_text(of: DayOf, written: Path | None, lang: Lang) -> str:
    """Return the day in lines: figures and targets, fines, the rows of the other tables, then every call."""
    said = Said(of, lang)
    out = [said.head(words.LINE_HEAD), ""]
    out += [f"{one.item}  {one.done} / {one.target}  {one.result}" for one in said.measured()]
    out += said.notes()
    for label, lines in said.facts():
        out += ["", label, *(f"  {text}" for text in lines)]
    out += ["", said.summed(), *said.named_sheets()]
    out += [_call(call) for call in said.calls()]
    if written is not None:
        out += ["", said.say(FORM_AT, where=where_said(written, lang))]
    return "\n".join(out)


def _call(call: Call) -> str:
    minutes, seconds = divmod(call.talk_seconds, 60)
    mark = "✓" if call.counts else "–"
    known = " ".join(part for part in (call.customer, call.direction) if part)
    return f"  {mark} {call.time}  {minutes:>3}:{seconds:02d}  {known}  {call.why}  ↳ {call.place}"


def day_value(of: DayOf, written: Path | None, lang: Lang) -> dict[str, object]:
    """Return the day as plain values: lengths in seconds, amounts as decimal strings, every call with its row."""
    said, judged = Said(of, lang), of.judged
    keys = ("calls", "talk_seconds", "target_calls", "target_talk_seconds", "due", "met")
    return {
        "date": str(of.day),
        "agent_id": of.person["agent_id"],
        "name": of.person["name"],
        "judged": None if judged is None else {key: judged[key] for key in keys},
        "counted": {"calls": of.calls.calls, "talk_seconds": of.calls.talk_seconds},
        "agrees": of.agrees,
        "lines": [
            {key: line[key] for key in ("rule", "clause", "kind", "source")}
            | {"amount": plain_yuan(line["amount_fen"]), "because": line[f"because_{lang}"]}
            for line in of.lines
        ],
        "said": dict(said.facts()),
        "sheets": {letter.removesuffix("-"): label for label, letter in said.sheets.items()},
        "rows": [call._asdict() for call in said.calls()],
        "output": written.as_posix() if written else None,
    }
