"""A service and a timer of systemd, for a user."""

from teamops.jobs.scheduling.start import Start

# Done with findings, or another run was there first: not for systemd to worry about.
NO_FAILURE = "3 75"
LONGEST = "4h"  # as on Windows: what hangs on a dead network drive must not hold the lock for ever


def units(start: Start) -> dict[str, str]:
    """Return the two unit files by name."""
    title = start.title.replace("%", "%%")
    line = " ".join(_quoted(word) for word in (start.program, *start.words, start.root))
    service = [
        "[Unit]",
        f"Description={title}",
        "",
        "[Service]",
        "Type=oneshot",
        f"WorkingDirectory={start.root.replace('%', '%%')}",
        "Environment=LANG=C.UTF-8 PYTHONUTF8=1",
        f"ExecStart={line}",
        f"TimeoutStartSec={LONGEST}",
        f"SuccessExitStatus={NO_FAILURE}",
    ]
    when = [f"OnCalendar=*-*-* {at}:00" for at in start.times]
    timer = [
        "[Unit]",
        f"Description={title}",
        "",
        "[Timer]",
        *when,
        f"OnCalendar=*-*-* *:{start.minute:02}:00",
        "Persistent=true",
        "AccuracySec=1s",
        "",
        "[Install]",
        "WantedBy=timers.target",
    ]
    return {
        f"{start.name}.service": "\n".join(service) + "\n",
        f"{start.name}.timer": "\n".join(timer) + "\n",
    }


def _quoted(word: str) -> str:
    """Return a word that systemd reads as it stands: no specifier, no variable, no escape."""
    for plain, written in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("$", "$$")):
        word = word.replace(plain, written)
    return f'"{word}"'
