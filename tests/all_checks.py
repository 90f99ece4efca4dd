"""Run everything that must pass: tests, lint, format, types. Stops at the first that fails.

With TEAMOPS_TESTS=long in the environment, what is drawn at random is drawn in full (.ci/long).
"""

import subprocess
import sys
from pathlib import Path

CHECKS = (
    ("pytest", "--numprocesses", "auto", "--dist", "worksteal"),
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
)


def main() -> int:
    """Return the exit code of the first check that fails, else 0."""
    for check in CHECKS:
        print(f"== {' '.join(check)}", flush=True)
        done = subprocess.run([sys.executable, "-m", *check], cwd=Path(__file__).parents[1], check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
