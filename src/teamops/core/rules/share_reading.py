"""The switches of the rule by which leads are dealt evenly: rulings 30–32."""

from typing import Annotated, Literal

from teamops.core.rules.switches import Meaning, Reading
from teamops.core.text import Text


class ShareReading(Reading):
    """How “平均分配” (evenly dealt) is read. Ruling 30 holds where none of its own is listed."""

    balance_by: Annotated[
        Literal["count", "premium"],
        Meaning(
            30,
            Text("“平均”按什么", "what is dealt evenly"),
            "count",
            {
                "count": Text("条数", "the number of leads"),
                "premium": Text(
                    "条数；条数不变再互换，使上年保费也尽量平",
                    "the number of leads; then swapped within equal numbers to even out last premiums",
                ),
            },
        ),
    ] = "count"
    scope: Annotated[
        Literal["source_and_total", "source"],
        Meaning(
            30,
            Text("“平均”在哪里", "where it is even"),
            "source_and_total",
            {
                "source_and_total": Text("每个来源之内，并且总数", "within each source, and in total"),
                "source": Text(
                    "只看每个来源之内，余数按该来源的累计",
                    "within each source alone, the remainder by that source's running count",
                ),
            },
        ),
    ] = "source_and_total"
    keep_last_agent: Annotated[
        Literal["no", "within_share", "always"],
        Meaning(
            30,
            Text("上年的专员", "last year's agent"),
            "no",
            {
                "no": Text("不优先", "has no claim"),
                "within_share": Text("优先，但不超过他平均应得的条数", "comes first, up to an even share"),
                "always": Text("在岗就归他，不管平均", "gets it if present, even or not"),
            },
        ),
    ] = "no"
    by_territory: Annotated[
        bool,
        Meaning(
            30,
            Text("按区域分", "by territory"),
            False,
            {
                "false": Text("不看区域", "territories do not matter"),
                "true": Text("只分给负责该区域的人", "only to the people of the lead's territory"),
            },
        ),
    ] = False
    remainder: Annotated[
        Literal["lowest_total", "seed"],
        Meaning(
            31,
            Text("除不尽的余数", "the remainder"),
            "lowest_total",
            {
                "lowest_total": Text(
                    "给累计最少的人，一样多时按印出的种子",
                    "to the lowest running totals, ties by the printed seed",
                ),
                "seed": Text("按印出的种子", "by the printed seed"),
            },
        ),
    ] = "lowest_total"
    absence_credit: Annotated[
        Literal["average", "none"],
        Meaning(
            32,
            Text("当天不在的人", "who is away"),
            "average",
            {
                "average": Text(
                    "不分，按当天平均记账，回来不补",
                    "gets none and is credited the average, so no flood later",
                ),
                "none": Text("不分，也不记账", "gets none and is credited nothing"),
            },
        ),
    ] = "average"
    newcomer_credit: Annotated[
        Literal["average", "none"],
        Meaning(
            32,
            Text("新来的人", "newcomers"),
            "average",
            {
                "average": Text(
                    "从全队平均起记账，不追补", "start at the others' average and do not catch up"
                ),
                "none": Text("从零起", "start at zero"),
            },
        ),
    ] = "average"
