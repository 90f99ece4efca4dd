"""The command of recordings: sample-calls. Heavy imports wait until a command runs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from teamops.core.options import EncodingOption, LastMonthOption, SkipOption, month_of
from teamops.core.run import Run, command, where_said
from teamops.core.telling import problems_value
from teamops.core.text import Text
from teamops.quality.problems import noted

if TYPE_CHECKING:
    from teamops.core.text import Lang
    from teamops.quality.sampling import Sample

PerPersonOption = Annotated[
    int | None, typer.Option("--per-person", help="每人抽几通 · a person", show_default=False)
]
SeedOption = Annotated[str | None, typer.Option("--seed", help="抽签的种子 · seed", show_default=False)]


@command
def sample_calls(
    run: Run,
    month: LastMonthOption = None,
    per_person: PerPersonOption = None,
    seed: SeedOption = None,
    skip_bad_rows: SkipOption = False,
    encoding: EncodingOption = None,
) -> None:
    """抽查录音，每人几通，带评分表 · Draw recordings to check."""
    if per_person is not None:
        from teamops.quality.vocabulary import MOST_DRAWN

        if not 1 <= per_person <= MOST_DRAWN:
            raise typer.BadParameter(f"1–{MOST_DRAWN}", param_hint="--per-person")
    workspace = run.open(encoding)
    wanted = month_of(run, month)
    from teamops.core.sheets.files import early

    for file in workspace.files("calls", wanted)[:1]:
        early.begin(file.path)  # the log is by far the largest file: it is read while pandas is imported
    from contextlib import nullcontext

    from teamops.core.lock import workspace_lock
    from teamops.core.problems import Stopped, blocking
    from teamops.quality.filled import scores_in
    from teamops.quality.reading import sampled
    from teamops.quality.sheets.book import sample_book

    target = run.target(workspace, f"sample-calls-{wanted}.xlsx")
    with nullcontext() if run.dry_run else workspace_lock(workspace.root):
        with run.working(Text("正在读取并抽取……", "reading and drawing…")):
            sample, terms = sampled(workspace, wanted, per_person, seed)
        if blocking(sample.problems, skip_bad_rows):
            raise Stopped(sample.problems)
        written = None
        if not run.dry_run:
            if scores_in(target):
                raise Stopped([noted("O406", None, {"path": workspace.name_of(target)})])
            book = sample_book(sample, terms, workspace.settings.team, run.lang)
            written = run.write(workspace, book, target)
    if run.json:
        run.give(sample_value(sample, written, run.lang))
    else:
        run.result(one_line(sample, written, run.lang))
    run.summarise(sample.problems)
    run.finish(sample.problems)


def one_line(sample: "Sample", written: Path | None, lang: "Lang") -> str:
    """Return the result in one line: month, recordings, people, seed, and where the workbook is."""
    words = Text(
        "{month} 抽中 {drawn} 通，{people} 人，种子 {seed} → {where}",
        "{month}: {drawn} recordings of {people} people, seed {seed} → {where}",
    )
    return words.say(
        lang,
        month=sample.asked.month,
        drawn=len(sample.rows),
        people=_people(sample),
        seed=sample.asked.seed,
        where=where_said(written, lang),
    )


def sample_value(sample: "Sample", written: Path | None, lang: "Lang") -> dict[str, Any]:
    """Return the sample as plain values: what was asked for, who has how many calls, and each recording."""
    rows = sample.rows.assign(started_at=sample.rows["started_at"].dt.strftime("%Y-%m-%dT%H:%M:%S"))
    told = [
        "agent_id", "name", "started_at", "talk_seconds", "direction", "customer_number", "recording_id",
        "third", "length", "lot", "sheet", "row",
    ]  # fmt: skip
    return {
        "month": str(sample.asked.month),
        "seed": sample.asked.seed,
        "per_person": sample.asked.per_person,
        "output": written.as_posix() if written else None,
        "people": sample.people[["agent_id", "name", "position", "calls", "drawn"]].to_dict("records"),
        "sample": rows[told].to_dict("records"),
        "totals": {"people": _people(sample), "drawn": len(sample.rows)},
        **problems_value(sample.problems, lang),
    }


def _people(sample: "Sample") -> int:
    """How many people's recordings were drawn."""
    return int((sample.people["drawn"] > 0).sum())
