"""Every part and every switch of the rule by which leads are dealt, set in a team's own file, reaches who gets what.

A case tells a few days of a small team and says what came of it as shipped and with the switch; both are worked out by
hand. Where people stand exactly alike the printed seed decides; what it draws (the lower SHA-256 of seed, source
and person) is said in the case. (Rulings 30–33.)
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from teamops.core.records import append, drafted
from teamops.core.rules.share import Share, ShareSource
from teamops.core.rules.share_reading import ShareReading
from teamops.core.rules.switches import spelled
from teamops.core.run import Run
from teamops.domains import DOMAINS
from teamops.leads.dealing.command import morning_of
from teamops.leads.dealing.morning import dealt_batch, recorded
from teamops.leads.history.batch import Batch
from teamops.leads.history.book import DEAL, OUTCOME, OUTCOMES, history_of
from teamops.leads.history.reading import gather, lead_book

RULES = Path(__file__).parents[2] / "rules" / "leads.yaml"
SIX = ("到期未续", "历史掉保", "次新车", "外部收集", "无服务经理", "其他呼叫")
DUE, LAPSED = SIX[:2]
DAY = date(2026, 11, 2)  # a Monday; the days up to the 6th are working days
HEADS = {
    "source": "来源",
    "customer": "客户姓名",
    "plate": "车牌号",
    "phone": "联系电话",
    "expires_on": "到期日期",
    "last_premium": "上年保费",
    "last_agent_id": "上年专员",
    "territory": "区域",
}
PEOPLE = {
    "agent_id": "工号",
    "name": "姓名",
    "position": "岗位",
    "joined_on": "入职日期",
    "territory": "区域",
}
LEAVE = {"agent_id": "工号", "from": "开始日期", "to": "结束日期", "kind": "请假类型"}
Row = Mapping[str, object]


def write(path: Path, heads: Mapping[str, str], rows: Sequence[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([heads.values(), *([row.get(key, "") for key in heads] for row in rows)])


class Team:
    """A workspace with people 1, 2 … and a rule file of its own; who got which customer is told day by day."""

    def __init__(self, folder: Path, people: Sequence[Row], rule: Mapping[str, Any]) -> None:
        self.folder, self.made = folder, 0
        (folder / "teamops.yaml").write_text(
            "team: 一队\ninputs: {roster: roster.csv, leave: leave.csv, policies: policies.csv}\n",
            encoding="utf-8",
        )
        (folder / "rules").mkdir()
        said = yaml.safe_dump(dict(rule), allow_unicode=True)
        (folder / "rules" / "leads.yaml").write_text(said, encoding="utf-8")
        usual = {"position": "续保专员", "joined_on": "2024-01-01"}
        rows = [{"agent_id": n, "name": f"某{n}号", **usual, **row} for n, row in enumerate(people, 1)]
        write(folder / "roster.csv", PEOPLE, rows)

    def away(self, agent_id: str, on: date) -> None:
        write(
            self.folder / "leave.csv", LEAVE, [{"agent_id": agent_id, "from": on, "to": on, "kind": "事假"}]
        )

    def files(self, *rows: Row) -> None:
        """Put these leads in the place of those of the day before; each of a car of its own unless said."""
        filled = []
        for n, row in enumerate(rows, self.made + 1):
            usual = {"source": DUE, "customer": f"客户{n}", "plate": f"鄂E{n:05d}", "phone": f"138{n:08d}"}
            filled.append({**usual, "expires_on": DAY + timedelta(days=20), **row})
        self.made += len(rows)
        write(self.folder / "leads" / "线索.csv", HEADS, filled)

    def batch(self, on: date = DAY, recycle: bool = False) -> Batch:
        """Deal what lies in the files, and record it."""
        run = Run(
            self.folder, None, None, json=False, quiet=True, dry_run=True, strict=False, domains=DOMAINS
        )
        workspace = run.open()
        gathered, book = gather(workspace, on), lead_book(workspace)
        found = dealt_batch(morning_of(workspace, gathered, history_of(book.entries), on, recycle=recycle))
        assert not found.problems
        if len(found.leads):
            append(drafted(book, DEAL, recorded(found, recycle)))
        return found

    def deal(self, on: date = DAY, recycle: bool = False) -> dict[str, str]:
        """Deal what lies in the files, and return who got which customer."""
        leads = self.batch(on, recycle).leads
        return dict(zip(leads["customer"], leads["agent_id"], strict=True))

    def outcome(self, lead_no: str, agent_id: str, said: str, on: date) -> None:
        """Record an outcome as `collect-outcomes` does."""
        run = Run(
            self.folder, None, None, json=False, quiet=True, dry_run=True, strict=False, domains=DOMAINS
        )
        told = {"lead_no": lead_no, "agent_id": agent_id, "outcome": said, "contacted_on": str(on)}
        rows = {name: [told.get(name)] for name in OUTCOME}
        append(drafted(lead_book(run.open()), OUTCOMES, {"on": str(on), "rows": rows}))


def counts(dealt: Mapping[str, str]) -> dict[str, int]:
    return dict(sorted(Counter(dealt.values()).items()))


def drawn(seed: str, source: str, *ids: str) -> str:
    """Return who comes first by the seed, as docs/leads.md has it."""
    return min(ids, key=lambda agent: sha256(f"{seed}|{source}|{agent}".encode()).digest())


# --- what happens; the comment of a case says what must come of it ------------------------------------------
def sums_of_premiums(team: Team) -> list[int]:
    """Four leads, most urgent first, of ¥4,000, 1,000, 1,000 and 4,000: dealt to and fro, one gets both dear ones."""
    yuan = (4000, 1000, 1000, 4000)
    team.files(*({"last_premium": p, "expires_on": DAY + timedelta(days=n)} for n, p in enumerate(yuan)))
    leads = team.batch().leads
    assert sorted(leads["agent_id"]) == ["1", "1", "2", "2"]
    return sorted(leads.groupby("agent_id")["last_premium"].sum() // 100)


def one_of_each_source(team: Team) -> dict[str, int]:
    """On the 5th, when the seed draws 1 before 2 in every source."""
    on = date(2026, 11, 5)
    assert {drawn("20261105-1", source, "1", "2") for source in SIX} == {"1"}
    team.files(*({"source": source} for source in SIX))
    return counts(team.deal(on))


def one_a_day(team: Team) -> list[str]:
    """A lead on the 3rd and one on the 4th, when the seed draws 1 before 2."""
    got = []
    for on in (date(2026, 11, 3), date(2026, 11, 4)):
        assert drawn(f"{on:%Y%m%d}-1", DUE, "1", "2") == "1"
        team.files({})
        got += team.deal(on).values()
    return got


def back_from_a_day_off(team: Team) -> dict[str, int]:
    """2 is on leave while 1 gets four; the day after there is one lead of each source."""
    team.away("2", DAY)
    team.files(*({} for _ in range(4)))
    assert counts(team.deal()) == {"1": 4}
    team.files(*({"source": source} for source in SIX))
    return counts(team.deal(date(2026, 11, 3)))


def a_newcomer(team: Team) -> dict[str, int]:
    """1 and 2 have six each when 3 joins; that day there is one lead of each source."""
    team.files(*({} for _ in range(12)))
    assert counts(team.deal()) == {"1": 6, "2": 6}
    team.files(*({"source": source} for source in SIX))
    return counts(team.deal(date(2026, 11, 3)))


def last_years_agent(team: Team) -> str:
    """Four leads, the first three were 1's last year. The seed draws 2 first: to and fro 2 gets the first and the last."""
    assert drawn("20261102-1", DUE, "1", "2") == "2"
    team.files(
        *(
            {"customer": c, "last_agent_id": a, "expires_on": DAY + timedelta(days=n)}
            for n, (c, a) in enumerate(zip("甲乙丙丁", ("1", "1", "1", ""), strict=True))
        )
    )
    return "".join(customer for customer, agent in sorted(team.deal().items()) if agent == "1")


def three_east_one_west(team: Team) -> dict[str, int]:
    team.files(*({"territory": place} for place in "东东东西"))
    return counts(team.deal())


def four(team: Team) -> dict[str, int]:
    team.files(*({} for _ in range(4)))
    return counts(team.deal())


def a_customer_in_two_files(team: Team) -> list[str]:
    twin = {"customer": "客户", "plate": "鄂E99999", "phone": "13899999999"}
    team.files({**twin, "source": LAPSED}, {**twin, "source": DUE})
    return team.batch().leads["source"].tolist()


def a_lapsed_one(team: Team) -> list[str]:
    team.files({"source": LAPSED}, {"source": DUE})
    found = team.batch()
    return [*found.leads["source"], *found.excluded["reason"]]


def in_twenty_days(team: Team) -> list[str]:
    team.files({}, {"source": LAPSED})
    found = team.batch()
    return sorted(found.leads["source"]) + sorted(found.excluded["reason"])


def silent_for_four_days(team: Team) -> dict[str, str]:
    """Dealt on the 2nd, never called, asked for on the 6th; it went to 2, whom the seed draws."""
    assert drawn("20261102-1", DUE, "1", "2") == "2"
    team.files({})
    assert team.deal() == {"客户1": "2"}
    return team.deal(date(2026, 11, 6), recycle=True)


def answered(said: str) -> Callable[[Team], dict[str, str]]:
    """A lead dealt on the 2nd to 2, whom the seed draws; what is heard on the 3rd; asked for on the 4th."""

    def story(team: Team) -> dict[str, str]:
        team.files({})
        assert team.deal() == {"客户1": "2"}
        team.outcome("L20261102-0001", "2", said, date(2026, 11, 3))
        return team.deal(date(2026, 11, 4), recycle=True)

    return story


def a_source(name: str, **more: object) -> dict[str, object]:
    return {"name": name, **more}


TWO: tuple[Row, ...] = ({}, {})


@dataclass(frozen=True)
class Case:
    """A part of the rule or a switch of its reading; what comes of it as shipped and with `value`."""

    part: str
    value: object
    story: Callable[[Team], object]
    before: object
    after: object
    people: tuple[Row, ...] = TWO
    also: str = ""  # which of several cases of one value

    @property
    def name(self) -> str:
        said = self.value if isinstance(self.value, str | bool) else self.also or "…"
        return f"{self.part}={spelled(said)}"


CASES = [
    # 4,000 + 4,000 against 1,000 + 1,000; swapped, each has one of either
    Case("balance_by", "premium", sums_of_premiums, [2000, 8000], [5000, 5000]),
    # in total: first to 1, then to who has fewer, three times over; by the source alone all are ties, and the seed draws 1
    Case("scope", "source", one_of_each_source, {"1": 3, "2": 3}, {"1": 6}),
    # the second goes to who has none; by the seed alone 1 is drawn twice
    Case("remainder", "seed", one_a_day, ["1", "2"], ["1", "1"]),
    # credited 4 as 1 got 4, so 3 each; credited nothing, 2 gets four to draw level, then one each
    Case("absence_credit", "none", back_from_a_day_off, {"1": 3, "2": 3}, {"1": 1, "2": 5}),
    # brought up to 6, so 2 each; from nothing 3 gets all six, and is level only then
    Case(
        "newcomer_credit", "none", a_newcomer, {"1": 2, "2": 2, "3": 2}, {"3": 6},
        ({}, {}, {"joined_on": "2026-11-03"}),
    ),
    # 1 gets the second and the third; within the even share of two the first two that were 1's; always: all three
    Case("keep_last_agent", "within_share", last_years_agent, "丙乙", "乙甲"),
    Case("keep_last_agent", "always", last_years_agent, "丙乙", "丙乙甲"),
    Case(
        "by_territory", True, three_east_one_west, {"1": 2, "2": 2}, {"1": 3, "2": 1},
        ({"territory": "东"}, {"territory": "西"}),
    ),
    # the first source keeps a customer that stands in two
    Case("sources.name", [a_source(n) for n in reversed(SIX)], a_customer_in_two_files, [DUE], [LAPSED], also="order"),
    Case(
        "sources.name", [a_source(DUE)], a_lapsed_one, [DUE, LAPSED], [DUE, "not_dealt_source"], also="left out"
    ),
    # 20 days ahead: within 30 and not within 10; 历史掉保 has no window as shipped
    Case(
        "sources.window_days", [a_source(DUE, window_days={"2015-12-03": 10}), a_source(LAPSED)],
        in_twenty_days, [DUE, LAPSED], [LAPSED, "outside_window"], also="10",
    ),
    Case(
        "sources.window_days", [a_source(DUE), a_source(LAPSED, window_days={"2015-12-03": 19})],
        in_twenty_days, [DUE, LAPSED], [DUE, "outside_window"], also="of another source",
    ),
    # four days are not more than seven, and more than three
    Case("recycle_after_days", {"2015-12-03": 3}, silent_for_four_days, {}, {"客户1": "1"}, also="3"),
    # as many as there are; one each
    Case("capacity", {"2015-12-03": 1}, four, {"1": 2, "2": 2}, {"1": 1, "2": 1}, also="1"),
    # the capacity of a day to come binds nobody yet
    Case("capacity", {"2026-11-03": 1}, four, {"1": 2, "2": 2}, {"1": 2, "2": 2}, also="1 from tomorrow"),
    Case("redeal_outcomes", ["未接"], answered("未接"), {}, {"客户1": "1"}, also="未接"),
    Case("redeal_outcomes", ["未接"], answered("换人"), {"客户1": "1"}, {}, also="no longer 换人"),
    Case(
        "applies_to", "all", four, {"1": 2, "2": 2}, {"1": 1, "2": 1, "3": 1, "4": 1},
        ({}, {}, {"position": "客服主管"}, {"position": "客服主管"}),
    ),
    Case("applies_to", ["客服主管"], four, {"1": 4}, {"2": 4}, ({}, {"position": "客服主管"}), "客服主管"),
]  # fmt: skip


def rule_file(case: Case | None = None) -> dict[str, Any]:
    """Return the shipped rule file, with the case's part as it has it."""
    raw = yaml.safe_load(RULES.read_text(encoding="utf-8"))
    [rule] = raw["rules"]
    if case:
        part = case.part.partition(".")[0]
        place = rule if part in Share.model_fields else rule["reading"]
        assert part in place or part == "capacity", (
            "the shipped file writes out every switch; capacity is optional"
        )
        place[part] = case.value
    return raw


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_switch_decides(case: Case, tmp_path: Path) -> None:
    for name, rule, expected in (
        ("shipped", rule_file(), case.before),
        ("own", rule_file(case), case.after),
    ):
        (tmp_path / name).mkdir()
        assert (name, case.story(Team(tmp_path / name, case.people, rule))) == (name, expected)


def parts_of_the_rule() -> Iterator[tuple[str, str]]:
    """Yield (part, value) for every part of the rule that decides something, and for every worded value not as shipped."""
    for name in Share.model_fields.keys() - {"id", "label", "clause", "kind", "sources", "reading"}:
        yield name, "…"
    for name in ShareSource.model_fields.keys() - {"clause"}:
        yield f"sources.{name}", "…"
    [rule] = rule_file()["rules"]
    assert rule["reading"].keys() == ShareReading.model_fields.keys() == ShareReading.meanings().keys()
    for name, meaning in ShareReading.meanings().items():
        yield from ((name, value) for value in meaning.values if value != spelled(rule["reading"][name]))


def test_no_part_and_no_value_is_left_out() -> None:
    tried = {(case.part, spelled(case.value)) for case in CASES} | {(case.part, "…") for case in CASES}
    assert set(parts_of_the_rule()) <= tried
    assert (
        len(set(parts_of_the_rule())) == 6 + 8
    )  # six parts; seven switches, one of them with two other values
