"""Blank forms and a new workspace as files. All of it or none of it; nothing that exists is overwritten."""

import errno
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from teamops.core.kit.domain import Domain, Input, inputs_of, tables_of
from teamops.core.problems import Problem
from teamops.core.reasons import reason_of
from teamops.core.sheets.columns import Table
from teamops.core.sheets.write import CannotWrite, NoSpace, write_book
from teamops.core.text import Lang, Text
from teamops.forms.problems import noted
from teamops.forms.settings import CALENDAR_CSV, settings_text
from teamops.forms.workbook import blank_form

KEEP = ".keep"

Making = Mapping[str, Callable[[Path], object]]  # relative path → what writes it to the path given


def write_templates(
    folder: Path, domains: Sequence[Domain], lang: Lang, *, dry_run: bool = False
) -> tuple[list[Path], list[Problem]]:
    """Write one blank workbook a table into `folder`; return the paths, or the problems that kept it from it.

    O401/O402 (cannot write) or O405 (something of that name is there already; then nothing is written).
    """
    names = {each.key: _found_as(each) for each in inputs_of(domains)}
    making = {f"{names[table.key]}.xlsx": _form(table, lang) for table in tables_of(domains)}
    return _written(folder, making, dry_run)


def _found_as(each: Input) -> str:
    """Return the name that an input finds its form by in its folder; one that takes any name, or a month's, leaves its key."""
    own = Path(each.pattern).name.partition("*")[0].removesuffix(".xlsx")
    return each.key if not own or "{" in own else own


def make_workspace(
    folder: Path,
    team: str,
    domains: Sequence[Domain],
    lang: Lang,
    rule_files: Iterable[Path],
    *,
    dry_run: bool = False,
) -> tuple[list[Path], list[Problem]]:
    """Make a workspace in `folder`: settings, rules, calendar, blank inputs at their default places.

    Returns the paths, or the problems (O401, O402, O405) that kept it from it; then nothing is written.
    """
    settings = settings_text(team, lang, domains)
    making: dict[str, Callable[[Path], object]] = {
        "teamops.yaml": _text(settings),
        "calendar.csv": _text(CALENDAR_CSV, "utf-8-sig"),  # the mark tells Excel that it is UTF-8
    }
    making |= {f"rules/{file.name}": _bytes(file.read_bytes()) for file in rule_files}
    tables = {table.key: table for table in tables_of(domains)}
    for each in inputs_of(domains):
        at, star, _ = each.pattern.partition("*")
        # Tables that come as one export a month lie in a folder of their own; the blank one's name fits no month.
        monthly = "{month}" in at
        if each.begun and (monthly or not star):
            name = f"{each.key}/{Text('空表.xlsx', 'blank.xlsx').say(lang)}" if monthly else each.pattern
            making[name] = _form(tables[each.key], lang)
        elif (
            at == f"{each.key}/"
        ):  # any file in it is read, so that it begins empty; a hidden file keeps its place
            making[f"{at}{KEEP}"] = _bytes(b"")
            if each.begun:
                making[f"{each.key}.xlsx"] = _form(tables[each.key], lang)
    return _written(folder, making, dry_run)


def _form(table: Table, lang: Lang) -> Callable[[Path], object]:
    return lambda path: write_book(blank_form(table, lang), path)


def _text(text: str, encoding: str = "utf-8") -> Callable[[Path], object]:
    return _bytes(text.encode(encoding))


def _bytes(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def _written(folder: Path, making: Making, dry_run: bool) -> tuple[list[Path], list[Problem]]:
    """Write every file beside the target, then move all of them into place; return the paths, or the problems."""
    in_the_way = [folder / name for name in making if (folder / name).exists()]
    if folder.exists() and not folder.is_dir():
        in_the_way = [folder]
    if in_the_way:
        return [], [noted("O405", None, {"path": path.as_posix()}) for path in in_the_way]
    if dry_run:
        return [folder / name for name in making], []
    try:
        _stage_and_move(folder, making)
    except NoSpace:
        return [], [noted("O402", None, {"path": folder.as_posix()})]
    except CannotWrite as error:
        return [], [noted("O401", None, {"path": folder.as_posix(), "why": error.reason})]
    except OSError as error:
        code = "O402" if error.errno in {errno.ENOSPC, errno.EDQUOT} else "O401"
        return [], [noted(code, None, {"path": folder.as_posix(), "why": reason_of(error)})]
    return [folder / name for name in making], []


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
