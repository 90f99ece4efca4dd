"""teamops: settlement, leads and cash books for teams that work in Excel."""

__version__ = "0.4.0"
