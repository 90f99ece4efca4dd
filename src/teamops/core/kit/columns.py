"""Columns in a line each."""

from teamops.core.sheets.columns import Column, Kind
from teamops.core.text import Text


def amount(key: str, zh: str, en: str, *synonyms: str, required: bool = False, example: str = "") -> Column:
    """Return a column of money that may not be negative."""
    return Column(
        key,
        Text(zh, en),
        Kind.MONEY,
        required=required,
        at_least_zero=True,
        synonyms=synonyms,
        example=example,
    )


def day(key: str, zh: str, en: str, *synonyms: str, required: bool = False, example: str = "") -> Column:
    """Return a column of days."""
    return Column(key, Text(zh, en), Kind.DATE, required=required, synonyms=synonyms, example=example)


def words(key: str, zh: str, en: str, *synonyms: str, required: bool = False, example: str = "") -> Column:
    """Return a column of free text."""
    return Column(key, Text(zh, en), Kind.TEXT, required=required, synonyms=synonyms, example=example)


def number(key: str, zh: str, en: str, *synonyms: str, required: bool = False, example: str = "") -> Column:
    """Return a column of identifiers."""
    return Column(key, Text(zh, en), Kind.ID, required=required, synonyms=synonyms, example=example)
