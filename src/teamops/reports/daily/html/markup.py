"""HTML as a value: every text is escaped on its way in, so that a name from a spreadsheet can only ever be a name."""

import re
from html import escape

# What a browser would take for a line break, an end of text, or a turn of the writing direction of all that follows.
_CONTROLS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff]+"
)
_LONE_HALVES = re.compile("[\ud800-\udfff]")
_VOID = {"meta": ">", "col": ">", "rect": "/>", "path": "/>"}


class Safe(str):
    """Text that is HTML already. Only `tag` and `joined` make it; any other text is escaped."""

    __slots__ = ()


def plain(text: object) -> str:
    """Return a text of a spreadsheet as one line: control characters and marks of direction become a space, halves of
    characters a replacement sign. Emoji, accents and scripts of either direction stay."""
    return " ".join(_LONE_HALVES.sub("\ufffd", _CONTROLS.sub(" ", str(text))).split())


def joined(*parts: object) -> Safe:
    """Return the parts one after another, those that are no HTML escaped; None is left out."""
    return Safe("".join(p if isinstance(p, Safe) else escape(plain(p)) for p in parts if p is not None))


def tag(name: str, /, *inside: object, **attributes: object) -> Safe:
    """Return an element. An attribute that is None is left out; `class_`, `http_equiv` lose and turn their underscores."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(plain(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Safe(f"<{name}{written}{_VOID[name]}")
    return Safe(f"<{name}{written}>{joined(*inside)}</{name}>")


def named(name: object, class_: str = "name") -> Safe:
    """Return a name from a spreadsheet, its direction kept to itself and the whole of it told where it is cut."""
    return tag("bdi", name, class_=class_, title=name)
