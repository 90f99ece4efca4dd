"""What cells look like: one house style for every workbook, named so that a sheet never speaks of colours."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

# On every Windows since Vista under this name in every language; LibreOffice and WPS replace it with a CJK sans.
FONT = "Microsoft YaHei"
SIZE = 10.0
LINE_POINTS = 16.5  # one line of FONT at SIZE, as Excel fits it

# How the value of a cell is kept in the Book: as it stands, in fen, in thousandths, in seconds, or as a day.
Unit = Literal["plain", "fen", "milli", "seconds", "day"]

StyleName = Literal[
    "text",
    "wrap",
    "center",
    "right",
    "id",
    "money",
    "amount",
    "capitals",
    "count",
    "number",
    "milli",
    "tenths",
    "percent",
    "date",
    "datetime",
    "duration",
    "minutes",
    "time",
    "sign",
    "title",
    "subtitle",
    "unit",
    "note",
    "said",
    "label",
    "plain",
    "signature",
]
ToneName = Literal[
    "",
    "head",
    "group",
    "under",
    "total",
    "bad",
    "warn",
    "good",
    "mute",
    "rest",
    "leave",
    "half",
    "halfbad",
    "halfwarn",
    "link",
]


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a cell and the unit of its value. Sizes are points; colours are RRGGBB, empty for none."""

    number: str = "General"
    unit: Unit = "plain"
    align: Literal["left", "center", "right"] = "left"
    wrap: bool = False
    bold: bool = False
    underline: bool = False
    size: float = SIZE
    ink: str = ""
    fill: str = ""
    border: bool = True


@dataclass(frozen=True, slots=True)
class Tone:
    """What a tone lays over a style; an empty field leaves the style as it is."""

    fill: str = ""
    ink: str = ""
    bold: bool = False
    underline: bool = False
    mark: str = ""  # shown after a number
    centred: bool = False
    heading: bool = False  # centred, wrapped text whatever the column holds


STYLES: dict[StyleName, Style] = {
    "text": Style(),
    "wrap": Style(wrap=True),
    "center": Style(align="center"),
    "right": Style(align="right"),
    "id": Style(number="@", align="center"),
    "money": Style(number="#,##0.00;[Red]-#,##0.00", unit="fen", align="right"),
    "amount": Style(
        number='#,##0.00;[Red]-#,##0.00;"–"', unit="fen", align="right"
    ),  # nothing reads as a dash
    "capitals": Style(wrap=True),
    "count": Style(number="#,##0", align="right"),
    "number": Style(number="#,##0.##", align="right"),
    "milli": Style(number="#,##0.00#;[Red]-#,##0.00#", unit="milli", align="right"),
    "tenths": Style(number="#,##0.0", align="right"),
    "percent": Style(number="0.0%", align="right"),
    "date": Style(number="yyyy-mm-dd", unit="day", align="center"),
    "datetime": Style(number="yyyy-mm-dd hh:mm:ss", unit="day", align="center"),
    "duration": Style(number="[hh]:mm:ss", unit="seconds", align="right"),
    "minutes": Style(number="[mm]:ss", unit="seconds", align="right"),
    "time": Style(number="hh:mm", unit="seconds", align="center"),
    "sign": Style(align="center"),
    "title": Style(align="center", bold=True, size=16.0, border=False),
    "subtitle": Style(align="center", bold=True, size=12.0, border=False),
    "unit": Style(align="right", border=False),
    "note": Style(wrap=True, ink="595959", border=False),
    "said": Style(wrap=True, size=12.0, border=False),  # read across a room
    "label": Style(align="center", bold=True, fill="F2F2F2"),
    "plain": Style(border=False),
    "signature": Style(border=False),
}

TONES: dict[ToneName, Tone] = {
    "": Tone(),
    "head": Tone(fill="D9E2F3", bold=True, heading=True),
    "group": Tone(fill="B4C6E7", bold=True, heading=True),
    "under": Tone(fill="D9E2F3", ink="595959", heading=True),
    "total": Tone(fill="F2F2F2", bold=True),
    "bad": Tone(fill="F8CBAD", ink="9C0006", bold=True),
    "warn": Tone(fill="FFF2CC", ink="7F6000"),
    "good": Tone(fill="E2EFDA", ink="375623"),
    "mute": Tone(ink="808080"),
    "rest": Tone(fill="EDEDED", ink="808080", centred=True),
    "leave": Tone(fill="DDEBF7", ink="1F4E78", centred=True),
    "half": Tone(fill="DDEBF7", mark="½"),
    "halfbad": Tone(fill="F8CBAD", ink="9C0006", bold=True, mark="½"),
    "halfwarn": Tone(fill="FFF2CC", ink="7F6000", mark="½"),
    "link": Tone(ink="0563C1", underline=True),
}


@cache
def look(style: StyleName, tone: ToneName = "") -> Style:
    """Return the style with the tone laid over it."""
    base, over = STYLES[style], TONES[tone]
    if over.heading:
        base = replace(base, number="General", align="center", wrap=True, size=SIZE)
    return replace(
        base,
        align="center" if over.centred else base.align,
        fill=over.fill or base.fill,
        ink=over.ink or base.ink,
        bold=over.bold or base.bold,
        underline=over.underline or base.underline,
        number=_number(base, over),
    )


def _number(base: Style, over: Tone) -> str:
    """What a number looks like under a tone: red print on a red ground would hide it."""
    number = base.number.replace("[Red]", "") if over.ink and over.fill else base.number
    return f'{number}"{over.mark}"' if over.mark else number


def display_width(text: str) -> int:
    """Return the width of the text's longest line in half-width characters: a CJK character counts 2."""
    return max((_line_width(line) for line in text.split("\n")), default=0)


def line_count(text: str, width: float) -> int:
    """Return how many lines the text takes when wrapped in a column `width` half-width characters wide (1 for none)."""
    room = max(width - 2.0, 2.0)  # the indent, and some air
    if len(text) * 2 <= room and "\n" not in text:
        return 1
    return sum(max(1, -int(-_line_width(part) // room)) for part in text.split("\n"))


def _line_width(line: str) -> int:
    # In GBK what office texts hold takes as many bytes as it takes half-width characters on paper.
    return len(line) if line.isascii() else len(line.encode("gbk", errors="replace"))
