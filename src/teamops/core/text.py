"""A wording in both languages, kept together so that neither is forgotten."""

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
