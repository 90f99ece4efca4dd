"""Problems of what runs by itself. J801–J849: jobs; J850–J899: what is told of them."""

from teamops.core.catalogue import CATALOGUE
from teamops.core.catalogue.entry import Group, entries, in_groups
from teamops.core.problems import Telling
from teamops.core.text import Text

PROBLEMS = entries(
    """
J801 FINDING SETTINGS_WRONG
    teamops.yaml 里没有定时任务
    teamops.yaml has no jobs
    在 jobs: 下面每个任务写一行，例如 - {{do: "check", every: workday, at: "08:00"}}
    write one line a job under jobs:, e.g. - {{do: "check", every: workday, at: "08:00"}}
J802 ERROR SETTINGS_WRONG
    电脑时间 {now} 比运行记录里的 {last} 还早，所以没有运行任何任务
    the computer's clock ({now}) is behind the last log entry ({last}); nothing was run
    把电脑的时间校准；如果错的是记录，删掉那些行
    set the clock right; if it is the log that is wrong, delete those lines
J803 FINDING SETTINGS_WRONG
    任务记录的这一行无法识别，没有采用
    this line of the log of jobs cannot be read and was left out
    记录不要手改；如果那个任务又运行了一次，结果不变
    do not edit the log; a job that runs once more for it changes nothing
J804 FINDING SETTINGS_WRONG
    “{job}”（应在 {due} 运行）没有完成：{code}，{meaning}
    “{job}” (due {due}) did not finish: {code}, {meaning}
    先看这个命令单独运行时的提示，改好。下次 teamops run 会再试（已试 {tries} 次）
    see that command's own messages and fix them; the next teamops run tries again (tries: {tries})
J805 FINDING SETTINGS_WRONG
    “{job}”（应在 {due} 运行）试了 {tries} 次都没有完成，不再试了：{code}，{meaning}
    “{job}” (due {due}) was given up after {tries} tries: {code}, {meaning}
    先看这个命令单独运行时的提示，改好，再运行 teamops run --again
    see that command's own messages and fix them, then run teamops run --again
"""
)

# What is told together, and the value of each that says the yuan at stake.
JOBS = Group("jobs", Text("定时任务", "Jobs"))
PROBLEMS |= in_groups(
    PROBLEMS,
    {
        JOBS: "J801 J802 J803 J804 J805",
    },
)

noted = Telling(CATALOGUE | PROBLEMS)
