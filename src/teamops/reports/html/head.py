"""The top of the wall: whose day it is, which, and what it came to."""

from teamops.core.text import Lang
from teamops.reports.compute.day import Day
from teamops.reports.html import words
from teamops.reports.html.figures import count, long_date, minutes, month_name, yuan, yuan_up
from teamops.reports.html.markup import Safe, named, tag


def top(day: Day, lang: Lang) -> Safe:
    """Return team, day and weekday, the remarks on the data if any, and the six figures of the headline."""
    return tag("header", _title(day, lang), _tiles(day, lang))


def _title(day: Day, lang: Lang) -> Safe:
    now = day.team_now.iloc[0]
    left = (
        words.DAYS_LEFT.say(lang, n=count(now["days_left"]))
        if now["days_left"]
        else words.NO_DAYS_LEFT.say(lang)
    )
    return tag(
        "div",
        tag("h1", named(day.team, "team"), tag("span", words.TITLE.say(lang))),
        tag("p", left, class_="aside") if len(day.people) else None,
        tag("p", words.REMARKS.say(lang, n=count(len(day.problems))), class_="aside")
        if day.problems
        else None,
        tag("p", words.REST_DAY.say(lang), class_="badge") if not day.workday else None,
        tag("time", long_date(day.on, lang), datetime=day.on.isoformat()),
        class_="title",
    )


def _tiles(day: Day, lang: Lang) -> Safe:
    now = {str(key): int(value) for key, value in day.team_now.iloc[0].items()}
    month = month_name(day.month.number, lang)
    people = day.people
    calls_due = int(people["target_calls"].sum())
    talk_due = int(people["target_talk_seconds"].sum())
    return tag(
        "dl",
        _tile(words.PRESENT.say(lang), count(now["present"]), count(now["people"])),
        _tile(words.MET.say(lang), count(now["met"]), count(now["due"]))
        if now["due"]
        else _tile(words.MET.say(lang), "—", None),
        _tile(words.CALLS.say(lang), count(now["calls"]), count(calls_due) if calls_due else None),
        _tile(words.MINUTES.say(lang), minutes(now["talk_seconds"]), minutes(talk_due) if talk_due else None),
        _tile(
            words.MONTH_VEHICLES.say(lang, month=month),
            count(now["vehicles_mtd"]),
            count(now["target_vehicles"]) if now["target_vehicles"] else None,
        ),
        _tile(
            words.MONTH_PREMIUM.say(lang, month=month),
            yuan(now["premium_fen_mtd"]),
            yuan_up(now["target_premium_fen"]) if now["target_premium_fen"] else None,
            wide=True,
        ),
    )


def _tile(label: str, figure: str, of: str | None, wide: bool = False) -> Safe:
    return tag(
        "div",
        tag("dt", label),
        tag("dd", tag("b", figure), tag("span", f"/{of}", class_="of") if of else None),
        class_="tile wide" if wide else "tile",
    )
