"""Works a step out once however many runs in one process come to it: the same values in, the same values out.

For tests that run whole commands on workspaces that differ in one thing, or in nothing. A step is a function that reads
only what it is given (tests/test_architecture.py); it is known again by all of that, to the bit, and everybody who asks
gets a result of their own. Of the cash books, which go through every hand, it is known by the tables that it looked at.
What is about working something out twice says `anew`.
"""

import pickle
import pkgutil
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from functools import cache, wraps
from hashlib import blake2b
from importlib import import_module
from io import BytesIO
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from pandas.core.arrays import ArrowExtensionArray, BaseMaskedArray

import teamops
from teamops.cash.books.books import Books
from teamops.performance.settlement.reading import CallLog
from teamops.performance.settlement.settlement import Inputs
from teamops.performance.settlement.shared import Shared
from teamops.policies.whole import plain

# The dear ones; of a step and those within it each is known by itself.
STEPS = {
    *("settle_month", "policy_months", "judge_months", "call_days", "judge_days", "unheard"),
    *("attendance_events", "conduct_events", "judge_acts", "base_pay", "people_of", "adjustments_of"),
    *("known_schedule", "known_leave", "export_leave", "leave_doubts", "month_workdays", "person_days"),
    *("newcomers", "unnamed_positions", "limits", "with_places_searched"),
    *("entries_of", "roll_forward", "entry_problems", "slip_problems", "custody_problems", "count_problems"),
    *("power_problems", "appointment_problems", "delegation_problems", "pool_days", "reward_problems"),
    *("payments_to", "pools", "cheque_ledger", "advance_ledger", "claim_ledger", "payments_of", "matched"),
    *("progress", "counted_entries", "renewed_by", "held_leads", "people_on", "screen", "screen_again"),
    *("running_totals", "unpacked", "policy_entries"),
}
KEPT = 1000  # results; the one that was asked for longest ago goes first
FEW = 40  # texts, below which looking at each is quicker
TABLES = tuple(field.name for field in fields(Books))


_ANEW: list[bool] = []


@contextmanager
def anew() -> Iterator[None]:
    """Whatever is asked for in here is worked out, known or not."""
    _ANEW.append(True)
    yield
    _ANEW.pop()


class Known:
    """What was worked out so far, by step and all that it was given."""

    def __init__(self) -> None:
        self._found: OrderedDict[bytes, bytes] = OrderedDict()
        self._looked: dict[str, list[tuple[str, ...]]] = {}  # which tables of the books a step looked at

    def once(self, step: Callable[..., Any], given: Callable[..., Any]) -> Callable[..., Any]:
        """Return the step that asks here first. `given`: all that it goes by; None where that cannot be told."""

        @wraps(step)
        def asked(*args: Any, **named: Any) -> Any:
            args = tuple(map(_whole, args))
            own = None if _ANEW else given(*args, **named)
            told = None if own is None else _told(own)
            if told is None:
                return step(*args, **named)
            books = next((arg for arg in args if isinstance(arg, Books)), None)
            looked = self._looked.setdefault(step.__name__, [()] if books is None else [])
            for tables in looked:
                key = self._key(step, tables, told, books)
                if key in self._found:
                    self._found.move_to_end(key)
                    return _loaded(self._found[key], books)
            seen: set[str] = set()
            result = step(*(_watched(arg, seen) if isinstance(arg, Books) else arg for arg in args), **named)
            tables = tuple(sorted(seen))
            if tables not in looked:
                looked.append(tables)
            self._found[self._key(step, tables, told, books)] = _dumped(result, books)
            if len(self._found) > KEPT:
                self._found.popitem(last=False)
            return result

        return asked

    @staticmethod
    def _key(step: Callable[..., Any], tables: tuple[str, ...], told: bytes, books: Books | None) -> bytes:
        own = _told([getattr(books, name) for name in tables])
        return blake2b(repr((step.__name__, tables, own, told)).encode(), digest_size=20).digest()


def _told(value: Any) -> bytes | None:
    """What tells a value from others; None where it cannot be told: a test's own clock."""
    out = BytesIO()
    teller = _Teller(out)
    teller.fast = True  # whether equal values are one object or two
    try:
        teller.dump(value)
    except (pickle.PicklingError, AttributeError):
        return None
    return blake2b(out.getbuffer(), digest_size=20).digest()


class _Teller(pickle.Pickler):
    """Equal values are equal bytes, however pandas happens to hold them."""

    def reducer_override(self, value: Any) -> Any:
        how = _teller(type(value))
        return (tuple, (type(value).__name__, *how(value))) if how else NotImplemented


@cache
def _teller(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """Return what tells the values of a type; None for one that pickle tells."""
    return next((how for known, how in _TELLERS.items() if issubclass(kind, known)), None)


def _text(value: ArrowExtensionArray) -> tuple[Any, ...]:
    """Tell many texts by their letters as they lie in memory and where each of them ends; a few are told one by one."""
    if not pd.api.types.is_string_dtype(value.dtype):
        return _extension(value)
    held = value.__arrow_array__()
    if len(held) <= FEW:
        return str(value.dtype), held.to_pylist()
    blank = held.is_null().to_numpy()
    texts = held.cast(pa.large_string()).combine_chunks().fill_null("")
    _, ends, letters = texts.buffers()
    at = np.frombuffer(ends, np.int64)[texts.offset : texts.offset + len(texts) + 1]
    said = b"" if letters is None else letters[at[0] : at[-1]].to_pybytes()
    return str(value.dtype), blank.tobytes(), (at - at[0]).tobytes(), said


def _masked(value: Any) -> tuple[Any, ...]:
    blank = np.asarray(value.isna())
    return str(value.dtype), blank.tobytes(), np.where(blank, 0, value._data).tobytes()


def _extension(value: pd.api.extensions.ExtensionArray) -> tuple[Any, ...]:
    blank = value.isna()
    return str(value.dtype), blank, value.astype(object)[~blank].tolist()


def _numbers(value: np.ndarray) -> tuple[Any, ...]:
    return value.dtype.str, value.shape, value.tolist() if value.dtype == object else value.tobytes()


_TELLERS: dict[type, Callable[[Any], tuple[Any, ...]]] = {
    pd.DataFrame: lambda v: (*v.columns, v.index, *v._iter_column_arrays()),
    pd.Series: lambda v: (v.name, v.index, v.array),
    pd.RangeIndex: lambda v: (v.start, v.stop, v.step, v.name),
    pd.Index: lambda v: (v.name, v.array),
    pd.Categorical: lambda v: (v.codes, v.categories, v.ordered),
    ArrowExtensionArray: _text,
    BaseMaskedArray: _masked,
    pd.arrays.DatetimeArray: lambda v: (str(v.dtype), v.asi8.tobytes()),
    pd.api.extensions.ExtensionArray: _extension,
    np.ndarray: _numbers,
}


class _Dumper(pickle.Pickler):
    """The books that a step was given stay with whoever gave them."""

    def persistent_id(self, value: Any) -> str | None:
        return "books" if isinstance(value, Books) else None


class _Loader(pickle.Unpickler):
    books: Books | None

    def persistent_load(self, _: str) -> Any:
        return self.books


def _dumped(result: Any, books: Books | None) -> bytes:
    out = BytesIO()
    (_Dumper if books else pickle.Pickler)(out).dump(result)
    return out.getvalue()


def _loaded(kept: bytes, books: Books | None) -> Any:
    loader = _Loader(BytesIO(kept))
    loader.books = books
    return loader.load()


@contextmanager
def working_once() -> Iterator[None]:
    known = Known()
    with pytest.MonkeyPatch.context() as patch:
        for step in _steps():
            in_place_of(patch, step, known.once(step, _given))
        yield


def in_place_of(patch: pytest.MonkeyPatch, step: Callable[..., Any], other: Callable[..., Any]) -> None:
    """Put another function in the place of one, wherever in the package it was imported."""
    for module in [m for name, m in sys.modules.items() if name.startswith("teamops.")]:
        if vars(module).get(step.__name__) is step:
            patch.setattr(module, step.__name__, other)


def _steps() -> list[Callable[..., Any]]:
    found = {}
    for module in pkgutil.walk_packages(teamops.__path__, "teamops."):
        if not module.name.endswith("__main__"):
            for name, thing in vars(import_module(module.name)).items():
                if name in STEPS and getattr(thing, "__module__", "") == module.name:
                    assert name not in found, f"{name} is what two modules call something"
                    found[name] = thing
    assert found.keys() == STEPS, STEPS - found.keys()
    return [*found.values(), plain]  # a name of many


def _given(*args: Any, **named: Any) -> Any:
    return [arg for arg in args if not isinstance(arg, Shared | Books)], sorted(named.items())


def _whole(value: Any) -> Any:
    """The value, with the pieces of a log read."""
    if isinstance(value, Inputs):
        return replace(value, calls=_whole(value.calls))
    return [*value] if isinstance(value, CallLog) else value


def _watched(books: Books, seen: set[str]) -> Books:
    """The same books, which note what is looked at."""

    class Watched(Books):
        def __getattribute__(self, name: str) -> Any:
            if name not in TABLES:
                return super().__getattribute__(name)
            seen.add(name)
            return getattr(books, name)

    return object.__new__(Watched)
