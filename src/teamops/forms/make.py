"""Blank forms and a new workspace as files. All of it or none of it; nothing that exists is overwritten."""

import errno
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from teamops.core.kit.domain import Domain, Input, inputs_of, tables_of
from teamops.core.problems import Problem
from teamops.core.reasons import reason_of
from teamops.core.sheets.columns import Table
from teamops.core.sheets.write import CannotWrite, NoSpace, write_book
from teamops.core.text import Lang
from teamops.core.workspace import FILE_NAME, open_workspace
from teamops.forms.answers import Answers, with_wage
from teamops.forms.guides import Starter, guides, inbox_guide, starters
from teamops.forms.names import BLANK_NAME, INDEX, form_name, pattern_in
from teamops.forms.problems import noted
from teamops.forms.settings import CALENDAR_CSV, settings_text
from teamops.forms.workbook import blank_form, index_book

Making = Mapping[str, Callable[[Path], object]]  # relative path → what writes it to the path given


@dataclass(frozen=True)
class Made:
    """What was written, and what was there already and left alone, by path."""

    written: list[Path]
    kept: list[Path]


def write_templates(
    folder: Path, domains: Sequence[Domain], lang: Lang, *, dry_run: bool = False
) -> tuple[list[Path], list[Problem]]:
    """Write one blank workbook a table and an index of them into `folder`; return the paths, or what kept it from it.

    In a workspace the forms bear the names that it looks for. O401/O402 (cannot write) or O405 (something of that name
    is there already; then nothing is written); R3xx where the workspace cannot be opened.
    """
    inputs, problems = _inputs_above(folder.absolute(), domains, lang)
    if problems:
        return [], problems
    patterns = {each.key: each for each in inputs}
    forms = {
        form_name(patterns[table.key], table.title, lang): (patterns[table.key], table)
        for table in tables_of(domains)
    }
    making = {name: _form(table, lang) for name, (_, table) in forms.items()}
    making[f"{INDEX.say(lang)}.xlsx"] = _index(forms, lang)
    in_the_way = [folder / name for name in making if (folder / name).exists()]
    if in_the_way:
        return [], [noted("O405", None, {"path": path.as_posix()}) for path in in_the_way]
    made, problems = _written(folder, making, dry_run)
    return made.written, problems


def _inputs_above(folder: Path, domains: Sequence[Domain], lang: Lang) -> tuple[list[Input], list[Problem]]:
    """Return where each table lies in the workspace that a folder is or is in, else in a new one; and what is wrong there."""
    inputs, titles = inputs_of(domains), {table.key: table.title for table in tables_of(domains)}
    home = next((place for place in (folder, *folder.parents) if (place / FILE_NAME).is_file()), None)
    if home is None:
        return [replace(each, pattern=pattern_in(each, titles.get(each.key), lang)) for each in inputs], []
    workspace, problems = open_workspace(home, tuple(domains))
    if workspace is None:
        return [], problems
    return [replace(each, pattern=workspace.pattern(each.key)) for each in inputs], []


def make_workspace(
    folder: Path,
    answers: Answers,
    domains: Sequence[Domain],
    lang: Lang,
    rule_files: Iterable[Path],
    *,
    dry_run: bool = False,
) -> tuple[Made, list[Problem]]:
    """Make a workspace in `folder`: settings, rules, calendar, blank forms at their places, a guide in each folder.

    What is there already is left as it is; of a workspace that has its settings, only what is missing is added: forms,
    guides and starters, no rules. Returns the paths, or the problems (O401, O402, O405, R3xx) that kept it from it.
    """
    begun = (folder / FILE_NAME).is_file()
    inputs, problems = _inputs_above(folder if begun else Path("/"), domains, lang)
    if problems:
        return Made([], []), problems
    optional = {each.key for domain in domains if domain.optional for each in domain.inputs}
    places = {each.pattern.rpartition("/")[0] for each in inputs if each.key in optional}
    if any((folder / place).is_dir() for place in places) if begun else answers.cashier:
        optional = set()
    inputs = [each for each in inputs if each.key not in optional]
    making: dict[str, Callable[[Path], object]] = {}
    if not begun:
        making[FILE_NAME] = _text(settings_text(answers, lang, domains))
        making["calendar.csv"] = _text(CALENDAR_CSV, "utf-8-sig")  # the mark tells Excel that it is UTF-8
        making |= {f"rules/{one.name}": _bytes(with_wage(one.read_bytes(), answers)) for one in rule_files}
    forms = _forms(inputs, domains, lang)
    leaders = answers.leaders if not begun else ()
    making |= {
        name: _form(table, lang, leaders if each.leads else ()) for name, (each, table) in forms.items()
    }
    making[f"{INDEX.say(lang)}.xlsx"] = _index(forms, lang)
    told = {**guides(inputs, lang), **inbox_guide(lang)}
    making |= {name: _bytes(content) for name, content in told.items()}
    making |= {one.name: _starter(one) for one in starters(lang, sys.executable)}
    return _written(folder, making, dry_run)


def _forms(inputs: Sequence[Input], domains: Sequence[Domain], lang: Lang) -> dict[str, tuple[Input, Table]]:
    """Return the blank forms of a workspace by the path of each: where it is looked for, or beside, where anything is read."""
    tables = {table.key: table for table in tables_of(domains)}
    forms = {}
    for each in inputs:
        table = tables.get(each.key)
        if not each.begun or table is None:
            continue
        folder, _, name = each.pattern.rpartition("/")
        own = form_name(each, table.title, lang)
        if "{month}" in name:  # the blank one's name fits no month
            own = f"{BLANK_NAME.say(lang)}.xlsx"
        elif name.startswith("*"):  # any file in it is read, so that it begins without a table
            folder = ""
        forms[f"{folder}/{own}" if folder else own] = each, table
    return forms


def _form(table: Table, lang: Lang, leaders: Sequence[str] = ()) -> Callable[[Path], object]:
    return lambda path: write_book(blank_form(table, lang, leaders), path)


def _index(forms: Mapping[str, tuple[Input, Table]], lang: Lang) -> Callable[[Path], object]:
    return lambda path: write_book(index_book(forms, lang), path)


def _starter(one: Starter) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        path.write_bytes(one.content)
        path.chmod(path.stat().st_mode | 0o111)

    return write


def _text(text: str, encoding: str = "utf-8") -> Callable[[Path], object]:
    return _bytes(text.encode(encoding))


def _bytes(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def _written(folder: Path, making: Making, dry_run: bool) -> tuple[Made, list[Problem]]:
    """Write every file beside the target that is not there yet, then move all of them into place; or return the problems."""
    nothing = Made([], [])
    if folder.exists() and not folder.is_dir():
        return nothing, [noted("O405", None, {"path": folder.as_posix()})]
    kept = [folder / name for name in making if (folder / name).exists()]
    missing = {name: write for name, write in making.items() if not (folder / name).exists()}
    made = Made([folder / name for name in missing], kept)
    if dry_run or not missing:
        return made, []
    try:
        _stage_and_move(folder, missing)
    except NoSpace:
        return nothing, [noted("O402", None, {"path": folder.as_posix()})]
    except CannotWrite as error:
        return nothing, [noted("O401", None, {"path": folder.as_posix(), "why": error.reason})]
    except OSError as error:
        code = "O402" if error.errno in {errno.ENOSPC, errno.EDQUOT} else "O401"
        return nothing, [noted(code, None, {"path": folder.as_posix(), "why": reason_of(error)})]
    return made, []


def _stage_and_move(folder: Path, making: Making) -> None:
    """Write the files into a hidden folder on the same disk; give it the target's name, or move them one by one."""
    above = next(parent for parent in folder.absolute().parents if parent.is_dir())
    home = folder if folder.is_dir() else above
    with tempfile.TemporaryDirectory(prefix=".teamops-", dir=home) as room:
        draft = Path(room, "draft")  # not the room itself: that one is readable by its owner alone
        for name, write in making.items():
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            write(draft / name)
        if not folder.exists():
            folder.parent.mkdir(parents=True, exist_ok=True)
            draft.rename(folder)
            return
        moved: list[Path] = []
        try:
            for name in making:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (draft / name).rename(folder / name)
                moved.append(folder / name)
        except BaseException:
            for path in moved:
                path.unlink(missing_ok=True)
            raise
