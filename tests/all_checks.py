"""Run everything that must pass: lint, format, tests, and the types beside the tests. Stops at the first that fails.

With TEAMOPS_TESTS=long in the environment, what is drawn at random is drawn in full (.ci/long).
"""

import subprocess
import sys
from pathlib import Path

FIRST = (("ruff", "check"), ("ruff", "format", "--check"))  # a second each
TYPES = ("mypy",)  # one process for as long as a tenth of the tests, which otherwise keep one core waiting
TESTS = ("pytest", "--numprocesses", "auto", "--dist", "worksteal")


def begun(check: tuple[str, ...], out: int | None = None) -> "subprocess.Popen[str]":
    """Start a check; what it says goes where ours goes, or to a pipe."""
    line = [sys.executable, "-m", *check]
    return subprocess.Popen(
        line, cwd=Path(__file__).parents[1], stdout=out, stderr=out and subprocess.STDOUT, text=True
    )


def said(check: tuple[str, ...]) -> None:
    """Head what a check says with its name."""
    print(f"== {' '.join(check)}", flush=True)


def main() -> int:
    """Return the exit code of the first check that fails, else 0."""
    for check in FIRST:
        said(check)
        if code := begun(check).wait():
            return code
    types = begun(TYPES, subprocess.PIPE)
    said(TESTS)
    code = begun(TESTS).wait()
    found, _ = types.communicate()
    said(TYPES)
    print(found, end="")
    return code or types.returncode


if __name__ == "__main__":
    sys.exit(main())
