"""The words of the workbooks of returned outcomes and of the report on leads, in both languages."""

from teamops.core.text import Text

# Headings of lists that are not to be taken for returned sheets: none of them is one that OUTCOME_TABLE reads.
LEAD = Text("线索", "Lead")
PERSON = Text("专员", "Person")
SAID_OUTCOME = Text("写的结果", "Outcome said")
SAID_ON = Text("写的日期", "On the day")
PLACE = Text("在哪个文件的哪一行", "File, sheet and row")

EMPTY = Text("-", "-")  # what every reader takes for an empty cell
NUMBER = Text("序号", "No.")
NAME = Text("姓名", "Name")
NAMED = Text("{name}（{agent}）", "{name} ({agent})")
NOBODY = Text("（无人）", "(nobody)")
COUNT_UNIT = Text("单位：条", "Unit: leads")
SUMMARY = Text("汇总", "Summary")
PROBLEMS = Text("数据问题", "Data problems")

# --- what came back ------------------------------------------------------------------------------------------

OUTCOMES_TITLE = Text("{team} 线索结果汇总 {on}", "{team}: outcomes of leads, {on}")
NEW_SHEET = Text("本次记入", "Recorded now")
CONFLICTS = Text("冲突", "Conflicts")
FOREIGN = Text("线索号不符的行", "Rows with unknown lead numbers")
MISSING = Text("缺少的线索", "Missing leads")

HELD = Text("在手", "Held")
BLANK = Text("还没填", "Not yet filled")
WEIGHTS = {
    "new": Text("本次记入", "Recorded now"),
    "unchanged": Text("没有变化", "Unchanged"),
    "older": Text("比已记的旧", "Older"),
    "conflicts": Text("冲突", "Conflicts"),
    "refused": Text("不能记", "Not usable"),
}
GONE = Text("缺少", "Missing")
DONE = Text("都交回了", "all of it came back")
GROUP_FILLED = Text("已填的去向", "What became of those filled in")
NO_HOLDERS = Text("没有已分配的线索", "no leads were assigned")
HOW_COUNTED = Text(
    "在手：现在由本人负责的线索。\n交回：在手线索中，交回的表里有的，等于已填加还没填。\n已填：后面五列之和。\n"
    "缺少：同一批交回的表里没有、又还没有结果的线索。",
    "Held: the person's leads now.\nReturned: those of them in the sheets that came in, filled in or not yet.\n"
    "Filled in: the five columns after it.\nMissing: no outcome yet, and not in the sheet of its batch that came in.",
)
ABSENT = Text("没有交回表的：{people}。", "Nothing came back from: {people}.")

NO_NEW = Text("本次没有新的结果", "nothing new")
OUTCOME_BEFORE = Text("原来的结果", "Outcome before")
NO_CONFLICTS = Text("没有冲突", "no conflict")
CONFLICT_HELP = Text(
    "同一条线索同一天写了不同的结果，哪一个都没有记。问清本人，在交回的表里只留对的；要改已记录的，写上新的联系日期。",
    "One lead, one day, different outcomes: none was recorded. Ask the person and keep the right row in the returned sheet; "
    "to change what is recorded, give a later contact date.",
)
RECORDED = Text("已记录的", "recorded earlier")
FOREIGN_KINDS = {
    "unknown": Text("没有分配过这个号", "this number was never assigned"),
    "undone": Text("那一批已撤销，这个号作废", "its batch was cancelled; the number is void"),
    "redealt": Text("以前由本人负责，{on} 起改给了别人", "theirs once; somebody else's since {on}"),
    "other": Text("一直由别人负责", "always another person's"),
}
NO_REFUSED = Text("交回的行都用上了", "every row was of use")
REASONS = {
    "no_outcome": Text("有备注或下次联系，没有填结果", "a note or a next contact, but no outcome"),
    "future": Text("联系日期晚于今天", "the contact date is after today"),
    "before_dealt": Text("联系日期早于分配日期 {on}", "contacted before it was assigned on {on}"),
    "older": Text("比已有的结果旧，不用处理", "older than what is known; nothing to do"),
}
PLATE = Text("车牌", "Plate no.")
CUSTOMER = Text("客户", "Customer")

# --- the report ----------------------------------------------------------------------------------------------

MONTH = Text("{year}年{number}月", "{year}-{number:02d}")
AS_OF = Text(
    "{month}第一次分配的线索，截至 {today} 的情况；算在现在负责的人名下。单位：条",
    "Leads first assigned in {month}, as known on {today}, counted for whoever holds them now. Unit: leads",
)
MATRIX = Text("来源×专员", "Source × person")
DETAIL = Text("明细", "Leads")
TO_CHECK = Text("待核对", "To check")

SOURCE = Text("来源", "Source")
NO_SOURCE = Text("（没写来源）", "(none given)")
PEOPLE = Text("人数", "People")
CALLS = Text("跟进", "Calls")
DEALT = Text("分到", "Assigned")
RENEWALS = Text("续保（按保单台账）", "Renewed (by the ledger)")
RENEWED = Text("续保", "Renewed")
BY_HOLDER = Text("本人签单", "By the holder")
BY_OTHER = Text("他人签单", "By another")
FIRST = Text("首次联系间隔（天）", "Days to first contact")
DAYS_COUNT = Text("有日期的", "With a date")
MEDIAN = Text("中位数", "Median")
MEAN = Text("平均数", "Mean")
NO_LEADS = Text("这个月没有第一次分配的线索", "no lead was first assigned in this month")
TOTAL_RATE = Text(
    "合计：分到 {dealt} 条，续保 {renewed} 条，续保率 {rate}；首次联系间隔（天）：{days}。",
    "In all: {dealt} assigned, {renewed} renewed, rate {rate}; days to first contact: {days}.",
)
TOTAL_PLAIN = Text(
    "合计：分到 {dealt} 条；首次联系间隔（天）：{days}。",
    "In all: {dealt} assigned; days to first contact: {days}.",
)
DAYS_SAID = Text("中位数 {median}，平均数 {mean}", "median {median}, mean {mean}")
LEFT_OUT = Text(
    "没有计入：{what}；续保可能比表里多",
    "Left out: {what}; more may have been renewed than the table says",
)
NO_LEDGER = Text(
    "没有保单台账：不知道哪些续保了，续保各列空着。",
    "No policy ledger: whether anybody renewed is not known, and the columns are blank.",
)
HOW_MADE = Text(
    "已联系：记了结果。\n已接通：结果不是“未接”“空号”。\n自报成交：结果是“已成交”。\n"
    "续保：台账里有同一辆车的保单，没有退保，收费日期（没有则签单、起保日期）不早于第一次分配。同一辆车先按车架号，其次车牌，再次电话。\n"
    "续保率：续保÷分到，没有分到的空着。",
    "Contacted: an outcome is recorded.\nReached: one other than 未接 (no answer) and 空号 (number not in service).\n"
    "Reported won: 已成交.\nRenewed: the ledger has a policy of the same vehicle (by VIN, else plate, else phone), not cancelled, paid "
    "(else issued, else in force) on or after the day of the first assignment.\nRate: renewed ÷ assigned, blank where nothing was "
    "assigned.",
)
CHART_PEOPLE = Text("每人：分到、已联系、续保（条）", "Each person: assigned, contacted, renewed (leads)")
CHART_SOURCES = Text(
    "每个来源：分到、已联系、续保（条）", "Each source: assigned, contacted, renewed (leads)"
)
FIRST_CONTACTED_ON = Text("首次联系", "First contact")
DAYS = Text("间隔天数", "Days")
POLICY = Text("找到的保单", "Policy found")
POLICY_ON = Text("收费（签单、起保）", "Paid (signed, started)")
WAYS = {
    "vin": Text("车架号", "VIN"),
    "plate": Text("车牌", "plate"),
    "phone": Text("电话", "phone"),
}
POLICY_PLACE = Text("台账里的位置", "Place in the ledger")
WON_ONLY = Text("报了“已成交”，台账里没有保单", "Said to be won, but the ledger has no policy")
WON_ONLY_HELP = Text(
    "可能还没录台账、车牌或车架号写得不一样，或者没有真的成交。",
    "Perhaps not yet entered, the plate or VIN written differently, or not won at all.",
)
POLICY_ONLY = Text("台账里有保单，没有报“已成交”", "A policy in the ledger, but not said to be won")
POLICY_ONLY_HELP = Text(
    "可能忘了填结果，或者是别人、别的渠道出的单。",
    "Perhaps the outcome was not filled in, or somebody else sold it.",
)
NO_WON_ONLY = Text("没有这样的线索", "no such lead")
NO_COMPARING = Text("没有台账，无从比较", "no ledger to compare with")
