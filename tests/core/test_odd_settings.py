"""Settings that YAML or the file system cannot use: words and exit 78, never a traceback."""

from pathlib import Path

import pytest

from teamops.core.workspace import open_workspace
from teamops.core.yaml import parse_yaml
from teamops.domains import DOMAINS


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("1" + ":1" * 9000, "R304"),
        ("!!int abc", "R304"),
        ("!!float abc", "R304"),
        ("!!int ''", "R304"),
        ("9" * 6000, "R301"),
        ("1." + "9" * 6000, "R301"),
        ("0x" + "f" * 6000, "R304"),
    ],
)
def test_a_number_that_is_none_or_endless_is_refused_in_words(said: str, code: str) -> None:
    document, problems = parse_yaml(f"team: {said}\n".encode(), "teamops.yaml")
    assert document is None
    assert [(p.code, p.source.row if p.source else 0) for p in problems] == [(code, 1)]
    assert all(p.what("zh") and p.todo("en") for p in problems)


@pytest.mark.parametrize("pattern", ["", ".", "/", "./", "a**", "a**b/c"])
def test_a_pattern_that_nobody_can_look_for_is_refused(tmp_path: Path, pattern: str) -> None:
    (tmp_path / "teamops.yaml").write_text(f'team: t\ninputs: {{calls: "{pattern}"}}\n', encoding="utf-8")
    workspace, problems = open_workspace(tmp_path, DOMAINS)
    assert workspace is None
    assert [(p.code, p.values["key"], p.exit_code) for p in problems] == [("R305", "inputs.calls", 78)]


@pytest.mark.parametrize("pattern", ["**", "[", "**/*.csv", "/nowhere/*.csv"])
def test_an_odd_pattern_finds_what_it_finds(tmp_path: Path, pattern: str) -> None:
    (tmp_path / "teamops.yaml").write_text(f'team: t\ninputs: {{calls: "{pattern}"}}\n', encoding="utf-8")
    workspace, problems = open_workspace(tmp_path, DOMAINS)
    assert workspace is not None
    assert (problems, workspace.files("calls", None)) == ([], [])


def test_what_windows_leaves_in_a_folder_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "teamops.yaml").write_text('team: t\ninputs: {calls: "calls/*"}\n', encoding="utf-8")
    (tmp_path / "calls").mkdir()
    for name in ("Thumbs.db", "desktop.ini", "~$a.xlsx", ".DS_Store", "a.csv"):
        (tmp_path / "calls" / name).write_text("x")
    workspace, _ = open_workspace(tmp_path, DOMAINS)
    assert workspace is not None
    assert [file.name for file in workspace.files("calls", None)] == ["calls/a.csv"]
