"""A copy of the sample workspace to be spoilt, and a way to run commands on it."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bad_samples import laid
from reading_once import reading_once
from teamops.cli import app
from working_once import working_once

SAMPLES = Path(__file__).parents[2] / "samples"


@dataclass(frozen=True)
class Ran:
    """What a command left behind: exit code, result, messages."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The result read as JSON."""
        return json.loads(self.out)


@pytest.fixture(autouse=True, scope="package")
def _read_once() -> Iterator[None]:
    """The samples are read once, not once a copy, and what is the same of two months is worked out once."""
    with reading_once(), working_once():
        yield


def copied(target: Path) -> Path:
    """Copy samples/ without bad/ and without anything written before."""
    unwanted = shutil.ignore_patterns("bad", "out", "records", "logs", "*.py", "__pycache__", ".teamops.lock")
    return Path(shutil.copytree(SAMPLES, target, ignore=unwanted))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of samples/ without bad/ and without anything written before."""
    return copied(tmp_path / "我的 团队")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A workspace of two people and 18 calls in text files; good, but with a remark, F015: no attendance."""
    return laid("F015", tmp_path / "small")


def with_finding(small: Path) -> Path:
    """Add an act that no clause covers (X212) to the register."""
    with (small / "conduct.csv").open("a", encoding="utf-8") as register:
        register.write("2026-10-13,10:20,1002,着装不整,否,否,,王主任\n")
    return small


def run(*words: str, where: Path | None = None) -> Ran:
    """Run a command in this process, in a workspace if one is given."""
    place = [] if where is None else ["--workspace", str(where)]
    done = CliRunner().invoke(app, [*words, *place])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return Ran(done.exit_code, done.stdout, done.stderr)


@pytest.fixture
def teamops(workspace: Path) -> Callable[..., Ran]:
    """Run a command in the workspace, in this process."""
    return partial(run, where=workspace)
