"""A what-if as people read it on a screen, as programs read it as JSON, and as a workbook."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from teamops.core.grid import print_grid
from teamops.core.lock import workspace_lock
from teamops.core.money import plain_yuan, yuan_text
from teamops.core.plain import plain_row
from teamops.core.run import Run, where_said
from teamops.core.telling import problems_value
from teamops.core.text import Lang, Text, shown
from teamops.performance.whatif import words
from teamops.performance.whatif.book import changes_said, result_said, signed, whatif_book
from teamops.performance.whatif.comparison import Comparison
from teamops.performance.whatif.rule_pairs import rule_pairs
from teamops.performance.whatif.trials import Extreme, Trial, Trials
from teamops.performance.whatif.trials_sheet import (
    extreme_said,
    note_said,
    option_of,
    trials_book,
    value_said,
)

if TYPE_CHECKING:
    import pandas as pd

    from teamops.core.calendar import Month
    from teamops.core.problems import Problem
    from teamops.core.sheets.book import Book
    from teamops.core.workspace import Workspace

COMPARED = Text("{months} 模拟（不是结算）：{result} → {where}", "{months}, what if: {result} → {where}")
TRIED = Text(
    "{months} 口径试算（不是结算）：{n} 种换法，{m} 种会改变应发 → {where}",
    "{months}, other interpretations: {n} tried, {m} would change pay → {where}",
)
TOLD = Text(
    "输入里有待核实和提示 {n} 条，见“数据问题”或 teamops settle",
    "findings and notes on the inputs: {n}; see “Data problems”, or teamops settle",
)
LINE = "month agent_id name date:day rule:none was:fen would:fen diff:fen"
FEN = ("now_fen", "then_fen", "diff_fen")


def give_comparison(run: Run, workspace: "Workspace", found: Comparison, target: Path) -> None:
    """Write the workbook of a comparison and give its result: a line, with a table on a terminal, or JSON."""
    written = _written(run, workspace, whatif_book(found, run.lang), target)
    if run.json:
        run.give(comparison_value(found, written, run.lang))
    else:
        if run.on_terminal() and not run.quiet:
            _people_table(found, run)
        where = where_said(written, run.lang)
        result = result_said(found, run.lang)
        run.result(COMPARED.say(run.lang, months=_range(found.months), result=result, where=where))
    _end(run, found.problems, found.notes)


def give_trials(run: Run, workspace: "Workspace", found: Trials, target: Path) -> None:
    """Write the workbook of the trials and give their result: a line, with a table on a terminal, or JSON."""
    written = _written(run, workspace, trials_book(found, run.lang), target)
    if run.json:
        run.give(trials_value(found, written, run.lang))
    else:
        if run.on_terminal() and not run.quiet:
            _trials_table(found, run)
        moving = sum(t.effect is not None and bool(t.effect.gain or t.effect.lose) for t in found.trials)
        values = {"n": len(found.trials), "m": moving, "where": where_said(written, run.lang)}
        run.result(TRIED.say(run.lang, months=_range(found.months), **values))
    _end(run, found.problems, found.notes)


def comparison_value(found: Comparison, written: Path | None, lang: Lang) -> dict[str, Any]:
    """Return the comparison as plain values: amounts as decimal strings with two places. `rule` is null for base pay
    and "~" for what no rule decides."""
    pairs = rule_pairs(found.now, found.then, found.months[-1].last)
    return {
        "months": [str(month) for month in found.months],
        "output": written.as_posix() if written else None,
        "changes": [
            {
                "clause": p.mark,
                "rule": p.rule.say(lang),
                "item": p.item.say(lang),
                "now": p.now.say(lang),
                "then": p.then.say(lang),
            }
            for p in pairs
            if p.differs
        ],
        "totals": _rows(found.totals, ("month", "gain", "lose", "same")),
        "people": _rows(found.people, ("month", "agent_id", "name")),
        "rules": _rows(found.rules, ("rule", "gain", "lose", "same")),
        "lines": [
            plain_row(row, LINE, lang)
            | {
                "because_was": row[f"was_{lang}"],
                "because_would": row[f"would_{lang}"],
                "source": row["source"],
            }
            for row in found.lines.to_dict("records")
        ],
        "notes": [note.say(lang) for note in found.notes],
        **problems_value(found.problems, lang),
    }


def trials_value(found: Trials, written: Path | None, lang: Lang) -> dict[str, Any]:
    """Return the trials as plain values; the figures of one that cannot be settled are null."""
    return {
        "months": [str(month) for month in found.months],
        "output": written.as_posix() if written else None,
        "net": plain_yuan(found.total_fen),
        "readings": [_trial_value(trial, found.months, lang) for trial in found.trials],
        "notes": [note.say(lang) for note in found.notes],
        **problems_value(found.problems, lang),
    }


def _rows(frame: "pd.DataFrame", keys: tuple[str, ...]) -> list[dict[str, object]]:
    return [
        {key: (row[key] or None) if key == "rule" else row[key] for key in keys}
        | {key.removesuffix("_fen"): plain_yuan(row[key]) for key in FEN}
        for row in frame.to_dict("records")
    ]


def _trial_value(trial: Trial, months: "tuple[Month, ...]", lang: Lang) -> dict[str, object]:
    effect, meaning = trial.effect, trial.lever.meaning
    by_month = zip(months, effect.by_month, strict=True) if effect else ()
    return {
        "ruling": meaning.ruling,
        "set": option_of(trial),
        "about": trial.lever.about.say(lang),
        "sentence": meaning.label.say(lang),
        "now": meaning.say(trial.lever.value).say(lang),
        "then": value_said(trial, lang),
        "by_month": {str(month): plain_yuan(fen) for month, fen in by_month} if effect else None,
        "total": plain_yuan(effect.total) if effect else None,
        "gain": effect.gain if effect else None,
        "lose": effect.lose if effect else None,
        "most": _extreme_value(effect.most) if effect else None,
        "least": _extreme_value(effect.least) if effect else None,
        "warnings": effect.warnings if effect else None,
        "note": note_said(trial, lang),
    }


def _extreme_value(extreme: Extreme | None) -> dict[str, str] | None:
    if extreme is None:
        return None
    return {"agent_id": extreme.agent_id, "name": extreme.name, "diff": plain_yuan(extreme.fen)}


def _written(run: Run, workspace: "Workspace", book: "Book", target: Path) -> Path | None:
    if run.dry_run:
        return None
    with run.working(Text("正在写工作簿……", "writing the workbook…")), workspace_lock(workspace.root):
        return run.write(workspace, book, target)


def _end(run: Run, problems: "list[Problem]", notes: tuple[Text, ...]) -> None:
    for note in notes:
        run.say(note)
    if problems:
        run.say(TOLD, n=len(problems))
    run.finish(problems)


def _range(months: "tuple[Month, ...]") -> str:
    return str(months[0]) if len(months) == 1 else f"{months[0]}..{months[-1]}"


def _people_table(found: Comparison, run: Run) -> None:
    for said in changes_said(rule_pairs(found.now, found.then, found.months[-1].last), run.lang):
        run.result(said)
    everybody = found.in_all
    sums = [int(everybody[key].sum()) for key in FEN]
    print_grid(
        [text.say(run.lang) for text in (words.AGENT_ID, words.NAME)],
        [text.say(run.lang) for text in (words.NOW, words.THEN, words.DIFF)],
        [
            (str(row["agent_id"]), shown(str(row["name"])), *_amounts([int(row[key]) for key in FEN]))
            for row in everybody.to_dict("records")
        ],
        run.lang,
        title=words.TITLE.say(run.lang, team=found.team, months=_range(found.months)),
        total=[Text("合计", "total").say(run.lang), "", *_amounts(sums)],
    )


def _amounts(fen: list[int]) -> tuple[str, ...]:
    return (*map(yuan_text, fen[:2]), signed(fen[2]))


def _trials_table(found: Trials, run: Run) -> None:
    rows = []
    for t in found.trials:
        effect, meaning = t.effect, t.lever.meaning
        about = (t.lever.about.say(run.lang), meaning.label.say(run.lang), value_said(t, run.lang))
        figures = ("", "", "", "", "")
        if effect is not None and not effect.none:
            counts = (signed(effect.total), str(effect.gain), str(effect.lose))
            figures = (*counts, extreme_said(effect.most), extreme_said(effect.least))
        rows.append((str(meaning.ruling), *about, *figures, note_said(t, run.lang)))
    print_grid(
        [text.say(run.lang) for text in (words.NUMBER, words.ABOUT, words.SENTENCE, words.OTHERWISE)],
        [text.say(run.lang) for text in (words.IN_ALL, words.GAIN, words.LOSE)],
        rows,
        run.lang,
        after=[text.say(run.lang) for text in (words.MOST_GAIN, words.MOST_LOSS, words.EFFECT)],
        title=words.READINGS_TITLE.say(run.lang, team=found.team, months=_range(found.months)),
    )
