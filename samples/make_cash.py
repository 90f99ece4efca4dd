"""Writes the cash books of the samples: workbooks as a cashier keeps them, and the bank's statement as the bank exports it."""

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import plan_cash as plan
from books import Sheet, workbook

OPENING = {plan.CASH: Decimal("800.00"), plan.BANK: Decimal("30000.00")}


def yuan(text: object) -> Decimal:
    """Return an amount typed as text."""
    return Decimal(str(text).replace(",", "")) if text else Decimal(0)


def one(path: Path, name: str, title: str, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write a workbook of one sheet."""
    with workbook(path) as book:
        Sheet(book, name, title, headings).fill(rows)


def write_cash(folder: Path) -> None:
    """Write every table of the cash books into `folder`/cash."""
    home = folder / "cash"
    write_setup(home)
    write_books(home)
    write_counts(home)
    write_papers(home)
    write_statement(home / "statements" / f"{plan.BANK}-2026.csv")


def write_setup(home: Path) -> None:
    """Accounts, chart, appointments, months posted."""
    heads = ("账户", "类型", "开户行", "账号", "科目", "期初日期", "期初余额", "其中未缴存收入", "停用日期")
    one(home / "accounts.xlsx", "账户表", "", heads, plan.ACCOUNTS)
    one(home / "chart.xlsx", "科目表", "", ("科目编码", "科目名称", "类别"), plan.CHART)
    heads = ("岗位", "姓名", "起", "止", "审批类别", "审批限额")
    one(home / "appointments.xlsx", "岗位任命表", "", heads, plan.APPOINTMENTS)
    one(home / "postings.xlsx", "账务确认", "", ("月份", "会计", "确认日期"), plan.POSTINGS)


def write_books(home: Path) -> None:
    """The daybook with its balances and printed lines, and the journal."""
    heads = (
        "日期",
        "登记时间",
        "凭证字号",
        "摘要",
        "对方科目",
        "资金性质",
        "收入",
        "支出",
        "余额",
        "经手人",
        "出纳",
        "依据单号",
        "附件数",
        "收款单位",
        "冲销凭证号",
    )
    rows: list[Sequence[object]] = []
    balance, month = OPENING[plan.CASH], 9
    for day, voucher, summary, contra, kind, received, paid, handler, basis, payee in plan.DAYBOOK:
        if day.month != month:
            rows.append(
                (date(2026, 10, 1), None, None, "上月结转", None, None, None, None, f"{balance:,.2f}")
            )
            month = day.month
        balance += yuan(received) - yuan(paid)
        reverses = "现收-8" if kind == "冲销" else None
        entered = plan.at(day, "17:10")
        rows.append(
            (
                day,
                entered,
                voucher,
                summary,
                contra,
                kind,
                received,
                paid,
                f"{balance:,.2f}",
                handler,
                plan.CASHIER,
                basis,
                1,
                payee,
                reverses,
            )
        )
    one(home / "daybook.xlsx", "现金日记账", "现金日记账（2026年）", heads, rows)
    heads = (
        "账户",
        "日期",
        "凭证字号",
        "摘要",
        "对方科目",
        "资金性质",
        "收入",
        "支出",
        "余额",
        "经手人",
        "出纳",
        "依据单号",
        "附件数",
        "收款单位",
        "结算方式",
        "票号/流水号",
    )
    rows, balance = [], OPENING[plan.BANK]
    for (
        day,
        voucher,
        summary,
        contra,
        kind,
        received,
        paid,
        handler,
        basis,
        payee,
        method,
        reference,
    ) in plan.JOURNAL:
        balance += yuan(received) - yuan(paid)
        rows.append(
            (
                plan.BANK,
                day,
                voucher,
                summary,
                contra,
                kind,
                received,
                paid,
                f"{balance:,.2f}",
                handler,
                plan.CASHIER,
                basis,
                1,
                payee,
                method,
                reference,
            )
        )
    one(home / "bank-journal.xlsx", "银行日记账", "银行存款日记账", heads, rows)


def write_counts(home: Path) -> None:
    """Day-end counts by the cashier, month-end and surprise counts by somebody else."""
    faces = ("100元张数", "50元张数", "20元张数", "10元张数", "5元张数", "1元张数", "5角张数", "1角张数")
    heads = ("盘点日期", "时点", "类型", *faces, "实点现金", "白条金额", "出纳", "盘点人", "监盘人")
    nothing = (None,) * 8
    rows: list[Sequence[object]] = [
        (day, time(17, 30), "日结", *nothing, counted, None, plan.CASHIER, plan.CASHIER, None)
        for day, counted in plan.DAY_ENDS
    ]
    rows += [
        (day, time(17, 45), kind, *pieces, counted, None, plan.CASHIER, counter, witness)
        for kind, day, pieces, counted, counter, witness in plan.OTHER_COUNTS
    ]
    one(home / "counts.xlsx", "盘点表", "库存现金盘点", heads, rows)


def write_papers(home: Path) -> None:
    """Slips, approvals, advances, repayments, claims, cheques."""
    heads = ("类型", "号码", "开具日期", "付款人", "金额", "联数", "各联去向", "入账凭证号", "状态")
    one(home / "slips.xlsx", "票据簿", "", heads, [(*row, "有效") for row in plan.SLIPS])
    heads = ("审批单号", "申请人", "事项类别", "收款单位", "申请金额", "审批人", "审批时间", "结论")
    one(home / "approvals.xlsx", "审批单", "", heads, [(*row, "同意") for row in plan.APPROVALS])
    heads = (
        "授权书号",
        "授权人",
        "被授权人",
        "类别范围",
        "单笔上限",
        "期间累计上限",
        "生效日",
        "失效日",
        "签署日",
        "文件名",
    )
    one(home / "delegations.xlsx", "授权书", "", heads, plan.DELEGATIONS)
    heads = (
        "借款单号",
        "借款日期",
        "借款人",
        "事由",
        "类型",
        "借款金额",
        "预计返程日",
        "实际返程日",
        "审批单号",
        "批准人",
        "支付凭证号",
    )
    one(home / "advances.xlsx", "借款单", "", heads, plan.ADVANCES)
    one(
        home / "repayments.xlsx",
        "还款明细",
        "",
        ("借款单号", "日期", "方式", "金额", "凭证号"),
        plan.REPAYMENTS,
    )
    heads = (
        "报销单号",
        "报销日期",
        "报销人",
        "类别",
        "出差起",
        "出差止",
        "原始凭证张数",
        "交通费",
        "住宿费",
        "伙食补助",
        "其他费用",
        "合计",
    )
    heads += ("冲借款单号", "冲借款金额", "应退/应补", "报销人签字", "负责人签字", "会计签字")
    one(home / "claims.xlsx", "报销单", "", heads, plan.CLAIMS)
    heads = (
        "支票号码",
        "种类",
        "领购日期",
        "出票日期",
        "收款单位",
        "用途",
        "金额",
        "领取人",
        "领取签收日期",
        "登记日期",
        "审批单号",
        "入账凭证号",
        "兑付日期",
        "状态",
        "账户",
    )
    one(home / "cheques.xlsx", "支票备查簿", "", heads, [(*row, plan.BANK) for row in plan.CHEQUES])


def write_statement(path: Path) -> None:
    """The bank's export: notes above, GB18030, newest first, totals below."""
    balance = OPENING[plan.BANK]
    lines = []
    for day, clock, received, paid, who, summary, reference in plan.STATEMENT:
        balance += yuan(received) - yuan(paid)
        cells = (
            f"{day:%Y-%m-%d}",
            clock,
            summary,
            f"{yuan(received):.2f}" if received else "",
            f"{yuan(paid):.2f}" if paid else "",
            f"{balance:.2f}",
            who or "",
            reference,
        )
        lines.append("\t,".join(cells))
    total_in = sum((yuan(row[2]) for row in plan.STATEMENT), Decimal(0))
    total_out = sum((yuan(row[3]) for row in plan.STATEMENT), Decimal(0))
    text = [
        "中国工商银行 明细查询文件下载",
        f"账号: {plan.NUMBER}\t,户名: 夷陵续保团队\t,币种: 人民币",
        "起始日期: 2026-09-01\t,截止日期: 2026-10-31",
        "交易日期,交易时间,摘要,收入金额,支出金额,余额,对方户名,流水号",
        *reversed(lines),
        f"合计,,,{total_in:.2f},{total_out:.2f},,,",
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(("\r\n".join(text) + "\r\n").encode("gb18030"))
