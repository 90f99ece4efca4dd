"""What may be said of samples of recordings (Q9xx), and of a score sheet that is not written over (O406)."""

from teamops.core.catalogue import CATALOGUE
from teamops.core.catalogue.entry import Group, entries, in_groups
from teamops.core.catalogue.running import OUTPUT
from teamops.core.problems import Telling
from teamops.core.text import Text

PROBLEMS = entries(
    """
O406 ERROR OUTPUT_UNWRITABLE
    {path} 里已经有打分或评语，没有覆盖
    {path} holds scores or comments already; it was not written over
    接着用那一份；要重新抽，先改名或移走它，或者用 --out 写到别处
    go on with that one; to draw again, rename it or move it away first, or give another place with --out
Q901 REMARK
    {person}本月可抽的通话只有 {count} 通，不到 {wanted} 通，已全部列入
    {person} has {count} calls to draw from, fewer than {wanted}; all of them are in the sample
    不用处理；如果实际打得更多，请核对通话记录是否导全
    nothing; if more calls were made, see whether the log was exported whole
Q902 REMARK
    抽中的通话有 {count} 通没有录音编号，只能按时间和号码找录音
    {count} drawn calls have no recording number: their recordings are found by time and number
    从电话系统导出时勾上“录音编号”或“通话ID”一列
    when exporting from the phone system, include the column 录音编号 or uniqueid
"""
)

# What is told together, and the value of each that says the yuan at stake.
SAMPLES = Group("samples", Text("抽查", "Samples"))
PROBLEMS |= in_groups(
    PROBLEMS,
    {
        OUTPUT: "O406",
        SAMPLES: "Q901 Q902",
    },
)

noted = Telling(CATALOGUE | PROBLEMS)
