"""Asking whoever sits at the terminal; nobody is asked where none does."""

import sys
from collections.abc import Callable
from typing import TypeVar

from teamops.core.text import Lang, Text

T = TypeVar("T")
DEFAULT = Text("{question}［{default}］：", "{question} [{default}]: ")
PLAIN = Text("{question}：", "{question}: ")
YES, NO = Text("有", "yes"), Text("没有", "no")
YES_WORDS = frozenset({"有", "是", "对", "y", "yes", "好", "1"})
NO_WORDS = frozenset({"没有", "没", "无", "否", "不是", "不", "n", "no", "0"})
YES_OR_NO = Text("请写 有 或 没有", "please say yes or no")


def somebody_there() -> bool:
    """Return whether somebody sits at a terminal and can answer."""
    return bool(sys.stdin and sys.stdout and sys.stdin.isatty() and sys.stdout.isatty())


def ask(lang: Lang, question: Text, default: str, read: Callable[[str], T], wrong: Text) -> T:
    """Return the answer as `read` makes it of what was typed, of `default` where nothing was; asks again, saying `wrong`,
    while it raises ValueError. Raises KeyboardInterrupt where the terminal is gone."""
    said = question.say(lang)
    prompt = DEFAULT.say(lang, question=said, default=default) if default else PLAIN.say(lang, question=said)
    while True:
        try:
            typed = input(prompt).strip()
        except EOFError:
            raise KeyboardInterrupt from None
        try:
            return read(typed or default)
        except ValueError:
            print(wrong.say(lang))


def ask_yes(lang: Lang, question: Text, default: bool) -> bool:
    """Return whether the answer is yes."""
    return ask(lang, question, (YES if default else NO).say(lang), _yes, YES_OR_NO)


def _yes(typed: str) -> bool:
    word = typed.lower()
    if word not in YES_WORDS | NO_WORDS:
        raise ValueError(typed)
    return word in YES_WORDS
