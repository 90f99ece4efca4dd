"""A dealing as people read it on a screen, and as programs read it as JSON."""

from pathlib import Path
from typing import Any

import pandas as pd

from teamops.core.grid import print_grid
from teamops.core.run import Run
from teamops.core.telling import problems_value
from teamops.core.text import Lang, Text, shown
from teamops.leads.dealing.people import PRESENT
from teamops.leads.history.batch import Batch

DEALT = Text(
    "批次 {batch}：{leads} 条线索分给 {people} 人（每人 {each}），{left} 行没有分配 → {where}",
    "batch {batch}: {leads} leads to {people} people ({each} each), rows not assigned: {left} → {where}",
)
AGAIN = Text(
    "没有新的线索。批次 {batch} 按原样重写：{leads} 条分给 {people} 人（每人 {each}），{left} 行没有分配 → {where}",
    "nothing new. Batch {batch} as it was: {leads} leads to {people} people ({each} each), rows not assigned: {left} → {where}",
)
NOTHING = Text(
    "没有可分配的线索，{left} 行没有分配 → {where}", "nothing to assign; rows not assigned: {left} → {where}"
)
NOT_WRITTEN = Text("（没有写文件，没有记录）", "(nothing written, nothing recorded)")
HEADS = {
    "agent_id": Text("工号", "id"),
    "name": Text("姓名", "name"),
    "state": Text("在岗", "at work"),
    "total": Text("合计", "total"),
    "running": Text("累计", "running"),
}
ROWS = Text("行数", "rows")
AT_WORK = Text("是", "yes")

NOT_DEALT = Text("没有分配的原因", "why not assigned")


def file_name(batch_number: str, day: object) -> str:
    """Return the name of a batch's workbook: leads-2026-11-02.xlsx, -2 and so on for further batches of the day."""
    nth = batch_number.partition("-")[2]
    return f"leads-{day}{'' if nth in {'', '1'} else f'-{nth}'}.xlsx"


def batch_line(batch: Batch, written: Path | None, again: bool, lang: Lang) -> str:
    """Return the result in one line: batch, leads, people, least and most, rows left out, where the workbook is."""
    where = written.as_posix() if written else NOT_WRITTEN.say(lang)
    left = len(batch.excluded)
    if batch.leads.empty:
        return NOTHING.say(lang, left=left, where=where)
    counts = _counts(batch)
    each = f"{counts.min()}–{counts.max()}" if counts.min() != counts.max() else f"{counts.min()}"
    return (AGAIN if again else DEALT).say(
        lang,
        batch=batch.number,
        leads=len(batch.leads),
        people=len(counts),
        each=each,
        left=left,
        where=where,
    )


def batch_value(batch: Batch, written: Path | None, again: bool, lang: Lang) -> dict[str, Any]:
    """Return the batch as plain values: people with their leads by source, rows not dealt by reason, problems."""
    by = _by_source(batch)
    return {
        "batch": batch.number if len(batch.leads) else None,
        "date": str(batch.on),
        "new": not again and len(batch.leads) > 0,
        "seed": batch.seed,
        "record": batch.record or None,
        "output": written.as_posix() if written else None,
        "leads": [
            {"lead_no": number, "agent_id": agent, "source": source}
            for number, agent, source in zip(
                batch.leads["lead_no"], batch.leads["agent_id"], batch.leads["source"], strict=True
            )
        ],
        "people": [
            {
                "agent_id": person["agent_id"],
                "name": person["name"],
                "present": person["state"] == PRESENT,
                "leads": int(by.loc[person["agent_id"]].sum()) if person["agent_id"] in by.index else 0,
                "by_source": {s: int(n) for s, n in by.loc[person["agent_id"]].items()}
                if person["agent_id"] in by.index
                else {},
            }
            for person in batch.people.to_dict("records")
        ],
        "not_dealt": {
            str(k): int(v) for k, v in batch.excluded["reason"].value_counts().sort_index().items()
        },
        **problems_value(batch.problems, lang),
    }


def batch_table(batch: Batch, run: Run) -> None:
    """Print who gets how many of each source, and the rows not dealt by reason."""
    by = _by_source(batch)
    rows = []
    for person in batch.people.to_dict("records"):
        who = person["agent_id"]
        counts = by.loc[who].tolist() if who in by.index else [0] * len(by.columns)
        state = AT_WORK.say(run.lang) if person["state"] == PRESENT else person[f"why_away_{run.lang}"]
        rows.append((shown(who), shown(person["name"]), state, *map(str, counts), str(sum(counts))))
    print_grid(
        [HEADS[head].say(run.lang) for head in ("agent_id", "name", "state")],
        [*by.columns, HEADS["total"].say(run.lang)],
        rows,
        run.lang,
        framed=False,
    )
    if len(batch.excluded):
        said = batch.excluded.groupby("reason", sort=True)[f"reason_{run.lang}"].agg(["first", "size"])
        left = [(words, str(count)) for words, count in said.itertuples(index=False)]
        print_grid([NOT_DEALT.say(run.lang)], [ROWS.say(run.lang)], left, run.lang, framed=False)


def _counts(batch: Batch) -> "pd.Series[int]":
    """Leads of everybody at work, those who got none among them."""
    present = batch.people.loc[batch.people["state"] == PRESENT, "agent_id"]
    return present.map(batch.leads["agent_id"].value_counts()).fillna(0).astype("int64")


def _by_source(batch: Batch) -> pd.DataFrame:
    """Leads by person and source, sources in the order of the dealing."""
    order = list(dict.fromkeys(batch.shares["source"]))
    by = pd.crosstab(batch.leads["agent_id"], batch.leads["source"])
    return by.reindex(columns=[source for source in order if source in by.columns])
