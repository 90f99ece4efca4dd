"""What every command writes of the samples, as it is printed: A4, in print of 9 points or more, nothing cut off."""

import shutil
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from bad_samples import laid
from teamops.cli import app
from teamops.core.sheets.writing.styles import TONES

SAMPLES = Path(__file__).parents[1] / "samples"
pytestmark = pytest.mark.usefixtures("all_once")
LEAST = 9.0  # points on paper
A4 = {"portrait": 595.3, "landscape": 841.9}
COMMANDS = (
    *(f"settle --month 2026-{n:02d}" for n in (8, 9, 10)),
    "explain 张珊 --date 2026-10-09 --out out/appeal.xlsx",
    "assign-leads --date 2026-11-02",
    "lead-report --month 2026-11 --date 2026-11-18",
    "cash-daybook --month 2026-10 --date 2026-11-03",
    "bank-journal --month 2026-10 --date 2026-11-03",
    "advances --date 2026-11-03", "claims --date 2026-11-03", "cheques --date 2026-11-03",
    "daily-report --date 2026-10-30",
    "monthly-report --month 2026-10",
    "inspect --month 2026-10 --date 2026-11-02",
    "sample-calls --month 2026-10",
    "simulate --month 2026-10 --set performance.daily-effort.at_least.calls=35",
)  # fmt: skip
READINGS = "simulate --month 2026-10 --readings"  # of two people: it settles their month once a reading


Books = list[tuple[str, openpyxl.Workbook]]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Books:
    unwanted = shutil.ignore_patterns("bad", "out", "records", "logs", "*.py", "__pycache__")
    team = Path(shutil.copytree(SAMPLES, tmp_path_factory.mktemp("print") / "team", ignore=unwanted))
    small = laid("F015", tmp_path_factory.mktemp("small"))
    for folder, command in (*((team, command) for command in COMMANDS), (small, READINGS)):
        words = command.replace("out/", f"{folder.as_posix()}/out/").split()
        done = CliRunner().invoke(app, [*words, "--quiet", "--workspace", str(folder)])
        assert done.exit_code == 0, (command, done.stderr)
    return [
        (path.name, openpyxl.load_workbook(path))
        for folder in (team, small)
        for path in sorted((folder / "out").glob("*.xlsx"))
    ]


def widths(sheet: Worksheet) -> list[float]:
    """Points of each column, 0 of a hidden one. What is stored includes the room beside the text: 7 pixels a character."""
    found = {}
    for dimension in sheet.column_dimensions.values():
        for n in range(dimension.min, dimension.max + 1):
            found[n] = 0.0 if dimension.hidden else int(dimension.width * 7 + 0.5) * 0.75
    return [found.get(n, 48.0) for n in range(1, sheet.max_column + 1)]


def pages(sheet: Worksheet) -> list[float]:
    """The points that each page takes beside the next, with the columns that stand on all of them."""
    wide = widths(sheet)
    titles = sheet.print_title_cols
    repeated = sum(wide[: column_index_from_string(titles.split("$")[-1])]) if titles else 0.0
    if sheet.print_area:
        wide = wide[: column_index_from_string(sheet.print_area.split("$")[-2])]
    cuts = [0, *(b.id for b in sheet.col_breaks.brk), len(wide)]
    return [sum(wide[start:end]) + (repeated if start else 0.0) for start, end in pairwise(cuts)]


def test_every_sheet_is_printed_in_nine_points_or_more(written: Books) -> None:
    small = []
    assert len(written) >= 17
    for name, book in written:
        for sheet in book:
            setup, margins = sheet.page_setup, sheet.page_margins
            room = A4[setup.orientation] - 72 * (margins.left + margins.right)
            fit = sheet.sheet_properties.pageSetUpPr
            scale = min(1.0, room / max(pages(sheet))) if fit and fit.fitToPage else setup.scale / 100
            least = min(cell.font.sz for row in sheet.iter_rows() for cell in row if cell.value is not None)
            over = max(pages(sheet)) * scale > room + 1
            if scale * least < LEAST or over or setup.paperSize != 9 or setup.fitToHeight not in (0, None):
                small.append((name, sheet.title, scale, least, over))
    assert small == []


def test_no_page_is_empty(written: Books) -> None:
    """Neither a break before the first row or after the last, nor two without a row between them."""
    for name, book in written:
        for sheet in book:
            rows = [b.id for b in sheet.row_breaks.brk]
            below = [anchor.anchor._from.row for anchor in sheet._charts]
            last = max([sheet.max_row, *below])
            assert rows == sorted(set(rows)), (name, sheet.title)
            assert all(0 < row < last for row in rows), (name, sheet.title)


def test_what_is_folded_is_nothing_for_everybody(written: Books) -> None:
    folded = 0
    for name, book in written:
        for sheet in book:
            hidden = [n for n, width in enumerate(widths(sheet)) if not width]
            folded += len(hidden)
            cells = [row[n] for row in sheet.values for n in hidden]
            assert not any(isinstance(cell, int | float) and cell for cell in cells), (name, sheet.title)
    assert folded >= 3


def test_red_print_never_stands_on_a_red_ground(written: Books) -> None:
    reds = {"FF" + TONES[tone].fill for tone in ("bad", "halfbad")}
    cells = [c for _, book in written for sheet in book for row in sheet.iter_rows() for c in row]
    red = [cell for cell in cells if cell.fill.fgColor.rgb in reds]
    assert len(red) > 30
    assert not [cell for cell in red if "[Red]" in cell.number_format]


def test_nobody_is_fined_for_days_who_has_none_missed(written: Books) -> None:
    """As the samples' page tells: October 10 days missed, 500 yuan; September 9, 450; August 6, 300."""
    told = {}
    for name, book in written:
        if name.startswith("settlement-"):
            sheet = book["每日通时通次"]
            heads = next(row for row in sheet.iter_rows() if row[0].value == "工号")
            at = {str(cell.value): cell.column for cell in heads}
            people = []
            for row in range(heads[0].row + 1, heads[0].row + 20):
                if not sheet.cell(row, 1).value or sheet.cell(row, 1).value == sheet.cell(row, 2).value:
                    break
                days, fine = (sheet.cell(row, at[head]).value for head in ("未达标天数", "扣罚（元）"))
                if isinstance(fine, int | float):
                    people.append((days, fine))
            assert people
            assert all(fine == -50 * days for days, fine in people), (name, people)
            told[name] = (sum(days for days, _ in people), sum(fine for _, fine in people))
    assert [told[f"settlement-2026-{n}.xlsx"] for n in ("08", "09", "10")] == [
        (6, -300),
        (9, -450),
        (10, -500),
    ]
