"""Problems of the monthly report: D651–D659."""

from teamops.core.catalogue.entry import Entry
from teamops.core.text import Text

MONTHLY: dict[str, Entry] = {
    "D651": Entry(
        "FINDING",
        Text("{month} 没有算进月报的走势：{why}", "{month} is missing from the trends: {why}"),
        Text(
            "运行 teamops settle --month {month} 看全部原因，改好后重新出月报",
            "run teamops settle --month {month} to see every reason, put it right and report again",
        ),
    ),
    "D652": Entry(
        "FINDING",
        Text(
            "{month} 结算时是 {vehicles} 台、{premium} 元，现在的保单台账是 {now_vehicles} 台、{now_premium} 元",
            "{month} was settled with {vehicles} vehicles and {premium} yuan; the ledger now gives {now_vehicles} and "
            "{now_premium}",
        ),
        Text(
            "合计和逐人按结算时的数；来源、业务类型和险种按现在的台账，所以对不上。看 teamops settle --month {month} 里的差异",
            "totals and people stand as settled; sources, business and kinds follow the ledger, so they differ. "
            "teamops settle --month {month} lists the differences",
        ),
    ),
    "D653": Entry(
        "FINDING",
        Text(
            "{month} 有 {count} 处错误的行没有计入", "{month} was computed without {count} bad rows or cells"
        ),
        Text(
            "运行 teamops settle --month {month} 看是哪些行",
            "run teamops settle --month {month} to see which rows",
        ),
    ),
    "D654": Entry(
        "REMARK",
        Text(
            "{month} 另有 {count} 条说到个人薪酬的发现，这里不列",
            "{month} has {count} findings on somebody's pay, which are not listed here",
        ),
        Text("见 teamops settle --month {month}", "see teamops settle --month {month}"),
    ),
}
