"""How the wall looks: one unit (a hundredth of a 16:9 screen's width) scales everything, so nothing ever scrolls."""

from teamops.reports.daily.html.room import SMALL, TILE_OF, Sizes

SECONDS_A_PAGE = 12
REFRESH_AFTER = 300  # seconds, at the least: a page that turns does not start over in the middle

PALETTE = {
    "paper": "#f7f5f0",
    "card": "#ffffff",
    "ink": "#1b2733",
    "soft": "#4a5764",
    "line": "#d9d6cd",
    "track": "#e3e1da",
    "yes": "#0b6350",
    "no": "#a3261b",
    "way": "#5b7a99",
    "blush": "#fbeeea",
}


def refresh_seconds(pages: int) -> int:
    """Return after how many seconds the page is read anew: five minutes or more, whole rounds of its pages."""
    turn = SECONDS_A_PAGE * pages
    return turn * -(-REFRESH_AFTER // turn)


def sheet(sizes: Sizes, tile: float, pages: int) -> str:
    """Return the style sheet: the sizes of this page, the look of all, and how its pages turn."""
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
    set_ = [f"--{name}:{colour}" for name, colour in PALETTE.items()]
    set_ += [f"--{name}:{length:.3f}rem" for name, length in lengths.items()]
    turning = _turning(pages) if pages > 1 else ""
    return f":root{{{';'.join(set_)}}}\n{_LOOK}{turning}{_PRINT}"


def _turning(pages: int) -> str:
    """Return the rules that show one page after another, without a script. Where motion is unwelcome they change at once."""
    whole, share = SECONDS_A_PAGE * pages, 100 / pages
    delays = "".join(f".p{n}{{animation-delay:{(n - 1) * SECONDS_A_PAGE}s}}" for n in range(1, pages + 1))
    fade = 60 / whole  # six tenths of a second, in percent
    return f"""
@media screen {{
  .page {{visibility:hidden;animation:turn {whole}s step-end infinite}}
  {delays}
  @keyframes turn {{0%{{visibility:visible}}{share:.4f}%{{visibility:hidden}}}}
}}
@media screen and (prefers-reduced-motion:no-preference) {{
  .page {{animation-name:fade;animation-timing-function:linear}}
  @keyframes fade {{
    0%{{visibility:visible;opacity:0}}{fade:.4f}%{{opacity:1}}{share - fade:.4f}%{{visibility:visible;opacity:1}}
    {share:.4f}%{{visibility:hidden;opacity:0}}100%{{visibility:hidden;opacity:0}}
  }}
}}
"""


_LOOK = f"""
* {{box-sizing:border-box;margin:0;padding:0}}
html {{overflow:hidden;font-size:min(1vw,1.7778vh);background:var(--paper);color:var(--ink)}}
body {{font-family:"Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif;font-size:{SMALL}rem;line-height:1.2;
  font-variant-numeric:tabular-nums;min-height:100vh;width:100%;max-width:177.78vh;margin:0 auto;padding:.9rem 2rem;
  display:grid;grid-template:auto 1fr auto/minmax(0,1fr);gap:.7rem}}
b {{font-weight:700}}
.yes {{color:var(--yes)}}
.no {{color:var(--no)}}
.quiet {{color:var(--soft)}}
.of, dt, h2, th, .aside {{color:var(--soft)}}
.title {{display:flex;align-items:baseline;gap:1.6rem;white-space:nowrap}}
h1 {{font-size:2.1rem;font-weight:700;display:flex;gap:.7rem;min-width:0}}
h1 span {{flex:none}}
.team {{min-width:6rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}}
time {{font-size:2.1rem;font-weight:700;margin-left:auto;flex:none}}
.badge {{border:.1rem solid var(--soft);border-radius:.5rem;padding:0 .6rem}}
dl {{display:flex;gap:1rem;margin-top:.5rem}}
.tile {{flex:1 1 auto}}
.tile, .card {{background:var(--card);border-radius:.7rem;padding:.45rem 1rem;white-space:nowrap;min-width:0}}
dt {{line-height:1.2}}
dd {{height:3.2rem;line-height:3.2rem}}
dd b {{font-size:var(--tile)}}
dd .of {{font-size:var(--of)}}
main {{display:grid;align-items:start;min-width:0}}
.page {{grid-area:1/1;min-width:0}}
table {{width:100%;border-collapse:collapse;table-layout:fixed}}
th {{font-weight:400;text-align:left}}
th, td {{padding:0 .4rem;white-space:nowrap;overflow:hidden}}
thead th {{height:2.2rem;border-bottom:.12rem solid var(--soft)}}
tbody tr {{height:var(--row);border-bottom:.06rem solid var(--line)}}
tbody th, tbody td {{font-size:var(--text);color:var(--ink);line-height:1;vertical-align:baseline;padding-top:var(--above)}}
tbody b {{font-size:var(--figure)}}
tbody .state {{font-weight:700}}
.missed {{background:var(--blush)}}
.rank, .issued, .leads {{text-align:right}}
.rank .line, .issued .line, .leads .line {{justify-content:flex-end}}
.who {{display:flex;gap:.5rem;align-items:baseline}}
.name {{line-height:1.3;margin:-.15em 0;font-size:var(--called);font-weight:700;overflow:hidden;text-overflow:ellipsis}}
.line {{display:flex;align-items:baseline}}
.of {{margin-left:.15rem}}
.way + .way {{margin-left:.5rem}}
.line .way {{font-size:{SMALL}rem}}
.note {{margin-left:auto;color:var(--no);font-weight:700;font-size:{SMALL}rem}}
.bar {{display:block;width:100%;margin-top:.12rem;height:var(--bar)}}
.bar .track {{fill:var(--track)}}
.bar .yes {{fill:var(--yes)}}
.bar .no {{fill:var(--no)}}
.bar .way {{fill:var(--way)}}
.bar .tick {{stroke:var(--ink);stroke-width:.14rem;vector-effect:non-scaling-stroke}}
.where {{display:flex;gap:1.5rem;justify-content:flex-end;padding-top:.3rem}}
.empty {{font-size:2.4rem;align-self:center;text-align:center}}
footer {{display:flex;gap:.8rem}}
.card {{flex:1 1 auto;padding:.4rem .8rem}}
h2 {{font-size:{SMALL}rem;font-weight:400;display:flex;justify-content:space-between;gap:.5rem}}
.facts {{display:flex;gap:.9rem;align-items:baseline}}
.facts p {{display:flex;gap:.4rem;align-items:baseline;line-height:1.95rem}}
.facts b {{font-size:1.9rem}}
"""

_PRINT = """
@page {size:A4 landscape;margin:8mm}
@media print {
  html {overflow:visible;font-size:2.8mm;background:none}
  body {min-height:0;max-width:none;padding:0;display:block;print-color-adjust:exact;-webkit-print-color-adjust:exact}
  main {display:block;margin:2mm 0}
  .page {break-inside:avoid}
  footer, header {break-inside:avoid}
  .tile, .card {border:.06rem solid var(--line)}
}
"""
