"""AP304, AP305 and AP310: who may approve what, by appointment or by a written delegation. All worked out by hand."""

from typing import Any

import pytest
from cash_made import APPOINTMENTS, books

from made import Cells
from teamops.cash.approvals.authority import authority_problems
from teamops.cash.approvals.powers import covers
from teamops.cash.books.books import Books
from teamops.cash.books.entries import entries_of
from teamops.cash.books.terms import CashTerms
from teamops.core.calendar import Month
from teamops.core.problems import Problem

OCTOBER = Month(2026, 10)
APPROVAL = {"approval_no": "SP-1", "amount": "200.00", "approved_at": "2026-10-08 09:00"}
WRITTEN = {
    "delegation_no": "SQ-1",
    "delegate": "孙会计",
    "scope": "办公用品、会务费",
    "single_limit": "200.00",
    "starts_on": "2026-10-01",
    "ends_on": "2026-10-31",
    "signed_on": "2026-09-30",
}
BY_DELEGATION = {**APPROVAL, "approver": "孙会计", "delegation_no": "SQ-1"}


def found(given: Books) -> list[Problem]:
    return authority_problems(given, entries_of(given), OCTOBER, CashTerms())


def whys(given: Books) -> list[str]:
    problems = found(given)
    assert {p.code for p in problems} <= {"AP304"}
    return [p.what("zh").partition("越权：")[2] for p in problems]


def approved(approval: Cells, *posts: Cells, **tables: Any) -> Books:
    return books(approvals=[{**APPROVAL, **approval}], appointments=[*APPOINTMENTS, *posts], **tables)


def test_the_head_approves_everything_from_the_first_to_the_last_day() -> None:
    big = {"amount": "999999.99", "category": "其他"}
    head = {"duty": "负责人", "person": "王主任", "starts_on": "2026-10-08", "ends_on": "2026-10-08"}
    assert whys(approved({**big, "approver": "周国栋"})) == []
    assert whys(approved({**big, "approver": "王主任"}, head)) == []
    assert (
        whys(approved({**big, "approver": "王主任"}, {**head, "scope": "办公用品", "single_limit": "1"}))
        == []
    )
    for day in ("2026-10-07", "2026-10-09"):
        given = approved({**big, "approver": "王主任", "approved_at": day}, head)
        assert whys(given) == [f"{day} 没有审批权限"]


def test_somebody_without_any_authority() -> None:
    (problem,) = found(approved({"approver": "孙会计"}))
    assert (problem.code, str(problem.source)) == ("AP304", "approvals.xlsx › 审批单 › G2")
    assert problem.what("zh") == "审批人“孙会计”越权：2026-10-08 没有审批权限"
    assert problem.what("en") == "孙会计 exceeded their authority: no authority to approve on 2026-10-08"


def test_a_leader_approves_advances_and_nothing_else() -> None:
    assert whys(approved({"approver": "李文静"})) == ["“办公用品”不在其审批权限的范围内"]
    slip = {"advance_no": "JK-1", "lent_on": "2026-10-08", "amount": "200.00"}
    lent = {"advances": [slip], "cash_daybook": [{"paid": "200.00", "kind": "借款", "basis_no": "JK-1"}]}
    assert whys(books(approvals=[], **lent)) == []
    named = {"advances": [{**slip, "approval_no": "SP-1"}], "cash_daybook": lent["cash_daybook"]}
    assert whys(approved({"approver": "李文静", "category": "差旅费"}, **named)) == []
    stranger = {"advances": [{**slip, "approver": "吴慧"}], "cash_daybook": lent["cash_daybook"]}
    assert whys(books(approvals=[], **stranger)) == ["2026-10-08 没有审批权限"]


def test_a_limit_of_an_appointment_met_exactly_is_within_it() -> None:
    post = {"duty": "会计", "person": "孙会计", "scope": "办公用品", "single_limit": "200.00"}
    assert whys(approved({"approver": "孙会计", "amount": "200.00"}, post)) == []
    assert whys(approved({"approver": "孙会计", "amount": "200.01"}, post)) == [
        "200.01 超过其审批权限的限额 200.00"
    ]


def test_the_categories_of_an_appointment() -> None:
    post = {"duty": "会计", "person": "孙会计", "scope": "会务费"}
    assert whys(approved({"approver": "孙会计"}, post)) == ["“办公用品”不在其审批权限的范围内"]
    assert whys(approved({"approver": "孙会计", "category": "会务费", "amount": "99999"}, post)) == []
    limit_only = {"duty": "会计", "person": "孙会计", "single_limit": "200.00"}
    assert whys(approved({"approver": "孙会计"}, limit_only)) == []


def test_a_leaders_limit_holds_for_advances_too() -> None:
    post = {"duty": "组长", "person": "吴组长", "scope": "办公用品", "single_limit": "200.00"}
    slip = {"advance_no": "JK-1", "lent_on": "2026-10-08", "approver": "吴组长"}
    for amount, said in (("200.00", []), ("200.01", ["200.01 超过其审批权限的限额 200.00"])):
        row = {"paid": amount, "kind": "借款", "basis_no": "JK-1"}
        given = books(
            approvals=[],
            appointments=[*APPOINTMENTS, post],
            advances=[{**slip, "amount": amount}],
            cash_daybook=[row],
        )
        assert whys(given) == said


def test_a_claim_needs_a_head_on_the_day_it_is_signed() -> None:
    claim = {
        "claim_no": "BX-1", "claimed_on": "2025-12-31", "claimant": "张珊", "category": "差旅费", "total": "200.00",
        "head_signed_on": "2025-12-31",
    }  # fmt: skip
    given = books(approvals=[], claims=[claim], cash_daybook=[{"paid": "200.00", "basis_no": "BX-1"}])
    (problem,) = found(given)
    assert problem.what("zh") == "审批人“负责人”越权：2025-12-31 没有任命负责人"


@pytest.mark.parametrize(
    ("scope", "category", "held"),
    [
        ("办公用品、差旅费", "差旅费", True),
        ("办公用品,差旅费", "差旅费", True),
        ("办公用品 差旅费", "办公用品", True),
        ("会议费", "会务费", True),  # as the column's synonyms have it
        ("全部", "工资与奖金", True),
        ("", "其他", True),
        ("办公用品", "办公家具", False),
        ("培训", "培训", True),
        ("培训", "其他", False),
    ],
)
def test_lists_of_categories(scope: str, category: str, held: bool) -> None:
    assert covers(scope, category) is held


# ---- delegations


def delegated(approval: Cells, delegation: Cells) -> Books:
    return approved({**BY_DELEGATION, **approval}, delegations=[{**WRITTEN, **delegation}])


def test_a_delegation_within_everything_it_says() -> None:
    assert found(delegated({}, {})) == []


@pytest.mark.parametrize(
    ("approval", "delegation", "why"),
    [
        ({"category": "差旅费"}, {}, "“差旅费”不在授权书 SQ-1的范围内"),
        ({"amount": "200.01"}, {}, "200.01 超过授权书 SQ-1的限额 200.00"),
        ({"amount": "200.00"}, {"single_limit": "199.99"}, "200.00 超过授权书 SQ-1的限额 199.99"),
        ({}, {"starts_on": "2026-10-09", "signed_on": "2026-10-01"}, "授权书 SQ-1在 2026-10-08 不在有效期内"),
        ({}, {"ends_on": "2026-10-07"}, "授权书 SQ-1在 2026-10-08 不在有效期内"),
        ({}, {"signed_on": "2026-10-09"}, "授权书 SQ-1 2026-10-09 才签署"),
        ({}, {"delegate": "郑敏"}, "授权书 SQ-1授权的是“郑敏”"),
        ({}, {"delegator": "李文静"}, "授权书 SQ-1的授权人“李文静”当时不是负责人"),
        ({}, {"period_limit": "199.99"}, "授权书 SQ-1累计 200.00 超过上限 199.99"),
    ],
)
def test_an_approval_beyond_its_delegation(approval: Cells, delegation: Cells, why: str) -> None:
    assert whys(delegated(approval, delegation)) == [why]


@pytest.mark.parametrize(
    "delegation",
    [
        {"starts_on": "2026-10-08"},
        {"ends_on": "2026-10-08"},
        {"signed_on": "2026-10-08"},
        {"period_limit": "200.00"},
        {"scope": "全部"},
    ],
)
def test_the_bounds_of_a_delegation_are_included(delegation: Cells) -> None:
    assert found(delegated({}, delegation)) == []


def test_the_limit_of_the_whole_period_adds_up() -> None:
    """120.00 + 80.00 = 200.00 is allowed; the third, of one fen, is over."""
    rows = [
        {**BY_DELEGATION, "approval_no": f"SP-{n}", "amount": amount, "approved_at": f"2026-10-{n:02d} 09:00"}
        for n, amount in ((8, "120.00"), (9, "80.00"), (10, "0.01"))
    ]
    refused = {**rows[0], "approval_no": "SP-7", "approved_at": "2026-10-07 09:00", "verdict": "不同意"}
    given = books(
        approvals=[refused, *rows],
        delegations=[{**WRITTEN, "period_limit": "200.00"}],
    )
    assert whys(given) == ["授权书 SQ-1累计 200.01 超过上限 200.00"]
    assert [p.source and p.source.row for p in found(given)] == [5]


def test_a_delegation_that_is_not_named_or_not_written() -> None:
    unnamed = approved({**BY_DELEGATION, "delegation_no": None}, delegations=[WRITTEN])
    unknown = approved({**BY_DELEGATION, "delegation_no": "SQ-9"}, delegations=[WRITTEN])
    for given in (unnamed, unknown):
        (problem,) = found(given)
        assert (problem.code, str(problem.source)) == ("AP305", "approvals.xlsx › 审批单 › G2")
        assert problem.what("zh") == "“孙会计”受托审批，没有书面授权书号"


def test_what_one_may_approve_oneself_needs_no_delegation() -> None:
    given = approved(
        {"approver": "周国栋", "delegation_no": "SQ-9", "amount": "5000.00"}, delegations=[WRITTEN]
    )
    assert found(given) == []


def test_nothing_is_judged_by_tables_that_are_not_there() -> None:
    given = approved(BY_DELEGATION)
    assert "delegations" in given.absent
    assert found(given) == []


@pytest.mark.parametrize(
    ("blank", "lacks"),
    [
        ({"single_limit": None}, "上限"),
        ({"ends_on": None}, "失效日"),
        ({"signed_on": None}, "签署日"),
        ({"scope": None}, "类别范围"),
        ({"single_limit": None, "ends_on": None}, "上限、失效日"),
    ],
)
def test_what_a_delegation_should_say(blank: Cells, lacks: str) -> None:
    (problem,) = found(books(approvals=[], delegations=[{**WRITTEN, **blank}]))
    assert problem.code == "AP310"
    assert problem.what("zh") == f"授权书 SQ-1：没有写{lacks}"
    assert str(problem.source) == "delegations.xlsx › 授权书 › A2"


def test_a_limit_for_the_period_is_a_limit() -> None:
    assert (
        found(books(approvals=[], delegations=[{**WRITTEN, "single_limit": None, "period_limit": "500"}]))
        == []
    )


def test_delegations_of_other_months_are_not_told() -> None:
    before = {**WRITTEN, "signed_on": None, "starts_on": "2026-09-01", "ends_on": "2026-09-30"}
    after = {**WRITTEN, "signed_on": None, "starts_on": "2026-11-01", "ends_on": None}
    assert found(books(approvals=[], delegations=[before, after])) == []
    last = {**before, "ends_on": "2026-10-01"}
    assert [p.code for p in found(books(approvals=[], delegations=[last]))] == ["AP310"]


def test_a_delegation_without_limits_or_end_holds_all_the_same() -> None:
    loose = {"single_limit": None, "ends_on": None, "signed_on": None, "scope": None}
    given = delegated({"amount": "99999.00", "category": "其他"}, loose)
    assert [p.code for p in found(given)] == ["AP310"]
