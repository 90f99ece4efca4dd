"""What a log says itself of each row: talk that it calls not answered, legs that nobody spoke in, words not known. Pure."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.evidence import ROW, SHEET
from teamops.core.problems import Problem
from teamops.performance.places import source_of
from teamops.performance.problems import noted
from teamops.performance.schema import CALLS

Kinds = npt.NDArray[np.int8]
SAID, UNMET, LEG, UNKNOWN = 0, 1, 2, 3
MET, NOT_MET, NOBODY = CALLS.column("result").choices
# What a longer word of a system is made of: 振铃未接, 转入语音信箱.
_LEG_IN = ("语音信箱", "留言", "排队", "voicemail")
_UNMET_IN = ("未接", "没接", "无人接", "未应答", "拒接", "空号", "停机", "关机", "忙线", "占线", "no answer")
CODES = {UNMET: "X256", LEG: "X257", UNKNOWN: "X258"}
WORDS = 5  # that are named


class Results:
    """Tells the rows of a log by what their result says, and remembers what is to be told of them."""

    def __init__(self) -> None:
        self._told: list[pd.DataFrame] = []

    def of(self, piece: pd.DataFrame) -> Kinds:
        """Return SAID, UNMET, LEG or UNKNOWN of each row. A blank says nothing against the talk."""
        kinds = _kinds(piece["result"], True)
        legs = _kinds(piece["application"], False) == LEG
        kinds[legs] = LEG
        return kinds

    def remember(self, piece: pd.DataFrame, kinds: Kinds, which: npt.NDArray[np.bool_], kind: int) -> None:
        """Note rows of one kind that a problem is to name."""
        if not which.any():
            return
        rows = piece.loc[which, [SHEET, ROW]].astype({SHEET: "str"})
        words = piece["result"].where(piece["result"].notna() & (kinds != LEG), piece["application"])
        words = words.fillna(piece["result"]).fillna("?")[which].astype("str")
        grouped = rows.assign(word=words).groupby([SHEET, "word"])[ROW]
        tally = grouped.agg(["min", "max", "size"]).reset_index().assign(kind=kind)
        self._told.append(tally.rename(columns={SHEET: "sheet"}))

    def problems(self) -> list[Problem]:
        """Return X256 (not answered, and talk), X257 (no calls) and X258 (word not known), one a sheet each."""
        if not self._told:
            return []
        told = pd.concat(self._told, ignore_index=True).sort_values(["kind", "sheet", "min", "word"])
        found = []
        for _, rows in told.groupby(["kind", "sheet"], sort=True):
            kind, sheet = int(rows["kind"].iloc[0]), str(rows["sheet"].iloc[0])
            words = list(dict.fromkeys(rows["word"]))
            first, last = int(rows["min"].min()), int(rows["max"].max())
            values = {
                "count": int(rows["size"].sum()),
                "rows": str(first) if first == last else f"{first}–{last}",
                "words": "、".join(words[:WORDS]) + ("…" if len(words) > WORDS else ""),
            }
            found.append(noted(CODES[kind], source_of(sheet, first), values))
        return found


def _kinds(column: pd.Series, every: bool) -> Kinds:
    """What each text says; with `every` a word that is not known is UNKNOWN."""
    if column.isna().all():
        return np.zeros(len(column), dtype="int8")
    codes, uniques = pd.factorize(column)
    table = np.array([_kind(str(word), every) for word in uniques] + [SAID], dtype="int8")
    kinds: Kinds = table[codes]
    return kinds


def _kind(word: str, every: bool) -> int:
    text = word.casefold()
    if word == NOBODY or any(part in text for part in _LEG_IN):
        return LEG
    if not every or word == MET:
        return SAID
    return UNMET if word == NOT_MET or any(part in text for part in _UNMET_IN) else UNKNOWN
