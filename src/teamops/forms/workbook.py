"""Blank input workbooks from the declarations of the tables: pure, a Table in, a Book out."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from teamops.core.kit.domain import Input
from teamops.core.sheets.book import Book, Col, Sheet, line, sheet_name
from teamops.core.sheets.book import Table as Block
from teamops.core.sheets.columns import EXAMPLE_MARK, EXAMPLE_TITLE, Column, Kind, Table
from teamops.core.sheets.writing.styles import StyleName, ToneName, display_width
from teamops.core.text import Lang, Text

# In the properties of each blank form, so that the same form has the same bytes on any day.
CREATED = datetime(2026, 1, 1)
SPARE_ROWS = 200  # rows ready for typing, with formats and dropdowns

STYLES: dict[Kind, StyleName] = {
    Kind.ID: "id",
    Kind.PHONE: "id",
    Kind.ID_LIST: "id",
    Kind.MONTH: "id",
    Kind.TEXT: "text",
    Kind.CHOICE: "center",
    Kind.FLAG: "center",
    Kind.DATE: "date",
    Kind.DATETIME: "datetime",
    Kind.TIME: "id",  # as text, so that 9:05 stays what was typed
    Kind.DURATION: "duration",
    Kind.MONEY: "money",
    Kind.COUNT: "count",
}
FORMATS: dict[Kind, Text] = {
    Kind.ID: Text("文本，前面的 0 会保留", "text; leading zeros are kept"),
    Kind.PHONE: Text("文本", "text"),
    Kind.ID_LIST: Text("文本", "text"),
    Kind.MONTH: Text("年-月，如 2026-10", "year-month, e.g. 2026-10"),
    Kind.TEXT: Text("文字", "words"),
    Kind.CHOICE: Text("从下拉框里选", "choose from the list"),
    Kind.FLAG: Text("是 或 否，空着为否", "是 (yes) or 否 (no); blank is no"),
    Kind.DATE: Text("日期，如 2026-10-08", "a date, e.g. 2026-10-08"),
    Kind.DATETIME: Text("日期和时间，如 2026-10-08 09:05:12", "date and time, e.g. 2026-10-08 09:05:12"),
    Kind.TIME: Text("时间，如 08:25", "a time, e.g. 08:25"),
    Kind.DURATION: Text("时:分:秒 或 秒数", "h:mm:ss or seconds"),
    Kind.MONEY: Text("元，最多两位小数", "yuan, at most two decimals"),
    Kind.COUNT: Text("整数", "a whole number"),
}
OPEN_CHOICE = Text("从下拉框里选，也可以写别的", "choose from the list, or write something else")
ONE_OF = Text("与“{others}”至少填一项", "this or “{others}” is needed")
ALSO = Text("表头也可以写：{synonyms}", "the heading may also be: {synonyms}")
REQUIRED_LINE = Text("必填：{columns}。", "Required: {columns}.")
GREY_LINE = Text(
    "灰色的示例行不会被读取；“示例行”一列不用填，本月没有要登记的，在这一列写“本月无”。把鼠标放在表头上看说明。",
    "The grey example row is never read; leave the column “Example row” blank, or write 本月无 in it where there is nothing to enter. "
    "Point at a heading for its note.",
)
EXAMPLE_NOTE = Text(
    "写着“示例”的行不会被读取，可以删掉", "a row marked 示例 is never read and may be deleted"
)
MARK_WIDTH = 8.0
LEADING = "团队经理"  # the position of who leads a team (P1-一)
INDEX_TITLE = Text("表格目录", "Index of the forms")
INDEX_NOTE = Text(
    "用不着的空表可以删掉；再运行一次 teamops init 会补上。", "Forms you do not need may be deleted."
)
FILE, TABLE, MEANT, NEEDED = (
    Text("文件", "File"), Text("表", "Table"), Text("填什么、放哪里", "What it is for"), Text("必填的列", "Required columns"),
)  # fmt: skip


def index_book(forms: Mapping[str, tuple[Input, Table]], lang: Lang) -> Book:
    """Return the workbook that lists the blank forms: each file, its table, what goes into it."""
    listed = [
        (path, table, each.note if lang == "zh" else "", _required(table, lang))
        for path, (each, table) in forms.items()
    ]
    cols = (
        Col(key="file", heading=FILE.say(lang), cells=[path for path, *_ in listed], width=28.0),
        Col(
            key="table",
            heading=TABLE.say(lang),
            cells=[table.title.say(lang) for _, table, *_ in listed],
            width=16.0,
        ),
        Col(key="note", heading=MEANT.say(lang), cells=[note for *_, note, _ in listed], width=44.0),
        Col(key="needed", heading=NEEDED.say(lang), cells=[needed for *_, needed in listed], width=44.0),
    )
    title = INDEX_TITLE.say(lang)
    sheet = Sheet(
        name=sheet_name(title, ()),
        blocks=(line(title, "title"), line(INDEX_NOTE.say(lang)), Block(key="forms", cols=cols)),
        main="forms",
        filtered=False,
    )
    return Book(title=title, created=CREATED, sheets=(sheet,), lang=lang)


def blank_form(table: Table, lang: Lang, leaders: Sequence[str] = ()) -> Book:
    """Return the blank workbook of a table: a title, notes, headings, one grey example row, rows to type into.

    `leaders`: who leads the team, each begun as a row; what else a row needs is for whoever fills it in.
    """
    mark = Col(
        key="_example",
        heading=EXAMPLE_TITLE.say(lang),
        cells=(EXAMPLE_MARK, *(None for _ in leaders)),
        style="center",
        width=MARK_WIDTH,
        note=EXAMPLE_NOTE.say(lang),
    )
    known = {"name": leaders, "position": (LEADING,) * len(leaders)}
    nothing = (None,) * len(leaders)
    cols = (mark, *(_col(table, column, lang, known.get(column.key, nothing)) for column in table.columns))
    plain: ToneName = ""
    main = Block(key=table.key, cols=cols, tones=("mute", *(plain for _ in leaders)), spare=SPARE_ROWS)
    sheet = Sheet(
        sheet_name(table.title.say(lang), ()),
        (line(table.title.say(lang), "title"), line(_words(table, lang)), main),
        main=table.key,
        frozen=1,
        filtered=False,
    )
    return Book(title=table.title.say(lang), created=CREATED, sheets=(sheet,), lang=lang)


def _words(table: Table, lang: Lang) -> str:
    """The line above the headings. No word of it stands alone in a cell, so it is never taken for a heading."""
    needed = REQUIRED_LINE.say(lang, columns=_required(table, lang))
    parts = [table.note.say(lang), needed, GREY_LINE.say(lang)]
    return ("　" if lang == "zh" else "  ").join(part for part in parts if part)


def _required(table: Table, lang: Lang) -> str:
    required = [c.title.say(lang) for c in table.columns if c.required]
    required += [" / ".join(table.column(k).title.say(lang) for k in group) for group in table.one_of]
    return ("、" if lang == "zh" else ", ").join(required)


def _col(table: Table, column: Column, lang: Lang, known: Sequence[object]) -> Col:
    choices: tuple[str, ...] = ("是", "否") if column.kind is Kind.FLAG else tuple(column.choices)
    heading = column.title.say(lang)
    widest = max(display_width(text) for text in (heading, column.example, *choices))
    return Col(
        key=column.key,
        heading=heading,
        cells=(_example(column), *known),
        style=STYLES[column.kind],
        width=float(min(max(widest + 3, 10), 40)),
        choices=choices,
        offered=column.open_choice,
        note=_note(table, column, lang),
    )


def _note(table: Table, column: Column, lang: Lang) -> str:
    """Return what stands in the comment on the heading: needed or not, format, meaning, other headings taken."""
    others = [key for group in table.one_of if column.key in group for key in group if key != column.key]
    need = Text("必填", "required").say(lang) if column.required else Text("选填", "optional").say(lang)
    if others:
        need = ONE_OF.say(lang, others=" / ".join(table.column(key).title.say(lang) for key in others))
    shape = OPEN_CHOICE if column.open_choice else FORMATS[column.kind]
    lines = [need, shape.say(lang), column.note.say(lang)]
    if column.synonyms:
        lines.append(ALSO.say(lang, synonyms="、".join(column.synonyms[:8])))
    return "\n".join(text for text in lines if text)


def _example(column: Column) -> object:
    """Return the example as a value in the unit of the column's style; None where there is none."""
    text = column.example
    if not text:
        return None
    match column.kind:
        case Kind.MONEY:
            yuan, _, fen = text.partition(".")
            return int(yuan) * 100 + int(fen or 0)
        case Kind.COUNT:
            return int(text)
        case Kind.DATE:
            return date.fromisoformat(text)
        case Kind.DATETIME:
            return datetime.fromisoformat(text)
        case Kind.DURATION:
            hours, minutes, seconds = (int(part) for part in f"0:0:{text}".split(":")[-3:])
            return hours * 3600 + minutes * 60 + seconds
        case _:
            return text
