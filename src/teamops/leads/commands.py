"""The commands of the leads. Heavy imports wait until a command runs."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from teamops.core.run import Run, command
from teamops.core.text import Text

if TYPE_CHECKING:
    pass

DateOption = Annotated[
    datetime | None,
    typer.Option(
        "--date", "-d", formats=["%Y-%m-%d"], help="哪一天，默认今天 · which day", show_default=False
    ),
]
SkipOption = Annotated[bool, typer.Option("--skip-bad-rows", help="坏行不计并列出 · leave bad rows out")]
EncodingOption = Annotated[
    str | None,
    typer.Option("--encoding", help="文本文件编码，如 gb18030 · of text files", show_default=False),
]
READING = Text("正在读取并分配 …", "reading and dealing …")
WRITING = Text("正在写工作簿 …", "writing the workbook …")


@command
def assign_leads(
    run: Run,
    date_: DateOption = None,
    recycle: Annotated[
        bool, typer.Option("--recycle", help="收回久未联系和要求换人的 · take back stale leads")
    ] = False,
    split: Annotated[bool, typer.Option("--split", help="另写每人一个文件 · a file a person too")] = False,
    undo: Annotated[
        str | None, typer.Option("--undo", help="撤回一个批次 · take a batch back", show_default=False)
    ] = None,
    skip_bad_rows: SkipOption = False,
    encoding: EncodingOption = None,
) -> None:
    """平均分配线索 · Deal leads evenly (P1-四)."""
    from teamops.leads.assign import deal_and_write, take_back

    on = day_of(date_)
    if undo is not None:
        take_back(run, run.open(encoding), undo, on)
        return
    deal_and_write(run, run.open(encoding), on, recycle=recycle, split=split, skip_bad_rows=skip_bad_rows)


def day_of(given: datetime | None) -> date:
    """Return the day an option names, else today."""
    return given.date() if given else date.today()
