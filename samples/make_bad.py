"""Make samples/bad: one tiny case for each problem code: `python samples/make_bad.py [FOLDER]`. The same bytes each time.

Each is a good workspace of two clerks (whom P1-六 does not bind), or a good month of cash books, with one thing made
wrong; where it takes leads that were dealt or a month that was closed, teamops itself does that first, since only it
writes records. A folder holds only what differs from the good workspace that is nearest to it; lay_bad.py lays the two
together.
"""

import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bad_cases import CASES, Case
from bad_cases_closing import october_closed
from bad_cash import closed_september, good_cash, with_september
from bad_leads import collected, dealt, with_leads
from bad_sales import good_sales, sent
from bad_ways import Files, Spoil, good
from lay_bad import lay

HEAD = """# 每个问题代码一个小例子 · One small example for each problem code

每个例子都是一个极小的工作区，只改错了一处；文件夹里只放和“底子”不同的文件，“底子”是同样放在这里的一个没有问题的工作区。
由 `samples/make_bad.py` 生成，不要手改。
Each case is a tiny workspace with one thing made wrong. Its folder holds only the files in which it differs from what it
lies over, one of the good workspaces that stand here too. Made by `samples/make_bad.py`; do not edit.

试一试 · Try: `python samples/lay_bad.py T101 t101`, `teamops settle --month 2026-10 --workspace t101`

加一个 · Add one: `Case(…)` → `samples/bad_cases_*.py`，改一个文件最好 one file changed at best；然后 then `python samples/make_bad.py`。

| 代码 code | 错在哪里 | what is wrong | 命令 `teamops` | 连带 also seen | 底子 lies over | 去掉 without |
|---|---|---|---|---|---|---|
"""
# The good workspaces: what each lies over, and what is done to that. A case lies over the one nearest to it.
LAYERS: dict[str, tuple[str, Spoil | None]] = {
    "good": ("", None),
    "good-leads": ("good", with_leads),
    "good-leads-dealt": ("good-leads", dealt),
    "good-leads-collected": ("good-leads-dealt", collected),
    "good-october-closed": ("good", october_closed),
    "good-cash": ("", None),
    "good-cash-september": ("good-cash", with_september),
    "good-cash-september-closed": ("good-cash-september", closed_september),
    "good-sales": ("", None),
    "good-sales-sent": ("good-sales", sent),
}


def files_of(case: Case) -> Files:
    """Return the files of one case, all of them: path → bytes."""
    files = good()
    case.spoil(files)
    return files


def layers() -> dict[str, Files]:
    """Return the files of each good workspace, all of them."""
    found = {}
    for name, (_, build) in LAYERS.items():
        found[name] = good_cash() if "cash" in name else good_sales() if "sales" in name else good()
        if build:
            build(found[name])
    return found


def between(files: Files, below: Files) -> tuple[Files, list[str]]:
    """Return what differs from the files below, and which of those are gone."""
    differing = {name: content for name, content in files.items() if below.get(name) != content}
    return differing, [name for name in below if name not in files]


def nearest(files: Files, grounds: Mapping[str, Files]) -> str:
    """Return the name of the good workspace from which the fewest files differ; the first of several."""
    return min(grounds, key=lambda name: sum(map(len, between(files, grounds[name]))))


def parts() -> tuple[dict[str, Files], dict[str, dict[str, Any]]]:
    """Return what each folder holds, and the lines of cases.json: what it lies over and what it is without."""
    grounds, held, told = layers(), {}, {}
    over = {name: under for name, (under, _) in LAYERS.items()}
    wholes = dict(grounds)
    for case in CASES:
        wholes[case.code] = files_of(case)
        over[case.code] = nearest(wholes[case.code], grounds)
    for name, files in wholes.items():
        held[name], without = between(files, grounds.get(over[name], {}))
        told[name] = {"over": over[name]} if over[name] else {}
        if without:
            told[name]["without"] = without
    return held, told


def make(folder: Path) -> None:
    """Write every case into `folder`, in place of what is there."""
    held, told = parts()
    for name, files in held.items():
        shutil.rmtree(folder / name, ignore_errors=True)
        lay(files, folder / name)
    lines = [f"{json.dumps(name)}: {json.dumps(line, ensure_ascii=False)}" for name, line in told.items()]
    (folder / "cases.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")
    rows = [_row(case, told[case.code], bool(held[case.code])) for case in CASES]
    (folder / "README.md").write_text(HEAD + "".join(rows), encoding="utf-8", newline="\n")


def _row(case: Case, told: Mapping[str, Any], held: bool) -> str:
    cells = (
        f"[{case.code}]({case.code}/)" if held else case.code,
        case.zh,
        case.en,
        f"`{' '.join(case.commands[0])}`",
        ", ".join(case.also),
        f"[{told['over']}]({told['over']}/)",
        ", ".join(told.get("without", ())),
    )
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "bad")
