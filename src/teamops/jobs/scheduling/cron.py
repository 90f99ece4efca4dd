"""Lines for crontab. They need no PATH, no LANG and no terminal; /bin/sh reads them, as cron has it unless told otherwise."""

import shlex

from teamops.jobs.scheduling.start import Start

LOG = "run.log"  # in the folder of the logs: what was said on stderr


def crontab(start: Start) -> str:
    """Return the lines: one a time of day, and one each hour for what was missed or is to be tried again.

    A line goes to the workspace first and names everything from there, for a line of cron may not be long.
    """
    program = shlex.quote(start.program)
    words = " ".join(shlex.quote(word) for word in start.words)
    folder, log = (shlex.quote(path) for path in (start.logs, f"{start.logs.rstrip('/')}/{LOG}"))
    command = (
        f"cd {shlex.quote(start.root)} && mkdir -p {folder} && "
        f"LANG=C.UTF-8 PYTHONUTF8=1 {program} {words} . 2>>{log}"
    )
    # To cron a bare % is the end of the line.
    command = command.replace("%", r"\%")
    when = [f"{int(at[3:])} {int(at[:2])} * * *" for at in start.times]
    lines = [f"{moment} {command}" for moment in (*when, f"{start.minute} * * * *")]
    return "\n".join([f"# {start.title}", *lines]) + "\n"
