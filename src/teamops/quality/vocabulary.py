"""The numbers this package gives to rule files: how many recordings are drawn, and what each item of the score weighs."""

from teamops.core.rules.control import Quantity
from teamops.core.rules.frames import Vocabulary
from teamops.core.text import Text

MOST_DRAWN, MOST_POINTS = 50, 80  # a dropdown holds the points of an item up to 80

_POINTS = Text("分", "points")
_RECORDINGS = Text("通", "recordings")


def _points(zh: str, en: str, most: int = MOST_POINTS) -> Quantity:
    return Quantity(Text(zh, en), _POINTS, whole=True, most=most)


# The items of the score sheet, in the order of a call.
ITEMS = {
    "score_words": _points("规范用语", "proper words"),
    "score_opening": _points("开场和自报身份", "opening, who is calling"),
    "score_needs": _points("了解客户需求", "finding out what is needed"),
    "score_facts": _points("讲解准确", "cover and price explained rightly"),
    "score_objections": _points("异议处理", "answering objections"),
    "score_closing": _points("结束和约定", "closing, next step agreed"),
}
CONTROLS = {
    "sample_per_person": Quantity(
        Text("每人每月抽查", "drawn a person and month"), _RECORDINGS, whole=True, most=MOST_DRAWN
    ),
    **ITEMS,
    "score_pass": _points("达标分数", "points that pass", len(ITEMS) * MOST_POINTS),
    "share_candidates": Quantity(
        Text("分析会上分享", "shared at the meeting"), _RECORDINGS, whole=True, most=MOST_DRAWN
    ),
}

VOCABULARY = Vocabulary(controls=CONTROLS)
