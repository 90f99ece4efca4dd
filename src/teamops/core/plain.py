"""Rows as plain values, as --json gives them: money as decimal strings with two places, days as text, None for nothing."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from teamops.core.money import plain_yuan
from teamops.core.text import Lang

if TYPE_CHECKING:
    import pandas as pd

FEN = "_fen"


def plain_row(row: Mapping[Any, Any], words: str, lang: Lang) -> dict[str, Any]:
    """Return a row's values under these names, in order: as they stand, or by what is behind a colon (`date:day amount:fen`).

    `fen` is read from NAME_fen, `lang` from the NAME_zh or NAME_en of the language; `day` is written 2026-10-08, `int` a
    number, and what is blank is None by `none`.
    """
    read: dict[str, Callable[[str], Any]] = {
        "": lambda name: row[name],
        "fen": lambda name: plain_yuan(row[f"{name}{FEN}"]),
        "day": lambda name: f"{row[name]:%F}",
        "lang": lambda name: row[f"{name}_{lang}"],
        "int": lambda name: int(row[name]),
        "none": lambda name: row[name] or None,
    }
    parts = (word.partition(":") for word in words.split())
    return {name: read[kind](name) for name, _, kind in parts}


def plain_rows(frame: "pd.DataFrame") -> list[dict[str, Any]]:
    """Return a frame's rows by its columns; those that end in _fen are money, and are named without it."""
    plain = frame.astype("object").where(frame.notna(), None)
    return [
        {str(k).removesuffix(FEN): _plain(str(k), v) for k, v in row.items()}
        for row in plain.to_dict("records")
    ]


def _plain(name: str, value: Any) -> Any:
    return plain_yuan(int(value)) if name.endswith(FEN) and value is not None else value
