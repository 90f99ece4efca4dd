"""Run the commands that the READMEs and the pages of the roles show, and put in what they print. `--check` only compares.

A block starts with ```console; each line `$ teamops …` is run in a folder that holds a copy of samples/, and what
it prints on both streams follows. `| head -N`, `cp` of one file and a script of the samples are honoured, nothing else of a
shell is.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]


def shown_pages(ending: str) -> tuple[str, ...]:
    """Return the README of a language, and the page of each role in it, by path from the root."""
    roles = sorted(
        p.name for p in (ROOT / "docs" / "roles").glob(f"*{ending}") if p.name.count(".") == ending.count(".")
    )
    return (f"README{ending}", *(f"docs/roles/{name}" for name in roles))


LANGUAGES = {"en": shown_pages(".md"), "zh": shown_pages(".zh-CN.md")}
PAGES = (*LANGUAGES["en"], *LANGUAGES["zh"])
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
LEFT_OUT = shutil.ignore_patterns("out", "records", "__pycache__", ".teamops.lock")


Running = Callable[[list[str], Path], str]


def by_process(words: list[str], folder: Path) -> str:
    """Return what `teamops words…` prints on both streams, run as a user runs it, in `folder`."""
    bare = {
        k: v for k, v in os.environ.items() if k in {"PATH", "SYSTEMROOT", "HOME", "TMPDIR", "TEMP", "TMP"}
    }
    done = subprocess.run(
        [sys.executable, "-m", "teamops", *words],
        cwd=folder,
        env={**bare, "PYTHONUNBUFFERED": "1", "COLUMNS": "100", "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode("utf-8")


def printed(line: str, folder: Path, run: Running) -> str:
    """Return what a shown command prints."""
    command, _, head = line.partition(" | head -")
    program, *words = shlex.split(command)
    if program == "cp":
        shutil.copy(folder / words[0], folder / words[1])
        return ""
    if program == "python":
        subprocess.run([sys.executable, *words], cwd=folder, check=True)
        return ""
    if program != "teamops":
        raise SystemExit(f"only teamops, python and cp are run: {line}")
    out = [text.rstrip() for text in run(words, folder).splitlines()]
    return "\n".join(out[: int(head)] if head else out).rstrip() + "\n"


def refreshed(text: str, run: Running = by_process) -> str:
    """Return a page with every shown output as `run` gives it now. The blocks of a page run one after another in one folder."""
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room)
        shutil.copytree(ROOT / "samples", folder / "samples", ignore=LEFT_OUT)

        def block(match: re.Match[str]) -> str:
            lines = [line for line in match[1].splitlines() if line.startswith("$ ")]
            return (
                "```console\n"
                + "\n".join(f"{line}\n{printed(line[2:], folder, run)}" for line in lines).rstrip()
                + "\n```"
            )

        return BLOCK.sub(block, text)


def main() -> int:
    """Write the pages, or with --check return 1 if one of them shows what is no longer printed."""
    behind = []
    for name in PAGES:
        path = ROOT / name
        before = path.read_text(encoding="utf-8")
        after = refreshed(before)
        if before != after:
            behind.append(name)
            if "--check" not in sys.argv:
                path.write_text(after, encoding="utf-8", newline="\n")
    if behind and "--check" in sys.argv:
        print(f"not what is printed: {', '.join(behind)}; run python docs/readme.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
