"""What a case of samples/bad is: one problem code, what was made wrong for it, and the commands that tell of it."""

from dataclasses import dataclass

from bad_ways import Spoil

Command = tuple[str, ...]
SETTLE: Command = ("settle", "--month", "2026-10")
CHECK: Command = ("check", "--month", "2026-10")


@dataclass(frozen=True)
class Case:
    """One problem code, what was made wrong for it, which codes come with it, and the commands that tell exactly these."""

    code: str
    zh: str
    en: str
    spoil: Spoil
    also: tuple[str, ...] = ()
    commands: tuple[Command, ...] = (SETTLE, CHECK)
