"""The words of a job: which commands may run by themselves, and the options that they take."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from teamops.core.text import Text

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
# What a placeholder stands for is worked out of the day the job was due; these are only to check the words with.
EXAMPLES = {
    "date": "2026-11-02",
    "yesterday": "2026-11-01",
    "last_workday": "2026-10-30",
    "month": "2026-11",
    "last_month": "2026-10",
}


class Kind(Enum):
    """What an option of a command takes; FLAG takes nothing."""

    FLAG = Text("不带值", "no value")
    TEXT = Text("文字", "text")
    NUMBER = Text("整数，例如 3", "a whole number, e.g. 3")
    DATE = Text("日期，例如 2026-11-02 或 {date}", "a day, e.g. 2026-11-02 or {date}")
    MONTH = Text("月份，例如 2026-10 或 {last_month}", "a month, e.g. 2026-10 or {last_month}")
    LANG = Text("zh 或 en", "zh or en")


@dataclass(frozen=True)
class OneOf:
    """An option or a word that takes one of these."""

    choices: tuple[str, ...]

    @property
    def value(self) -> Text:
        """The choices as a sentence has them."""
        return Text(" 或 ".join(self.choices), " or ".join(self.choices))


Takeable = Kind | OneOf


@dataclass(frozen=True)
class Takes:
    """The options that a command may have as a job; those of `required` must be there. `word`: a word that must follow.

    `of_today`: without a --date the command works on today; as a job, on the day it was due.
    """

    options: Mapping[str, Takeable] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    word: Takeable | None = None
    of_today: bool = False


SHARED = {"--out": Kind.TEXT, "--lang": Kind.LANG, "--strict": Kind.FLAG}
SHORT = {"-m": "--month", "-d": "--date"}
# What `run` says itself, to every job.
OF_RUN = ("--workspace", "-w", "--json", "--quiet", "-q", "--dry-run", "--help")

READING: dict[str, Takeable] = {"--encoding": Kind.TEXT}
SKIPPING: dict[str, Takeable] = {**READING, "--skip-bad-rows": Kind.FLAG}
DAY: dict[str, Takeable] = {"--date": Kind.DATE}
MONTH: dict[str, Takeable] = {"--month": Kind.MONTH}
NEEDED = ("--month",)
OF_A_MONTH_OR_DAY = Takes({**DAY, **MONTH, **READING}, of_today=True)

ALLOWED = Text("这些命令之一：{known}", "one of these commands: {known}")
NOT_A_JOB = Text("{word} 不能作定时任务。{hint}", "{word} cannot be a job. {hint}")
NO_TEAMOPS = Text("不要写 teamops，直接写命令", "leave “teamops” out; begin with the command")
UNKNOWN_OPTION = Text("{command} 没有 {word}。{hint}", "{command} has no {word}. {hint}")
SAID_BY_RUN = Text("{word} 由 teamops run 自己加", "{word} is said by teamops run itself")
BAD_VALUE = Text("{word} 的值“{value}”不对", "“{value}” does not fit {word}")
MISSING = Text("{command} 少了 {word}", "{command} needs {word}")
TWICE = Text("{word} 写了两次", "{word} stands there twice")
UNKNOWN_PLACEHOLDER = Text("没有 {{{name}}} 这个占位", "there is no {{{name}}}")


def _fits(kind: Takeable, value: str) -> bool:
    """Return whether a value, its placeholders filled, is what an option takes."""
    if kind is Kind.NUMBER:
        return value.isdecimal()
    if kind is Kind.MONTH:
        from teamops.core.calendar import Month

        return _reads(Month.parse, value)
    if kind is Kind.DATE:
        return _reads(date.fromisoformat, value)
    choices = ("zh", "en") if kind is Kind.LANG else kind.choices if isinstance(kind, OneOf) else ()
    return value in choices if choices else bool(value)


def _reads(read: object, value: str) -> bool:
    assert callable(read)
    try:
        read(value)
    except ValueError:
        return False
    return True


def refused(template: Text, expected: Text, **values: object) -> Exception:
    """Return the error of a wording with its values filled; `expected` says what may stand there."""
    from teamops.core.validation import wrong

    said = template.filled(**values)
    return wrong(Text(said.zh.strip(), said.en.strip()), expected)


def listed(names: Collection[str]) -> Text:
    """Return names in a row, as each language has it."""
    return Text("、".join(names), ", ".join(names))


def checked_words(text: str, commands: Mapping[str, Takes]) -> str:
    """Return `do` as it stands, if it is one of the commands that may be a job, with options that the command has."""
    from teamops.core.validation import hint

    words = split(text)
    if words is None:
        raise refused(Text("引号没有成对", "a quote is never closed"), Kind.TEXT.value)
    allowed = ALLOWED.filled(known=listed(commands))
    name = words[0] if words else ""
    if name == "teamops":
        raise refused(NO_TEAMOPS, allowed)
    if name not in commands:
        raise refused(NOT_A_JOB, allowed, word=name, hint=hint(name, commands))
    _check_options(name, commands[name], _filled(words[1:]))
    return text


def _filled(words: list[str]) -> list[str]:
    for word in words:
        for name in PLACEHOLDER.findall(word):
            if name not in EXAMPLES:
                known = " ".join(f"{{{n}}}" for n in EXAMPLES)
                raise refused(UNKNOWN_PLACEHOLDER, Text(known, known), name=name)
    return [fill(word, EXAMPLES) for word in words]


def fill(word: str, values: dict[str, str]) -> str:
    """Return a word with its placeholders replaced."""
    return PLACEHOLDER.sub(lambda found: values[found[1]], word)


def _check_options(command: str, takes: Takes, words: list[str]) -> None:
    """Read the words as the command will, and refuse what it would refuse."""
    from teamops.core.validation import hint

    options: dict[str, Takeable] = {**takes.options, **SHARED}
    known = listed(options)
    seen: set[str] = set()
    rest = iter(words)
    for word in rest:
        name, given, value = word.partition("=")
        name = SHORT.get(name, name) if not given else name
        if not word.startswith("-") and takes.word and "" not in seen:
            name, kind, value = "", takes.word, word
        elif name in OF_RUN:
            raise refused(SAID_BY_RUN, known, word=name)
        elif name not in options:
            raise refused(UNKNOWN_OPTION, known, command=command, word=word, hint=hint(name, options))
        else:
            kind = options[name]
            if kind is not Kind.FLAG and not given:
                value = next(rest, "")
                if not value:
                    raise refused(Text("{word} 后面缺少值", "{word} lacks its value"), kind.value, word=name)
        if name in seen:
            raise refused(TWICE, known, word=name)
        seen.add(name)
        if given if kind is Kind.FLAG else not _fits(kind, value):
            raise refused(BAD_VALUE, kind.value, word=name or command, value=value)
    for name in takes.required:
        if name not in seen:
            raise refused(MISSING, takes.options[name].value, command=command, word=name)
    if takes.word and "" not in seen:
        raise refused(MISSING, takes.word.value, command=command, word=takes.word.value)


def split(text: str) -> list[str] | None:
    """Return the words of a line, quotes taken away; None where a quote is never closed.

    A backslash is a letter like any other: paths of Windows have them.
    """
    import shlex

    reader = shlex.shlex(text, posix=True, punctuation_chars=False)
    reader.whitespace_split = True
    reader.escape = reader.commenters = ""
    try:
        return list(reader)
    except ValueError:
        return None
