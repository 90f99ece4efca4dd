"""An input that is needed and not there: what it should be called, and what does lie where it was looked for."""

import re
from pathlib import Path

from teamops.core.calendar import Month
from teamops.core.evidence import Source
from teamops.core.problems import Problem, noted
from teamops.core.text import LONGEST, Text, named, shown
from teamops.core.workspace import FILE_NAME, OWNER_FILES, Workspace

MOST_NAMED = 6
SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".parquet"})
FILE = Text("“{name}”", "“{name}”")
BEGINS = Text("“{folder}”里文件名以{begin}开头的文件", "a file in “{folder}” whose name begins with {begin}")
BEGINS_HERE = Text("文件名以{begin}开头的文件", "a file whose name begins with {begin}")
ANY = Text("“{folder}”里的文件", "a file in “{folder}”")
A_MONTH = Text("年月（如 2026-10）", "a month (such as 2026-10)")
QUOTED = Text("“{text}”", "“{text}”")
NO_FOLDER = Text("没有“{folder}”这个文件夹", "There is no folder “{folder}”")
LIES = Text("“{folder}”里现在有：{names}", "In “{folder}” there is: {names}")
LIES_HERE = Text("工作区里现在有：{names}", "In the workspace there is: {names}")
NOTHING = Text("没有表格文件", "no spreadsheet")
AND_MORE = Text("{names}……共 {count} 个", "{names} … {count} in all")
NOT_THERE = Text("没有这个文件或文件夹", "there is no such file or folder")
NAME_WHAT_IS_THERE = Text(
    "工作区里有的路径；要用自带的就删掉这一行",
    "a path that is there, or delete the line to use the shipped one",
)


def missing(workspace: Workspace, key: str, table: Text, month: Month | None) -> Problem:
    """Return the problem of an input that is needed and absent (F001)."""
    words = {"table": table, "wanted": _wanted(workspace, key, month), "lies": _lying(workspace, key)}
    return noted("F001", Source(place_of(workspace, key, month)), {**words, "key": key})


def place_of(workspace: Workspace, key: str, month: Month | None) -> str:
    """Return where an input is looked for, as people read it: calls/2026-10*, calls/* where any month will do."""
    pattern = workspace.pattern(key)
    if month:
        return pattern.replace("{month}", str(month))
    return pattern.replace("{month}*", "*").replace("{month}", "*")


def _wanted(workspace: Workspace, key: str, month: Month | None) -> Text:
    """What such a file is called: by its folder and the beginning of its name, where the pattern says no more than that."""
    place = place_of(workspace, key, month)
    folder, _, name = place.rpartition("/")
    begin, star, rest = name.partition("*")
    if not star or rest or re.search(r"[*?\[]", folder + begin):
        return FILE.filled(name=place)
    any_month = not month and workspace.pattern(key).endswith("/{month}*")
    if not begin and not any_month:
        return ANY.filled(folder=f"{folder}/")
    said = A_MONTH if any_month else QUOTED.filled(text=begin)
    return (BEGINS if folder else BEGINS_HERE).filled(folder=f"{folder}/", begin=said)


def _lying(workspace: Workspace, key: str) -> Text:
    """What lies where it was looked for: the spreadsheets of that folder by name."""
    pattern = workspace.pattern(key)
    folder = re.split(r"[*?\[{]", pattern, maxsplit=1)[0].rpartition("/")[0]
    home = Path(folder) if Path(folder).is_absolute() else workspace.root / folder
    if not home.is_dir():
        return NO_FOLDER.filled(folder=f"{folder}/")
    try:
        there = sorted(
            named(path.name)
            for path in home.iterdir()
            if path.suffix.lower() in SPREADSHEETS and path.is_file() and not OWNER_FILES.match(path.name)
        )
    except OSError:
        there = []
    names = [shown(name, LONGEST // MOST_NAMED) for name in there[:MOST_NAMED]]
    said = Text("、".join(names), ", ".join(names)) if names else NOTHING
    if len(there) > MOST_NAMED:
        said = AND_MORE.filled(names=said, count=len(there))
    return (LIES if folder else LIES_HERE).filled(folder=f"{folder}/", names=said)


def named_but_missing(workspace: Workspace, key: str, there: bool) -> list[Problem]:
    """Return R305 for a folder or file that the settings name and that is not there; one left at its default may be absent."""
    value = getattr(workspace.settings, key)
    if there or value == type(workspace.settings).model_fields[key].default:
        return []
    words = {"why": NOT_THERE, "expected": NAME_WHAT_IS_THERE, "key": key, "value": value}
    return [noted("R305", Source(FILE_NAME), words)]
