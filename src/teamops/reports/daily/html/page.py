"""The whole page: one file that needs nothing else, and asks nobody."""

from base64 import b64encode
from hashlib import sha256

from teamops.core.text import Lang
from teamops.reports.daily.day import Day
from teamops.reports.daily.html import words
from teamops.reports.daily.html.figures import long_date
from teamops.reports.daily.html.foot import bottom
from teamops.reports.daily.html.head import headline, top
from teamops.reports.daily.html.markup import Safe, joined, tag
from teamops.reports.daily.html.people import table_of
from teamops.reports.daily.html.room import tile_figure
from teamops.reports.daily.html.style import refresh_seconds, sheet


def page(day: Day, lang: Lang) -> str:
    """Return the day as one HTML file, for a screen on the wall and for A4 paper: no pay, no fines, no customers.

    It has no script and may load nothing (its policy allows its own style sheet alone, by hash). More than sixteen people
    stand on pages that turn by themselves. It reads itself anew after some minutes, so a file of a fixed name shows
    tomorrow's day tomorrow. The same day gives the same bytes; write it as UTF-8.
    """
    table, tiles = table_of(day, lang), headline(day, lang)
    style = sheet(table.sizes, tile_figure([(one.figure, one.of) for one in tiles]), len(table.pages))
    title = f"{day.team} {words.TITLE.say(lang)} {long_date(day.on, lang)}"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style)),
        tag("meta", name="viewport", content="width=device-width"),
        tag("meta", name="robots", content="noindex"),
        tag("meta", http_equiv="refresh", content=refresh_seconds(max(1, len(table.pages)))),
        tag("title", title),
        tag("style", Safe(style)),
    )
    main = table.pages or [tag("p", words.NOBODY.say(lang), class_="empty")]
    body = tag("body", top(day, tiles, lang), tag("main", *main), bottom(day, lang))
    document = tag("html", head, body, lang="zh-CN" if lang == "zh" else "en")
    return joined(Safe("<!doctype html>\n"), document, Safe("\n"))


def _policy(style: str) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
