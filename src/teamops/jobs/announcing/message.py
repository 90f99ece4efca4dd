"""What is told of a run: which command, when it was due, how it ended, in figures; no person, no pay, no customer.

Only what is known to be harmless is let through: commands by their names, totals by a list, files that are called as
teamops calls its own (a file of one person's leads bears their name), codes that the catalogue has.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from teamops.core.exits import EXITS
from teamops.core.text import Lang, Text
from teamops.jobs.outcome import Outcome

# Totals that may be told, in this order; sums of money are none of them.
TOTALS = {
    "people": Text("人数", "people"),
    "met": Text("达标", "on target"),
    "calls": Text("通话", "calls"),
    "talk_minutes": Text("通话分钟", "minutes talked"),
    "policies_issued": Text("出单", "policies issued"),
    "vehicles": Text("台数", "vehicles"),
    "stuck": Text("未办完的保单", "policies held up"),
    "pending": Text("待跟进线索", "leads to follow up"),
    "leads": Text("线索", "leads"),
    "dealt": Text("分配线索", "leads assigned"),
    "outcomes": Text("汇总结果", "outcomes collected"),
    "drawn": Text("抽中录音", "recordings drawn"),
    "entries": Text("账目", "entries"),
}
PROBLEM = re.compile(r"[A-Z]{1,2}\d{3}")
COMMAND = re.compile(r"[a-z]+(-[a-z]+)*")
OWN_FILE = re.compile(r"([a-z]+(-[a-z]+)*-\d{4}-\d{2}(-\d{2})?(-\d{1,3})?|check)\.[a-z]{2,9}")
LONGEST_WORD, MOST_FILES, MOST_CODES, LARGEST = 40, 12, 30, 10**12
UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029*_`<>\[\]()#@\\|~]+"
)  # of line breaks, mark-up and mentions

HEAD = Text("teamops {team}：{count} 个任务，{done} 个完成", "teamops {team}: {done} of {count} jobs done")
FAILED_HEAD = Text(
    "teamops {team}：{count} 个任务，{failed} 个没有完成",
    "teamops {team}: {failed} of {count} jobs not done",
)
DUE = Text("{job}（应在 {due}）：{how}", "{job} (due {due}): {how}")
ENDED = Text("没有完成，退出码 {code}（{meaning}）", "not done, exit code {code} ({meaning})")
DONE = Text("完成", "done")
AGAIN = Text("恢复正常，{how}", "works again, {how}")
UNKNOWN = Text("未知", "unknown")
FILES = Text("文件：{said}", "files: {said}")
MORE_FILES = Text("另有 {count} 个文件", "{count} more files")
CODES = Text("问题：{said}", "problems: {said}")
CUT = Text("……（太长，没有全写；其余看运行日志）", "… (cut short; the rest stands in the log of the run)")


@dataclass(frozen=True)
class Message:
    """What is told: a title, and a block of lines for each job, those that failed first."""

    title: str
    blocks: tuple[tuple[str, ...], ...]
    failed: bool
    lang: Lang

    @property
    def lines(self) -> list[str]:
        """The lines of all blocks, the title not among them."""
        return [line for block in self.blocks for line in block]


def message_of(outcomes: Sequence[Outcome], team: str, lang: Lang) -> Message:
    """Return what is told of a run of these jobs."""
    failed = sum(not outcome.done for outcome in outcomes)
    values = {"team": plain(team), "count": len(outcomes), "done": len(outcomes) - failed, "failed": failed}
    title = (FAILED_HEAD if failed else HEAD).say(lang, **values)
    order = sorted(outcomes, key=lambda outcome: outcome.done)
    return Message(title, tuple(_block(outcome, lang) for outcome in order), failed > 0, lang)


def fitted(lines: Sequence[str], size: int, lang: Lang) -> str:
    """Return the lines as one text of at most `size` bytes; where they do not fit, whole lines go and a last one says so."""
    text = "\n".join(lines)
    if len(text.encode()) <= size:
        return text
    last = CUT.say(lang)
    room = size - len(last.encode()) - 1
    kept: list[str] = []
    for line in lines:
        room -= len(line.encode()) + 1
        if room < 0:
            break
        kept.append(line)
    return "\n".join([*kept, last])


def plain(text: str) -> str:
    """Return a text in one line, short and without mark-up or mentions."""
    said = " ".join(UNSAFE.sub(" ", text).split())
    return said if len(said) <= LONGEST_WORD else said[: LONGEST_WORD - 1] + "…"


def _block(outcome: Outcome, lang: Lang) -> tuple[str, ...]:
    first = outcome.job.split()[0] if outcome.job.split() else ""
    job = first if COMMAND.fullmatch(first) else "?"
    how = (
        DONE.say(lang)
        if outcome.exit_code == 0
        else Text("完成，有待核实的问题", "done, with findings to review").say(lang)
    )
    if not outcome.done:
        meaning = EXITS.get(outcome.exit_code, UNKNOWN).say(lang)
        how = ENDED.say(lang, code=outcome.exit_code, meaning=meaning)
    how = AGAIN.say(lang, how=how) if outcome.recovers else how
    mark = "✓" if outcome.done else "✗"
    head = DUE.say(lang, job=job[:LONGEST_WORD], due=f"{outcome.due:%Y-%m-%d %H:%M}", how=how)
    more = [
        (Text("数字：{said}", "figures: {said}"), _figures(outcome, lang)),
        (FILES, _files(outcome, lang)),
        (CODES, _codes(outcome)),
    ]
    return (
        f"{mark} {head}",
        *(f"　{text.say(lang, said=Text('、', ', ').say(lang).join(said))}" for text, said in more if said),
    )


def _figures(outcome: Outcome, lang: Lang) -> list[str]:
    return [
        f"{label.say(lang)} {outcome.totals[name]}"
        for name, label in TOTALS.items()
        if name in outcome.totals and _is_count(outcome.totals[name])
    ]


def _files(outcome: Outcome, lang: Lang) -> list[str]:
    own = [name for name in outcome.files if len(name) <= LONGEST_WORD and OWN_FILE.fullmatch(name)]
    shown = own[:MOST_FILES]
    left = len(outcome.files) - len(shown)
    return [*shown, MORE_FILES.say(lang, count=left)] if left else shown


def _codes(outcome: Outcome) -> list[str]:
    known = [
        code for code in sorted(outcome.codes) if PROBLEM.fullmatch(code) and _is_count(outcome.codes[code])
    ]
    return [f"{code}×{outcome.codes[code]}" for code in known[:MOST_CODES]]


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < LARGEST
