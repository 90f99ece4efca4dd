"""What can be wrong with a sheet of rules that somebody filled in (R4)."""

from teamops.core.catalogue import CATALOGUE
from teamops.core.catalogue.entry import entries, in_groups
from teamops.core.catalogue.running import RULES
from teamops.core.problems import Telling

PROBLEMS = entries(
    """
R401 ERROR
    没有“{item}”这一项，不知道改的是什么
    there is no item “{item}”: what is to change is not known
    “项目”“编号”两列不要改；再写一份：teamops rules --to-excel
    leave the columns “Item” and “Number” as they are; write the sheet again: teamops rules --to-excel
R402 ERROR
    “{item}”现在是 {now}，这张表写着 {then}：表是旧的
    “{item}” is {now} now and {then} on this sheet: the sheet is old
    再写一份，把要改的填上去：teamops rules --to-excel
    write it again and fill in what is to change: teamops rules --to-excel
R403 ERROR
    “{item}”不能改为“{value}”：{why}
    “{item}” cannot become “{value}”: {why}
    {expected}
    {expected}
"""
)

PROBLEMS |= in_groups(PROBLEMS, {RULES: "R401 R402 R403"})

noted = Telling(CATALOGUE | PROBLEMS)
