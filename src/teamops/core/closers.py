"""The two people that a closing takes: who closes, and who checks."""

import typer

from teamops.core.run import Run
from teamops.core.sheets.values.cells import fold
from teamops.core.text import Text

SAME_NAME = Text("结账人和复核人必须是两个人", "who closes and who checks must be two different people")
NO_NAME = Text("要写姓名", "give a name")


def two_names(run: Run, by: str, checked_by: str) -> tuple[str, str]:
    """Return two different names; raises BadParameter (exit 2). One name in two spellings is one."""
    one, other = by.strip(), checked_by.strip()
    for name, hint in ((one, "--by"), (other, "--checked-by")):
        if not name:
            raise typer.BadParameter(NO_NAME.say(run.lang), param_hint=hint)
    if fold(one) == fold(other):
        raise typer.BadParameter(SAME_NAME.say(run.lang), param_hint="--checked-by")
    return one, other
