"""The switches of the rule by which leads are dealt evenly: rulings 30–32."""

from typing import Literal

from teamops.core.rules.switches import Reading, ruled


class ShareReading(Reading):
    """How “平均分配” (evenly dealt) is read. Ruling 30 holds where none of its own is listed."""

    balance_by: Literal["count", "premium"] = ruled(
        30,
        ("“平均”按什么", "what is dealt evenly"),
        {
            "count": ("条数", "the number of leads"),
            "premium": (
                "条数；条数不变再互换，使上年保费也尽量平",
                "the number of leads; then swapped within equal numbers to even out last premiums",
            ),
        },
    )
    scope: Literal["source_and_total", "source"] = ruled(
        30,
        ("“平均”在哪里", "where it is even"),
        {
            "source_and_total": ("每个来源之内，并且总数", "within each source, and in total"),
            "source": (
                "只看每个来源之内，余数按该来源的累计",
                "within each source alone, the remainder by that source's running count",
            ),
        },
    )
    keep_last_agent: Literal["no", "within_share", "always"] = ruled(
        30,
        ("上年的专员", "last year's agent"),
        {
            "no": ("不优先", "has no claim"),
            "within_share": ("优先，但不超过他平均应得的条数", "comes first, up to an even share"),
            "always": ("在岗就归他，不管平均", "gets it if present, even or not"),
        },
    )
    by_territory: bool = ruled(
        30,
        ("按区域分", "by territory"),
        {
            "false": ("不看区域", "territories do not matter"),
            "true": ("只分给负责该区域的人", "only to the people of the lead's territory"),
        },
    )
    remainder: Literal["lowest_total", "seed"] = ruled(
        31,
        ("除不尽的余数", "the remainder"),
        {
            "lowest_total": (
                "给累计最少的人，一样多时按印出的种子",
                "to the lowest running totals, ties by the printed seed",
            ),
            "seed": ("按印出的种子", "by the printed seed"),
        },
    )
    absence_credit: Literal["average", "none"] = ruled(
        32,
        ("当天不在的人", "who is away"),
        {
            "average": (
                "不分，按当天平均记账，回来不补",
                "gets none and is credited the average, so no flood later",
            ),
            "none": ("不分，也不记账", "gets none and is credited nothing"),
        },
    )
    newcomer_credit: Literal["average", "none"] = ruled(
        32,
        ("新来的人", "newcomers"),
        {
            "average": ("从全队平均起记账，不追补", "start at the others' average and do not catch up"),
            "none": ("从零起", "start at zero"),
        },
    )
