"""How the wall looks: one unit (a hundredth of a 16:9 screen's width) scales everything, so nothing ever scrolls."""

from typing import TYPE_CHECKING

from teamops.core.pages import filled
from teamops.reports.daily.html.room import SMALL, TILE_OF, Sizes

if TYPE_CHECKING:
    from markupsafe import Markup

SECONDS_A_PAGE = 12
REFRESH_AFTER = 300  # seconds, at the least: a page that turns does not start over in the middle
FADE = 0.6  # seconds


def refresh_seconds(pages: int) -> int:
    """Return after how many seconds the page is read anew: five minutes or more, whole rounds of its pages."""
    turn = SECONDS_A_PAGE * pages
    return turn * -(-REFRESH_AFTER // turn)


def sheet(sizes: Sizes, tile: float, pages: int) -> "Markup":
    """Return the style sheet: the sizes of this page, the look of all, and how its pages turn, without a script."""
    lengths = {
        "row": sizes.row,
        "text": sizes.text,
        "figure": sizes.figure,
        "called": sizes.called,
        "bar": sizes.bar,
        "above": sizes.above,
        "tile": tile,
        "of": max(SMALL, tile * TILE_OF),
    }
    # What share of a round a page is shown, and fades.
    share, fade = 100 / max(1, pages), 100 * FADE / (SECONDS_A_PAGE * max(1, pages))
    return filled(
        __package__,
        "look.css",
        small=SMALL,
        lengths=";".join(f"--{name}:{length:.3f}rem" for name, length in lengths.items()),
        pages=pages,
        seconds=SECONDS_A_PAGE,
        faded=f"{fade:.4f}%",
        fading=f"{share - fade:.4f}%",
        gone=f"{share:.4f}%",
    )
