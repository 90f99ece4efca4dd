"""What comes of the scores: 违纪登记 ready for conduct.xlsx, 个人汇总, and 录音分享 (P1-八-2). All of it live."""

from collections.abc import Callable

from teamops.core.sheets.book import TOTAL, Col, Sheet, Table, line
from teamops.core.text import Text
from teamops.performance.schema import CONDUCT
from teamops.quality.sheets import words
from teamops.quality.sheets.view import SCORES, View
from teamops.quality.terms import IMPROPER

REGISTER, PEOPLE, SHARED, OTHERS = "register", "people", "shared", "others"
OWN_CHOICES = 3  # rows for recordings chosen by hand
FLAG = "是"  # as conduct.xlsx is read, in either language


def register_sheet(view: View, scores: Sheet) -> Sheet:
    """Return the sheet 违纪登记: the rows marked severe, in the columns of conduct.xlsx, as live formulas."""
    count = len(view.sample.rows)

    def heading(key: str) -> Text:
        return CONDUCT.column(key).title

    def found(key: str, formula: str = "{}") -> str:
        row = f"MATCH({{no}}{{row}},{scores.ref(SCORES, 'number')},0)"
        return '=IFERROR({},"")'.format(formula.format(f"INDEX({scores.ref(SCORES, key)},{row})"))

    def if_any(text: str) -> str:
        return f'=IF({{agent_id}}{{row}}="","","{text}")'

    evidence = view.say(Text("录音 {recording}", "recording {recording}"), recording='"&{}')
    cols = (
        view.col("no", Text("序号", "No."), list(range(1, count + 1)), "count", 7),
        view.live("date", heading("date"), found("started", "INT({})"), count, "date", 12),
        view.live("time", heading("time"), found("started", "MOD({},1)"), count, "time", 9),
        view.live("agent_id", heading("agent_id"), found("agent_id"), count, "id", 10),
        view.live("name", heading("name"), found("name"), count, "center", 11),
        view.live("kind", heading("kind"), if_any(IMPROPER), count, "center", 13),
        view.live("is_reminder", heading("is_reminder"), if_any("否"), count, "center", 11),
        view.live("severe", heading("severe"), if_any(FLAG), count, "center", 11),
        view.live("evidence", heading("evidence"), found("recording", f'"{evidence}'), count, "text", 34),
        view.live("recorded_by", heading("recorded_by"), found("checked_by", '{}&""'), count, "center", 12),
    )
    table = Table(key=REGISTER, cols=cols, empty=view.say(words.NOBODY))
    blocks = (line(view.titled(words.REGISTER), "title"), line(view.say(words.REGISTER_NOTE)), table)
    return Sheet(name=view.say(words.REGISTER), blocks=blocks, main=REGISTER, frozen=1, filtered=False)


def people_sheet(view: View, scores: Sheet) -> Sheet:
    """Return the sheet 个人汇总: what was drawn of everybody, and their scores as live formulas."""
    people = view.sample.people
    count = len(people)
    own = f"{scores.ref(SCORES, 'agent_id')},{{agent_id}}{{row}}"
    points = scores.ref(SCORES, "total")
    mean = f'=IF({{scored}}{{row}}=0,"",ROUND(SUMIFS({points},{own})/{{scored}}{{row}},1))'

    def counted(key: str, heading: Text, of: str, wanted: str, width: float) -> Col:
        formula = f'=COUNTIFS({own},{scores.ref(SCORES, of)},"{wanted}")'
        return view.col(key, heading, [0] * count, "count", width, formula=formula, total=True)

    def summed(key: str, heading: Text, width: float) -> Col:
        return view.col(key, heading, people[key], "count", width, total=True)

    talk = view.col("talk_seconds", words.TALK, people["talk_seconds"], "duration", 14)
    table = Table(
        PEOPLE,
        (
            view.col("agent_id", words.AGENT_ID, people["agent_id"], "id", 11),
            view.col("name", words.NAME, people["name"], "center", 11),
            view.col("position", Text("岗位", "Position"), people["position"], "center", 12),
            summed("calls", words.CALLS, 11),
            talk,
            summed("drawn", words.DRAWN, 9),
            counted("scored", Text("已打分", "Scored"), "total", ">=0", 9),
            view.live("mean", Text("平均分", "Mean score"), mean, count, "number", 10),
            counted("rude", Text("不敬词语（通）", "With disrespect"), "rude", view.say(words.HAS), 13),
            counted("severe", Text("情节严重（通）", "Severe"), "severe", view.say(words.YES), 13),
            view.col("remark", words.REMARK, _remarks(view), "wrap", 34),
        ),
        total=view.say(TOTAL),
        empty=view.say(words.NOBODY),
    )
    blocks = (line(view.titled(words.PEOPLE), "title"), line(view.say(words.PEOPLE_NOTE)), table)
    return Sheet(name=view.say(words.PEOPLE), blocks=blocks, main=PEOPLE, frozen=2)


def _remarks(view: View) -> list[str]:
    wanted = view.sample.asked.per_person
    return [
        "" if count >= wanted else view.say(words.FEWER, count=count) if count else view.say(words.NONE_MADE)
        for count in view.sample.people["drawn"].tolist()
    ]


def sharing_sheet(view: View, scores: Sheet) -> Sheet:
    """Return the sheet 录音分享: the best recordings by score, and room for others chosen by hand."""
    count = view.terms.shared

    def found(key: str) -> str:
        row = f"MATCH({{place}}{{row}},{scores.ref(SCORES, 'rank')},0)"
        return f'=IFERROR(INDEX({scores.ref(SCORES, key)},{row}),"")'

    def chosen(key: str) -> str:
        row = f"MATCH({{recording}}{{row}},{scores.ref(SCORES, 'recording')},0)"
        return f'=IF({{recording}}{{row}}="","",IFERROR(INDEX({scores.ref(SCORES, key)},{row}),""))'

    best = Table(
        SHARED,
        (
            view.col("place", words.SHARE_PLACE, list(range(1, count + 1)), "count", 8),
            view.live("recording", words.RECORDING, found("recording"), count, "text", 30),
            *_of_recording(view, found, count),
            *_to_write(view, count),
        ),
        empty=view.say(words.NOBODY),
    )
    others = Table(
        OTHERS,
        (
            view.blank("place", words.SHARE_PLACE, OWN_CHOICES, 8),
            view.blank(
                "recording",
                words.RECORDING,
                OWN_CHOICES,
                30,
                "=" + scores.ref(SCORES, "recording"),
                style="text",
            ),
            *_of_recording(view, chosen, OWN_CHOICES),
            *_to_write(view, OWN_CHOICES),
        ),
    )
    blocks = (
        line(view.titled(words.SHARING), "title"),
        line(view.say(words.SHARING_NOTE, count=count)),
        best,
        line(""),
        line(view.say(words.OTHERS), "subtitle"),
        others,
    )
    return Sheet(name=view.say(words.SHARING), blocks=blocks)


def _of_recording(view: View, found: Callable[[str], str], count: int) -> tuple[Col, ...]:
    """What the sheet 抽查 says of a recording, looked up."""
    return (
        view.live("agent_id", words.AGENT_ID, found("agent_id"), count, "id", 11),
        view.live("name", words.NAME, found("name"), count, "center", 11),
        view.live("started", words.STARTED, found("started"), count, "datetime", 20),
        view.live("length", words.LENGTH, found("length"), count, "duration", 11),
        view.live("total", words.TOTAL_POINTS, found("total"), count, "count", 8),
    )


def _to_write(view: View, count: int) -> tuple[Col, Col]:
    return (
        view.blank("why", words.WHY_SHARED, count, 40, style="wrap"),
        view.blank("shared_on", Text("分享日期", "Shared on"), count, 13, style="date"),
    )
