"""Cases of samples/bad: leads that come in, outcomes that come back, and the book that holds both."""

from bad_case import CHECK, Case
from bad_leads import BACK, BOOK, CALLED, DEAL_DAY, LEADS, NEXT_DAY, collected, dealt, returned, with_leads
from bad_ways import add, both, change, change_name, drop_rows, unfinished, write

DEAL = ("assign-leads", "--date", DEAL_DAY)
COLLECT = ("collect-outcomes", "--date", NEXT_DAY)
REPORT = ("lead-report", "--month", "2026-11", "--date", NEXT_DAY)
UNDO = ("assign-leads", "--undo", "20261102-1")
VERIFY = ("records", "verify")

NEXT_YEAR = """rules:
  - id: leads.even-dealing
    label: {zh: 线索平均分配, en: Even dealing of leads}
    clause: {cite: P1-四, text: "以下资源由团队长平均分配客户信息给每个续保专员"}
    kind: share
    applies_to: [续保专员]
    sources:
      - name: 到期未续
    recycle_after_days: {2027-01-01: 7}
"""

OF_LEADS = (
    Case(
        "X230",
        "线索文件叫“名单”，没有“来源”列",
        "the file of leads is called 名单 and has no column 来源",
        both(with_leads, change_name(LEADS, "leads/名单.csv")),
        commands=(DEAL, CHECK),
    ),
    Case(
        "X231",
        "分线索那天两个续保专员都请假",
        "both 续保专员 are on leave on the day of the dealing",
        both(
            with_leads,
            add(
                "leave.csv",
                "1003,年休假,2026-11-02,2026-11-02,,王主任",
                "1004,年休假,2026-11-02,2026-11-02,,王主任",
            ),
        ),
        commands=(DEAL,),
    ),
    Case(
        "X232",
        "分线索的规则 2027 年才生效",
        "the rule of dealing begins in 2027",
        both(with_leads, write("rules/leads.yaml", NEXT_YEAR.encode())),
        commands=(DEAL,),
    ),
    Case(
        "X233",
        "“到期未续”的表没有到期日期一列",
        "the list of 到期未续 has no column of the date of expiry",
        both(with_leads, change(LEADS, "到期日期", "年份")),
        commands=(DEAL,),
        also=("F011",),
    ),
    Case(
        "X240",
        "同一条线索同一天两个结果",
        "two outcomes of one lead on one day",
        returned(CALLED, CALLED.replace("跟进中", "拒绝"), *BACK[1:]),
        commands=(COLLECT,),
    ),
    Case(
        "X241",
        "线索号 L20261102-0099 从没有分过",
        "lead number L20261102-0099 was never dealt",
        returned(*BACK, "L20261102-0099,,2026-11-03,跟进中,,"),
        commands=(COLLECT,),
    ),
    Case(
        "X242",
        "李思交回了一条不是她的线索",
        "李思 returned a lead that is not hers",
        returned(*BACK, CALLED.replace(",,2026", ",1002,2026")),
        commands=(COLLECT,),
    ),
    Case(
        "X243",
        "联系日期是两天以后",
        "a contact date two days ahead",
        returned(CALLED.replace("11-03", "11-05"), *BACK[1:]),
        commands=(COLLECT,),
    ),
    Case(
        "X244",
        "交回的表里只有一行，另一条线索不见了",
        "one row came back; the other lead is missing",
        returned(CALLED),
        commands=(COLLECT,),
    ),
    Case(
        "X245",
        "写了备注，没有写结果",
        "a note without an outcome",
        returned("L20261102-0001,,2026-11-03,,,下周再打", *BACK[1:]),
        commands=(COLLECT,),
    ),
    Case(
        "X246",
        "11 月 2 日的结果比 3 日的旧",
        "an outcome of 2 November is older than that of the 3rd",
        returned(CALLED, CALLED.replace("11-03", "11-02"), *BACK[1:]),
        commands=(COLLECT,),
    ),
    Case(
        "X247",
        "分下去的车有一张没有日期的保单",
        "a policy of a dealt vehicle has no date",
        both(
            dealt,
            add(
                "policies.csv",
                "PTEST0000000000000002,1002,鄂E00011,LTEST000000000011,商业险,2800.00,,正常,,",
            ),
        ),
        commands=(REPORT,),
    ),
    Case(
        "B501",
        "记录里的客户名被改过",
        "a customer's name in the records was changed",
        both(dealt, change(BOOK, "客户甲", "客户戊")),
        commands=(DEAL, CHECK, VERIFY),
    ),
    Case(
        "B502",
        "记录的第一条被删掉了",
        "the first entry of the records was deleted",
        both(collected, drop_rows(BOOK, '{"seq":1,')),
        commands=(DEAL, CHECK, VERIFY),
    ),
    Case(
        "B503",
        "记录写到一半断了",
        "the records end in the middle of an entry",
        both(dealt, unfinished(BOOK, b'{"seq":2,"kind":"outcomes"')),
        commands=(DEAL, CHECK, VERIFY),
    ),
    Case(
        "B504",
        "要撤回的批次已经有了结果",
        "the batch to be undone has an outcome",
        collected,
        commands=(UNDO,),
    ),
)
