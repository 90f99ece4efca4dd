"""The whole page: one file that needs nothing else, and asks nobody."""

from base64 import b64encode
from hashlib import sha256

from teamops.core.pages import filled
from teamops.core.text import Lang
from teamops.reports.daily.day import Day
from teamops.reports.daily.html import words
from teamops.reports.daily.html.foot import bottom
from teamops.reports.daily.html.head import top_of
from teamops.reports.daily.html.people import table_of
from teamops.reports.daily.html.room import tile_figure
from teamops.reports.daily.html.style import refresh_seconds, sheet


def page(day: Day, lang: Lang) -> str:
    """Return the day as one HTML file, for a screen on the wall and for A4 paper: no pay, no fines, no customers.

    It has no script and may load nothing (its policy allows its own style sheet alone, by hash). More than sixteen people
    stand on pages that turn by themselves. It reads itself anew after some minutes, so a file of a fixed name shows
    tomorrow's day tomorrow. The same day gives the same bytes; write it as UTF-8.
    """
    table, top = table_of(day, lang), top_of(day, lang)
    pages = len(table.pages)
    style = sheet(table.sizes, tile_figure([(tile.figure, tile.of) for tile in top.tiles]), pages)
    html = filled(
        __package__,
        "page.html",
        tongue="zh-CN" if lang == "zh" else "en",
        digest=b64encode(sha256(style.encode()).digest()).decode(),
        refresh=refresh_seconds(max(1, pages)),
        title=f"{top.team} {top.title} {top.day}",
        style=style,
        top=top,
        table=table,
        nobody=words.NOBODY.say(lang),
        cards=bottom(day, lang),
    )
    return f"<!doctype html>\n{html}\n"
