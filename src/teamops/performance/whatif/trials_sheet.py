"""口径试算: every switch that bears on pay with each other value, and what that would change."""

from typing import TYPE_CHECKING

import pandas as pd

from teamops.core.rules.sheet import rules_sheet
from teamops.core.rules.switches import spelled
from teamops.core.sheets.book import Book, Col, Sheet, Table, line
from teamops.core.sheets.problems_sheet import problems_sheet
from teamops.core.sheets.writing.styles import ToneName
from teamops.core.text import Lang, Text
from teamops.performance.metrics import METRICS
from teamops.performance.whatif import words
from teamops.performance.whatif.book import signed, tones_of
from teamops.performance.whatif.trials import Extreme, Trial
from teamops.performance.whatif.view import Heading

if TYPE_CHECKING:
    from teamops.performance.whatif.trials import Trials

TABLE = "trials"


def trials_book(found: "Trials", lang: Lang) -> Book:
    """Return the trials as a workbook in one language: 口径试算, 规则, 数据问题."""
    head = Heading(words.READINGS_TITLE, found.team, found.months, lang)
    title = f"{head.said} · {head.say(words.RULES)}"
    sheets = (
        _trials_sheet(found, head),
        rules_sheet(found.rules, found.months[0].first, head.last, METRICS, title, lang),
        problems_sheet(found.problems, lang, f"{head.said} · {head.say(words.PROBLEMS)}"),
    )
    return Book(title=head.said, created=head.created, sheets=sheets, lang=lang)


def note_said(trial: Trial, lang: Lang) -> str:
    """Return what a figure does not show: no effect at all, more warnings, or that the months cannot be settled so."""
    if trial.effect is None:
        return words.CANNOT.say(lang, codes="、".join(trial.stopped))
    if trial.effect.none:
        return Text("无影响", "no effect").say(lang)
    return words.WARNINGS.say(lang, n=trial.effect.warnings) if trial.effect.warnings else ""


def option_of(trial: Trial) -> str:
    """Return what to write after --set for this trial alone: readings.calls.min_talk_seconds=10."""
    value = trial.value
    plain = f"[{', '.join(map(str, value))}]" if isinstance(value, tuple | list) else spelled(value)
    return f"{trial.lever.path}={plain}"


def value_said(trial: Trial, lang: Lang) -> str:
    """Return the other reading in words."""
    return trial.lever.meaning.say(trial.value).say(lang)


def extreme_said(extreme: Extreme | None) -> str:
    """Return whom a reading moves most: 张珊 +400.00."""
    return f"{extreme.name} {signed(extreme.fen)}" if extreme else ""


def _trials_sheet(found: "Trials", head: Heading) -> Sheet:
    say, cols, effects = head.say, _columns(found, head), [trial.effect for trial in found.trials]
    muted: list[ToneName] = ["mute" if effect is not None and effect.none else "" for effect in effects]
    table = Table(key=TABLE, cols=cols, tones=muted)
    room = 150.0
    blocks = (
        *head.over(words.READINGS),
        head.unit,
        line(say(words.TOUCHED), tone="warn", width=room),
        line(say(words.ONE_AT_A_TIME), width=room),
        line(say(words.BY_FILE), width=room),
        *(line(say(note), tone="warn", width=room) for note in found.notes),
        table,
    )
    return Sheet(name=say(words.READINGS), blocks=blocks, main=TABLE, frozen=3, tab="warn")


def _columns(found: "Trials", head: Heading) -> tuple[Col, ...]:
    say, lang, trials = head.say, head.lang, found.trials
    effects = [trial.effect for trial in trials]

    def said(key: str, heading: str, cells: list[str], width: float) -> Col:
        return head.col(key, heading, cells, "wrap", width)

    def fen(key: str, heading: str, cells: list[int | None], group: str = "") -> Col:
        kept = pd.Series(cells, dtype="Int64")
        return head.col(key, heading, kept, "amount", 12, group=group, tones=tones_of(kept.fillna(0)))

    months = [
        fen(f"month{i}", str(month), [e.by_month[i] if e else None for e in effects], say(words.DIFF))
        for i, month in enumerate(found.months)
    ]
    return (
        _number(trials, head),
        said("about", say(words.ABOUT), [t.lever.about.say(lang) for t in trials], 16),
        said("sentence", say(words.SENTENCE), [t.lever.meaning.label.say(lang) for t in trials], 20),
        said("now", say(words.IN_FORCE), [t.lever.meaning.say(t.lever.value).say(lang) for t in trials], 20),
        said("then", say(words.OTHERWISE), [value_said(t, lang) for t in trials], 20),
        *(months if len(months) > 1 else []),
        fen(
            "total",
            say(words.IN_ALL),
            [e.total if e else None for e in effects],
            say(words.DIFF) if len(months) > 1 else "",
        ),
        head.col("gain", words.GAIN, [e.gain if e else None for e in effects], "count", 8),
        head.col("lose", words.LOSE, [e.lose if e else None for e in effects], "count", 8),
        said("most", say(words.MOST_GAIN), [extreme_said(e.most) if e else "" for e in effects], 15),
        said("least", say(words.MOST_LOSS), [extreme_said(e.least) if e else "" for e in effects], 15),
        said("note", say(words.EFFECT), [note_said(t, lang) for t in trials], 14),
        said("try", say(words.TRY), [f"--set {option_of(t)}" for t in trials], 50),
    )


def _number(trials: list[Trial], head: Heading) -> Col:
    return head.col("ruling", words.NUMBER, [t.lever.meaning.ruling for t in trials], "center", 7)
