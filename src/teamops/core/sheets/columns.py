"""What a table looks like: one declaration drives reading, checking, blank forms and the data dictionary."""

from dataclasses import dataclass, field
from enum import StrEnum

from teamops.core.text import Text

# A row with exactly this in one of its first cells is the example of a blank form and never data.
EXAMPLE_MARK = "示例"
# The heading of the extra first column in which a form carries that mark.
EXAMPLE_TITLE = Text("示例行", "Example row")
NO_NOTE = Text("", "")


class Kind(StrEnum):
    """What a column holds, and so what its cells are parsed into (pandas dtype of the read frame in brackets)."""

    ID = "id"  # identifiers kept as text [str]
    TEXT = "text"  # free text [str]
    CHOICE = (
        "choice"  # one of `choices`, by its Chinese key [str]; unknown values are errors unless `open_choice`
    )
    DATE = "date"  # [datetime64[s]] at midnight
    DATETIME = "datetime"  # [datetime64[s]] rounded to the second
    TIME = "time"  # seconds since midnight [Int64]
    DURATION = "duration"  # seconds [Int64]
    MONEY = "money"  # fen [Int64]
    COUNT = "count"  # whole number [Int64]
    PHONE = "phone"  # digits (masked: digits and *) [str]
    FLAG = "flag"  # 是/否 [boolean]; empty is False
    MONTH = "month"  # "2026-10" [str]
    ID_LIST = "id_list"  # several identifiers in one cell, kept as the text typed [str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, headings, kind, and the headers under which real exports bring it.

    `synonyms` never need the two headings or the key: those always match. `choices` maps the value kept
    in the frame (the Chinese key) to further spellings that mean it.
    """

    key: str
    title: Text
    kind: Kind
    required: bool = False
    synonyms: tuple[str, ...] = ()
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    open_choice: bool = False  # a value outside `choices` is kept as typed
    at_least_zero: bool = False  # of MONEY: an amount below zero is refused
    # of DATETIME: the seconds that 上午 and 下午 behind the date stand for, at this end of a span
    halves: tuple[int, int] | None = None
    dated: bool = False  # of TIME: a time with its date is kept as seconds since 1970, not since midnight
    absent: tuple[str, ...] = ()  # of TIME: what says in words that there is no time; read as empty
    note: Text = NO_NOTE
    example: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """A moment that some exports split in two: `key` is the day in one column plus the time of day in another."""

    key: str
    day: tuple[str, ...]  # headers of the day
    time: tuple[
        str, ...
    ]  # headers of the time; `key`'s own headers serve too where their cells are bare times


@dataclass(frozen=True, slots=True)
class Ends:
    """Two columns, from whom and to whom, of which one names our side and one the other side, by row.

    `side` is the choice column that tells (`out`: ours is the first; `into`: ours is the second; `within`:
    both are ours). A file without it is told by the numbers: up to `inside_digits` digits is one of ours.
    `inside` is filled from an end only where the file has no other column of its `one_of` group.
    """

    first: tuple[str, ...]
    second: tuple[str, ...]
    inside: str
    outside: str
    side: str
    out: str
    into: str
    within: str
    inside_digits: int = 6


@dataclass(frozen=True, slots=True)
class Spans:
    """Two durations that must not be taken for each other (ruling 7): `net` within `gross`, after `lead`.

    A file with `gross` alone is not read until its mapping says what it is. `net` is gross less lead
    where `outcome` is `met`, else 0. A blank `net` is 0 where the outcome is one of `unmet`.
    """

    net: str
    gross: str
    lead: str
    outcome: str
    met: str
    unmet: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sides:
    """Two or more things side by side in one row, each of which becomes a row: `key` is the choice column that tells them.

    `words`: of each of its choices, what stands before or behind the name of a column of its own (or in the cell merged
    above it). `columns`: what a side may have of its own; `names`: further names of these behind a word. `amount`: the
    column by which such a table is known; a `total` beside the sides is compared with their sum and never counted.
    `of_one`: a column that all share and one side alone means, as long as the row has it. `parted`: an amount that all
    share is each side's whole `amount` if it is the sum of them, else nobody knows whose it is and it is refused.
    """

    key: str
    words: dict[str, tuple[str, ...]]
    columns: tuple[str, ...]
    amount: str
    names: dict[str, str] = field(default_factory=dict)
    total: tuple[str, ...] = ()
    of_one: dict[str, str] = field(default_factory=dict)
    parted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table that users bring. `one_of`: groups of keys of which each row needs at least one (agent or extension).

    `carried`: what a row says that only carries figures on (承前页, 上月结转); dated or not, it is left out like a total
    unless it has an identifier of its own. `own`: headings that our own sheets carry beside the columns; they are not
    told as unused.
    """

    key: str
    title: Text
    columns: tuple[Column, ...]
    one_of: tuple[tuple[str, ...], ...] = ()
    note: Text = NO_NOTE
    joined: tuple[Joined, ...] = ()
    ends: Ends | None = None
    spans: Spans | None = None
    sides: Sides | None = None
    carried: tuple[str, ...] = ()
    own: tuple[Text, ...] = ()

    def column(self, key: str) -> Column:
        """Return the column with this key; KeyError if the table has none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)
