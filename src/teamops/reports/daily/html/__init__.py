"""The daily report as a page for a screen on the wall."""

from teamops.reports.daily.html.page import page

__all__ = ["page"]
