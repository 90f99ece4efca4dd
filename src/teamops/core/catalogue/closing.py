"""Problems of closed months: what is frozen, and what today's inputs and rules would make of it."""

from teamops.core.catalogue.entry import Entry
from teamops.core.text import Text

CLOSING: dict[str, Entry] = {
    "S701": Entry(
        "ERROR",
        Text(
            "{month} 不能结账：月份要一个接一个结，下一个是 {next}",
            "{month} cannot be closed: months are closed one after the other, and {next} is next",
        ),
        Text("先 teamops close --month {next}", "first: teamops close --month {next}"),
    ),
    "S702": Entry(
        "FINDING",
        Text(
            "{month} 已结账，结果不变；按现在的数据和规则有 {count} 条不同，合计 {amount} 元",
            "{month} is closed and stays as it is; differences by today's inputs and rules: {count}, {amount} yuan in all",
        ),
        Text(
            "差额作为补差进入 {next} 的结算；逐条见差异工作簿",
            "the difference enters the settlement of {next} as corrections; see the workbook of differences",
        ),
    ),
    "S703": Entry(
        "FINDING",
        Text(
            "{month} 已结账，现在的文件算不出它了（{why}），所以没有核对，也没有补差",
            "{month} is closed and cannot be computed from today's files ({why}): not compared, and nothing corrected",
        ),
        Text(
            "文件归档了就不用处理；要核对，把文件放回来再结算",
            "nothing to do if the files were archived; to compare, put them back and settle again",
        ),
    ),
    "S704": Entry(
        "REMARK",
        Text(
            "{person} 的 {columns} 和 {month} 结账时不同；这些列没有日期，{month} 仍按结账时的算",
            "{columns} of {person} differ from when {month} was closed; they say no date, so {month} keeps what it had",
        ),
        Text(
            "确实要补发或扣回，写进调整表",
            "what is to be paid or taken back all the same belongs into the adjustments",
        ),
    ),
    "S705": Entry(
        "REMARK",
        Text(
            "已结账月份的补差只进入 {next}，这里没有",
            "corrections of closed months enter {next} alone; there are none in here",
        ),
        Text("先结 {next} 的账", "close {next} first"),
    ),
    "S706": Entry(
        "REMARK",
        Text(
            "规则在 {month} 结账后改过；teamops.yaml 写了 rule_changes: forward_only，{month} 按原来的规则",
            "rules were edited after {month} was closed; teamops.yaml says rule_changes: forward_only, so it keeps its own",
        ),
        Text(
            "要按新规则补差，改成 rule_changes: correct_closed",
            "for corrections by the new rules: rule_changes: correct_closed",
        ),
    ),
    "S707": Entry(
        "REMARK",
        Text(
            "{month} 结账时的 {count} 条调整项，表里一条也没有了；当作归档，没有扣回",
            "of the {count} adjustments that {month} was closed with none is left in the table; taken as archived, not taken back",
        ),
        Text(
            "确实要收回，在未结账的月份记一条相反的",
            "what is to be taken back belongs into an open month, as an adjustment the other way",
        ),
    ),
    "S708": Entry(
        "ERROR",
        Text(
            "{month} 不能结账：还有 {count} 条待定（{people}）；第一条：{why}",
            "{month} cannot be closed: lines held: {count} ({people}); the first: {why}",
        ),
        Text(
            "把这些行改好，再结算、再结账；待定的每一条见“明细”",
            "correct those rows, settle again, then close; every held line stands in “Lines”",
        ),
    ),
    "S709": Entry(
        "FINDING",
        Text(
            "{month} 已结账；现在有行看不懂，{count} 处待定，没有补差（{people}）；第一处：{why}",
            "{month} is closed; rows that are not understood by now hold {count} figures, which are not corrected ({people}); the first: {why}",
        ),
        Text("把这些行改好，再结算", "correct those rows and settle again"),
    ),
}
