"""The words of the workbook of one batch, in both languages."""

from teamops.core.text import Text

TITLE = Text("{team} 线索分配 {on}", "{team}: leads assigned on {on}")
PERSON_TITLE = Text("{person} 线索 {on}", "{person}: leads of {on}")
PERSON = Text("{name}（{agent}）", "{name} ({agent})")
DRY_RUN = Text(
    "试算：没有写入记录，不作分配依据", "Dry run: nothing was recorded, and nothing is assigned by it"
)

SUMMARY = Text("汇总", "Summary")
FAIRNESS = Text("公平性", "Fairness")
EXCLUDED = Text("剔除与重复", "Not assigned")
RULES = Text("规则", "Rules")
PROBLEMS = Text("数据问题", "Data problems")

NAME = Text("姓名", "Name")
PRESENT = Text("在岗", "present")
AWAY = Text("不在岗：{why}", "away: {why}")
LEVEL = Text("在岗（新到或刚回来）", "present (new, or back after a break)")
NO_SOURCE = Text("（没写来源）", "(none given)")

NOBODY = Text("没有可分配的人", "nobody to assign to")
TO_SHEETS = Text(
    "点姓名看本人线索表；没有名字链接的人本批没有分到。合计都是公式。",
    "A name leads to that person's sheet; a name without a link was assigned nothing. Totals are formulas.",
)
CHART = Text("每人分到的线索（条）", "Leads per person")

RECEIVED = Text("收到的行", "Rows that came in")
DEALT = Text("已分配", "Assigned")

FROM = Text("{because}；从 {person} 收回", "{because}; reclaimed from {person}")
HAS = Text(
    "共 {count} 条，其中 {urgent} 条在 {days} 天内到期（黄色）。",
    "{count} leads, {urgent} of them expire within {days} days (yellow).",
)
HOW_TO = Text(
    "打完电话后填“{outcome}”（下拉选）、“{contacted}”、“{next}”、“{note}”四列，存盘后把这个文件交回团队长。可以排序、加列，不要改“{lead_no}”和表头。",
    "After a call fill in “{outcome}” (from the list), “{contacted}”, “{next}” and “{note}”, save, and return this file to "
    "the team leader. Sort and add columns as you like; leave “{lead_no}” and the headings as they are.",
)
NO_LEADS = Text("本批没有分到线索", "no leads in this batch")
BACK = Text("← 回汇总", "← Summary")

RULING = Text("口径 {number}：{readings}", "Interpretation {number}: {readings}")
BETWEEN = Text("；", "; ")
ITEM = Text("项目", "Item")
LEADS = Text("条数", "Leads")
LEAST = Text("最少", "Least")
TOTALS_BEFORE = Text(
    "分配前累计（新加入的人已补到平均）", "Running totals before (newcomers raised to the average)"
)
TOTALS_AFTER = Text("分配后累计", "Running totals after")
PREMIUMS_BEFORE = Text("上年保费（互换前，元）", "Last premiums before swapping (yuan)")
BEFORE_SWAPS = Text("互换前", "Before swapping")
CARRIED = Text("带的上年保费", "Last premium carried")
AWAY_CREDIT = Text(
    "{why}：没有分配，按在岗者的平均数计入累计，回来后不补",
    "{why}: assigned none, credited the average of those present, no catching up later",
)
LEVEL_CREDIT = Text(
    "新加入或刚回来：分配前先补到在岗者的平均数，避免一次分得过多",
    "new, or back after a break: raised to the average first, to avoid a flood",
)
EVEN = Text(
    "“相差”是在岗者中最多的减最少的。没有别的限制时，每个来源之内相差不超过 1，累计相差也不超过 1。超过的标黄。"
    "原因可能是：在手线索已满；限定区域；归上年专员；不能再给原来的人；新加入、刚回来的人补的平均数带小数。"
    "每条的原因写在各人的“{why}”一列。",
    "The spread is most less least among those present. Without other limits it is at most 1 within each source, and at most 1 "
    "in the running totals. More is marked yellow. Reasons: somebody is full; a territory; last year's agent; a lead that must not go "
    "back to the same person; a newcomer raised to a mean with decimals. The reason is given with each lead under “{why}”.",
)
SEED = Text(
    "抽签号：{seed}。累计和本来源的条数都一样时，才按它定先后；用同样的文件、记录和抽签号再算一遍，结果一样。",
    "Seed: {seed}. It decides only between people whose totals and counts of the source are alike; the same files, records and "
    "seed give the same result.",
)
RECORD = Text(
    "校验码：{record}（前 12 位）。这一批已写入 records；谁改动一个字，校验码就对不上，用 teamops records verify 可以查出来。",
    "Checksum: {record} (the first 12 digits of its hash). The batch is in records; change a letter of it and the checksum no longer "
    "fits, which teamops records verify finds.",
)

PLACE = Text("在哪个文件的哪一行", "File, sheet and row")
IN_ALL = Text("共 {count} 行没有分配，按原因：", "rows not assigned: {count}; by reason: ")
EACH_REASON = Text("　", ", ")  # stands between them
