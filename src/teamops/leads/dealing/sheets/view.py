"""What all sheets of a batch share: its words in one language, who got which leads, and what the sheets are called."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from teamops.core.rules.share import Share
from teamops.core.sheets.book import sheet_name
from teamops.core.sheets.seen import Seen
from teamops.core.telling import SHEET as PROBLEMS_NAME
from teamops.core.text import Lang
from teamops.leads.dealing.sheets import words
from teamops.leads.history.batch import Batch
from teamops.leads.schema import SOURCES

ALREADY_DEALT = "already_dealt"
LATE = np.int64(1) << 40  # beyond every number of days
FIXED = (words.SUMMARY, words.FAIRNESS, words.EXCLUDED, words.RULES, PROBLEMS_NAME)


@dataclass(frozen=True)
class View(Seen):
    """A batch seen in one language."""

    batch: Batch
    lang: Lang

    @cached_property
    def title(self) -> str:
        """The workbook's title."""
        return self.say(words.TITLE, team=self.batch.team, on=self.batch.on)

    @cached_property
    def rule(self) -> Share | None:
        """The rule by which the batch was dealt."""
        return next(iter(self.batch.rules.of(Share)), None)

    @cached_property
    def sources(self) -> list[str]:
        """The rule's sources in its order, then any other from which rows came; "" last, if a row has none."""
        ruled = [source.name for source in self.rule.sources] if self.rule else []
        found = {*texts(self.batch.leads["source"]), *texts(self.batch.excluded["source"])}
        others = sorted(found - set(ruled), key=lambda name: (name == "", name))
        return [*ruled, *others]

    def source_said(self, name: str) -> str:
        """Return what a source is called; "" is none."""
        return choice_said(SOURCES, name, self.lang) if name else self.say(words.NO_SOURCE)

    @cached_property
    def ids(self) -> list[str]:
        """Agent ids, in the order of the people."""
        return texts(self.batch.people["agent_id"])

    @cached_property
    def names(self) -> dict[str, str]:
        """Names by agent id."""
        return dict(zip(self.ids, texts(self.batch.people["name"]), strict=True))

    def person(self, agent: str) -> str:
        """Return the person as headings name them: 张珊（2001）. KeyError for an id that is not among the people."""
        return self.say(words.PERSON, name=self.names[agent], agent=agent)

    @cached_property
    def present(self) -> np.ndarray:
        """Which of the people were present, as bool."""
        here: np.ndarray = self.batch.people["state"].to_numpy(dtype=object) == "present"
        return here

    @cached_property
    def dealt(self) -> pd.DataFrame:
        """The leads by person and urgency: soonest to expire first, then the longest expired last,
        then those without a date; among equals the higher premium first."""
        leads = self.batch.leads
        place = {agent: i for i, agent in enumerate(self.ids)}
        person = leads["agent_id"].map(place).to_numpy(dtype="int64")
        left = leads["days_left"].to_numpy(dtype="int64", na_value=2 * LATE)
        urgency = np.where(left < 0, LATE - left, left)
        premium = leads["last_premium"].to_numpy(dtype="int64", na_value=-1)
        return leads.iloc[np.lexsort((-premium, urgency, person))]

    @cached_property
    def not_dealt(self) -> pd.DataFrame:
        """Every row that was not dealt, columns of EXCLUDED and `said`, `detail` in the view's language: by reason, the
        most frequent first, each in the order of the batch."""
        rows, lang = self.batch.excluded, self.lang
        said, detail = rows[f"reason_{lang}"], rows[f"detail_{lang}"]
        often = -rows["reason"].map(rows["reason"].value_counts()).astype("int64")
        found = rows.assign(said=said, detail=detail, often=often)
        return found.sort_values(["often", "reason"], kind="stable", ignore_index=True)

    @cached_property
    def again(self) -> "pd.Series[bool]":
        """Which of the rows that were not dealt are leads taken back, and no rows that came in."""
        rows = self.not_dealt
        return rows["twin_lead_no"].notna() & (rows["reason"] != ALREADY_DEALT)

    @cached_property
    def counts(self) -> np.ndarray:
        """The leads of each person from each source, people × sources, int64."""
        person = {agent: i for i, agent in enumerate(self.ids)}
        column = {name: i for i, name in enumerate(self.sources)}
        table = np.zeros((len(self.ids), len(self.sources)), dtype="int64")
        rows = self.dealt["agent_id"].map(person).to_numpy(dtype="int64")
        cols = pd.Series(texts(self.dealt["source"])).map(column).to_numpy(dtype="int64")
        np.add.at(table, (rows, cols), 1)
        return table

    @cached_property
    def bounds(self) -> dict[str, tuple[int, int]]:
        """Where each person's leads stand in `dealt`, first and after the last; people without any are left out."""
        totals = self.counts.sum(axis=1)
        ends = np.cumsum(totals)
        stretches = zip(self.ids, (ends - totals).tolist(), ends.tolist(), strict=True)
        return {agent: (start, end) for agent, start, end in stretches if end > start}

    @cached_property
    def sheet_names(self) -> dict[str, str]:
        """The name of each person's sheet, for those who got leads; people of one name carry their ids."""
        wished = {agent: sheet_name(self.names[agent] or agent, ()) for agent in self.bounds}
        used = {self.say(text).casefold() for text in FIXED}
        often = pd.Series([name.casefold() for name in wished.values()]).value_counts().to_dict()
        found: dict[str, str] = {}
        for agent, wish in wished.items():
            alone = often[wish.casefold()] == 1 and wish.casefold() not in used
            name = wish if alone else sheet_name(f"{wish[:14]}（{agent}）", ())
            # Only names cut short, or odd ones, still meet.
            found[agent] = sheet_name(name, used) if name.casefold() in used else name
            used.add(found[agent].casefold())
        return found


def texts(column: pd.Series) -> list[str]:
    """Return a column of text as a list, "" where it is missing."""
    return [text if isinstance(text, str) else "" for text in column.tolist()]


def numbers(column: pd.Series) -> list[int | None]:
    """Return a column of whole numbers as a list, None where it is missing."""
    missing = column.isna().to_numpy()
    plain = column.to_numpy(dtype="int64", na_value=0).tolist()
    return [None if gone else value for value, gone in zip(plain, missing, strict=True)]


def choice_said(choices: dict[str, tuple[str, ...]], key: str, lang: Lang) -> str:
    """Return a choice in the language: in English the spelling in Latin letters that its table also reads."""
    if lang == "zh":
        return key
    return next((spelling for spelling in choices.get(key, ()) if spelling.isascii()), key)


def choices_said(choices: dict[str, tuple[str, ...]], lang: Lang) -> tuple[str, ...]:
    """Return every choice in the language, as `choice_said` says it."""
    return tuple(choice_said(choices, key, lang) for key in choices)
