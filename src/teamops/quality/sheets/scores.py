"""抽查: a row a recording, with the cells to score it in (P1-七-1)."""

from teamops.core.evidence import JOIN
from teamops.core.sheets.book import Block, Col, Page, Sheet, Table, line
from teamops.core.text import Text
from teamops.quality.sheets import words
from teamops.quality.sheets.view import SCORES, View
from teamops.quality.vocabulary import ITEMS

HEADS = 2  # rows of headings: the group over what is scored, and the headings
_NOTES = 200.0  # half-width characters in which a note is broken


def scores_sheet(view: View, passing: str) -> Sheet:
    """Return the sheet 抽查; `passing` is the cell that holds the points that pass."""
    rows = view.sample.rows
    notes = _notes(view)
    first = 1 + sum(block.size for block in notes) + HEADS
    last = first + max(len(rows), 1) - 1
    scored = [_item(view, key, most) for key, most in view.terms.weights.items()]
    table = Table(
        SCORES,
        (*_known(view), *scored, *_marks(view), *_worked_out(view, passing, first, last)),
        empty=view.say(words.NOBODY),
    )
    # What is printed and written on is 打分单.
    page, name = Page(wanted=False), view.say(words.SCORES)
    return Sheet(name=name, blocks=(*notes, table), main=SCORES, frozen=2, tab="head", page=page)


def _notes(view: View) -> list[Block]:
    asked, rows = view.sample.asked, view.sample.rows
    calls = int(view.sample.people["calls"].sum())
    said = [view.say(words.HOW_DRAWN, calls=calls, wanted=asked.per_person, seed=asked.seed)]
    said.append(view.say(words.HOW_CHECKED))
    bare = int((rows["recording_id"] == "").sum())
    if bare:
        said.append(view.say(words.BARE, count=bare))
    said.append(view.say(words.PRIVATE))
    return [line(view.title, "title"), *(line(text, width=_NOTES) for text in said)]


def _known(view: View) -> tuple[Col, ...]:
    """What is known of each recording before anybody listens."""
    rows = view.sample.rows
    pairs = zip(rows["third"].tolist(), rows["length"].tolist(), strict=True)
    strata = [f"{view.say(words.THIRDS[t])}·{view.say(words.LENGTHS[n])}" for t, n in pairs]
    ways = [view.say(words.DIRECTIONS[way]) if way else "" for way in rows["direction"].tolist()]
    source = rows["sheet"] + JOIN + rows["row"].astype("str")
    return (
        view.col("agent_id", words.AGENT_ID, rows["agent_id"], "id", 9),
        view.col("name", words.NAME, rows["name"], "center", 9),
        view.col("started", words.STARTED, rows["started_at"], "datetime", 19),
        view.col("length", words.LENGTH, rows["talk_seconds"], "duration", 9),
        view.col("stratum", words.STRATUM, strata, "center", 13 if view.lang == "en" else 9),
        view.col("direction", words.WAY, ways, "center", 9),
        view.col("number", words.NUMBER, rows["customer_number"], "id", 13),
        view.col("recording", words.RECORDING, rows["known_as"], "wrap", 18),
        view.col("source", words.SOURCE, source, "wrap", 22),
    )


def _item(view: View, key: str, most: int) -> Col:
    points = [str(n) for n in range(most, -1, -1)]
    group = view.say(words.POINTS)
    heading = Text(f"{ITEMS[key].label.zh} {most}", f"{ITEMS[key].label.en} {most}")
    return view.blank(key, heading, len(view.sample.rows), 9, points, "count", group)


def _marks(view: View) -> tuple[Col, Col]:
    rows, group = len(view.sample.rows), view.say(words.POINTS)
    has = [view.say(words.HAS_NOT), view.say(words.HAS)]
    yes = [view.say(words.NO), view.say(words.YES)]
    return (
        view.blank("rude", words.RUDE, rows, 11, has, group=group),
        view.blank("severe", words.SEVERE, rows, 9, yes, group=group),
    )


def _worked_out(view: View, passing: str, first: int, last: int) -> tuple[Col, ...]:
    """The formulas, the comments, and the two numbers by which other sheets find a row."""
    rows, items = len(view.sample.rows), list(view.terms.weights)
    total = '""'
    if items:
        span = f"{{{items[0]}}}{{row}}:{{{items[-1]}}}{{row}}"
        total = f'IF(COUNT({span})=0,"",SUM({span}))'
    has, yes = view.say(words.HAS), view.say(words.YES)
    said = [view.say(t) for t in (words.REGISTERED, Text("提醒", "reminder"), words.PASSED, words.COACHED)]
    result = (
        f'=IF({{severe}}{{row}}="{yes}","{said[0]}",IF({{rude}}{{row}}="{has}","{said[1]}",'
        f'IF({{total}}{{row}}="","",IF({{total}}{{row}}>={passing},"{said[2]}","{said[3]}"))))'
    )

    def among(end: str, points: str) -> str:
        """How many of the rows down to `end` have these points and may be shared."""
        ranges = [f"{{{key}}}${first}:{{{key}}}{end}" for key in ("total", "rude", "severe")]
        return f'COUNTIFS({ranges[0]},{points},{ranges[1]},"<>{has}",{ranges[2]},"<>{yes}")'

    own = "{total}{row}"
    rank = (
        f'=IF(OR({own}="",{{rude}}{{row}}="{has}",{{severe}}{{row}}="{yes}"),"",'
        + among(f"${last}", f'">"&{own}')
        + "+"
        + among("{row}", own)
        + ")"
    )
    number = f'=IF({{severe}}{{row}}="{yes}",COUNTIF({{severe}}${first}:{{severe}}{{row}},"{yes}"),"")'
    return (
        view.live("total", words.TOTAL_POINTS, f"={total}", rows, "count", 8),
        view.live("result", words.RESULT, result, rows, "center", 10),
        view.blank("comment", words.COMMENT, rows, 24, style="wrap"),
        view.blank("checked_by", Text("抽查人", "Checked by"), rows, 9),
        view.live("rank", words.PLACE, rank, rows, "count", 8),
        view.live("number", Text("登记序号", "Conduct row"), number, rows, "count", 8),
    )
