"""What nobody expected of one cell or one wording is told at its place and stops nothing else."""

import os


def told_in_place(fault: Exception) -> None:
    """Let a fault be told where it was met; raise it where somebody looks for faults (TEAMOPS_DEBUG=1), as the tests do."""
    if os.environ.get("TEAMOPS_DEBUG"):
        raise fault
