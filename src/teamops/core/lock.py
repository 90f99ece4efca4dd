"""One run at a time in a workspace."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from teamops.core.problems import Problem, Stopped

LOCK_NAME = ".teamops.lock"


@contextmanager
def workspace_lock(root: Path) -> Iterator[None]:
    """Hold the workspace's lock; raises Stopped (O404, exit 75) at once if another run holds it."""
    try:
        lock = FileLock(_lock_path(root), timeout=0)
        with lock:
            yield
    except Timeout:
        raise Stopped([Problem("O404")]) from None


def _lock_path(root: Path) -> Path:
    """The lock beside teamops.yaml, or in the temporary folder where the workspace cannot be written (a network share)."""
    path = root / LOCK_NAME
    try:
        path.touch()
    except OSError:
        name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"teamops-{name}.lock"
    return path
