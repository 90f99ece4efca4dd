"""What a command does not need is not imported: `--help` waits for no library of tables, and cron's hourly look for none."""

import subprocess
import sys
from pathlib import Path

import pytest

from source import imported as imported_by
from source import source

HEAVY = frozenset({"pandas", "numpy", "pyarrow", "fastexcel", "xlsxwriter", "openpyxl", "yaml", "jinja2"})
# What checks and colours a line; a job's line is checked.
READING_LINES = frozenset({"rich", "pydantic", "rapidfuzz"})
WATCHED = """
import sys
sys.argv = ["teamops", *sys.argv[1:]]
from teamops.cli import main
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""


def imported(*words: str) -> set[str]:
    """The packages loaded when the command ends."""
    done = subprocess.run(
        (sys.executable, "-c", WATCHED, *words), capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return {name.partition(".")[0] for name in done.stderr.splitlines()[-1].split()}


@pytest.mark.parametrize(
    "words", [("--help",), ("--version",), ("settle", "--help"), ("sample-calls", "--help")], ids=" ".join
)
def test_help_and_version_import_nothing_heavy(words: tuple[str, ...]) -> None:
    assert not imported(*words) & (HEAVY | READING_LINES)


def test_templates_are_taken_up_only_where_a_page_is_asked_for() -> None:
    """A report without its page waits for no library of templates: it is imported inside functions alone."""
    everywhere = {module for file in source() for module, _ in imported_by(file.running)}
    at_once = {module for file in source() for module, _ in imported_by(file.tree.body)}
    assert {"jinja2", "markupsafe"} <= everywhere - at_once


def test_an_hourly_run_with_nothing_due_imports_nothing_heavy(tmp_path: Path) -> None:
    job = '{do: "settle --month {last_month}", every: workday, at: "07:00"}'
    (tmp_path / "teamops.yaml").write_text(f"team: T\njobs:\n  - {job}\n", encoding="utf-8")
    assert not imported("run", "--dry-run", "--workspace", str(tmp_path)) & HEAVY - {"yaml"}
