"""The switches of the rule by which leads are dealt evenly: rulings 30–32."""

from typing import Literal

from teamops.core.rules.switches import Reading, ruled


class ShareReading(Reading):
    """How “平均分配” (evenly dealt) is read. Ruling 30 holds where none of its own is listed."""

    balance_by: Literal["count", "premium"] = ruled(
        30,
        ("按什么平均", "even by what"),
        {
            "count": ("条数", "the number of leads"),
            "premium": (
                "先按条数平均，再在条数不变的前提下互换，让上年保费接近",
                "the number of leads; then swapped within equal numbers to even out last premiums",
            ),
        },
    )
    scope: Literal["source_and_total", "source"] = ruled(
        30,
        ("在什么范围内平均", "even within what"),
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
            "within_share": ("优先，但不超过平均应得的条数", "comes first, up to an even share"),
            "always": ("在岗就分给上年的专员，不管平均", "gets it if present, even or not"),
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
                "给累计最少的人，一样多时按印出的抽签号",
                "to the lowest running totals, ties by the printed seed",
            ),
            "seed": ("按印出的抽签号", "by the printed seed"),
        },
    )
    absence_credit: Literal["average", "none"] = ruled(
        32,
        ("当天不在的人", "who is away"),
        {
            "average": (
                "当天不分配，按当天平均数计入累计，回来后不补",
                "assigned none, credited the day's average, no catching up later",
            ),
            "none": ("不分配，也不计入累计", "assigned none and credited nothing"),
        },
    )
    newcomer_credit: Literal["average", "none"] = ruled(
        32,
        ("新来的人", "newcomers"),
        {
            "average": (
                "从全队平均数开始累计，不补以前的",
                "start at the others' average and do not catch up",
            ),
            "none": ("从零起", "start at zero"),
        },
    )
