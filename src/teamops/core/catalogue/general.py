"""Problems that any command may meet. F: files. T: cells. X: across tables. R: rules and settings. O: output. B: records."""

from teamops.core.catalogue.entry import Entry
from teamops.core.text import Text

GENERAL: dict[str, Entry] = {
    # --- files -------------------------------------------------------------------------------------------
    "F001": Entry(
        "ERROR",
        Text("找不到{table}：“{pattern}”", "{table} not found: “{pattern}”"),
        Text(
            "把文件放到这个位置，或在 teamops.yaml 的 inputs.{key} 里改路径",
            "put the file there, or change inputs.{key} in teamops.yaml",
        ),
    ),
    "F002": Entry(
        "ERROR",
        Text("文件打不开或已损坏：{why}", "the file cannot be read or is damaged: {why}"),
        Text(
            "用 Excel/WPS 打开后另存为 .xlsx，再试一次",
            "open it in Excel or WPS, save it as .xlsx and try again",
        ),
    ),
    "F003": Entry(
        "ERROR",
        Text("工作簿有打开密码", "the workbook is encrypted"),
        Text("在 Excel 里取消密码后另存，再试一次", "remove the password in Excel, save, and try again"),
    ),
    "F004": Entry(
        "ERROR",
        Text("文件是空的", "the file is empty"),
        Text("检查导出是否完成，重新导出", "check that the export finished; export again"),
    ),
    "F005": Entry(
        "ERROR",
        Text(
            "没有找到{table}的表头；需要这些列：{headers}", "no header row for {table}; it needs: {headers}"
        ),
        Text(
            "补上表头行；文件前 30 行里读到的是：{found}", "add a header row; the first 30 rows hold: {found}"
        ),
    ),
    "F006": Entry(
        "ERROR",
        Text("缺少必填列“{column}”", "required column “{column}” is missing"),
        Text("补上这一列，表头可写：{accepted}。{hint}", "add it under one of: {accepted}. {hint}"),
    ),
    "F007": Entry(
        "ERROR",
        Text(
            "认不出文字编码：第 {line} 行附近既不是 UTF-8 也不是 GB18030",
            "unknown encoding: near line {line} it is neither UTF-8 nor GB18030",
        ),
        Text(
            "另存为“CSV UTF-8”；或用 --encoding 指明；如果文件被截断，请重新导出",
            "save it as “CSV UTF-8”, or name it with --encoding; if the file was cut, export it again",
        ),
    ),
    "F008": Entry(
        "ERROR",
        Text("“{first}”和“{second}”都可以作“{column}”", "both “{first}” and “{second}” could be “{column}”"),
        Text(
            "在 teamops.yaml 的 mappings 里写明用哪一列，例如 columns: {{{key}: {first}}}",
            "say which one in teamops.yaml, e.g. mappings: columns: {{{key}: {first}}}",
        ),
    ),
    "F009": Entry(
        "ERROR",
        Text(
            "只有“{header}”一列时长，看不出是通话时长还是含振铃的总时长",
            "“{header}” is the only duration; it may be talk time or include ringing",
        ),
        Text(
            "在 teamops.yaml 写明：mappings: {{“{file}”: {{duration_is: talk}}}}（或 total）",
            "say so in teamops.yaml: mappings: {{“{file}”: {{duration_is: talk}}}} (or total)",
        ),
    ),
    "F010": Entry(
        "FINDING",
        Text("只有表头，没有数据", "a header but no rows"),
        Text("如果不该是空的，请重新导出", "export it again if it should not be empty"),
    ),
    "F011": Entry(
        "REMARK",
        Text("这些列没有用到：{columns}", "columns not used: {columns}"),
        Text(
            "如果其中有该用的列，请改表头，或在 teamops.yaml 的 mappings 里写明；没有就不用处理",
            "rename one that should have been used, or name it under mappings in teamops.yaml; else nothing to do",
        ),
    ),
    "F012": Entry(
        "REMARK",
        Text("这张工作表没有{table}的表头，没有读", "this sheet has no header of {table} and was not read"),
        Text("如果里面有数据，请补上表头行", "add a header row if it holds data"),
    ),
    "F013": Entry(
        "REMARK",
        Text("{what}，也读进来了", "{what}; read as well"),
        Text("如果不该计入，请从文件里删掉", "delete it from the file if it should not count"),
    ),
    "F014": Entry(
        "REMARK",
        Text("合计行没有计入：第 {rows} 行", "total rows left out: row {rows}"),
        Text("不用处理", "nothing to do"),
    ),
    "F015": Entry(
        "FINDING",
        Text("没有{table}文件，{clauses} 没有执行", "no {table} file: {clauses} not applied"),
        Text(
            "如果本月应当执行，把文件放到 inputs.{key} 指的位置",
            "put the file where inputs.{key} points if it should have been applied",
        ),
    ),
    "F016": Entry(
        "ERROR",
        Text("不支持这种文件：{kind}", "this kind of file is not supported: {kind}"),
        Text(
            "另存为 .xlsx 或 .csv（支持 .xlsx .xlsm .xls .xlsb .ods .csv .tsv .parquet）",
            "save it as .xlsx or .csv (.xlsx .xlsm .xls .xlsb .ods .csv .tsv .parquet are read)",
        ),
    ),
    "F017": Entry(
        "ERROR",
        Text("{what}", "{what}"),
        Text(
            "看看是不是多了分隔符或引号没有成对；文件末尾不全时请重新导出",
            "look for a stray separator or quote; export again if the end of the file is missing",
        ),
    ),
    # --- cells -------------------------------------------------------------------------------------------
    "F021": Entry(
        "FINDING",
        Text(
            "“{column}”是 {value} 元，各险种的保费加起来是 {sum} 元；按各险种的保费计",
            "“{column}” is {value} yuan, the premiums beside it make {sum} yuan; these were counted",
        ),
        Text("核对这一行的保费", "check the premiums of the row"),
    ),
    "F022": Entry(
        "ERROR",
        Text("金额单位前后不一：“{first}”和“{second}”", "two units of money: “{first}” and “{second}”"),
        Text("只留对的一种，再运行一次", "leave the right one, and run again"),
    ),
    "F023": Entry(
        "REMARK",
        Text(
            "写了“{said}”，这些金额都乘以 {times}，按元计",
            "the file says “{said}”: these amounts were taken {times} times, in yuan",
        ),
        Text("核对一张的金额；单位写错的请改正", "check one of the amounts; correct the unit if it is wrong"),
    ),
    "T101": Entry(
        "ERROR",
        Text("“{column}”应为{kind}，实际是“{value}”", "“{column}” should be {kind}, found “{value}”"),
        Text("改成例如 {example}", "change it to e.g. {example}"),
    ),
    "T102": Entry(
        "ERROR",
        Text(
            "“{column}”的“{value}”可以是分:秒，也可以是时:分，整列看不出来",
            "“{column}”: “{value}” may be mm:ss or hh:mm, and the column does not tell",
        ),
        Text(
            "改成三段式（00:05:30），或在 teamops.yaml 的 mappings 里写 colon_is: mm:ss（或 hh:mm）",
            "write it in three parts (00:05:30), or set colon_is: mm:ss (or hh:mm) in the file's mapping",
        ),
    ),
    "T103": Entry(
        "ERROR",
        Text("“{column}”是错误值 {value}", "“{column}” holds the error {value}"),
        Text("改正公式，或粘贴为数值", "mend the formula, or paste the value"),
    ),
    "T104": Entry(
        "ERROR",
        Text("“{column}”是没有算过的公式", "“{column}” is a formula that was never calculated"),
        Text("用 Excel 打开、保存一次，或粘贴为数值", "open and save it in Excel, or paste the value"),
    ),
    "T105": Entry(
        "ERROR",
        Text(
            "“{column}”存成了数字 {value}，超过 15 位的数字已经丢失",
            "“{column}” was stored as the number {value}; digits beyond the 15th are already lost",
        ),
        Text(
            "从原系统重新导出，导出前把这一列设为“文本”",
            "export it again from the source system, with this column set to “Text”",
        ),
    ),
    "T106": Entry(
        "ERROR",
        Text("“{column}”的“{value}”看不出是哪一年", "“{column}”: the year of “{value}” is not clear"),
        Text("写成四位年份，例如 2026-10-08", "write the year with four digits, e.g. 2026-10-08"),
    ),
    "T107": Entry(
        "ERROR",
        Text("必填的“{column}”是空的", "required “{column}” is blank"),
        Text(
            "补上，例如 {example}；如果整行多余，请删掉",
            "fill it in, e.g. {example}; delete the row if it is not needed",
        ),
    ),
    "T108": Entry(
        "ERROR",
        Text("“{column}”没有“{value}”这一项", "“{column}” has no value “{value}”"),
        Text("可以填：{choices}。{hint}", "use one of: {choices}. {hint}"),
    ),
    "T109": Entry(
        "ERROR",
        Text("“{column}”的“{value}”超过两位小数", "“{column}”: “{value}” has more than two decimals"),
        Text("改到分为止，例如 {example}", "round it to the fen, e.g. {example}"),
    ),
    "T110": Entry(
        "ERROR",
        Text("{columns} 都是空的", "{columns} are all blank"),
        Text("至少填一项", "fill in at least one"),
    ),
    # --- across tables -----------------------------------------------------------------------------------
    "X201": Entry(
        "ERROR",
        Text("花名册里没有“{person}”（{count} 行）", "“{person}” is not on the roster ({count} rows)"),
        Text("{hint}补进花名册，或改正这一格", "{hint}add them to the roster, or mend this cell"),
    ),
    "X202": Entry(
        "ERROR",
        Text(
            "花名册里有 {count} 个“{person}”，这里没有工号",
            "{count} people are called “{person}” and no agent id is given",
        ),
        Text("加一列工号，写明是哪一位：{ids}", "add a column with the agent id: {ids}"),
    ),
    "X203": Entry(
        "REMARK",
        Text("{count} 行不在 {month} 内，没有计入", "{count} rows lie outside {month} and were not counted"),
        Text("不用处理；如果月份不对，请检查文件", "nothing to do; check the file if the month is wrong"),
    ),
    "X204": Entry(
        "FINDING",
        Text(
            "{person} 在职期间（{employed}）以外有 {count} 行，没有计入",
            "{count} rows of {person} outside their employment ({employed}) were not counted",
        ),
        Text("核对花名册的入职、离职日期", "check the dates on the roster"),
    ),
    "X205": Entry(
        "FINDING",
        Text(
            "{count} 行（第 {rows} 行）与 {twin} 重复，只计一次",
            "rows that repeat {twin}, counted once: {count} (row {rows})",
        ),
        Text(
            "确认是同一份导出放了两次；若确有其事，请补录音编号以区分",
            "make sure the same export was put in twice",
        ),
    ),
    "X206": Entry(
        "ERROR",
        Text("通话记录缺整个工作日：{days}", "the call log has no row at all on these working days: {days}"),
        Text(
            "补上这些天的导出；确实停业的日子写进 calendar.csv，或把 readings.calls.missing_day 改为 skip",
            "add the missing export; put days of closure in calendar.csv, or set readings.calls.missing_day to skip",
        ),
    ),
    "X207": Entry(
        "FINDING",
        Text(
            "{person} {day} 缺卡，等待决定，没有扣款",
            "{person} has a missing punch on {day}; held for a decision, no fine",
        ),
        Text("补卡，或写上事由和批准人", "record the punch, or the excuse and who approved it"),
    ),
    "X208": Entry(
        "ERROR",
        Text(
            "分机 {extension} 在 {day} 不属于任何人（{count} 行）",
            "extension {extension} belongs to nobody on {day} ({count} rows)",
        ),
        Text(
            "把分机写进花名册，换人的写明日期，如 8003(2026-10-16起)",
            "add it to the roster, with dates if it changed hands, e.g. 8003(2026-10-16起)",
        ),
    ),
    "X209": Entry(
        "ERROR",
        Text("分机 {extension} 同时属于 {people}", "extension {extension} belongs to {people} at once"),
        Text(
            "在花名册里写明起止，如 8003(至2026-10-15)",
            "give its dates on the roster, e.g. 8003(至2026-10-15)",
        ),
    ),
    "X210": Entry(
        "ERROR",
        Text("“{key}”重复：{value}，另一处在 {twin}", "“{key}” appears twice: {value}; also at {twin}"),
        Text("留一行，删掉另一行，或改正编号", "keep one row, or mend the number"),
    ),
    "X211": Entry(
        "FINDING",
        Text(
            "{person} {day} 的“{kind}”没有扣款：{why}", "“{kind}” of {person} on {day} was not fined: {why}"
        ),
        Text("核对登记；补齐后重算", "check the entry; complete it and settle again"),
    ),
    "X212": Entry(
        "FINDING",
        Text("没有条款管“{kind}”，没有扣款", "no clause covers “{kind}”; no fine"),
        Text(
            "改成登记表里的类型，或在规则里写明条款",
            "use one of the listed kinds, or write the clause into the rules",
        ),
    ),
    "X213": Entry(
        "ERROR",
        Text("{status}没有{missing}", "{status} without {missing}"),
        Text(
            "补上这一格，好知道冲减哪个月、多少钱", "fill it in, so that the month and the amount are known"
        ),
    ),
    "X214": Entry(
        "ERROR",
        Text("结束日期 {to} 早于开始日期 {start}", "the end {to} is before the start {start}"),
        Text("改正日期", "mend the dates"),
    ),
    "X215": Entry(
        "FINDING",
        Text(
            "{person} 本月扣款 {fines}，超过当月工资 {pay} 元的 {pct}%（{law}）",
            "fines of {person}: {fines}, more than {pct}% of the month's pay of {pay} ({law})",
        ),
        Text("由负责人决定是否照扣；teamops 不代为决定", "for the manager to decide; teamops does not"),
    ),
    "X216": Entry(
        "FINDING",
        Text(
            "{person} 应发 {net}，低于最低工资 {minimum} 元（{law}）",
            "net pay of {person} is {net}, under the minimum wage of {minimum} ({law})",
        ),
        Text("由负责人决定；teamops 不代为决定", "for the manager to decide; teamops does not"),
    ),
    "X217": Entry(
        "FINDING",
        Text("花名册没有 {person} 的基本工资，按 0 计", "no base pay for {person} on the roster; taken as 0"),
        Text("补上基本工资后重算", "fill in the base pay and settle again"),
    ),
    "X218": Entry(
        "REMARK",
        Text(
            "{person} {joined} 入职，从当天起考核（{share}）",
            "{person} joined on {joined} and counts from that day ({share})",
        ),
        Text(
            "不用处理；如有试用期约定，请改 grace_days",
            "nothing to do; set grace_days if a trial period was agreed",
        ),
    ),
    "X219": Entry(
        "FINDING",
        Text(
            "{person} 有 {count} 个工作日没有考勤记录：{days}",
            "{person} has no attendance row on {count} working days: {days}",
        ),
        Text(
            "补考勤或请假记录；没有记录的日子没有扣款",
            "add the rows or the leave; days without a row were not fined",
        ),
    ),
    "X220": Entry(
        "FINDING",
        Text(
            "{person} {joined}本月在职不满月，基本工资按花名册全额 {base} 元列出",
            "{person} was employed for part of the month ({joined}); base pay is shown in full: {base}",
        ),
        Text(
            "规定没有写按天折算；需要折算时把 readings.pay.base_pay 改为 workdays，或记一笔调整项",
            "the regulations do not say how to split it; set readings.pay.base_pay to workdays, or enter an adjustment",
        ),
    ),
    "X221": Entry(
        "ERROR",
        Text("{person} {day} 有两行不同的考勤", "{person} has two different attendance rows on {day}"),
        Text("留下正确的一行", "keep the right one"),
    ),
    "X222": Entry(
        "REMARK",
        Text(
            "{count} 行是同一件事的另一条登记，按较重的一条扣一次",
            "{count} rows record an act already fined; fined once, the higher",
        ),
        Text("不用处理", "nothing to do"),
    ),
    "X223": Entry(
        "FINDING",
        Text(
            "{count} 张保单没有“{column}”，整张没有计入：第 {rows} 行",
            "{count} policies without “{column}” were left out whole: row {rows}",
        ),
        Text(
            "已收费的补上日期；确实没有收费的，状态写“未收费”",
            "fill in the date where they are paid; where they are not, write 未收费 in the status",
        ),
    ),
    "X224": Entry(
        "FINDING",
        Text(
            "{count} 张保单没有能认出车的车架号或车牌号（空着，或是“新车”“鄂E00000”之类），各按一台计：第 {rows} 行",
            "{count} policies have no VIN or plate that names a car (blank, or a filler like 新车); each was counted as one vehicle: row {rows}",
        ),
        Text(
            "补上车架号或车牌号，好把商业险和交强险合成一台",
            "fill in the VIN or the plate, so that two policies of one car are one vehicle",
        ),
    ),
    "X225": Entry(
        "FINDING",
        Text(
            "{person} 的岗位“{position}”没有规则点名，只执行管所有人的条款",
            "no rule names the position “{position}” of {person}; only clauses that bind everybody apply",
        ),
        Text(
            "{hint}如果应按某个岗位考核，在花名册里改成：{known}",
            "{hint}if a position's clauses should apply, change it on the roster to one of: {known}",
        ),
    ),
    "X260": Entry(
        "FINDING",
        Text(
            "{person}{leave}：不是半天也不是全天，{days} 没有按请假计，也不考核，等核实",
            "{person}, leave {leave}: neither half a day nor a whole one; {days} is held until it is cleared up",
        ),
        Text(
            "在“半天”一列写上午、下午或全天；不算请假的，删掉这一行",
            "enter 上午 (morning), 下午 (afternoon) or 全天 (all day) under 半天; delete the row if it is no leave",
        ),
    ),
    "X261": Entry(
        "FINDING",
        Text(
            "{person}{leave}：审批是“{status}”，{why}，没有按请假计",
            "{person}, leave {leave}: “{status}”, {why}; it does not count as leave",
        ),
        Text(
            "批准了的，改正审批状态后重算",
            "if it was approved after all, correct the status and settle again",
        ),
    ),
    "X262": Entry(
        "FINDING",
        Text(
            "{person}{leave}：看不懂审批“{status}”，这些天不考核，等核实",
            "{person}, leave {leave}: the approval “{status}” is not understood; its days are held until it is cleared up",
        ),
        Text("改成：已通过，或：已拒绝", "write 已通过 (approved) or 已拒绝 (refused)"),
    ),
    "X263": Entry(
        "FINDING",
        Text(
            "{person}{leave}：没有批准人，也没有审批状态，{outcome}",
            "{person}, leave {leave}: neither an approver nor a status; {outcome}",
        ),
        Text("补写批准人", "enter who approved it"),
    ),
    "X252": Entry(
        "FINDING",
        Text(
            "{count} 行（第 {rows} 行）和 {twin} 可能是同一次通话，也可能是两次，先按一次计",
            "calls that may be the ones of {twin} or others, counted once: {count} (row {rows})",
        ),
        Text(
            "是同一次的，删掉其中一行；确是两次的，两行都补上录音编号",
            "delete one of the rows if it is one call; else fill in the recording ID of both",
        ),
    ),
    "X253": Entry(
        "FINDING",
        Text(
            "{count} 行（第 {rows} 行）的录音编号和 {twin} 一样，时间不同，各按一次通话计",
            "rows with the recording ID of {twin} at another time, each counted as a call: {count} (row {rows})",
        ),
        Text(
            "转接、排队的几段是同一次通话的，只留一行；录音编号写错的，改正",
            "keep one row of the legs of one call; correct the recording ID where it is wrong",
        ),
    ),
    "X256": Entry(
        "FINDING",
        Text(
            "{count} 行（第 {rows} 行）的接通状态是“{words}”，却有通话时长：没有计入，这些人当天因此差的先不扣",
            "rows that say {words} and yet have talk time: {count} (row {rows}); not counted, and no fine of those days stands",
        ),
        Text(
            "接通了的，改正接通状态；没接通的，把通话时长改为 0；整列如此的，核对取的是不是振铃时长",
            "correct the result if it was answered, else make the talk time 0; if it is the whole column, check that it is not the ringing",
        ),
    ),
    "X257": Entry(
        "FINDING",
        Text(
            "{count} 行（第 {rows} 行）是“{words}”，不算通话",
            "rows of {words} are no calls: {count} (row {rows})",
        ),
        Text(
            "确是有人接听的通话，改正这几行的接通状态",
            "correct the result of the rows if somebody did answer",
        ),
    ),
    "X258": Entry(
        "FINDING",
        Text(
            "{count} 行（第 {rows} 行）的接通状态“{words}”看不懂，只按通话时长计",
            "rows with the result {words}, which is not known: {count} (row {rows}); counted as their talk time says",
        ),
        Text(
            "写成：已接通、未接通，或：留言或排队；这一列不是接通状态的，在映射里写明",
            "write 已接通 (answered), 未接通 (not answered) or 留言或排队 (voicemail or queue); if the column is no result, say so in its mapping",
        ),
    ),
    "X259": Entry(
        "ERROR",
        Text(
            "{person} {day} 的通话加起来有 {hours} 小时，一天没有这么长：{rows}（{days}）",
            "{person}: {hours} hours of talk on {day}, more than a day holds: {rows} ({days})",
        ),
        Text(
            "核对通话时长的单位（秒、毫秒、分:秒），以及是否把几个人的通话记在一个人名下",
            "check the unit of the talk time (seconds, milliseconds, min:sec), and whether several people's calls bear one name",
        ),
    ),
    "X267": Entry(
        "FINDING",
        Text(
            "{person} {day} 的通话加起来有 {hours} 小时，超过班次加 2 小时（{limit} 小时）：{rows}；{days} 差的先不扣",
            "{person}: {hours} hours of talk on {day}, more than the shift and 2 h ({limit} h): {rows}; no fine of {days} stands",
        ),
        Text(
            "核对通话时长的单位和这些行是谁的；确实加班的，在排班表写上当天的班次",
            "check the unit of the talk time and whose rows they are; if it was overtime, enter the day's hours in the schedule",
        ),
    ),
    "X268": Entry(
        "FINDING",
        Text(
            "{person} 有 {count} 次通话在前一次结束前 1 分钟以上就开始了：第 {rows} 行；{days} 差的先不扣",
            "{person}: talks that begin over a minute before an earlier one ends: {count} (row {rows}); no fine of {days} stands",
        ),
        Text(
            "核对这些行是谁的、通话时长的单位；同一次通话的几段，只留一行",
            "check whose rows they are and the unit of the talk time; keep one row of the legs of one call",
        ),
    ),
    "X269": Entry(
        "FINDING",
        Text(
            "{count} 次通话的时长{like}；照秒计了，差的先不扣",
            "the talk time of {count} calls looks {like}; counted as seconds, and no fine that rests on it stands",
        ),
        Text(
            "在导出里改成秒或时:分:秒；确实有这么长的，逐行核对后写成时:分:秒",
            "export seconds or h:mm:ss instead; check the rows one by one if the talks were as long as that",
        ),
    ),
    "X270": Entry(
        "FINDING",
        Text(
            "{person} {days}（{count} 天）打了卡，通话记录里却一行也没有；别人那些天有",
            "{person} clocked in on {days} ({count} days) and has no row in the call log, while others have",
        ),
        Text(
            "核对这个人的工号、分机和导出范围；漏导的补上，确实没打的照扣",
            "check the id, the extension and what was exported; add what is missing, else the fine stands",
        ),
    ),
    "X226": Entry(
        "FINDING",
        Text(
            "保单 {policy} 的退保或批改（{amount} 元）写的是 {person}，保单是 {seller} 的，已算在 {seller} 名下",
            "a change of policy {policy} ({amount} yuan) names {person}; the policy is {seller}'s, and so it counts there",
        ),
        Text(
            "核对这一行的工号；确实要由 {person} 承担的，记一笔调整项",
            "check the agent id of the row; if {person} is to bear it, enter an adjustment",
        ),
    ),
    "X227": Entry(
        "FINDING",
        Text(
            "{count} 行退保或批改，台账里没有原保单：第 {rows} 行；保费照算，台数只在写明“退保”时减",
            "{count} rows change policies that the ledger does not have: row {rows}; their premium counts, a vehicle only where they say 退保",
        ),
        Text(
            "把原保单那一行补进台账（可以是去年的），再重算",
            "add the rows of those policies to the ledger (last year's too), and settle again",
        ),
    ),
    "X228": Entry(
        "ERROR",
        Text(
            "保费 {value} 元，是同一文件里{kind}中位数 {median} 元的 {times} 倍以上，没有计入",
            "a premium of {value} yuan is over {times} times the file's median for {kind}, {median} yuan; it was not counted",
        ),
        Text(
            "多半是多写了几位或单位不对，请改正；金额确实没错的，在 rules/performance.yaml 里改 outlier_times",
            "probably too many digits or another unit: correct it; if it is right, change outlier_times in rules/performance.yaml",
        ),
    ),
    "X254": Entry(
        "ERROR",
        Text(
            "工号和姓名是两个人：{people}（{count} 行）",
            "the agent id and the name are of two people: {people} (rows: {count})",
        ),
        Text(
            "改正其中一个；改了名的，把原来的名字写进花名册的“别名”",
            "correct one of them; put a former name under 别名 on the roster",
        ),
    ),
    "X255": Entry(
        "FINDING",
        Text(
            "姓名和分机对不上：{people}（{count} 行）；姓名在花名册里的按姓名计，不在的按分机计",
            "name and extension differ: {people} (rows: {count}); counted by the name if the roster has it, else by the extension",
        ),
        Text(
            "换了分机的，在花名册里写明日期；小名、曾用名写进“别名”",
            "date the extension on the roster if it changed hands; put nicknames and former names under 别名",
        ),
    ),
    "X264": Entry(
        "FINDING",
        Text(
            "{person} {day}：看不懂考勤“{said}”，当天的考勤待定，没有扣款",
            "{person}, {day}: “{said}” of the attendance is not understood; the day is held, no fine",
        ),
        Text(
            "改成：正常、迟到、早退、旷工、缺卡、请假、休息；班次的名字写进 teamops.yaml 的 shifts",
            "write 正常, 迟到, 早退, 旷工, 缺卡, 请假 or 休息; the name of a shift goes under shifts in teamops.yaml",
        ),
    ),
    "X265": Entry(
        "FINDING",
        Text(
            "{person}有 {count} 天考勤系统和打卡不一致，{stands}：{days}",
            "{person}: export and clock differ on {count} days; {stands}: {days}",
        ),
        Text(
            "核对班次和补卡、外出的审批",
            "check the shifts, and the approvals of corrected punches and errands",
        ),
    ),
    "X266": Entry(
        "FINDING",
        Text(
            "{person}有 {count} 天考勤里是请假，请假表里没有：{days}，已按请假计",
            "{person}: leave in the attendance export but not in the leave table on {count} days: {days}; it counts",
        ),
        Text(
            "补进请假表；不算请假的，改正考勤",
            "add it to the leave table; if it is no leave, correct the attendance",
        ),
    ),
    "X230": Entry(
        "ERROR",
        Text(
            "{count} 行看不出来源：没有“来源”列，文件名和工作表名里也没有",
            "{count} rows do not tell their source: no column 来源, and neither file nor sheet is named after one",
        ),
        Text(
            "加一列“来源”，或把文件改名为来源：{sources}",
            "add the column 来源, or name the file after the source: {sources}",
        ),
    ),
    "X231": Entry(
        "ERROR",
        Text("{day} {why}，线索没有分", "{why} on {day}; nothing was dealt"),
        Text(
            "用 --date 写明哪一天用；当天确实上班的，写进排班或 calendar.csv；给哪些岗位，写在 leads.yaml 的 applies_to",
            "name the day with --date; if people do work then, put it in the schedule or calendar.csv; applies_to in leads.yaml names the positions",
        ),
    ),
    "X232": Entry(
        "ERROR",
        Text(
            "{day} 生效的规则里没有一条说线索怎样分（kind: share）",
            "no rule in force on {day} says how leads are dealt (kind: share)",
        ),
        Text(
            "删掉 rules/ 里改过的 leads.yaml 就用自带的；或把生效日期改早",
            "delete the changed leads.yaml in rules/ to use the shipped one, or let it begin earlier",
        ),
    ),
    "X240": Entry(
        "FINDING",
        Text(
            "{person}的线索 {lead} 有互相矛盾的结果，没有记入：{sides}",
            "{lead} of {person} has outcomes that contradict each other; none was recorded: {sides}",
        ),
        Text(
            "问清本人，只留下正确的一行；要改已记录的结果，写上新的联系日期",
            "ask the person and keep the right row; to change a recorded outcome, give a later contact date",
        ),
    ),
    "X241": Entry(
        "FINDING",
        Text("{count} 行的线索号从没有分过：{leads}", "{count} rows with a lead number never dealt: {leads}"),
        Text(
            "改正线索号后再交回；不是分下去的线索不用写在这里",
            "mend the number and return the sheet again; only leads that were dealt belong here",
        ),
    ),
    "X242": Entry(
        "FINDING",
        Text(
            "{count} 行的线索现在不在这个人手里，没有记入：{leads}",
            "{count} rows about leads that are not this person's now; not recorded: {leads}",
        ),
        Text(
            "告诉现在负责的人，要由他在自己的表里写结果；批次撤回了的，抄到新的线索表里再交",
            "tell whoever holds the lead: the outcome belongs in that person's own sheet; of a batch taken back, copy it into the new sheet",
        ),
    ),
    "X243": Entry(
        "FINDING",
        Text(
            "{count} 行的联系日期{why}，没有记入：{leads}",
            "{count} rows with a contact date {why}; not recorded: {leads}",
        ),
        Text("改正联系日期后再交回", "mend the date and return the sheet again"),
    ),
    "X244": Entry(
        "FINDING",
        Text(
            "{person}交回的表里少了 {count} 条还没有结果的线索：{leads}",
            "{count} leads without an outcome are missing from what {person} returned: {leads}",
        ),
        Text(
            "看是不是删了行，或那一行有错没有读进来；补上、改好再交回",
            "see whether rows were deleted, or not read for an error in them; put them right and return the sheet",
        ),
    ),
    "X245": Entry(
        "FINDING",
        Text(
            "{count} 行写了备注或下次联系，没有写结果，没有记入：{leads}",
            "{count} rows have a note or a next contact but no outcome; not recorded: {leads}",
        ),
        Text("补上结果和联系日期后再交回", "fill in the outcome and the contact date, and return the sheet"),
    ),
    "X246": Entry(
        "REMARK",
        Text(
            "{count} 行比已有的结果旧，没有覆盖",
            "{count} rows are older than what is known; nothing was overwritten",
        ),
        Text("不用处理；多半是以前的表又交了一次", "nothing to do; most likely an earlier copy"),
    ),
    "X247": Entry(
        "FINDING",
        Text(
            "{count} 张保单是分下去的车，但没有收费、签单、起保日期，看不出是不是分配后续保的：{policies}",
            "{count} policies of dealt vehicles have no paid, signed or start date, so whether they renew is not known: {policies}",
        ),
        Text("在台账里补上收费日期后重新统计", "fill in the date in the ledger and run the report again"),
    ),
    # --- rules and settings ------------------------------------------------------------------------------
    "R301": Entry(
        "ERROR",
        Text("YAML 写法有误：{why}", "not valid YAML: {why}"),
        Text(
            "看这一行的缩进、冒号后的空格和引号", "check indentation, the blank after the colon, and quotes"
        ),
    ),
    "R302": Entry(
        "ERROR",
        Text("没有“{key}”这个设置", "there is no setting “{key}”"),
        Text("{hint}可用的有：{known}", "{hint}known here: {known}"),
    ),
    "R303": Entry(
        "ERROR",
        Text("“{key}”写了两次，前一次在第 {line} 行", "“{key}” is given twice, first on line {line}"),
        Text("留下一个", "keep one of them"),
    ),
    "R304": Entry(
        "ERROR",
        Text(
            "“{value}”没有加引号，YAML 会把它读成 {read}", "“{value}” is not quoted; YAML reads it as {read}"
        ),
        Text('加上引号："{value}"', 'quote it: "{value}"'),
    ),
    "R305": Entry(
        "ERROR",
        Text("“{key}”的值“{value}”不对：{why}", "“{key}”: “{value}” is not right: {why}"),
        Text("改成 {expected}", "use {expected}"),
    ),
    "R306": Entry(
        "ERROR",
        Text("规则编号“{rule}”用了两次，另一处在 {twin}", "rule id “{rule}” is used twice, also at {twin}"),
        Text("改一个编号", "rename one"),
    ),
    "R307": Entry(
        "ERROR",
        Text("没有编号为“{rule}”的规则", "there is no rule “{rule}”"),
        Text("{hint}改正编号", "{hint}mend the id"),
    ),
    "R308": Entry(
        "ERROR",
        Text("日历不知道 {year} 年的放假安排", "the calendar does not know the holidays of {year}"),
        Text(
            "更新 chinesecalendar，或把全年安排写进 calendar.csv",
            "update chinesecalendar, or write the year into calendar.csv",
        ),
    ),
    "R309": Entry(
        "ERROR",
        Text("“{folder}”和它的上级目录里都没有 teamops.yaml", "no teamops.yaml in “{folder}” or above it"),
        Text(
            "先运行 teamops init 建一个工作区，或用 --workspace 指明",
            "make one with teamops init, or name it with --workspace",
        ),
    ),
    "R310": Entry(
        "ERROR",
        Text("缺少“{key}”", "“{key}” is missing"),
        Text("补上这一项：{expected}", "add it: {expected}"),
    ),
    "R311": Entry(
        "ERROR",
        Text("“{key}”在另一个文件里已经写过：{twin}", "“{key}” is already given in another file: {twin}"),
        Text("留下一处", "keep one of them"),
    ),
    # --- output ------------------------------------------------------------------------------------------
    "O401": Entry(
        "ERROR",
        Text("写不了“{path}”：{why}", "cannot write “{path}”: {why}"),
        Text(
            "如果文件在 Excel/WPS 里开着，关掉再试；或用 --out 换个位置",
            "close it if it is open in Excel or WPS, or use --out",
        ),
    ),
    "O402": Entry(
        "ERROR",
        Text("磁盘空间不够，“{path}”没有写成", "no space left; “{path}” was not written"),
        Text(
            "腾出空间后再运行；原来的文件没有动",
            "make room and run again; the earlier file was left as it was",
        ),
    ),
    "O403": Entry(
        "ERROR",
        Text("“{path}”是输入文件，不能覆盖", "“{path}” is an input and is never overwritten"),
        Text("用 --out 换个位置", "choose another place with --out"),
    ),
    "O404": Entry(
        "ERROR",
        Text("另一个 teamops 正在这个工作区里运行", "another teamops is running in this workspace"),
        Text("等它结束再试", "wait for it to finish"),
    ),
    "O405": Entry(
        "ERROR",
        Text("“{path}”已经存在，没有覆盖", "“{path}” is there already and was not overwritten"),
        Text("换一个文件夹", "choose another folder"),
    ),
    # --- records -----------------------------------------------------------------------------------------
    "B501": Entry(
        "ERROR",
        Text("第 {seq} 条记录被改动过", "entry {seq} was changed"),
        Text(
            "用备份换回这个文件；记录只能由 teamops 追加，不要手改",
            "put back the file from a backup; only teamops appends to it, never edit it by hand",
        ),
    ),
    "B502": Entry(
        "ERROR",
        Text("记录不完整：{how}", "the records are not whole: {how}"),
        Text(
            "用备份换回这个文件和旁边的 .head；不要手改、删行或换行序",
            "put back the file and the .head beside it from a backup; never edit, delete or reorder lines",
        ),
    ),
    "B503": Entry(
        "REMARK",
        Text(
            "末尾有 {bytes} 字节是上次被打断时没写完的，没有计入",
            "{bytes} bytes at the end were left unfinished by an interrupted run and do not count",
        ),
        Text("不用处理；那一次重新运行即可", "nothing to do; run that command again"),
    ),
    "B504": Entry(
        "ERROR",
        Text("批次 {batch} 不能撤回：{why}", "batch {batch} cannot be undone: {why}"),
        Text(
            "需要换人的线索，在结果里写“换人”，再用 --recycle",
            "for leads that somebody else is to call, write the outcome 换人 and use --recycle",
        ),
    ),
    "B505": Entry(
        "ERROR",
        Text("第 {seq} 条记录的附件{how}", "what is attached to entry {seq}: {how}"),
        Text(
            "用备份换回这个文件；记录和附件只能由 teamops 写",
            "put back the file from a backup; only teamops writes records and what is attached to them",
        ),
    ),
}
