"""Blank forms and new workspaces: what stands in them, and that they are read as empty."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest
import yaml
from typer.testing import CliRunner

from teamops.cli import app
from teamops.core.kit.domain import inputs_of, tables_of
from teamops.core.sheets.columns import EXAMPLE_MARK, Kind, Table
from teamops.core.sheets.read import InputFile, read_table
from teamops.core.sheets.write import write_book
from teamops.core.text import Lang
from teamops.core.workspace import Workspace, open_workspace
from teamops.domains import DOMAINS
from teamops.forms import workbook
from teamops.forms.answers import Answers
from teamops.forms.make import make_workspace, write_templates
from teamops.forms.workbook import blank_form
from teamops.roster.schema import CALENDAR, ROSTER

ROOT = Path(__file__).parents[1]
FORMS = tables_of(DOMAINS)
KEYS = {table.key for table in FORMS}
HEAD = 3  # the row of the headings: title, notes, headings
EVERY_FORM = pytest.mark.parametrize("table", FORMS, ids=lambda t: t.key)


FEW_ROWS, ALL_ROWS = 3, workbook.SPARE_ROWS


@pytest.fixture(autouse=True)
def _few_spare_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written and read many times over needs no two hundred rows to type in."""
    monkeypatch.setattr(workbook, "SPARE_ROWS", FEW_ROWS)


def form(table: Table, folder: Path, lang: Lang = "zh") -> Path:
    path = folder / f"{table.key}.xlsx"
    write_book(blank_form(table, lang), path)
    return path


def made(folder: Path, lang: Lang = "zh") -> Workspace:
    new, problems = make_workspace(folder, Answers("第一团队"), DOMAINS, lang, [])
    assert (problems, new.kept) == ([], [])
    assert all(path.is_file() for path in new.written)
    workspace, problems = open_workspace(folder, DOMAINS)
    assert problems == []
    assert workspace is not None
    return workspace


def test_there_is_a_form_for_every_table_that_a_team_brings() -> None:
    assert [table.key for table in FORMS] == [
        "roster", "schedule", "leave", "policies", "calls", "attendance", "conduct", "adjustments",
        "leads", "outcomes",
        "accounts", "chart", "appointments", "cash_daybook", "bank_journal", "cash_counts", "slips", "approvals",
        "delegations", "advances", "repayments", "claims", "cheques", "waivers", "postings",
        "seats", "inspections", "meetings", "attendees", "point_entries", "actions", "sales_ledger", "distributors", "statement_replies",
    ]  # fmt: skip


@EVERY_FORM
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_blank_form_is_read_as_no_rows_and_no_fault(table: Table, lang: Lang, tmp_path: Path) -> None:
    read = read_table(table, [InputFile(form(table, tmp_path, lang), "form.xlsx")], month="2026-10")
    assert len(read.frame) == 0
    assert {problem.code for problem in read.problems} <= {"F010"}


@EVERY_FORM
@pytest.mark.parametrize("at", [1, 2], ids=["in the column of the mark", "in the first of its own"])
def test_a_form_that_says_there_is_nothing_is_read_without_a_word(
    table: Table, at: int, tmp_path: Path
) -> None:
    path = form(table, tmp_path, "zh")
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(HEAD + 2, at).value = "本月无"
    book.save(path)
    read = read_table(table, [InputFile(path, "form.xlsx")], month="2026-10")
    assert (len(read.frame), len(read.rejected), read.problems) == (0, 0, [])


@EVERY_FORM
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_example_without_its_mark_is_a_good_row(table: Table, lang: Lang, tmp_path: Path) -> None:
    path = form(table, tmp_path, lang)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert sheet.cell(HEAD + 1, 1).value == EXAMPLE_MARK
    sheet.cell(HEAD + 1, 1).value = None
    book.save(path)
    read = read_table(table, [InputFile(path, "form.xlsx")], month="2026-10")
    assert {problem.code for problem in read.problems} <= {"F011"}  # the column of the mark is not used
    assert len(read.frame) == 1
    assert not read.frame[[c.key for c in table.columns if c.required]].isna().any(axis=None)


def test_a_row_typed_under_the_example_is_read(tmp_path: Path) -> None:
    path = form(ROSTER, tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    typed = {2: "0007", 3: "陈新", 4: "续保专员", 7: "2026-10-15", 10: 2800}
    for column, value in typed.items():
        sheet.cell(HEAD + 3, column).value = value
    book.save(path)
    read = read_table(ROSTER, [InputFile(path, "roster.xlsx")])
    assert read.problems == []
    row = read.frame.iloc[0]
    assert (row["agent_id"], row["name"], row["position"], row["base_pay"]) == (
        "0007",
        "陈新",
        "续保专员",
        280_000,
    )
    assert f"{row['joined_on']:%F}" == "2026-10-15"


@EVERY_FORM
def test_a_form_has_formats_dropdowns_notes_and_a_grey_example(table: Table, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(form(table, tmp_path)).worksheets[0]
    assert sheet.freeze_panes == f"B{HEAD + 1}"
    lists = {str(v.sqref): v for v in sheet.data_validations.dataValidation}
    for n, column in enumerate(table.columns, 2):
        letter = openpyxl.utils.get_column_letter(n)
        heading = sheet[f"{letter}{HEAD}"]
        assert heading.value == column.title.zh
        assert heading.comment is not None
        assert ("必填" in heading.comment.text) == column.required
        last = sheet[f"{letter}{HEAD + 1 + workbook.SPARE_ROWS}"]
        if column.kind in {Kind.ID, Kind.PHONE, Kind.ID_LIST, Kind.TIME}:
            assert last.number_format == "@"
        elif column.kind is Kind.MONEY:
            assert last.number_format.startswith("#,##0.00")
        elif column.kind is Kind.DATE:
            assert last.number_format == "yyyy-mm-dd"
        choices = ["是", "否"] if column.kind is Kind.FLAG else list(column.choices)
        where = f"{letter}{HEAD + 1}:{letter}{HEAD + 1 + workbook.SPARE_ROWS}"
        if choices:
            rule = lists.pop(where)
            assert rule.formula1 == f'"{",".join(choices)}"'
            # A column that takes other values too offers its choices and refuses nothing.
            assert bool(rule.showErrorMessage) == (not column.open_choice)
    assert lists == {}
    assert sheet.cell(HEAD + 1, 2).font.color.rgb == "FF808080"


def test_a_form_has_rows_enough_to_type_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "SPARE_ROWS", ALL_ROWS)
    path = form(ROSTER, tmp_path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [sheet.cell(HEAD + 1 + n, 2).number_format for n in (1, 200, 201)] == ["@", "@", "General"]
    read = read_table(ROSTER, [InputFile(path, "form.xlsx")], month="2026-10")
    assert (len(read.frame), {problem.code for problem in read.problems}) == (0, {"F010"})


def test_an_amount_of_the_example_is_a_number_in_yuan(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(form(ROSTER, tmp_path)).worksheets[0]
    column = [c.key for c in ROSTER.columns].index("base_pay") + 2
    assert sheet.cell(HEAD + 1, column).value == 3000  # the example of the declaration: 3000.00


def test_a_form_has_the_same_bytes_each_time(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    assert form(ROSTER, tmp_path).read_bytes() == form(ROSTER, tmp_path / "again").read_bytes()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_workspace_opens_and_its_inputs_lie_where_the_settings_say(lang: Lang, tmp_path: Path) -> None:
    workspace = made(tmp_path / "新 团队", lang)
    assert workspace.settings.team == "第一团队"
    assert workspace.settings.language == lang
    names = {
        "roster": "花名册", "schedule": "排班", "policies": "保单台账", "leave": "请假", "conduct": "违纪登记",
        "adjustments": "调整项", "cash_daybook": "cash/现金日记账", "waivers": "cash/豁免",
    }  # fmt: skip
    english = {"cash_daybook": "cash/daybook", "waivers": "cash/waivers"}
    for key, name in names.items():
        own = name if lang == "zh" else english.get(key, key)
        assert [file.name for file in workspace.files(key, None)] == [f"{own}.xlsx"]
    # The blank export forms lie in their folders under a name that no month takes for its own.
    for key in ("calls", "attendance"):
        assert workspace.files(key, None) == []
        assert len(list((workspace.root / key).glob("*.xlsx"))) == 1
    # Any file in these two would be read, so they begin empty; the blank form of leads lies beside them.
    for key in ("leads", "outcomes"):
        assert (workspace.root / key).is_dir()
        assert workspace.files(key, None) == []
    assert (workspace.root / ("线索.xlsx" if lang == "zh" else "leads.xlsx")).is_file()


def test_the_settings_name_every_input_and_differ_from_no_default(tmp_path: Path) -> None:
    workspace = made(tmp_path / "team")
    written = yaml.safe_load((workspace.root / "teamops.yaml").read_text(encoding="utf-8"))
    assert set(written["inputs"]) == set(type(workspace.settings.inputs).model_fields)
    english = made(tmp_path / "english", "en").settings
    assert english == type(english)(team="第一团队", language="en", inbox="inbox/")


def test_the_jobs_offered_in_the_settings_are_good_ones(tmp_path: Path) -> None:
    """Only the marks at the front of the lines have to go."""
    path = made(tmp_path / "w").root / "teamops.yaml"
    text = path.read_text(encoding="utf-8")
    for line in ("# jobs:", "#   - {do:", "# announce:", "#   - {to:"):
        assert line in text
        text = text.replace(line, line.removeprefix("# ").replace("#   -", "  -"))
    path.write_text(text, encoding="utf-8")
    workspace, problems = open_workspace(tmp_path / "w", DOMAINS)
    assert problems == []
    assert workspace is not None
    assert [job.every for job in workspace.settings.jobs] == ["workday", "workday", "day-1"]
    assert [channel.to for channel in workspace.settings.announce] == ["wecom"]


def test_the_calendar_of_a_new_workspace_is_read_without_a_word(tmp_path: Path) -> None:
    workspace = made(tmp_path / "team")
    path = workspace.root / "calendar.csv"
    read = read_table(CALENDAR, [InputFile(path, "calendar.csv")])
    assert read.problems == []
    assert len(read.frame) == 1
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file)) == ["日期", "上班或休息", "依据"]


def test_a_team_name_may_hold_quotes(tmp_path: Path) -> None:
    name = '"甲": 组 # 1'
    _, problems = make_workspace(tmp_path / "w", Answers(name), DOMAINS, "zh", [])
    assert problems == []
    workspace, _ = open_workspace(tmp_path / "w", DOMAINS)
    assert workspace is not None
    assert workspace.settings.team == name


def test_rule_files_are_copied_as_they_are(tmp_path: Path) -> None:
    rules = tmp_path / "shipped.yaml"
    rules.write_bytes("# 规则\r\n".encode())
    make_workspace(tmp_path / "w", Answers("甲"), DOMAINS, "zh", [rules])
    assert (tmp_path / "w" / "rules" / "shipped.yaml").read_bytes() == rules.read_bytes()


def test_what_is_there_is_left_alone_and_only_the_rest_is_added(tmp_path: Path) -> None:
    (tmp_path / "花名册.xlsx").write_bytes(b"mine")
    new, problems = make_workspace(tmp_path, Answers("甲"), DOMAINS, "zh", [])
    assert ([path.name for path in new.kept], problems) == (["花名册.xlsx"], [])
    assert (tmp_path / "花名册.xlsx").read_bytes() == b"mine"
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    (tmp_path / "请假.xlsx").unlink()
    (tmp_path / "leads" / "使用说明.txt").unlink()
    again, _ = make_workspace(tmp_path, Answers("乙", start="09:00", asked=True), DOMAINS, "zh", [])
    assert [path.name for path in again.written] == ["请假.xlsx", "使用说明.txt"]
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_workspace_of_its_own_names_gets_its_forms_under_these(tmp_path: Path) -> None:
    (tmp_path / "teamops.yaml").write_text("team: 甲\ninputs: {roster: 人员.xlsx}\n", encoding="utf-8")
    new, _ = make_workspace(tmp_path, Answers("甲"), DOMAINS, "zh", [ROOT / "rules" / "pay.yaml"])
    names = {path.relative_to(tmp_path).as_posix() for path in new.written}
    assert {"人员.xlsx", "leave.xlsx"} <= names
    # It says nothing of cash and has no books: no forms of these. Its rules are its own business by now.
    assert not {name for name in names if name.startswith(("cash/", "rules/", "calendar"))}


def test_a_team_without_a_cashier_has_no_cash_books(tmp_path: Path) -> None:
    new, _ = make_workspace(tmp_path / "w", Answers("甲", cashier=False), DOMAINS, "zh", [])
    assert not [path for path in new.written if "cash" in path.parts]


def test_who_leads_stands_on_the_roster_and_the_rest_of_the_row_is_asked_for(tmp_path: Path) -> None:
    make_workspace(tmp_path, Answers("甲", leaders=("李文静", "周国栋")), DOMAINS, "zh", [])
    read = read_table(ROSTER, [InputFile(tmp_path / "花名册.xlsx", "花名册.xlsx")])
    assert {(p.code, p.source.row) for p in read.problems if p.source} == {
        ("T107", HEAD + 2),
        ("T107", HEAD + 3),
    }
    assert list(read.rejected["name"]) == ["李文静", "周国栋"]
    assert set(read.rejected["position"]) == {"团队经理"}


def test_every_folder_has_a_guide_that_no_command_reads(tmp_path: Path) -> None:
    workspace = made(tmp_path / "w")
    for folder in ("calls", "attendance", "leads", "outcomes", "cash", "cash/statements"):
        guide = workspace.root / folder / "使用说明.txt"
        assert guide.read_bytes().startswith(b"\xef\xbb\xbf")
        assert b"\n" not in guide.read_bytes().replace(b"\r\n", b"")
    read = {file.path.name for key in workspace.input_keys for file in workspace.files(key, None)}
    assert "使用说明.txt" not in read


def test_the_index_names_every_form_where_it_lies(tmp_path: Path) -> None:
    workspace = made(tmp_path / "w")
    sheet = openpyxl.load_workbook(workspace.root / "目录.xlsx").worksheets[0]
    listed = [row[0] for row in sheet.iter_rows(min_row=4, values_only=True)]
    books = {path.relative_to(workspace.root).as_posix() for path in workspace.root.rglob("*.xlsx")}
    assert set(listed) == books - {"目录.xlsx"}


def test_answers_go_into_the_settings_and_the_rules(tmp_path: Path) -> None:
    rules = ROOT / "rules" / "pay.yaml"
    answers = Answers("甲", start="09:00", end="18:00", wage="2010.50", asked=True)
    make_workspace(tmp_path, answers, DOMAINS, "zh", [rules])
    workspace, _ = open_workspace(tmp_path, DOMAINS)
    assert workspace is not None
    shift = workspace.settings.shift
    assert (shift.start, shift.end, shift.proposed) == ("09:00", "18:00", False)
    text = (tmp_path / "rules" / "pay.yaml").read_text(encoding="utf-8")
    assert "min_wage: {2015-12-03: 2010.50}" in text
    assert text.replace(
        "2015-12-03: 2010.50", "2015-12-03: {value: 1950, proposed: true}"
    ) == rules.read_text("utf-8")


@pytest.mark.parametrize("folder", ["w/cash", "w/新表/九月"])
def test_templates_in_a_workspace_bear_the_names_that_it_looks_for(folder: str, tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "teamops.yaml").write_text(
        "team: 甲\ninputs: {cash_daybook: cash/日记*}\n", encoding="utf-8"
    )
    written, problems = write_templates(tmp_path / folder, DOMAINS, "zh")
    assert problems == []
    assert {"日记.xlsx", "bank-journal.xlsx", "roster.xlsx", "通话记录.xlsx", "目录.xlsx"} <= {
        p.name for p in written
    }


def test_a_folder_with_other_files_may_become_a_workspace(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    made(tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_what_cannot_be_finished_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    rename, done = Path.rename, []

    def failing(self: Path, target: Path) -> Path:
        if len(done) == 3:
            raise OSError(28, "No space left on device")
        done.append(target)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    new, problems = make_workspace(tmp_path, Answers("甲"), DOMAINS, "zh", [])
    assert new.written == []
    assert [problem.code for problem in problems] == ["O402"]
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["notes.txt"]


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "w").write_text("mine")
    for _, problems in (
        make_workspace(tmp_path / "w", Answers("甲"), DOMAINS, "zh", []),
        write_templates(tmp_path / "w", DOMAINS, "zh"),
    ):
        assert [problem.code for problem in problems] == ["O405"]
    assert (tmp_path / "w").read_text() == "mine"


def test_init_and_templates_as_commands(tmp_path: Path) -> None:
    home = tmp_path / "my-team"
    done = CliRunner().invoke(app, ["init", str(home)])
    assert done.exit_code == 0
    assert done.stdout.count("\n") == 1
    shipped = sorted(path.name for path in (ROOT / "rules").glob("*.yaml"))
    assert shipped
    assert sorted(path.name for path in (home / "rules").iterdir()) == shipped
    again = CliRunner().invoke(app, ["init", str(home)])
    assert (again.exit_code, "补上了 0 个文件" in again.stdout) == (0, True)
    written = CliRunner().invoke(app, ["templates", "--out", str(tmp_path / "t"), "--json"])
    assert written.exit_code == 0
    assert len(json.loads(written.stdout)["files"]) == len(FORMS) + 1
    assert len(list((tmp_path / "t").glob("*.xlsx"))) == len(FORMS) + 1  # and their index


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    for words in (["init", str(tmp_path / "w")], ["templates", "--out", str(tmp_path / "t")]):
        assert CliRunner().invoke(app, [*words, "--dry-run"]).exit_code == 0
    assert list(tmp_path.iterdir()) == []


def test_every_form_is_found_by_its_input(tmp_path: Path) -> None:
    """Each form of `templates` in the folder of its input, and those of a new workspace where they lie."""
    home = tmp_path / "w"
    CliRunner().invoke(app, ["init", str(home)])
    workspace, _ = open_workspace(home, DOMAINS)
    assert workspace is not None
    inputs = {each.key: each for each in inputs_of(DOMAINS)}
    begun = [
        key for key, each in inputs.items() if each.begun and key not in ("leads", "calls", "attendance")
    ]
    assert [len(workspace.files(key, None)) for key in begun] == [1] * len(begun)
    written, problems = write_templates(tmp_path / "t", DOMAINS, "zh")
    assert (len(written), problems) == (len(FORMS) + 1, [])
    for table, form_of in zip(FORMS, written[:-1], strict=True):
        pattern = workspace.pattern(table.key)
        # A month's form bears the month, as its input's note says; any other keeps the name that it was written under.
        name = "2026-10.xlsx" if "{month}" in pattern else form_of.name
        placed = home / Path(pattern).parent / name
        placed.parent.mkdir(exist_ok=True)
        form_of.replace(placed)
        reads = [key for key in inputs if placed in {file.path for file in workspace.files(key, None)}]
        assert reads == [table.key]


@pytest.mark.parametrize("settings", ["team: 甲\n", "team: 甲\nlanguage: en\n"])
def test_forms_written_into_the_folder_of_the_books_are_found_there(settings: str, tmp_path: Path) -> None:
    """In a workspace that has no books yet, whatever names it gives them; beside what else lies there."""
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "teamops.yaml").write_text(settings, encoding="utf-8")
    cash = tmp_path / "w" / "cash"
    assert CliRunner().invoke(app, ["templates", "--out", str(cash)]).exit_code == 0
    workspace, _ = open_workspace(tmp_path / "w", DOMAINS)
    assert workspace is not None
    books = [each.key for each in inputs_of(DOMAINS) if each.pattern.startswith("cash/") and each.key in KEYS]
    assert len(books) == 15
    assert [key for key in books if len(workspace.files(key, None)) != 1] == []
