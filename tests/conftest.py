"""Puts this folder on the path, so that every test can use `made`; keeps hypothesis quiet about a shared machine.

Where CI is set the examples are the same each time, so that a change is judged by what it changes; anywhere else
hypothesis goes on looking.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "teamops", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("teamops")
