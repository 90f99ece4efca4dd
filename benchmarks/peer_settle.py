"""The script a user would write: pandas, openpyxl, to_excel. P1-六 and P1-七 on clean files, with the shipped figures.

`python benchmarks/peer_settle.py WORKSPACE OUT.xlsx`. It reads the same inputs as `teamops settle` and settles the same
month. It checks nothing, knows one layout, and prints no evidence; it is the yardstick, not a rival.
"""

import sys
from pathlib import Path

import pandas as pd

WORKDAYS = pd.to_datetime(
    [f"2026-10-{d:02d}" for d in (8, 9, 10, *range(12, 17), *range(19, 24), *range(26, 31))]
)


def main(workspace: Path, out: Path) -> None:
    """Settle October 2026 and write three sheets: 汇总, 明细, 每日."""
    read = {"engine": "openpyxl", "dtype": {"工号": str}}
    roster = pd.read_excel(workspace / "roster.xlsx", **read)
    calls = pd.read_excel(workspace / "calls" / "2026-10.xlsx", **read)
    policies = pd.read_excel(workspace / "policies.xlsx", **read)
    attendance = pd.read_excel(workspace / "attendance" / "2026-10.xlsx", **read)
    leave = pd.read_excel(workspace / "leave.xlsx", **read)
    conduct = pd.read_excel(workspace / "conduct.xlsx", **read)
    adjustments = pd.read_excel(workspace / "adjustments.xlsx", **read)

    # 六-1: calls and minutes a day
    calls = calls.drop_duplicates()
    calls["日期"] = pd.to_datetime(calls["呼叫时间"]).dt.normalize()
    answered = calls[calls["通话时长(秒)"] > 0]
    daily = answered.groupby(["工号", "日期"])["通话时长(秒)"].agg(通次="count", 通时="sum")
    agents = roster.loc[roster["岗位"] == "续保专员", "工号"]
    grid = pd.MultiIndex.from_product([agents, WORKDAYS], names=["工号", "日期"])
    daily = daily.reindex(grid, fill_value=0).reset_index()
    away = pd.MultiIndex.from_frame(leave[["工号", "开始"]])
    daily["请假"] = pd.MultiIndex.from_frame(daily[["工号", "日期"]]).isin(away)
    daily["扣款"] = 0
    daily.loc[((daily["通次"] < 30) | (daily["通时"] < 3000)) & ~daily["请假"], "扣款"] = -50
    lines = [
        daily.loc[daily["扣款"] < 0, ["工号", "日期", "扣款"]]
        .rename(columns={"扣款": "金额"})
        .assign(条款="P1-六-1")
    ]

    # 六-2: vehicles and premium a month
    paid = policies[policies["收费日期"].between("2026-10-01", "2026-10-31")]
    month = paid.groupby("工号").agg(台数=("车架号", "nunique"), 保费=("保费", "sum"))
    month = month.reindex(agents, fill_value=0).reset_index()
    end = pd.Timestamp("2026-10-31")
    short = month[(month["台数"] < 10) | (month["保费"] < 30000)]
    lines.append(short[["工号"]].assign(日期=end, 金额=-200, 条款="P1-六-2"))
    month["奖励"] = ((month["保费"] - 30000) // 30000).clip(lower=0) * 200
    lines.append(
        month.loc[month["奖励"] > 0, ["工号", "奖励"]]
        .rename(columns={"奖励": "金额"})
        .assign(日期=end, 条款="P1-六-2")
    )

    # 七-2: late and early
    late = attendance[attendance["结果"].isin(["迟到", "早退"])].copy()
    times = late.groupby("工号")["日期"].transform("count")
    late["金额"] = -30
    late.loc[times >= 3, "金额"] = -50
    lines.append(late[["工号", "日期", "金额"]].assign(条款="P1-七-2"))

    # 七-4: after a reminder of the same day
    reminded = set(zip(*(conduct.loc[conduct["是否提醒"] == "是", c] for c in ("工号", "日期")), strict=True))
    acts = conduct[conduct["是否提醒"] != "是"]
    fined = acts[[pair in reminded for pair in zip(acts["工号"], acts["日期"], strict=True)]]
    lines.append(fined[["工号", "日期"]].assign(金额=-100, 条款="P1-七-4"))

    detail = pd.concat(lines, ignore_index=True)
    sums = detail.pivot_table(index="工号", columns="条款", values="金额", aggfunc="sum", fill_value=0)
    extra = adjustments.groupby("工号")["金额"].sum().rename("调整")
    summary = roster[["工号", "姓名", "基本工资"]].set_index("工号").join(sums).join(extra).fillna(0)
    summary["应发"] = summary[["基本工资", *sums.columns, "调整"]].sum(axis=1)

    with pd.ExcelWriter(out, engine="openpyxl") as writer:
        summary.reset_index().to_excel(writer, sheet_name="汇总", index=False)
        detail.to_excel(writer, sheet_name="明细", index=False)
        daily.to_excel(writer, sheet_name="每日", index=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
