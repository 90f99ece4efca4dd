"""One run at a time in a workspace."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from teamops.core.problems import Stopped, noted

LOCK_NAME = ".teamops.lock"
RUN_LOCK = ".teamops.run.lock"  # of `teamops run`, whose jobs take the workspace's own


@contextmanager
def workspace_lock(root: Path, name: str = LOCK_NAME) -> Iterator[None]:
    """Hold the workspace's lock; raises Stopped (O404, exit 75) at once if another run holds it."""
    try:
        lock = FileLock(_lock_path(root, name), timeout=0)
        with lock:
            yield
    except Timeout:
        raise Stopped([noted("O404")]) from None


def _lock_path(root: Path, called: str) -> Path:
    """The lock beside teamops.yaml, or in the temporary folder where the workspace cannot be written (a network share)."""
    path = root / called
    try:
        path.touch()
    except OSError:
        name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"teamops-{name}{called.removeprefix('.teamops')}"
    return path
