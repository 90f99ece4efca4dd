"""Make samples/bad: one tiny workspace for each problem code: `python samples/make_bad.py [FOLDER]`. The same bytes each time.

Each is a good workspace of two clerks (whom P1-六 does not bind), or a good month of cash books, with one thing made
wrong; where it takes leads that were dealt or a month that was closed, teamops itself does that first, since only it
writes records.
"""

import shutil
import sys
from pathlib import Path

from bad_cases import CASES, Case
from bad_ways import Files, good

HEAD = """# 每个问题代码一个小例子 · One small example for each problem code

每个文件夹都是一个极小的工作区，只改错了一处；由 `samples/make_bad.py` 生成，不要手改。
Each folder is a tiny workspace with one thing made wrong. Made by `samples/make_bad.py`; do not edit.

试一试 · Try: `teamops settle --month 2026-10 --workspace samples/bad/T101`

| 代码 code | 错在哪里 | what is wrong | 命令 `teamops` | 连带 also seen |
|---|---|---|---|---|
"""


def files_of(case: Case) -> Files:
    """Return the files of one case: path → bytes."""
    files = good()
    case.spoil(files)
    return files


def make(folder: Path) -> None:
    """Write every case into `folder`, in place of what is there."""
    for case in CASES:
        home = folder / case.code
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        for name, content in files_of(case).items():
            path = home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    rows = [
        f"| [{c.code}]({c.code}/) | {c.zh} | {c.en} | `{' '.join(c.commands[0])}` | {', '.join(c.also)} |\n"
        for c in CASES
    ]
    (folder / "README.md").write_text(HEAD + "".join(rows), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "bad")
