"""The written pages are what the code says and what the commands print, and nothing in them leads nowhere."""

import contextlib
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from made import ENTRIES
from source import script
from teamops import __version__
from teamops.cli import app
from teamops.core.exits import EXITS
from teamops.core.kit.domain import commands_of
from teamops.domains import DOMAINS

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.usefixtures("all_once")
READMES = ("README.md", "README.zh-CN.md")
ROLES = {"clerk", "team-leader", "cashier", "manager"}
WRITTEN = sorted(p for p in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("samples/*.md")))
NAMES = [command.name for command in commands_of(DOMAINS)]
ONE_LINE = re.compile(r"^python3 -m venv \.venv && .*$", re.MULTILINE)  # what .ci/run looks for


GENERATE, README = script("generate"), script("readme")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _own_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are written at a width of their own, which must not stay behind for other tests."""
    for name in ("COLUMNS", "TERMINAL_WIDTH", "NO_COLOR"):
        monkeypatch.setenv(name, "100")


@pytest.mark.parametrize(("name", "page"), GENERATE.PAGES.items(), ids=list(GENERATE.PAGES))
def test_a_page_made_from_the_code_is_as_the_code_is(name: str, page: Callable[[], str]) -> None:
    assert page() == text_of(f"docs/{name}"), "run python docs/generate.py"


def in_process(words: list[str], folder: Path) -> str:
    with contextlib.chdir(folder):
        return CliRunner(env={"COLUMNS": "100", "NO_COLOR": "1"}).invoke(app, words).output


@pytest.mark.parametrize("name", README.PAGES)
def test_a_page_shows_what_is_printed(name: str) -> None:
    """Every shown command is run on a copy of the samples."""
    before = text_of(name)
    assert "```console" in before
    assert README.refreshed(before, in_process) == before, "run python docs/readme.py"


def test_a_changed_output_would_be_seen() -> None:
    now = README.refreshed(
        "a\n```console\n$ teamops x y | head -1\nold\n```\nb\n", lambda words, _: f"{words}\n2\n"
    )
    assert now == "a\n```console\n$ teamops x y | head -1\n['x', 'y']\n```\nb\n"


def test_the_pages_are_made_by_running_the_program(tmp_path: Path) -> None:
    assert README.by_process(["--version"], tmp_path) == f"teamops {__version__}\n"


@pytest.mark.parametrize(
    "names", [*README.LANGUAGES.values(), ("docs/commands.md",)], ids=["en", "zh", "commands"]
)
def test_every_command_is_told_of(names: tuple[str, ...]) -> None:
    told = "".join(map(text_of, names))
    assert [command for command in NAMES if f"teamops {command}" not in told] == []


def test_every_role_has_its_page_in_both_languages() -> None:
    """The first page leads to a page a role; a block of the one has its block in the other, in the same order."""
    for ending, first in ((".md", "README.md"), (".zh-CN.md", "README.zh-CN.md")):
        led = set(re.findall(r"\]\(docs/roles/([a-z-]+)" + re.escape(ending) + r"\)", text_of(first)))
        assert led >= ROLES
        assert {f"docs/roles/{role}{ending}" for role in led} == {*README.shown_pages(ending)} - {first}
    for english, chinese in zip(README.LANGUAGES["en"], README.LANGUAGES["zh"], strict=True):
        blocks = [re.findall(r"(?m)^\$ (\S+ \S+)", text_of(name)) for name in (english, chinese)]
        assert blocks[0] == blocks[1]
        assert blocks[0]


def test_only_commands_that_exist_are_told_of() -> None:
    """`teamops xyz` in a page, with or without options, names a command."""
    for name in README.PAGES:
        found = re.findall(r"(?:^\$ |`|teamops && |\\|/)teamops ([a-z-]+)", text_of(name), re.MULTILINE)
        assert len(found) > 2
        assert set(found) <= set(NAMES), name


@pytest.mark.parametrize("path", WRITTEN, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))
    gone = [link for link in links if "://" not in link and not (path.parent / link).exists()]
    assert not gone


def test_there_are_pages_and_links_to_check() -> None:
    assert {"README.md", "README.zh-CN.md", "CHANGELOG.md", "commands.md"} <= {path.name for path in WRITTEN}
    for name in READMES:
        assert len(re.findall(r"\]\((?!https?:)", text_of(name))) > 5


def test_both_readmes_have_the_same_two_lines_that_the_checks_run() -> None:
    """.ci/run takes exactly these from README.md: one settles the samples, one passes every check."""
    first, second = ONE_LINE.findall(text_of("README.md"))
    assert ONE_LINE.findall(text_of("README.zh-CN.md")) == [first, second]
    assert first.endswith("/teamops settle --month 2026-10 --workspace samples")
    assert second.endswith("python tests/all_checks.py")
    assert "grep -E '^python3 -m venv \\.venv && ' README.md" in text_of(".ci/run")
    for line in (first, second):
        for words in line.split(" && "):
            for word in shlex.split(words)[1:]:
                if "/" in word and not word.startswith((".venv", "-")):
                    assert (ROOT / word).exists(), word
        windows = line.replace("python3 -m venv", "py -m venv").replace(".venv/bin/", ".venv\\Scripts\\")
        assert all(windows.replace("tests/all", "tests\\all") in text_of(name) for name in READMES)


def test_every_problem_and_exit_code_has_its_line() -> None:
    problems, commands = text_of("docs/problems.md"), text_of("docs/commands.md")
    assert [code for code in ENTRIES if f"\n| {code} |" not in problems] == []
    assert [code for code in EXITS if f"\n| {code} |" not in commands] == []
