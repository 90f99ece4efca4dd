"""The workbook of a sample: what it says, and that totals, results, conduct rows and the best follow what is scored."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sample_team import sample, talk
from sheet_calculator import EPOCH, Calculator

import made
from dump import dump
from golden_files import golden
from teamops.core.kit.domain import words_of
from teamops.core.rules.in_force import shipped_rules
from teamops.core.rules.load import load_rules
from teamops.core.sheets.book import Book
from teamops.core.sheets.read import InputFile, read_table
from teamops.core.sheets.write import write_book
from teamops.core.text import Lang
from teamops.domains import DOMAINS
from teamops.performance.schema import CONDUCT
from teamops.quality.filled import scores_in
from teamops.quality.sheets.book import sample_book
from teamops.quality.terms import Terms, terms_on
from teamops.quality.vocabulary import ITEMS

WORDS = words_of(DOMAINS)

LANGS: tuple[Lang, ...] = ("zh", "en")
# Six calls of 张珊 (three asked for), two of 李试, one of them without a recording number.
LOG = [
    *(talk("1", 1 + 4 * n, n, 40 + 10 * n, direction="呼入" if n == 2 else "呼出") for n in range(6)),
    talk("2", 12, 30, 95),
    {**talk("2", 20, 31, 15), "recording_id": None},
]


def terms() -> Terms:
    rules, problems = load_rules(shipped_rules(), None, WORDS)
    assert rules is not None, problems
    return terms_on(rules, date(2026, 10, 31))


def book(lang: Lang = "zh") -> Book:
    return sample_book(sample(made.calls(*LOG), bound=["1", "2"]), terms(), "甲队", lang)


@pytest.mark.parametrize("lang", LANGS)
def test_the_workbook_is_what_it_was(lang: Lang) -> None:
    golden(f"sample-calls-{lang}.txt", dump(book(lang)))


def test_the_shipped_standard() -> None:
    assert terms().per_person == 3
    assert dict(terms().weights) == dict(zip(ITEMS, (30, 10, 15, 20, 10, 15), strict=True))
    assert sum(terms().weights.values()) == 100
    assert (terms().passing, terms().shared, terms().fine_fen) == (80, 3, 100_00)


def places(loaded: Any, name: str = "抽查") -> dict[str, str]:
    """The letter of each heading of a sheet, without the points behind it."""
    found: dict[str, str] = {}
    for row in loaded[name].iter_rows(max_row=8):
        for cell in row:
            if isinstance(cell.value, str):
                found.setdefault(cell.value.split(" ")[0], cell.column_letter)
    return found


class Scored:
    """The score sheet filled in as a leader does; five recordings, in rows of the sheet."""

    def __init__(self, path: Path) -> None:
        write_book(book(), path)
        self.loaded: Any = openpyxl.load_workbook(path)
        self.excel = Calculator(self.loaded)
        self.at = places(self.loaded)
        self.first: int = next(c.row for c in self.loaded["抽查"]["A"] if c.value == "1")

    def score(self, n: int, *points: int, rude: str = "无", severe: str = "否") -> None:
        headings = ["规范用语", "开场和自报身份", "了解客户需求", "讲解准确", "异议处理", "结束和约定"]
        for heading, value in zip(headings, points, strict=True):
            self.write(n, heading, value)
        self.write(n, "不敬词语", rude)
        self.write(n, "情节严重", severe)
        self.write(n, "抽查人", "王主任")

    def write(self, n: int, heading: str, value: Any) -> None:
        self.excel.fill("抽查", f"{self.at[heading]}{self.first + n}", value)

    def said(self, n: int, heading: str) -> Any:
        return self.excel.value("抽查", f"{self.at[heading]}{self.first + n}")

    def row(self, sheet: str, first: Any) -> list[Any]:
        """The values of the first row of a sheet that begins with this."""
        cells = self.loaded[sheet]["A"]
        number = next(c.row for c in cells if c.value == first)
        return [self.excel.value(sheet, c.coordinate) for c in self.loaded[sheet][number]]


@pytest.fixture
def scored(tmp_path: Path) -> Scored:
    return Scored(tmp_path / "scores.xlsx")


FULL = (30, 10, 15, 20, 10, 15)


def test_nothing_is_said_before_anything_is_scored(scored: Scored) -> None:
    for n in range(5):
        assert [scored.said(n, heading) for heading in ("合计", "结果", "分享名次", "登记序号")] == [""] * 4
    assert scored.row("违纪登记", 1)[1:] == [""] * 9
    assert scored.row("录音分享", 1)[1:] == [""] * 8
    assert scored.row("个人汇总", "1")[6:10] == [0, "", 0, 0]


def test_points_add_up_and_are_judged(scored: Scored) -> None:
    scored.score(0, *FULL)
    scored.score(1, 20, 10, 10, 20, 10, 9)  # 79: one short of 80
    scored.score(2, 20, 10, 10, 20, 10, 10)  # 80
    scored.score(3, *FULL, rude="有")
    scored.score(4, 0, 10, 15, 20, 10, 15, rude="有", severe="是")  # 70
    assert [scored.said(n, "合计") for n in range(5)] == [100, 79, 80, 100, 70]
    assert [scored.said(n, "结果") for n in range(5)] == ["达标", "再辅导", "达标", "提醒", "登记违纪"]


def test_by_person(scored: Scored) -> None:
    scored.score(0, *FULL)
    scored.score(1, 20, 10, 10, 20, 10, 9)
    scored.score(4, 0, 10, 15, 20, 10, 15, rude="有", severe="是")
    # 工号 姓名 岗位 通话 总时长 抽中 已打分 平均分 不敬 严重: 张珊 (100 + 79) ÷ 2 = 89.5.
    assert scored.row("个人汇总", "1")[5:10] == [3, 2, 89.5, 0, 0]
    assert scored.row("个人汇总", "2")[5:10] == [2, 1, 70, 1, 1]


def test_the_best_are_offered_for_sharing(scored: Scored) -> None:
    scored.score(0, 30, 10, 15, 20, 10, 14)  # 99
    scored.score(1, *FULL, rude="有")  # 100, but not to be shared
    scored.score(2, *FULL)
    scored.score(3, *FULL)  # as good as the one before, and after it
    assert [scored.said(n, "分享名次") for n in range(5)] == [3, "", 1, 2, ""]
    shared = [scored.row("录音分享", place)[1:4] for place in (1, 2, 3)]
    known = [[scored.said(n, "录音"), scored.said(n, "工号"), scored.said(n, "姓名")] for n in (2, 3, 0)]
    assert shared == known


def test_a_severe_call_is_a_row_of_the_register_of_conduct(scored: Scored, tmp_path: Path) -> None:
    scored.score(1, 0, 0, 0, 0, 0, 0, rude="有", severe="是")
    scored.score(4, 0, 0, 0, 0, 0, 0, rude="有", severe="是")
    rows = [scored.row("违纪登记", n) for n in (1, 2, 3)]
    assert rows[2][1:] == [""] * 9
    headings = [cell.value for cell in scored.loaded["违纪登记"][3]]
    # Copied as values into a register, both are read as they should be.
    register = openpyxl.Workbook()
    page = register.active
    page.append(headings[1:])
    for row in rows[:2]:
        moment = EPOCH + timedelta(days=row[1])
        page.append([moment, (EPOCH + timedelta(days=row[2])).time(), *row[3:]])
    register.save(tmp_path / "conduct.xlsx")
    read = read_table(CONDUCT, [InputFile(tmp_path / "conduct.xlsx", "conduct.xlsx")])
    assert read.problems == []
    told = read.frame[["agent_id", "kind", "is_reminder", "severe", "evidence", "recorded_by"]]
    evidence = [f"录音 {scored.said(n, '录音')}" for n in (1, 4)]
    assert told.to_numpy().tolist() == [
        ["1", "不规范用语", False, True, evidence[0], "王主任"],
        ["2", "不规范用语", False, True, evidence[1], "王主任"],
    ]
    when = [EPOCH + timedelta(days=scored.said(n, "通话时间")) for n in (1, 4)]
    assert [day.date() for day in read.frame["date"]] == [moment.date() for moment in when]
    minutes = [moment.hour * 3600 + moment.minute * 60 + moment.second for moment in when]
    assert read.frame["time"].tolist() == pytest.approx(minutes, abs=1)


def box(loaded: Any, heading: str, number: int = 1) -> Any:
    """The cell of the form below a heading, of the recording of this number on the sheet."""
    cells = [c for row in loaded["打分单"].iter_rows() for c in row if str(c.value).startswith(heading)]
    over = cells[number - 1]
    return loaded["打分单"].cell(over.row + 1, over.column)


def test_the_form_has_a_page_a_person_with_a_box_for_every_mark(scored: Scored) -> None:
    form = scored.loaded["打分单"]
    said = [str(c.value) for row in form.iter_rows() for c in row if c.value]
    # Three recordings of 张珊, two of 李试: a page and a line to sign each.
    assert [b.id for b in form.row_breaks.brk] == [
        next(c.row for c in form["A"] if "李试　" in str(c.value)) - 2
    ]
    assert sum(text.startswith("抽查人：") for text in said) == 2
    for heading in ("规范用语 30", "结束和约定 15", "合计", "不敬词语", "情节严重", "评语"):
        assert said.count(heading) == 5, heading
    assert (form.page_setup.orientation, form.page_setup.paperSize) == ("portrait", 9)
    # A hand has 8 mm for figures and 14 mm for words, at 90 percent.
    assert form.row_dimensions[box(scored.loaded, "合计").row].height * 0.9 * 0.3528 >= 8
    assert form.row_dimensions[box(scored.loaded, "评语").row].height * 0.9 * 0.3528 >= 13.9
    # What is known is printed: 1 October 09:00:07, 40 seconds and so on, as 抽查 has it.
    known = [[scored.said(n, heading) for n in range(5)] for heading in ("客户号码", "录音")]
    found = [[box(scored.loaded, heading, n).value for n in range(1, 6)] for heading in ("客户号码", "录音")]
    assert found == known


def test_the_form_shows_what_is_scored_and_is_blank_before(scored: Scored) -> None:
    def shown(heading: str, n: int) -> Any:
        return scored.excel.value("打分单", box(scored.loaded, heading, n).coordinate)

    wanted = ("规范用语", "合计", "不敬词语", "情节严重", "结果", "评语")
    assert [shown(heading, 2) for heading in wanted] == ["", "", "有 / 无", "是 / 否", "", ""]
    scored.score(1, 20, 10, 10, 20, 10, 9, rude="有")
    scored.write(1, "评语", "语速太快")
    assert [shown(heading, 2) for heading in wanted] == [20, 79, "有", "否", "提醒", "语速太快"]
    assert [shown(heading, 1) for heading in wanted] == ["", "", "有 / 无", "是 / 否", "", ""]


@pytest.mark.parametrize(
    ("heading", "typed"),
    [("讲解准确", 18), ("合计", 90), ("不敬词语", "有"), ("情节严重", "否"), ("评语", "好")],
)
def test_what_is_typed_on_the_form_counts_as_written_too(heading: str, typed: Any, tmp_path: Path) -> None:
    path = tmp_path / "scores.xlsx"
    write_book(book(), path)
    loaded = openpyxl.load_workbook(path)
    box(loaded, heading, 4).value = typed
    loaded.save(path)
    assert scores_in(path)


@pytest.mark.parametrize("lang", LANGS)
def test_only_what_somebody_wrote_counts_as_written(lang: Lang, tmp_path: Path) -> None:
    path = tmp_path / "scores.xlsx"
    assert not scores_in(path)
    write_book(book(lang), path)
    assert not scores_in(path)
    loaded = openpyxl.load_workbook(path)
    sheet = loaded.worksheets[0]
    (comment,) = [c for row in sheet.iter_rows(max_row=8) for c in row if c.value in ("评语", "Comment")]
    sheet.cell(comment.row + 2, comment.column).value = "语速太快"
    loaded.save(path)
    assert scores_in(path)


def test_notes_on_sharing_count_as_written(tmp_path: Path) -> None:
    path = tmp_path / "scores.xlsx"
    write_book(book(), path)
    loaded = openpyxl.load_workbook(path)
    sheet = loaded["录音分享"]
    why = next(c for row in sheet.iter_rows(max_row=8) for c in row if c.value == "好在哪里、学什么")
    sheet.cell(why.row + 1, why.column).value = "结束语"
    loaded.save(path)
    assert scores_in(path)


def test_another_file_holds_no_scores(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")
    assert not scores_in(tmp_path / "a.xlsx")
    openpyxl.Workbook().save(tmp_path / "b.xlsx")
    assert not scores_in(tmp_path / "b.xlsx")


@pytest.mark.parametrize("lang", LANGS)
def test_a_month_without_calls_has_a_workbook_too(lang: Lang, tmp_path: Path) -> None:
    empty = sample(made.calls(talk("1", 8, 1, 0)), bound=["1"])
    write_book(sample_book(empty, terms(), "甲队", lang), tmp_path / "empty.xlsx")
    assert openpyxl.load_workbook(tmp_path / "empty.xlsx").sheetnames[0] in ("抽查", "Checks")


def test_an_item_of_no_weight_is_left_out() -> None:
    own = terms()
    light = Terms(3, {"score_words": 10}, 8, 0, None, own.rules)
    sheet = sample_book(sample(made.calls(*LOG)), light, "甲队", "zh").sheet("抽查")
    keys = [col.key for col in sheet.tables["scores"][0].cols]
    assert "score_words" in keys
    assert "score_opening" not in keys
    bare = Terms(3, {}, 0, 0, None, own.rules)
    sheet = sample_book(sample(made.calls(*LOG)), bare, "甲队", "zh").sheet("抽查")
    assert not [col.key for col in sheet.tables["scores"][0].cols if col.key.startswith("score_")]


def test_the_same_sample_makes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_book(book(), tmp_path / f"{name}.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").properties.created == datetime(2026, 10, 31)
