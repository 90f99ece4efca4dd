"""The page as text: escaping, what it must never hold, its policy, colours, refresh, and the same bytes again."""

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser

import pandas as pd
import pytest
from day_sample import bare_day, empty_day, rest_day, sample_day, team_frame
from jinja2 import UndefinedError

from teamops.core.pages import filled
from teamops.core.text import Lang
from teamops.reports.daily.day import CHAIN, LEADS, POLICIES, Day
from teamops.reports.daily.html import page
from teamops.reports.daily.html.bars import Bar, bar
from teamops.reports.daily.html.figures import (
    clock,
    long_date,
    minutes,
    target_minutes,
    tenths,
    yuan,
    yuan_up,
)
from teamops.reports.daily.html.head import beside
from teamops.reports.daily.html.people import MOST_ROWS, TURNING_ROWS
from teamops.reports.daily.html.room import Cell, ems, rows_on_page, tile_figure
from teamops.reports.daily.html.style import refresh_seconds

LANGS: tuple[Lang, ...] = ("zh", "en")


class Read(HTMLParser):
    """Tags, their attributes and texts as a parser finds them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.said: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in {"meta", "col"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def named(name: str) -> Day:
    """The day of a team and of a first person of this name."""
    day = sample_day()
    return replace(day, team=name, people=day.people.assign(name=[name, *day.people["name"][1:]]))


@pytest.mark.parametrize(
    "name",
    [
        "<script>document.title='owned'</script>",
        "</style><img src=x onerror=alert(1)>",
        "</title><b>",
        "\"'><b onmouseover=alert(1)>",
        "&amp;&lt;",
        "{{7*7}}{% for x in y %}{# #}",
    ],
)
def test_a_name_is_only_ever_a_name(name: str) -> None:
    """The tags are those of any other name, and the name stands whole where a name stands: twice as text, as title, in the head."""
    hostile, harmless = Read(page(named(name), "zh")), Read(page(named("张珊"), "zh"))
    assert [tag for tag, _ in hostile.found] == [tag for tag, _ in harmless.found]
    assert [a.keys() for _, a in hostile.found] == [a.keys() for _, a in harmless.found]
    titles = [a["title"] for _, a in hostile.found if "title" in a]
    assert titles[:2] == [name, name]
    assert hostile.said.count(name) == 2
    assert [text for text in hostile.said if text.startswith(f"{name} 日报 ")]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("张\t珊\n", "张 珊"),
        ("a\x00b\u202ec\u2028d", "a b c d"),  # no end of text, no turned direction, no line
        ("\u2067张\u2069", "张"),
        ("\ud83d", "\ufffd"),  # half a character cannot be written as UTF-8
        ("👩‍👩‍👧 עברית é", "👩‍👩‍👧 עברית é"),  # joined emoji, other scripts and accents stay
    ],
)
def test_a_name_is_one_line_without_marks_that_reach_beyond_it(given: str, said: str) -> None:
    assert f'<bdi class="team" title="{said}">{said}</bdi>' in page(replace(sample_day(), team=given), "zh")


def test_what_a_template_lacks_stops_it() -> None:
    with pytest.raises(UndefinedError):
        filled("teamops.reports.daily.html", "look.css", small=1, pages=1)


def test_nothing_is_rounded_to_look_like_more_than_it_is() -> None:
    assert [yuan(fen) for fen in (2_999_999, 3_000_000, 0, 99, -1)] == ["29,999", "30,000", "0", "0", "-1"]
    assert [yuan_up(fen) for fen in (1, 100, 101, 2_999_901)] == ["1", "1", "2", "30,000"]
    assert [clock(s) for s in (0, 59, 2999, 3000, 60_005)] == ["0:00", "0:59", "49:59", "50:00", "1,000:05"]
    assert [minutes(s) for s in (2999, 3000)] == ["49", "50"]
    assert [target_minutes(s) for s in (3000, 1500, 1510)] == ["50", "25", "25:10"]
    assert [tenths(n) for n in (0, 4, 10, 123)] == ["0.0", "0.4", "1.0", "12.3"]


def test_a_day_is_named_with_its_weekday() -> None:
    # 2026-10-22 is a Thursday, 2027-01-03 a Sunday.
    assert long_date(date(2026, 10, 22), "zh") == "2026年10月22日 星期四"
    assert long_date(date(2027, 1, 3), "en") == "Sunday 3 Jan 2027"


def test_a_bar_has_its_target_at_four_fifths() -> None:
    assert bar(30, 30, "no") == Bar(800, "yes", 800)
    assert bar(15, 30, "no") == Bar(400, "no", 800)
    assert bar(2_999_999, 3_000_000, "way") == Bar(
        799, "way", 800
    )  # short of the mark by less than can be seen
    assert bar(36, 30, "no") == Bar(960, "yes", 800)
    assert bar(10**9, 30, "no") == Bar(1000, "yes", 800)
    assert bar(0, 30, "no") == bar(-5, 30, "no") == Bar(0, "no", 800)
    assert bar(3, 0, "no").mark is None


def test_a_bar_is_drawn_as_it_was_worked_out() -> None:
    """27 calls of 30, by the third of the nine: 27 × 800 / 30 = 720."""
    drawn = re.findall(r"<svg.*?</svg>", page(sample_day(), "zh"))
    assert (
        '<svg class="bar" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="track" width="1000" height="24" rx="8"/><rect class="no" width="720" height="24" rx="8"/>'
        '<path class="tick" d="M800 0V24"/></svg>'
    ) in drawn
    # Nine people, four bars each but for the one on leave, who has none for calls and talk.
    assert len(drawn) == 34
    assert (
        sum("<rect" in one.partition("/>")[2] for one in drawn) == 32
    )  # the last one's two of the month are empty


def luminance(colour: str) -> float:
    """WCAG 2: relative luminance of #rrggbb."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# Every pair of text and ground that the page uses; each has a contrast of at least 4.5 to 1.
PAIRS = tuple(
    (text, ground) for ground in ("paper", "card", "blush") for text in ("ink", "soft", "yes", "no")
)


@cache
def palette() -> dict[str, str]:
    """The colours of the page by their names."""
    return dict(re.findall(r"--(\w+):(#\w{6})", page(empty_day(), "zh")))


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(palette()[one]), luminance(palette()[other])), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_the_contrast_formula_is_that_of_wcag() -> None:
    assert luminance("#ffffff") == pytest.approx(1)
    assert luminance("#777777") == pytest.approx(0.1845, abs=1e-4)  # white on it has the well-known 4.48 to 1


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_texts_stand_out_from_their_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("fill", ["yes", "no", "way"])
def test_bars_stand_out_from_their_track(fill: str) -> None:
    assert contrast(fill, "track") >= 3


def test_people_stand_on_one_page_up_to_sixteen_and_on_even_pages_beyond() -> None:
    rows = {n: rows_on_page(n, MOST_ROWS, TURNING_ROWS) for n in (0, 1, 9, 16, 17, 40, 200, 1000)}
    # 17 on two pages: 9 and 8. 40 on three: 14, 14, 12. 200 on fourteen: 15 each, the last 5. 1000 on 67.
    assert rows == {0: 1, 1: 1, 9: 9, 16: 16, 17: 9, 40: 14, 200: 15, 1000: 15}


def test_the_page_is_read_anew_after_five_minutes_and_whole_rounds() -> None:
    # One page of 12 s: 300 s. Three: 36 s a round, nine rounds. Fourteen: 168 s a round, two rounds.
    assert [refresh_seconds(pages) for pages in (1, 3, 14, 67)] == [300, 324, 336, 804]
    assert '<meta http-equiv="refresh" content="324">' in page(sample_day(40), "zh")


def test_room_is_reckoned_on_the_large_side() -> None:
    assert ems("差0:01") == pytest.approx(3.4)  # one wide, four narrow
    assert Cell("12", (("of", "/10"),)).breadth(2.0, 1.5) == pytest.approx(2 * 1.2 + 0.3 + 1.5 * 1.8)
    # Six tiles of one digit have all the room; six of twenty digits have the least size there is.
    assert (tile_figure([("1", None)] * 6), tile_figure([("1" * 20, None)] * 6)) == (2.9, 2.0)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("make", [sample_day, bare_day, rest_day, empty_day, lambda: sample_day(40)])
def test_the_page_asks_for_nothing_and_runs_nothing(make: Callable[[], Day], lang: Lang) -> None:
    text = page(make(), lang)
    read = Read(text)
    assert read.open == []
    assert not re.search(r"https?:|//|url\(|@import|@font-face|javascript:|<script", text)
    for _, attributes in read.found:
        assert not {"src", "href", "srcset", "style", "action", "data"} & attributes.keys()
        assert not [name for name in attributes if name.startswith("on")]
    assert read.found[0] == ("html", {"lang": "zh-CN" if lang == "zh" else "en"})
    assert text.startswith("<!doctype html>\n")


def test_the_policy_allows_the_style_sheet_of_the_page_alone() -> None:
    text = page(sample_day(), "zh")
    style = re.search(r"<style>(.*)</style>", text, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    found = [a["content"] for t, a in Read(text).found if a.get("http-equiv") == "Content-Security-Policy"]
    assert found == [policy]
    assert text.index("Content-Security-Policy") < text.index("<style>")


def test_no_customer_no_car_no_policy_and_no_pay_is_on_the_wall() -> None:
    day = sample_day()
    text = page(day, "zh") + page(day, "en")
    hidden = [*day.stuck["policy_no"], *day.gaps["policy_no"], *filter(None, day.stuck["plate"])]
    assert len(hidden) > 5
    assert not [word for word in hidden if word in text]
    assert not re.search("扣罚|罚款|奖励|工资|应发|鄂E|fine|reward|pay\\b", text)


def test_a_step_that_nobody_records_is_said_to_be() -> None:
    day = sample_day()
    kept = day.stages[day.stages["stage"] != "printed"].reset_index(drop=True)
    said = '</h2><div class="facts"><p class="absent"><span>未登记</span></p></div>'
    assert page(replace(day, stages=kept), "zh").count(said) == 1
    assert said not in page(day, "zh")


@pytest.mark.parametrize(
    ("lacking", "title", "said"),
    [
        (POLICIES, "当日出单", "未知：台账没有签单日期"),
        (LEADS, "待跟进线索", "未知：没有线索分配记录"),
        (CHAIN, "打单、开票、送单", "未知：台账没有打单、发票、送单日期"),
    ],
)
def test_what_is_not_known_is_said_and_never_shown_as_zero(lacking: str, title: str, said: str) -> None:
    text = page(replace(bare_day(), has=frozenset({POLICIES, LEADS, CHAIN}) - {lacking}), "zh")
    assert f'<h2>{title}</h2><div class="facts"><p class="absent"><span>{said}</span></p></div>' in text
    whole = page(sample_day(), "zh")
    assert said not in whole
    for column, needs in (("issued", POLICIES), ("leads", LEADS)):
        assert (f'class="{column}"' in text) == (needs != lacking)
        assert f'class="{column}"' in whole


def test_a_rest_day_and_a_day_without_a_log_say_so() -> None:
    rest = page(rest_day(), "zh")
    assert '<p class="badge">非工作日</p>' in rest
    assert "工作日了" not in rest  # the badge says enough; a working day that is the month's last says it
    last_day = replace(sample_day(), team_now=team_frame(sample_day().people, days_left=0))
    assert '<p class="aside">本月没有工作日了</p>' in page(last_day, "zh")
    assert "<dt>达标</dt><dd><b>—</b></dd>" in rest  # nobody was due: not 0 of 0
    assert (
        '<span class="way">差2台</span><span class="way">差4,200元</span>' in rest
    )  # 4,199.50 up to the yuan
    day = sample_day()
    assert "badge" not in page(day, "zh").split("</style>")[1]
    last = day.trend["date"] == pd.Timestamp(day.on)
    unlogged = replace(day, trend=day.trend.assign(missing=day.trend["missing"] | last))
    assert '<p class="badge">通话记录没有这一天</p>' in page(unlogged, "zh")


def test_what_counts_as_late_is_said_and_whether_it_is_only_proposed() -> None:
    assert '<p class="aside">超期：超过 3 天（建议值）</p>' in page(sample_day(), "zh")
    assert '<p class="aside">late: over 3 days</p>' in page(replace(sample_day(), late_proposed=False), "en")
    assert "late: over" not in page(replace(sample_day(), late_after=None), "en")
    assert "超期" not in page(bare_day(), "zh")


def test_nobody_bound_is_said() -> None:
    assert "没有人适用每日或每月指标" in page(empty_day(), "zh")
    assert "<table" not in page(empty_day(), "zh")


def test_two_of_one_name_are_told_apart() -> None:
    day = sample_day()
    day = replace(day, people=day.people.assign(name=["张珊", "张珊", *day.people["name"][2:]]))
    ids = re.findall(r'<span class="id">(\d+)</span>', page(day, "zh"))
    assert ids == ["1001", "1002"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_day_gives_the_same_bytes(lang: Lang) -> None:
    assert page(sample_day(40), lang).encode() == page(sample_day(40), lang).encode()
    assert page(sample_day(), lang) != page(sample_day(10), lang)


def test_what_was_left_out_is_said_before_what_is_only_good_to_know() -> None:
    """Ten Chinese letters of 1.48 and 1.6 beside them take 16.4, five take 9; what has shorter words is said in any case."""
    days, remarks, late = ["还有多少个工作日的话"], ["数据提示有多少条的话"], ["超期是几天以上的话了"]
    lost = ["没有计入的有几条的话", "有没计入的"]
    asides = [(3, days), (5, remarks), (2, lost), (4, late)]
    assert beside(asides, 49.3) == [*days, lost[0], *late]
    assert beside(asides, 40.0) == [*days, lost[0]]
    assert beside(asides, 16.3) == [lost[1]]
    assert beside(asides, 1.0) == [lost[1]]
