"""A workspace: a folder with a teamops.yaml that says which files, rules and language."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    create_model,
    model_validator,
)

from teamops.core.calendar import Month
from teamops.core.evidence import Source
from teamops.core.inbox.learned import Learned, read_learned
from teamops.core.kit.domain import Domain, inputs_of
from teamops.core.problems import Problem, errors, noted
from teamops.core.sheets.reading.inputs import FileMapping, InputFile
from teamops.core.text import Lang, Text, named
from teamops.core.validation import wrong
from teamops.core.windows import parted, slashed
from teamops.core.yaml import load_model

FILE_NAME = "teamops.yaml"
NOTHING_LEARNED = Learned()
CLOCK = r"^([01]\d|2[0-3]):[0-5]\d$"
Clock = Annotated[str, StringConstraints(pattern=CLOCK)]
# Excel, WPS and LibreOffice leave these beside a workbook that is open, Windows beside pictures and folders; and the
# guide that a new workspace puts into each of its folders.
OWNER_FILES = re.compile(r"^(?:~\$|\.|thumbs\.db$|desktop\.ini$|使用说明\.txt$|readme\.txt$)", re.IGNORECASE)
NO_PATTERN = Text("这不是路径，也不是通配的写法", "neither a path nor a pattern")
A_PATTERN = Text(
    "例如 calls/{month}*；** 要单独成一级", "e.g. calls/{month}*; ** stands alone between slashes"
)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Shift(_Strict):
    """The hours of a full day. The regulations do not give them, so the shipped ones are a proposal (建议值)."""

    start: Clock = "08:30"
    end: Clock = "17:30"
    proposed: bool = True

    @model_validator(mode="after")
    def _in_order(self) -> "Shift":
        if self.start >= self.end:
            raise wrong(
                Text("下班不晚于上班", "it ends no later than it starts"),
                Text("同一天里先上班、后下班的时间", "a start and a later end on one day"),
            )
        return self

    @property
    def seconds(self) -> tuple[int, int]:
        """Start and end in seconds since midnight."""
        return _seconds(self.start), _seconds(self.end)


class NamedShift(_Strict):
    """The hours of a shift by its name; an end that is not after the start lies on the next day."""

    start: Clock
    end: Clock

    @property
    def seconds(self) -> tuple[int, int]:
        """Start and end in seconds since midnight."""
        start, end = _seconds(self.start), _seconds(self.end)
        return start, end if end > start else end + 86400


def _seconds(clock: str) -> int:
    """The seconds of 08:30 since midnight."""
    return int(clock[:2]) * 3600 + int(clock[3:]) * 60


class Mapping(_Strict):
    """How to read one file that the known headers do not explain."""

    layout: str | None = None
    agent_by: Literal["agent_id", "extension"] | None = None
    duration_is: Literal["talk", "total"] | None = None
    colon_is: Literal["mm:ss", "hh:mm"] | None = None
    columns: dict[str, str] = Field(default_factory=dict)
    encoding: str | None = None
    sheets: tuple[str, ...] = ()
    header_row: int | None = Field(default=None, ge=1)


def _names_somebody(pattern: str) -> str:
    """A pattern that everybody fits would hide a misspelt name of one's own."""
    if not pattern.strip("*?!-[] "):
        raise wrong(
            Text("这样写谁都算", "everybody fits it"),
            Text(
                "工号、姓名、分机，或带 * 的一部分，例如 客服*、9*",
                "an id, a name, an extension, or a part with *, e.g. 9*",
            ),
        )
    return pattern


class Settings(_Strict):
    """What teamops.yaml may say whatever the domains. Everything has a default but the team's name."""

    team: Annotated[str, StringConstraints(min_length=1)]
    language: Lang = "zh"
    rules: str = "rules/"
    calendar: str = "calendar.csv"
    shift: Shift = Shift()
    # Shifts that schedule and attendance call by a name: 早班, 晚班.
    shifts: dict[str, NamedShift] = Field(default_factory=dict)
    # Whom a log of the whole company names and who is not of this team: ids, names, extensions; * and ? for the rest.
    not_ours: tuple[Annotated[str, AfterValidator(_names_somebody)], ...] = ()
    inputs: BaseModel = _Strict()  # a path or glob for each input of the domains
    mappings: dict[str, Mapping] = Field(default_factory=dict)
    inbox: str = "收件箱/"  # any file under any name; what it is, its contents tell
    output: str = "out/"
    records: str = "records/"
    # Whether an edited rule comes to corrections (补差) of closed months, or only works forward.
    rule_changes: Literal["correct_closed", "forward_only"] = "correct_closed"
    logs: str = "logs/"


@cache
def settings_model(domains: tuple[Domain, ...]) -> type[Settings]:
    """Return what teamops.yaml may say where these are the domains: where their tables lie, and fields of their own."""
    places: dict[str, Any] = {each.key: (str, each.pattern) for each in inputs_of(domains)}
    inputs = create_model("Inputs", __base__=_Strict, **places)
    own: dict[str, Any] = {
        n: field for d in domains if d.settings for n, field in d.settings(domains).items()
    }
    return create_model("Settings", __base__=Settings, **{"inputs": (inputs, inputs()), **own})


@dataclass(frozen=True)
class Workspace:
    """An opened workspace: its folder, its settings and the domains. `encoding` is that of text files no mapping names.

    `today`: the day it is looked at; a month that is not over by then is settled up to the day before. None: every month is over.
    `learned`: what was confirmed about files and headings.
    """

    root: Path
    settings: Settings
    encoding: str | None = None
    domains: tuple[Domain, ...] = ()
    today: date | None = None
    learned: Learned = NOTHING_LEARNED

    @property
    def input_keys(self) -> list[str]:
        """The names of all inputs."""
        return list(type(self.settings.inputs).model_fields)

    @property
    def rules(self) -> Path:
        """The folder of the team's own rule files; it need not exist."""
        return self.root / slashed(self.settings.rules)

    @property
    def inbox(self) -> Path:
        """The folder into which any file may be dropped; it need not exist."""
        return self.root / slashed(self.settings.inbox)

    @property
    def records(self) -> Path:
        """The folder of the books that are only ever appended to: what was dealt, what was closed."""
        return self.root / slashed(self.settings.records)

    @property
    def logs(self) -> Path:
        """The folder of the log of what ran by itself."""
        return self.root / slashed(self.settings.logs)

    @property
    def output(self) -> Path:
        """The folder that results go to."""
        return self.root / slashed(self.settings.output)

    def pattern(self, key: str) -> str:
        """The path or glob of an input, as teamops.yaml gives it."""
        return slashed(str(getattr(self.settings.inputs, key)))

    def files(self, key: str, month: Month | None) -> list[InputFile]:
        """Return the files of an input, by name; for no month, those of every month. Open-file markers are left out.

        Behind them come those of the drop folder that are taken for it, each once.
        """
        own = self.own_files(key, month)
        if not self.inbox.is_dir():
            return own
        from teamops.core.inbox.sorting import inbox_files, without_copies

        return [*own, *without_copies(own, inbox_files(self, key, month))[0]]

    def own_files(self, key: str, month: Month | None) -> list[InputFile]:
        """Return the files that lie where an input belongs, by name; see `files`."""
        pattern = self.pattern(key).replace(
            "{month}", str(month) if month else "[0-9][0-9][0-9][0-9]-[0-9][0-9]"
        )
        anchor, rest = parted(pattern)
        base = Path(anchor) if anchor else self.root
        found = sorted(base.glob(rest.removeprefix("./")))
        return [
            InputFile(
                path,
                self.name_of(path),
                self.mapping(self.name_of(path), key),
                month=self._month_in(key, path),
            )
            for path in found
            if path.is_file() and not OWNER_FILES.match(path.name)
        ]

    def months(self, key: str) -> list[Month]:
        """Return the months that the file names of an input speak of, and the drop folder's files of it, in order."""
        own = {Month.parse(file.month) for file in self.own_files(key, None) if file.month}
        if not self.inbox.is_dir():
            return sorted(own)
        from teamops.core.inbox.sorting import inbox_months

        return sorted(own | inbox_months(self, key))

    def _month_in(self, key: str, path: Path) -> str | None:
        """Return the month that a file's name speaks of, None where the pattern of the input asks for none."""
        shape = re.escape(self.pattern(key)).replace(r"\{month\}", r"(\d{4}-(?:0[1-9]|1[0-2]))")
        named = re.compile(shape.replace(r"\*", "[^/]*").replace(r"\?", "[^/]") + r"\Z")
        match = named.match(self.name_of(path)) if named.groups else None
        return match[1] if match else None

    def is_input(self, path: Path) -> bool:
        """Return whether a path is, or would be read as, one of the workspace's inputs, of any month.

        Those are never overwritten, and nothing is put among them: the next run would read its own results.
        """
        keys, whole = self.input_keys, path.resolve()
        name = self.name_of(path) if whole.is_relative_to(self.root.resolve()) else whole.as_posix()
        if any(_reads(self.pattern(key)).fullmatch(name) for key in keys):
            return True
        if whole.is_relative_to(self.inbox.resolve()):
            return True
        return any(f.path.resolve() == whole for key in keys for f in self.files(key, None))

    def name_of(self, path: Path) -> str:
        """Return a path as people read it: relative to the workspace where it lies inside, with forward slashes."""
        try:
            return named(path.resolve().relative_to(self.root.resolve()).as_posix())
        except ValueError:
            return named(path.as_posix())

    def mapping(self, name: str, key: str = "") -> FileMapping:
        """Return how to read the file of this name: the mapping whose name or glob fits it, else the defaults; and the
        headings that were confirmed of the input it is read as."""
        own = next(
            (
                m
                for p, m in self.settings.mappings.items()
                if slashed(p) == name or Path(name).match(slashed(p))
            ),
            Mapping(),
        )
        values = own.model_dump()
        also = self.learned.also(key)
        return FileMapping(**(values | {"encoding": values["encoding"] or self.encoding, "also": also}))


def _reads(pattern: str) -> re.Pattern[str]:
    """Return what paths a pattern of the settings reads, as far as that can be said of a path alone."""
    parts = re.split(r"(\{month\}|\*\*/|\*|\?)", pattern.removeprefix("./"))
    said = {"{month}": r"\d{4}-\d{2}", "**/": "(?:.*/)?", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(said.get(part, re.escape(part)) for part in parts))


def find_workspace(folder: Path | None) -> Path | None:
    """Return the folder that holds teamops.yaml: the one given, else the nearest at or above the current one."""
    if folder is not None:
        return folder if (folder / FILE_NAME).is_file() else None
    here = Path.cwd()
    return next((p for p in (here, *here.parents) if (p / FILE_NAME).is_file()), None)


def open_workspace(
    folder: Path | None, domains: tuple[Domain, ...], encoding: str | None = None
) -> tuple[Workspace | None, list[Problem]]:
    """Return the workspace, or None with its problems (R301–R310)."""
    root = find_workspace(folder)
    if root is None:
        where = folder if folder is not None else Path.cwd()
        return None, [noted("R309", None, {"folder": where.as_posix()})]
    settings, problems = load_model(root / FILE_NAME, FILE_NAME, settings_model(domains))
    if settings is None:
        return None, problems
    learned, mislearned = read_learned(root, domains)
    if errors(mislearned):
        return None, [*problems, *mislearned]
    workspace = Workspace(root, settings, encoding, domains, learned=learned)
    wrong_patterns = _wrong_patterns(workspace)
    return (None if wrong_patterns else workspace), [*problems, *wrong_patterns]


def _wrong_patterns(workspace: Workspace) -> list[Problem]:
    """Return R305 for each input whose path no folder can be asked for: empty, / alone, a**b, a NUL."""
    found = []
    for key in workspace.input_keys:
        pattern = workspace.pattern(key)
        bare = parted(pattern)[1].removeprefix("./")
        parts = bare.split("/")
        if bare.strip("/. ") and "\0" not in bare and not any("**" in p and p != "**" for p in parts):
            continue
        words = {"why": NO_PATTERN, "expected": A_PATTERN, "key": f"inputs.{key}", "value": pattern}
        found.append(noted("R305", Source(FILE_NAME), words))
    return found
