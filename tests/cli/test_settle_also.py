"""settle --also: a page, a PDF, a workbook a person, beside the workbook."""

import re
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from teamops.core.sheets import pdf
from teamops.core.sheets.pdf import undated

from .conftest import Ran

Run = Callable[..., Ran]
SETTLE = ("settle", "--month", "2026-10")


def test_a_page_and_a_workbook_a_person_the_same_each_time(teamops: Run, workspace: Path) -> None:
    ran = teamops(*SETTLE, "--also", "html,split")
    out = workspace / "out"
    assert ran.out.splitlines()[1:3] == [
        f"→ {(out / 'settlement-2026-10.html').as_posix()}",
        f"→ {(out / 'settlement-2026-10').as_posix()}",
    ]
    own = sorted((out / "settlement-2026-10").iterdir())
    assert len(own) == 9
    named = out / "settlement-2026-10" / "张珊（2001）.xlsx"
    texts = [
        str(cell.value)
        for sheet in openpyxl.load_workbook(named)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert any("姓名：张珊" in text for text in texts)
    # Nobody else's pay is in it.
    assert not any(name in text for text in texts for name in ("陈大勇", "刘晓梅", "孙立"))
    first = {path: path.read_bytes() for path in (*own, out / "settlement-2026-10.html")}
    teamops(*SETTLE, "--also", "html", "--also", "split")
    assert {path: path.read_bytes() for path in first} == first


def test_as_values_it_says_what_else_was_written(teamops: Run) -> None:
    value = teamops(*SETTLE, "--also", "html", "--json").value
    assert [Path(path).name for path in value["also"]] == ["settlement-2026-10.html"]
    assert "also" not in teamops(*SETTLE, "--json").value


def test_without_libreoffice_it_says_so_and_writes_nothing(
    teamops: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "PROGRAMS", ("no-such-program",))
    monkeypatch.setattr(pdf, "PLACES", ())
    ran = teamops(*SETTLE, "--also", "pdf")
    assert ran.code == 2
    assert "LibreOffice" in ran.err
    assert not (workspace / "out").exists()


def test_what_there_is_not_is_named(teamops: Run) -> None:
    ran = teamops(*SETTLE, "--also", "word")
    assert (ran.code, "html, pdf, split" in ran.err) == (2, True)


def made_at(moment: str, drawn: str, text: str = "BT (2,600.00) Tj ET") -> bytes:
    """A PDF as LibreOffice writes it: the moment and what it draws from it, in three places."""
    named = f"/ID [ <{drawn}>\n<{drawn}> ]\n/DocChecksum /{drawn[::-1]}\n>>\nstartxref\n300\n%%EOF\n"
    body = f"%PDF-1.6\n{text}\n<</Producer<FEFF>\n/CreationDate(D:{moment}Z')>>\nxref\n0 2\n"
    return f"{body}trailer\n<</Size 2/Root 1 0 R\n{named}".encode()


def test_a_pdf_says_the_months_last_day_and_names_itself_by_what_is_in_it() -> None:
    day, ids = (
        datetime(2026, 10, 31),
        ("83F7306E9B3B7429BC8E79201D5CE440", "47E96A4E7F24DBC7AF591AD91E58E716"),
    )
    first = undated(made_at("20261201034811", ids[0]), day)
    assert first == undated(made_at("20270102030405", ids[1]), day)
    assert b"/CreationDate(D:20261031000000Z')" in first
    # As long as it was, so that what points into the file still points there.
    assert len(first) == len(made_at("20261201034811", ids[0]))
    other = undated(made_at("20261201034811", ids[0], "BT (2,500.00) Tj ET"), day)
    names = [set(re.findall(rb"\b[0-9A-F]{32}\b", found)) for found in (first, other)]
    assert [len(found) for found in names] == [1, 1]
    assert names[0] != names[1]


def test_libreoffice_is_asked_for_the_sheets_that_are_printed_alone(
    teamops: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A program in its place copies the workbook that it is given to where the PDF is awaited."""
    program = tmp_path / "office"
    program.write_text('#!/bin/sh\nfor last; do :; done\ncp "$last" "${last%.xlsx}.pdf"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "PROGRAMS", (str(program),))
    if shutil.which(str(program)) is None:
        return  # where no shell runs it
    assert teamops(*SETTLE, "--also", "pdf").code == 0
    made = shutil.copy(workspace / "out" / "settlement-2026-10.pdf", tmp_path / "given.xlsx")
    names = openpyxl.load_workbook(made).sheetnames
    assert {"汇总", "工资条", "个人结算单", "代发"} <= set(names)
    assert not {"规则", "数据问题"} & set(names)
    assert not [path for path in (workspace / "out").iterdir() if path.name.startswith(".")]
