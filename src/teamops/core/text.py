"""A wording in both languages, kept together so that neither is forgotten."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One wording in Chinese and in English. Placeholders are those of `str.format`."""

    zh: str
    en: str

    def say(self, lang: Lang, /, **values: object) -> str:
        """Return the wording in `lang` with its placeholders filled."""
        wording = self.zh if lang == "zh" else self.en
        return wording.format(**values) if values else wording

    def filled(self, /, **values: object) -> "Text":
        """Return the wording with its placeholders filled; a value that is itself a `Text` is said in each language."""
        zh = {k: v.zh if isinstance(v, Text) else v for k, v in values.items()}
        en = {k: v.en if isinstance(v, Text) else v for k, v in values.items()}
        return Text(self.zh.format(**zh), self.en.format(**en))

    def join(self, parts: Iterable["Text"]) -> "Text":
        """Return wordings with this one between them."""
        several = list(parts)
        return Text(self.zh.join(part.zh for part in several), self.en.join(part.en for part in several))


def words_in(text: str) -> tuple[str, ...]:
    """Return words that stand in one text with | between them; none of an empty one."""
    return tuple(text.split("|")) if text else ()


# Control characters, line breaks of every kind, marks that turn the direction of a line or are not seen.
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+"
)
_UNDECODED = re.compile(r"[\ud800-\udfff]")
LONGEST = 200  # letters of one name


def shown(text: str, longest: int | None = LONGEST) -> str:
    """Return a name or a cell of a file as it may be printed: in one line, without anything unseen, cut at `longest`.

    Letters that could not be decoded are shown as U+FFFD.
    """
    said = _UNDECODED.sub("\ufffd", _UNSEEN.sub(" ", text))
    return said if longest is None or len(said) <= longest else said[: longest - 1] + "…"


def named(path: str) -> str:
    """Return a path as it can be written down: bytes that are no UTF-8 as `\\xff`, so that two names stay two."""
    return _UNDECODED.sub(lambda found: f"\\x{ord(found[0]) & 0xFF:02x}", path)


def printable(text: str) -> str:
    """Return what is printed, line by line, without anything unseen."""
    return "\n".join(shown(line, None) for line in text.split("\n"))


def file_part(text: str) -> str:
    """Return a text as a part of a file's name on every system; "_" for one of which nothing is left."""
    return re.sub(r'[\\/:*?"<>|\s]+', "_", shown(text)).strip("._") or "_"
