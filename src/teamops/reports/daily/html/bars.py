"""A bar against its target, drawn as SVG: the target stands at four fifths, so that what goes beyond it is seen too."""

from teamops.reports.daily.html.markup import Safe, tag

WIDTH, HEIGHT = 1000, 24
TARGET_AT = 800


def bar(value: int, target: int, below: str) -> Safe:
    """Return the bar of a value against its target. It repeats in form what stands beside it in figures, so it is hidden
    from readers by ear. Below zero it is empty; beyond five quarters of the target it is full.

    `below` is the class of a bar that has not reached its target: "no" for a day that is over, "way" for a month under way.
    """
    filled = 0 if target <= 0 else min(WIDTH, max(0, value) * TARGET_AT // target)
    parts = [tag("rect", class_="track", width=WIDTH, height=HEIGHT, rx=8)]
    if filled:
        parts.append(
            tag("rect", class_="yes" if value >= target else below, width=filled, height=HEIGHT, rx=8)
        )
    if target > 0:
        parts.append(tag("path", class_="tick", d=f"M{TARGET_AT} 0V{HEIGHT}"))
    return tag(
        "svg",
        *parts,
        class_="bar",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        preserveAspectRatio="none",
        aria_hidden="true",
    )
