"""A day's evidence in words of one language: what the screen and the form both say. Pure."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from teamops.core.evidence import JOIN, column_letter, place_said
from teamops.core.money import yuan_text
from teamops.core.text import Lang, Text
from teamops.performance.appeals import words
from teamops.performance.appeals.day import DayOf
from teamops.performance.calls.one_day import COUNTED
from teamops.performance.places import by_name
from teamops.performance.readings import readings_of

DAY_SECONDS = 86_400
OPTIONAL = {"events", "doubts"}  # not spoken of where there is none


class Measured(NamedTuple):
    """One figure beside its target. `missed`: it is under it."""

    item: str
    done: str
    target: str
    result: str
    missed: bool


class Call(NamedTuple):
    """A row of the log in words; lengths are in seconds. `counts`: whether it does."""

    time: str
    customer: str
    direction: str
    talk_seconds: int
    counted_seconds: int | None
    why: str
    place: str
    counts: bool


@dataclass(frozen=True)
class Said:
    """A day in one language."""

    of: DayOf
    lang: Lang

    def say(self, text: Text, **values: object) -> str:
        """Say it in the language asked for."""
        return text.say(self.lang, **values)

    def head(self, text: Text) -> str:
        """Return who and when, as `text` has it."""
        person, day = self.of.person, self.of.day
        weekday = self.say(words.WEEKDAYS).split()[day.weekday()]
        who = {"agent": person["agent_id"], "name": person["name"], "position": person["position"]}
        return self.say(text, **who, day=day, weekday=weekday)

    def measured(self) -> list[Measured]:
        """Return calls and talk time beside their targets; nothing where the day is not judged."""
        judged = self.of.judged
        if judged is None:
            return []
        figures = (
            (words.CALLS, judged["calls"], judged["target_calls"], self._times),
            (words.TALK, judged["talk_seconds"], judged["target_talk_seconds"], self.length),
        )
        rows = []
        for item, done, target, said in figures:
            missed = bool(judged["due"]) and done < target
            result = (
                self.say(words.SHORT_BY, short=said(target - done)) if missed else self.say(words.REACHED)
            )
            result = result if judged["due"] else self.say(words.NOT_DUE)
            rows.append(Measured(self.say(item), said(done), said(target), result, missed))
        return rows

    def notes(self) -> list[str]:
        """Return what has to be known of the figures: leave, a closed month, what differs from what was paid."""
        judged, seal = self.of.judged, self.of.settlement.seal
        notes = [self.say(words.NOT_JUDGED)] if judged is None else []
        if judged is not None and judged["leave_halves"]:
            away = judged["leave_halves"] >= judged["scheduled_halves"]
            notes.append(self.say(words.WHOLE_DAY if away else words.HALF_DAY))
        if seal is not None:
            notes.append(self.say(words.CLOSED, code=seal.code))
        if judged is not None and not self.of.agrees:
            figures = {"calls": judged["calls"], "talk": self.length(judged["talk_seconds"])}
            notes.append(self.say(words.OTHER_THAN_PAID, **figures))
        return notes

    def summed(self) -> str:
        """Return how many rows there are and what of them counts."""
        calls = self.of.calls
        talk = self.length(calls.talk_seconds)
        return self.say(words.SUMMED, rows=len(calls.rows), calls=calls.calls, talk=talk)

    def facts(self) -> list[tuple[str, list[str]]]:
        """Return under their headings the fines of the day and the rows of the other tables, a sentence each."""
        of = self.of
        found = {
            "lines": [self._line(row) for row in of.lines],
            # What was fined stands among the fines.
            "events": [self._event(row) for row in of.events if not row["amount_fen"]],
            "attendance": [self._punches(row) for row in of.attendance],
            "leave": [self._leave(row) for row in of.leave],
            "policies": [self._policy(row) for row in of.policies],
            "doubts": [self._doubt(row) for row in of.calls.doubts.to_dict("records")],
        }
        shown = {
            key: said or [self.say(words.NOTHING)]
            for key, said in found.items()
            if said or key not in OPTIONAL
        }
        return [(self.say(words.LABELS[key]), said) for key, said in shown.items()]

    @cached_property
    def sheets(self) -> dict[str, str]:
        """Return the sheets that the rows stand on, each with the letter that rows are named by; one alone has none."""
        rows = self.of.calls.rows
        labels = sorted({*rows["sheet"], *(b.rpartition(JOIN)[0] for b in rows["beside"] if b)}, key=by_name)
        if len(labels) < 2:
            return dict.fromkeys(labels, "")
        return {label: f"{column_letter(n)}-" for n, label in enumerate(labels, 1)}

    def named_sheets(self) -> list[str]:
        """Return which letter means which sheet, a line each."""
        return [
            self.say(words.SHEET, letter=f" {letter}" if letter else "", sheet=label)
            for label, letter in self.sheets.items()
        ]

    def calls(self) -> list[Call]:
        """Return every row of the log of this day."""
        reading = readings_of(self.of.settlement.rules.readings).calls
        known = {"least": reading.min_talk_seconds, "cap": reading.same_number_cap}
        found = []
        for row in self.of.calls.rows.to_dict("records"):
            side = self._side(row["direction"])
            beside = self._row(*row["beside"].rpartition(JOIN)[::2]) if row["beside"] else ""
            why = self.say(words.OUTCOMES[row["outcome"]], **known, side=side, beside=beside)
            counts = row["outcome"] == COUNTED
            seconds = row["counted_seconds"] if counts else None
            time = f"{row['started_at']:%H:%M:%S}"
            if row["started_at"].date() != self.of.day:  # counted on the day it ends
                time = f"{row['started_at']:%m-%d %H:%M:%S}"
            talk, place = row["talk_seconds"], self._row(row["sheet"], row["row"])
            found.append(Call(time, row["customer_number"], side, talk, seconds, why, place, counts))
        return found

    def _row(self, sheet: str, row: object) -> str:
        return f"{self.sheets[sheet]}{row}"

    def length(self, seconds: int) -> str:
        """Return a length of time in minutes and seconds."""
        return self.say(words.CLOCK, minutes=seconds // 60, seconds=seconds % 60)

    def _times(self, n: int) -> str:
        return self.say(words.TIMES, n=n)

    def _side(self, direction: str) -> str:
        return words.SIDES.get(direction, direction) if self.lang == "en" else direction

    def _line(self, row: dict[str, Any]) -> str:
        clause = self.of.settlement.rules.in_words(row["clause"], self.lang)
        named = {"clause": clause, "label": row[f"label_{self.lang}"]}
        amount = yuan_text(row["amount_fen"])
        return self.say(words.LINE, **named, amount=amount, because=row[f"because_{self.lang}"])

    def _event(self, row: dict[str, Any]) -> str:
        told = {key: row[f"{key}_{self.lang}"] for key in ("detail", "outcome")}
        return self.say(words.EVENT, kind=row["kind"], **told, source=self._at(row))

    def _punches(self, row: dict[str, Any]) -> str:
        ends = {key: self._clock(row[key]) for key in ("clock_in", "clock_out")}
        return self.say(words.PUNCHES, **ends, result=self._or_blank(row["result"]), source=self._at(row))

    def _leave(self, row: dict[str, Any]) -> str:
        ends = {"since": f"{row['from']:%F %H:%M}", "until": f"{row['to']:%F %H:%M}"}
        ends = {key: end.removesuffix(" 00:00") for key, end in ends.items()}
        by = self._or_blank(row["approved_by"])
        return self.say(words.LEAVE, kind=row["kind"], **ends, by=by, source=self._at(row))

    def _policy(self, row: dict[str, Any]) -> str:
        on = [
            text
            for key, text in words.POLICY_DAYS.items()
            if row[key] is not None and row[key].date() == self.of.day
        ]
        days = self.say(Text("，", ", ")).join(self.say(text) for text in on)
        premium = self._or_blank(None if row["premium"] is None else yuan_text(row["premium"]))
        named = {"policy_no": self._or_blank(row["policy_no"]), "kind": self._or_blank(row["kind"])}
        return self.say(words.POLICY, **named, premium=premium, days=days, source=self._at(row))

    def _doubt(self, row: dict[Any, Any]) -> str:
        why, place = row[f"why_{self.lang}"], place_said(row["source"], self.lang)
        return self.say(words.DOUBT, count=row["count"], why=why, source=place)

    def _at(self, row: dict[str, Any]) -> str:
        return place_said(str(row["source"]), self.lang)

    def _clock(self, seconds: int | None) -> str:
        if seconds is None:
            return self.say(words.NO_PUNCH)
        minutes = seconds % DAY_SECONDS // 60
        return f"{minutes // 60:02d}:{minutes % 60:02d}"

    def _or_blank(self, value: object) -> str:
        return self.say(words.BLANK) if value is None else str(value)
