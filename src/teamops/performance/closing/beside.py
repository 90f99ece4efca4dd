"""What is written of a month beside its workbook, where somebody asks for it: a page, a PDF, a workbook a person."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import typer

from teamops.core.run import Run
from teamops.core.sheets.book import Book
from teamops.core.sheets.pdf import libreoffice, write_pdf
from teamops.core.sheets.stage import staged
from teamops.core.text import Text
from teamops.core.windows import allowed_name
from teamops.core.workspace import Workspace
from teamops.performance.page.page import settlement_page
from teamops.performance.settlement.settlement import Settlement
from teamops.performance.sheets.book import settlement_book, slip_book

HTML, PDF, SPLIT = "html", "pdf", "split"
KINDS = (HTML, PDF, SPLIT)
NO_SUCH = Text("没有“{kind}”；可以写 {known}", "there is no “{kind}”; there are {known}")
NO_OFFICE = Text(
    "写 PDF 要用 LibreOffice，这台电脑上没有找到（soffice）。装好再试，或者在 Excel、WPS 里打开工作簿，另存为 PDF",
    "PDF is made by LibreOffice, which is not found on this computer (soffice). Install it, or open the workbook in Excel or WPS and save it as PDF",
)


def asked(run: Run, kinds: Sequence[str]) -> list[str]:
    """Return what is asked for, each once; a usage error (exit 2) for what there is not, or cannot be here."""
    wanted = [part for kind in kinds for part in kind.replace("，", ",").split(",") if part]
    for kind in wanted:
        if kind not in KINDS:
            said = NO_SUCH.say(run.lang, kind=kind, known=", ".join(KINDS))
            raise typer.BadParameter(said, param_hint="--also")
    if PDF in wanted and libreoffice() is None:
        raise typer.BadParameter(NO_OFFICE.say(run.lang), param_hint="--also")
    return [kind for kind in KINDS if kind in wanted]


def write_beside(
    run: Run, workspace: Workspace, settlement: Settlement, written: Path | None, kinds: Sequence[str]
) -> list[Path]:
    """Write what is asked for beside the workbook and return where; nothing where that was not written.

    The caller holds the workspace's lock. Raises Stopped (O401–O403).
    """
    if written is None:
        return []
    found: dict[Path, Book | str] = {}
    if HTML in kinds:
        found[written.with_suffix(".html")] = settlement_page(settlement, run.lang)
    if SPLIT in kinds:
        folder = written.with_suffix("")
        for person in settlement.people.to_dict("records"):
            name = allowed_name(f"{person['name']}（{person['agent_id']}）")
            found[folder / f"{name}.xlsx"] = slip_book(_alone(settlement, person["agent_id"]), run.lang)
    with ExitStack() as all_of_them:
        for path in found:
            all_of_them.enter_context(run.writing(workspace, path))
        all_of_them.enter_context(staged(found))
    said = [path for path in found if path.suffix == ".html"]
    said += [written.with_suffix("")] if SPLIT in kinds else []
    program = libreoffice() if PDF in kinds else None
    if program is not None:
        target = written.with_suffix(".pdf")
        with run.writing(workspace, target):
            write_pdf(settlement_book(settlement, run.lang), target, program)
        said.append(target)
    return said


def _alone(settlement: Settlement, agent_id: str) -> Settlement:
    """The settlement of one person: nobody else's figures are in it."""
    kept = {}
    for name in ("people", "lines", "adjustments", "days", "months", "events", "corrections"):
        frame = getattr(settlement, name)
        kept[name] = frame[frame["agent_id"] == agent_id].reset_index(drop=True)
    label = f"（{agent_id}）"
    told = [p for p in settlement.problems if str(p.values.get("person", "")).endswith(label)]
    return replace(settlement, problems=told, **kept)
