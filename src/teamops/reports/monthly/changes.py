"""What changed since last month, in sentences: each says its figures and nothing that they do not say. Pure."""

from collections.abc import Callable, Iterable

from teamops.core.calendar import Month
from teamops.core.money import yuan_text
from teamops.core.text import Text
from teamops.performance.metrics import counted
from teamops.reports.monthly.months import LEADS, MonthlyReport
from teamops.reports.monthly.names import (
    MINUS,
    each_of,
    minutes_text,
    movement,
    names_of,
    part_said,
    rule_labels,
    share_text,
    signed,
)

MOST_NAMED = 3  # of several who moved equally
Said = Callable[[int], str]


def changes(report: MonthlyReport) -> list[Text]:
    """Return five to ten sentences on the month, compared with the month before where there is one."""
    before = report.last_month
    told: list[Text | None] = [
        _output(report, before),
        _sales(report, before),
        _calls(report, before),
        _met(report, before),
    ]
    told += _people(report, before)
    told += [_rules(report, before), _sources(report, before), _staff(report), _leads(report, before)]
    return [text for text in told if text is not None]


def _output(report: MonthlyReport, before: Month | None) -> Text:
    now = report.of(report.month)
    fen, agents = int(now["premium_fen"]), int(now["agents"])
    zh, en = f"保费 {_yuan(fen)} 元", f"Premium {_yuan(fen)} yuan"
    if before:
        was = int(report.of(before)["premium_fen"])
        zh += f"，上月 {_yuan(was)} 元，{movement(fen, was, _yuan)}"
        en += f"; last month {_yuan(was)}; {movement(fen, was, _yuan)}"
    if agents:
        each = _yuan(each_of(fen, agents))
        zh, en = zh + f"；人均 {each} 元", en + f"; {each} per agent"
    return _sentence(zh, en)


def _sales(report: MonthlyReport, before: Month | None) -> Text:
    now = report.of(report.month)
    parts = [
        ("台数 {n}", "Vehicles {n}", "vehicles", _count),
        ("新签保单 {n} 张", "policies sold {n}", "policies", _count),
        ("退保批减 {n} 笔", "refunds {n}", "refunds", _count),
        ("退减保费 {n} 元", "premium given back {n} yuan", "given_back_fen", _yuan),
    ]
    zh, en = [], []
    for said_zh, said_en, key, say in parts:
        value = abs(int(now[key]))
        was = abs(int(report.of(before)[key])) if before else None
        zh.append(said_zh.format(n=say(value)) + (f"（上月 {say(was)}）" if was is not None else ""))
        en.append(said_en.format(n=say(value)) + (f" (last month {say(was)})" if was is not None else ""))
    return _sentence("，".join(zh), ", ".join(en))


def _calls(report: MonthlyReport, before: Month | None) -> Text:
    now = report.of(report.month)
    calls, talk, days = (int(now[key]) for key in ("calls", "talk_seconds", "workdays"))
    word = counted(report.in_force)
    zh = f"{word.zh} {calls:,} 次、{minutes_text(talk)} 分钟，工作日 {days} 天"
    en = f"Calls {word.en} {calls:,}, {minutes_text(talk)} minutes, {days} working days"
    if before:
        was = report.of(before)
        calls_was, talk_was, days_was = (int(was[key]) for key in ("calls", "talk_seconds", "workdays"))
        zh += f"；上月 {calls_was:,} 次、{minutes_text(talk_was)} 分钟、{days_was} 天，"
        zh += f"通次 {movement(calls, calls_was, _count)}"
        en += f"; last month {calls_was:,}, {minutes_text(talk_was)} and {days_was}; "
        en += f"calls {movement(calls, calls_was, _count)}"
    return _sentence(zh, en)


def _met(report: MonthlyReport, before: Month | None) -> Text:
    now = report.of(report.month)
    due, missed = int(now["days_due"]), int(now["days_missed"])
    held = int(now["days_held"])
    if not due and not held:
        return _sentence("没有要考核通时通次的人天", "No day of anybody was due for calls and talk time")
    zh = f"通时通次达标 {due - missed:,}/{due:,} 人天（{share_text(due - missed, due)}）"
    en = f"Days on target {due - missed:,} of {due:,} ({share_text(due - missed, due)})"
    if held:
        zh, en = f"{zh}，另有 {held:,} 人天待定", f"{en}; held: {held:,}"
    if before:
        was_due, was_missed = (int(report.of(before)[key]) for key in ("days_due", "days_missed"))
        rate = share_text(was_due - was_missed, was_due)
        zh += f"，上月 {was_due - was_missed:,}/{was_due:,}（{rate}）；未达标 {signed(missed - was_missed)} 人天"
        en += f"; last month {was_due - was_missed:,} of {was_due:,} ({rate}); days missed {signed(missed - was_missed)}"
    return _sentence(zh, en)


def _people(report: MonthlyReport, before: Month | None) -> list[Text]:
    """Who rose and fell most in premium and in calls, of those bound in both months; in a first month, who has most."""
    persons = report.persons[report.persons["bound"]]
    now = persons[persons["month"] == str(report.month)].set_index("agent_id")
    names = names_of(report)
    if before is None:
        top = now[now["rank"] == 1]
        if top.empty:
            return []
        who = _named([names[a] for a in top.index])
        fen, vehicles = _yuan(int(top["premium_fen"].iloc[0])), int(top["vehicles"].iloc[0])
        zh = f"保费第一：{who.zh}，{fen} 元、{vehicles} 台"
        return [_sentence(zh, f"First by premium: {who.en}, {fen} yuan, {vehicles} vehicles")]
    was = persons[persons["month"] == str(before)].set_index("agent_id")
    # Somebody who joined or left has part of a month, which says nothing of how they do.
    whole = [own.index[~(own["joined"] | own["left"])] for own in (now, was)]
    both = whole[0].intersection(whole[1]).sort_values()
    if both.empty:
        none = (
            "没有两个月都全月受考核的人可以比较",
            "Nobody was bound in the whole of both months, so no person is compared",
        )
        return [_sentence(*none)]
    told = []
    for key, zh, en, say in (
        ("premium_fen", "保费", "premium", _yuan),
        ("calls", "通次", "calls", _count),
    ):
        labels = [(Text(names[a], names[a]), int(now[key][a]), int(was[key][a])) for a in both]
        told.append(_most(Text(f"个人{zh}", f"By person, {en}"), labels, say))
    return told


UNTOLD = Text(
    "奖罚和薪酬合计不列：不满 3 个人，合计能看出个人的。",
    "No sums of rewards, fines and pay: of fewer than 3 people they would say somebody's own.",
)


def _rules(report: MonthlyReport, before: Month | None) -> Text:
    """Which rule costs more than last month, and which less; rewards as a sum. In a first month: which costs most."""
    if report.month in report.untold:
        return UNTOLD
    before = None if before in report.untold else before
    rules = report.rules.assign(cost=report.rules["amount_fen"].abs())
    labels = rule_labels(report.rules)
    own = rules[rules["month"] == str(report.month)]
    reward = int(own.loc[own["kind"] == "reward", "cost"].sum())
    cost = own[own["kind"] == "fine"].set_index("rule")["cost"]
    fine = int(cost.sum())
    zh = f"扣罚 {_yuan(fine)} 元，奖励 {_yuan(reward)} 元"
    en = f"Fines {_yuan(fine)} yuan, rewards {_yuan(reward)} yuan"
    if before is None:
        if len(cost):
            most = cost[cost == cost.max()].index.sort_values()
            who = _named([labels[rule] for rule in most])
            zh += f"；金额最多的是“{who.zh}”，{_yuan(int(cost.max()))} 元"
            en += f"; most by “{who.en}”, {_yuan(int(cost.max()))}"
        return _sentence(zh, en)
    past = rules[rules["month"] == str(before)]
    reward_was = int(past.loc[past["kind"] == "reward", "cost"].sum())
    cost_was = past[past["kind"] == "fine"].set_index("rule")["cost"]
    zh += f"；上月 {_yuan(int(cost_was.sum()))} 元和 {_yuan(reward_was)} 元"
    en += f"; last month {_yuan(int(cost_was.sum()))} and {_yuan(reward_was)}"
    every = cost.index.union(cost_was.index).sort_values()
    rows = [(labels[r], int(cost.get(r, 0)), int(cost_was.get(r, 0))) for r in every]
    if not rows:
        return _sentence(zh, en)
    most_ = _most(Text("各条扣罚", "By rule, fines"), rows, _yuan)
    return _sentence(f"{zh}。{most_.zh[:-1]}", f"{en}. {most_.en[:-1]}")


def _sources(report: MonthlyReport, before: Month | None) -> Text | None:
    parts = report.parts[report.parts["part"] == "source"]
    now = parts[parts["month"] == str(report.month)].set_index("value")["premium_fen"]
    if before is None:
        if now.empty:
            return None
        most = now[now == now.max()].index.sort_values()
        who = _named([part_said("source", value) for value in most])
        whole = int(now.sum())
        rate = share_text(int(now.max()), whole) if whole > 0 else "–"
        fen = _yuan(int(now.max()))
        zh = f"保费最多的来源：{who.zh}，{fen} 元，占 {rate}"
        return _sentence(zh, f"Source with most premium: {who.en}, {fen} yuan, {rate} of the whole")
    was = parts[parts["month"] == str(before)].set_index("value")["premium_fen"]
    every = now.index.union(was.index).sort_values()
    if every.empty or list(every) == [""]:
        return None
    rows = [(part_said("source", v), int(now.get(v, 0)), int(was.get(v, 0))) for v in every]
    return _most(Text("来源保费", "By source, premium"), rows, _yuan)


def _staff(report: MonthlyReport) -> Text:
    """Who joined and who left in the month, by the roster."""
    own = report.persons[report.persons["month"] == str(report.month)]
    names = names_of(report)
    joined, left = ([names[a] for a in own.loc[own[key], "agent_id"]] for key in ("joined", "left"))
    zh = f"在职 {len(own)} 人；入职 {len(joined)} 人" + (f"：{'、'.join(joined)}" if joined else "")
    zh += f"；离职 {len(left)} 人" + (f"：{'、'.join(left)}" if left else "")
    en = f"People {len(own)}; joined {len(joined)}" + (f": {', '.join(joined)}" if joined else "")
    en += f"; left {len(left)}" + (f": {', '.join(left)}" if left else "")
    return _sentence(zh, en)


def _leads(report: MonthlyReport, before: Month | None) -> Text | None:
    if report.leads is None:
        return None
    sums = report.leads.groupby("month")[list(LEADS)].sum()

    def figures(month: Month) -> tuple[int, int, int]:
        if str(month) not in sums.index:
            return 0, 0, 0
        dealt, contacted, renewed = (
            sums[key].to_dict()[str(month)] for key in ("dealt", "contacted", "renewed")
        )
        return int(dealt), int(contacted), int(renewed)

    dealt, contacted, renewed = figures(report.month)
    zh = f"本月分出线索 {dealt:,} 条，其中联系 {contacted:,} 条、续保 {renewed:,} 条"
    en = f"Leads dealt {dealt:,}, of these contacted {contacted:,}, renewed {renewed:,}"
    if before:
        was = figures(before)
        zh += f"；上月分出的 {was[0]:,}、{was[1]:,}、{was[2]:,}"
        en += f"; those of last month {was[0]:,}, {was[1]:,}, {was[2]:,}"
    return _sentence(zh, en)


def _most(what: Text, rows: Iterable[tuple[Text | str, int, int]], say: Said) -> Text:
    """Say who moved most up and who most down; `rows`: name, now, before."""
    every = [(name if isinstance(name, Text) else Text(name, name), now, was) for name, now, was in rows]
    zh, en = [], []
    for better, up_zh, up_en in ((1, "增加最多", "rose most"), (-1, "减少最多", "fell most")):
        best = max((better * (now - was) for _, now, was in every), default=0)
        if best <= 0:
            continue
        those = [(name, now, was) for name, now, was in every if better * (now - was) == best]
        who = _named([name for name, _, _ in those])
        step = f"{say(those[0][2])} → {say(those[0][1])}，" if len(those) == 1 else ""
        step_en = f"{say(those[0][2])} → {say(those[0][1])}, " if len(those) == 1 else ""
        mark = "+" if better > 0 else MINUS
        zh.append(f"{up_zh}：{who.zh}（{step}{mark}{say(best)}）")
        en.append(f"{up_en}: {who.en} ({step_en}{mark}{say(best)})")
    if not zh:
        return _sentence(f"{what.zh}都与上月相同", f"{what.en}: all as last month")
    return _sentence(f"{what.zh}{'；'.join(zh)}", f"{what.en} {'; '.join(en)}")


def _named(names: Iterable[Text | str]) -> Text:
    every = [name if isinstance(name, Text) else Text(name, name) for name in names]
    rest = len(every) - MOST_NAMED
    zh = "、".join(name.zh for name in every[:MOST_NAMED]) + (f" 等 {len(every)} 项" if rest > 0 else "")
    en = ", ".join(name.en for name in every[:MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")
    return Text(zh, en)


def _sentence(zh: str, en: str) -> Text:
    return Text(zh + "。", en + ".")


def _yuan(fen: int) -> str:
    return yuan_text(fen).replace("-", MINUS)


def _count(number: int) -> str:
    return f"{number:,}"
