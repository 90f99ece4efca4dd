"""Puts this folder on the path, so that every test can use `made`; keeps hypothesis quiet about a shared machine."""

from hypothesis import HealthCheck, settings

settings.register_profile("teamops", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("teamops")
