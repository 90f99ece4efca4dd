"""Which of our accounts a statement is of: by the number it gives, else by the name of its file or sheet."""

import re
from collections.abc import Iterable

import pandas as pd

SHORTEST = 4  # digits of a card by which some exports name it


class Owners:
    """The accounts of the table, to be found by number (also where its middle is starred) or by name."""

    def __init__(self, accounts: pd.DataFrame) -> None:
        names = [str(name) for name in accounts["account"].dropna()]
        numbers = zip(accounts["account"], accounts["number"], strict=True)
        self._numbers = {
            _plain(str(number)): str(name) for name, number in numbers if isinstance(number, str)
        }
        self._names = sorted(names, key=len, reverse=True)

    def by_number(self, number: str) -> str | None:
        """Return the account with this number; stars stand for any digits, four digits for the last ones.

        None where there is no such account, or more than one.
        """
        wanted = _plain(number)
        if wanted in self._numbers:
            return self._numbers[wanted]
        if "*" in wanted:
            shape = re.compile(re.sub(r"\*+", ".*", re.sub(r"[^\w*@.-]", "", wanted)))
            found = {name for own, name in self._numbers.items() if shape.fullmatch(own)}
        elif wanted.isdigit() and len(wanted) == SHORTEST:
            found = {name for own, name in self._numbers.items() if own.endswith(wanted)}
        else:
            found = set()
        return found.pop() if len(found) == 1 else None

    def by_name(self, *texts: str) -> str | None:
        """Return the account whose name, or else whose whole number, stands in one of the texts; the longest name first."""
        for text in texts:
            for name in self._names:
                if name and name in text:
                    return name
            for number, name in self._numbers.items():
                if len(number) > SHORTEST and number in text:
                    return name
        return None

    def known(self, numbers: Iterable[str]) -> str | None:
        """Return the account of the first number that is one of ours."""
        return next((name for number in numbers if (name := self.by_number(number))), None)


def _plain(number: str) -> str:
    return re.sub(r"[xX]{2,}", "*", re.sub(r"[\s-]", "", number)) if "@" not in number else number
