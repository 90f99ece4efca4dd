"""奖罚: rewards and fines by rule, in totals; nobody's pay."""

import pandas as pd

from teamops.core.sheets.book import Block, Chart, Col, Sheet, Table, line, signature
from teamops.core.sheets.writing.styles import StyleName
from teamops.core.text import Text
from teamops.reports.monthly.names import rule_labels
from teamops.reports.monthly.sheets import words
from teamops.reports.monthly.sheets.trends import CHART, PAGE_WIDTH
from teamops.reports.monthly.sheets.view import Number, View

RULES, TOTALS = "rules", "pay"
FIGURES: tuple[tuple[str, Text, StyleName, float], ...] = (
    ("cases", words.CASES, "count", 7.0),
    ("people", Text("人数", "People"), "count", 7.0),
    ("amount_fen", Text("金额", "Amount"), "amount", 11.0),
)
SUMS = (
    ("base", words.BASE),
    ("rewards", Text("奖励合计", "Rewards")),
    ("fines", Text("扣罚合计", "Fines")),
    ("adjustments", words.ADJUSTMENTS),
    ("corrections", words.CORRECTIONS),
)


def pay_sheet(view: View) -> Sheet:
    """Return the sheet 奖罚: each rule this month and last, each rule × month, and the team's sums by month."""
    rules = view.report.rules
    order = rules.sort_values("kind", ascending=False)[["kind", "rule"]].drop_duplicates()
    keys = sorted(order.itertuples(index=False, name=None), key=lambda k: (k[0] != "reward", k[1]))
    lead = _lead(view, rules, keys)
    blocks: list[Block] = [*view.head(words.PAY), _compared(view, rules, keys, lead)]
    groups = [blocks]
    blocks.append(line(view.say(words.NO_PAY), width=PAGE_WIDTH))
    if untold := sorted(view.report.untold):
        blocks.append(line(view.say(words.UNTOLD, months=", ".join(map(str, untold))), width=PAGE_WIDTH))
    if keys:
        series = ("amount_fen_now", "amount_fen_was") if view.report.last_month else ("amount_fen_now",)
        title = view.say(Text("各条奖罚金额（元）", "Rewards and fines by rule (yuan)"))
        chart = Chart(kind="column", title=title, table=RULES, categories="rule", series=series, width=CHART)
        groups.append([line(""), chart])
    if keys and len(view.known) > 1:
        for key, heading, style, _ in FIGURES:
            rows = zip(rules["kind"], rules["rule"], rules["month"], rules[key].tolist(), strict=True)
            figures: dict[tuple[object, str], Number] = {((k, r), m): n for k, r, m, n in rows}
            for month in view.report.untold:
                figures.update(dict.fromkeys(((pair, str(month)) for pair in keys), None))
            people = key == "people"  # somebody may be in several rules and months
            table = view.matrix(
                f"{key}_by_month", lead, keys, figures, style, summed=not people, total=not people
            )
            said = view.say(words.PER_MONTH, what=view.say(heading))
            groups.append([*view.over(said, table), line("")])
    groups.append([*view.over(view.say(words.PAY_TABLE), _totals(view)), signature(view.lang)])
    return view.paged(words.PAY, groups)


def _lead(view: View, rules: pd.DataFrame, keys: list[tuple[str, str]]) -> tuple[Col, ...]:
    labels = {rule: view.say(text) for rule, text in rule_labels(rules).items()}
    cited = [view.report.in_force.in_words(cite, view.lang) for cite in rules["clause"]]
    clauses = dict(zip(rules["rule"], cited, strict=True))
    kinds = {"reward": view.say(words.REWARD), "fine": view.say(words.FINE)}
    return (
        view.col("item", words.ITEM, [kinds[kind] for kind, _ in keys], "center", width=7),
        view.col("rule", words.RULE, [labels[rule] for _, rule in keys], "wrap", width=26),
        view.col("clause", Text("条款", "Clause"), [clauses[rule] for _, rule in keys], "wrap", width=12),
    )


def _compared(view: View, rules: pd.DataFrame, keys: list[tuple[str, str]], lead: tuple[Col, ...]) -> Table:
    def figures(month: object, key: str) -> list[Number]:
        if month in view.report.untold:
            return [None] * len(keys)
        own = rules[rules["month"] == str(month)]
        found = {(k, r): n for k, r, n in zip(own["kind"], own["rule"], own[key].tolist(), strict=True)}
        return [found.get(pair, 0) for pair in keys]

    cols = list(lead)
    report = view.report
    for key, heading, style, width in FIGURES:
        past = figures(report.last_month, key) if report.last_month else []
        total = key != "people"
        cols += view.compared(key, heading, figures(report.month, key), past, style, total=total, width=width)
    return Table(
        RULES,
        tuple(cols),
        empty=view.say(Text("不列", "not shown") if report.month in report.untold else words.NO_LINES),
    )


def _totals(view: View) -> Table:
    cols = [view.month_col(), view.col("people", words.PEOPLE, view.trend("people"), "count")]
    for key, heading in SUMS:
        cols.append(view.col(key, heading, view.trend(f"{key}_fen"), "amount", width=15))
    formula = '=IF({base}{row}="","",SUM({base}{row}:{corrections}{row}))'
    cols.append(view.col("net", words.NET, view.trend("net_fen"), "money", formula=formula, width=16))
    return Table(key=TOTALS, cols=tuple(cols))
