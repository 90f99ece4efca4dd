"""Problems of what runs by itself. J801–J849: jobs; J850–J899: what is told of them."""

from teamops.core.catalogue import CATALOGUE
from teamops.core.catalogue.entry import entries
from teamops.core.problems import Telling

PROBLEMS = entries(
    """
J801 FINDING SETTINGS_WRONG
    teamops.yaml 里没有定时任务
    teamops.yaml has no jobs
    在 jobs: 下面每个任务写一行，例如 - {do: "check", every: workday, at: "08:00"}
    write one line a job under jobs:, e.g. - {do: "check", every: workday, at: "08:00"}
J802 ERROR SETTINGS_WRONG
    电脑的时间是 {now}，而记录里已经有 {last} 的事：什么都没有运行
    the clock says {now}, and the log tells of {last}: nothing was run
    把电脑的时间校准；如果错的是记录，删掉那些行
    set the clock right; if it is the log that is wrong, delete those lines
J803 FINDING SETTINGS_WRONG
    任务记录的这一行读不懂，没有采用
    this line of the log of jobs cannot be read and was left out
    记录不要手改；如果那个任务又运行了一次，结果不变
    do not edit the log; a job that runs once more for it changes nothing
J804 FINDING SETTINGS_WRONG
    “{job}”（应在 {due} 运行）没有完成：{code}，{meaning}
    “{job}” (due {due}) did not finish: {code}, {meaning}
    看它自己说的话，改好；下次 teamops run 会再试（已试 {tries} 次）
    put right what its own words say; the next teamops run tries again ({tries} so far)
J805 FINDING SETTINGS_WRONG
    “{job}”（应在 {due} 运行）试了 {tries} 次都没有完成，不再试了：{code}，{meaning}
    “{job}” (due {due}) was given up after {tries} tries: {code}, {meaning}
    看它自己说的话，改好，然后运行 teamops run --again
    put right what its own words say, then run teamops run --again
"""
)

noted = Telling(CATALOGUE | PROBLEMS)
