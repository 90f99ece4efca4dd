"""A problem: what is wrong at one place, how it is said, and what to do about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from teamops.core import exits
from teamops.core.catalogue import CATALOGUE, Entry
from teamops.core.evidence import Source
from teamops.core.money import MoneyError, fen_of
from teamops.core.nets import told_in_place
from teamops.core.text import LONGEST, Lang, Text, shown


class Severity(IntEnum):
    """How much a problem weighs. An ERROR stops the command. A FAULT is an error of the books themselves: the command goes
    on, and the period cannot be closed. A FINDING needs somebody's eye; a REMARK is for the record."""

    ERROR = 3
    FAULT = 2
    FINDING = 1
    REMARK = 0


SEVERITY_LABELS = {
    Severity.ERROR: Text("错误", "error"),
    Severity.FAULT: Text("差错", "exception"),
    Severity.FINDING: Text("待核实", "finding"),
    Severity.REMARK: Text("提示", "note"),
}

COUNTED = {
    Severity.ERROR: Text("错误 {n} 条", "errors: {n}"),
    Severity.FAULT: Text("差错 {n} 条", "exceptions: {n}"),
    Severity.FINDING: Text("待核实 {n} 条", "findings: {n}"),
    Severity.REMARK: Text("提示 {n} 条", "notes: {n}"),
}
NONE_COUNTED = Text("没有差错", "no exceptions")

# Values that are a name or a cell of a file, whatever its length; others are sentences and lists of our own.
OF_FILES = frozenset({"value", "name"})

# Which code a run ends with when several kinds of error stop it.
GRAVEST_FIRST = (
    exits.SETTINGS_WRONG,
    exits.LOCKED,
    exits.OUTPUT_UNWRITABLE,
    exits.INPUT_MISSING,
    exits.INPUT_UNUSABLE,
)


# Values that are said with every problem that has them, whatever its wording: `Text`.
WAIVED, NOT_WAIVED = "waived", "not_waived"
BUT = Text("{todo}（{why}）", "{todo} ({why})")
# A difference is said with its direction; `off` needs no value of its own.
DIFFERENCE, OFF = "difference", "off"
TOO_MUCH, TOO_LITTLE = (
    Text("多 {sum} 元", "{sum} yuan too much"),
    Text("少 {sum} 元", "{sum} yuan too little"),
)
COMMA = Text("，", ", ")
UNSAID = Text("（这句话没能写出来：{kind}）", "(this could not be put into words: {kind})")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong or worth knowing, at one place; made by the `noted` of its domain.

    `entry` is what is known of its code. `values` fill the placeholders of the wording; a value that is itself a `Text` is
    said in the reader's language. `weight` is for a code that weighs more or less by the case (overdue, waived).
    """

    code: str
    entry: Entry = field(repr=False)
    source: Source | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    weight: Severity | None = None

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return Severity[self.entry.severity] if self.weight is None else self.weight

    @property
    def stake(self) -> int:
        """The fen at stake; 0 where it says none."""
        first, _, second = self.entry.stake.partition("-")
        return abs(self._fen(first) - self._fen(second))

    @property
    def exit_code(self) -> int:
        """The exit code of a run that this problem stops."""
        return self.entry.exit

    def what(self, lang: Lang) -> str:
        """Say what is wrong."""
        return self._worded(self.entry.what, lang, self._said(lang))

    def todo(self, lang: Lang) -> str:
        """Say what to do about it; or who waived it, when and why; and why a waiver does not hold."""
        said = self._said(lang)
        if WAIVED in said:
            return str(said[WAIVED])
        todo = self._worded(self.entry.todo, lang, said)
        return BUT.say(lang, todo=todo, why=said[NOT_WAIVED]) if NOT_WAIVED in said else todo

    @property
    def waived(self) -> bool:
        """Whether somebody in charge let it stand by name and date: it is told all the same, wherever problems are."""
        return WAIVED in self.values

    def _fen(self, name: str) -> int:
        """The fen of the yuan that a value begins with; 0 of any other."""
        value = self.values.get(name, "")
        said = value.zh if isinstance(value, Text) else str(value)
        try:
            return fen_of(said.partition(" ")[0])
        except MoneyError:
            return 0

    @staticmethod
    def _worded(wording: Text, lang: Lang, said: Mapping[str, object]) -> str:
        """Fill a wording. One value that cannot be said takes no other problem with it."""
        try:
            return wording.say(lang, **said)
        except Exception as fault:
            told_in_place(fault)
            return UNSAID.say(lang, kind=type(fault).__name__)

    def _said(self, lang: Lang) -> dict[str, object]:
        said = {k: v.say(lang) if isinstance(v, Text) else v for k, v in self.values.items()}
        if isinstance(off := said.get(DIFFERENCE), str):
            said[OFF] = (TOO_LITTLE if off.startswith("-") else TOO_MUCH).say(lang, sum=off.removeprefix("-"))
        if self.source is not None:
            said.setdefault("file", self.source.file)
        return {
            k: shown(v, LONGEST if k in OF_FILES else None) if isinstance(v, str) else v
            for k, v in said.items()
        }


def counted(problems: Iterable[Problem], lang: Lang, least: Severity = Severity.FINDING) -> str:
    """Say how many problems there are of each weight from `least` on; no weight is said that has none."""
    weights = [p.severity for p in problems]
    said = [text.say(lang, n=n) for w, text in COUNTED.items() if w >= least and (n := weights.count(w))]
    return COMMA.say(lang).join(said) or NONE_COUNTED.say(lang)


@dataclass(frozen=True, slots=True)
class Telling:
    """What makes the problems of a domain: of the codes that it knows and of no others."""

    known: Mapping[str, Entry]

    def __call__(
        self,
        code: str,
        source: Source | None = None,
        values: Mapping[str, object] | None = None,
        weight: Severity | None = None,
    ) -> Problem:
        """Return the problem at its place. Raises KeyError for a code that the domain does not know."""
        return Problem(code, self.known[code], source, values or {}, weight)


noted = Telling(CATALOGUE)


class Stopped(Exception):  # noqa: N818 - it is how a command stops, not a fault of its own
    """Raised once, by a command, with every problem that it found. Carries the exit code of the gravest."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(p.code for p in self.problems))

    @property
    def exit_code(self) -> int:
        """The exit code: a wrong rule or calendar before a missing file before a bad cell."""
        codes = {p.exit_code for p in self.problems if p.severity is Severity.ERROR}
        return next((code for code in GRAVEST_FIRST if code in codes), exits.INPUT_UNUSABLE)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return those that stop a command."""
    return [p for p in problems if p.severity is Severity.ERROR]


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems by weight, then file, sheet, row, column and code, each once."""
    seen: dict[tuple[object, ...], Problem] = {}
    for p in problems:
        key = (
            -p.severity,
            p.source or Source(""),
            p.code,
            tuple(sorted((k, _plain(v)) for k, v in p.values.items())),
        )
        seen.setdefault(key, p)
    # What weighs more by what reads it is told once, at its heaviest.
    heaviest: dict[tuple[object, ...], Problem] = {}
    for place in sorted(seen):
        heaviest.setdefault(place[1:], seen[place])
    return list(heaviest.values())


def _plain(value: object) -> str:
    try:
        return str(value)
    except Exception as fault:
        told_in_place(fault)
        return type(value).__name__


def blocking(problems: Iterable[Problem], skip_bad_rows: bool) -> list[Problem]:
    """Return the errors that stop a command; with `skip_bad_rows` those of single rows do not."""
    return [p for p in errors(problems) if not (skip_bad_rows and p.entry.of_a_row)]
