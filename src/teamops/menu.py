"""What is offered where `teamops` is called by itself at a terminal: the steps of a month, each with the command that it runs."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from teamops.core.asking import ask
from teamops.core.calendar import Month
from teamops.core.opening import NO_OPENER, open_file
from teamops.core.options import a_day
from teamops.core.text import Lang, Text
from teamops.core.workspace import FILE_NAME, find_workspace

LOOK, NEW, LEAVE = "", "init", "0"
SHOWN = 9  # results that are offered to be opened

HOME = Text("工作区：{folder}", "workspace: {folder}")
NO_HOME = Text("这里还没有工作区（{folder}）", "there is no workspace here ({folder})")
CHOOSE = Text("请输入数字，0 退出", "a number, 0 to leave")
NO_NUMBER = Text("请输入上面的一个数字", "please type one of the numbers above")
RUNNING = Text("运行：{command}", "running: {command}")
DONE = Text("完成（退出码 {code}）", "done (exit code {code})")
NOT_DONE = Text("没有完成（退出码 {code}），请看上面的说明", "not done (exit code {code}): see above")
NO_RESULTS = Text("还没有写出过表。先结算一次", "nothing was written yet: settle first")
OPENING = Text("打开：{path}", "opening: {path}")


@dataclass(frozen=True)
class Step:
    """A line of the menu: what it does, and the command, in which each {name} is asked for first."""

    label: Text
    command: str


@dataclass(frozen=True)
class Question:
    """What a step asks for before it runs, how an answer is read, and what is said of one that is none."""

    words: Text
    wrong: Text
    default: Callable[[date], str]
    read: Callable[..., str]


def _some(typed: str, today: date) -> str:
    if not typed:
        raise ValueError(typed)
    return typed


def _day(typed: str, today: date) -> str:
    try:
        return str(a_day(typed))
    except Exception:  # a usage error of Typer; here it is asked again
        raise ValueError(typed) from None


def _month(typed: str, today: date) -> str:
    return str(Month.spoken(typed, today))


NO_MONTH = Text("请写成 2026-10 或 10月", "please write it like 2026-10")
NO_NAME = Text("请写一个名字", "please give a name")
QUESTIONS: Mapping[str, Question] = {
    "month": Question(
        Text("哪个月", "Month"), NO_MONTH, lambda today: str(Month.of(today).shift(-1)), _month
    ),
    "this_month": Question(Text("哪个月", "Month"), NO_MONTH, lambda today: str(Month.of(today)), _month),
    "day": Question(Text("哪一天", "Day"), Text("请写成 2026-10-30", "like 2026-10-30"), str, _day),
    "person": Question(Text("谁（姓名或工号）", "Who (name or id)"), NO_NAME, lambda _: "", _some),
    "by": Question(Text("结账人", "Who closes"), NO_NAME, lambda _: "", _some),
    "checked": Question(Text("复核人", "Who checks"), NO_NAME, lambda _: "", _some),
    "folder": Question(
        Text("新工作区的文件夹名", "Folder of the new workspace"), NO_NAME, lambda _: "", _some
    ),
}
STEPS = (
    Step(Text("检查：文件齐不齐，有没有读不懂的", "Check the files"), "check"),
    Step(Text("结算一个月的薪酬", "Settle a month"), "settle --month {month}"),
    Step(Text("看结果：打开写出的表", "Look at the results"), LOOK),
    Step(Text("说明一个人为什么是这个数", "Explain one person's pay"), "explain {person} --month {month}"),
    Step(
        Text("结账：两个人签名，这个月不再变", "Close a month"),
        "close --month {month} --by {by} --checked-by {checked}",
    ),
    Step(Text("分配线索", "Assign the leads"), "assign-leads --date {day}"),
    Step(Text("汇总回填表", "Collect the filled-in sheets"), "collect-outcomes"),
    Step(Text("日报", "Daily report"), "daily-report --html"),
    Step(Text("月报", "Monthly report"), "monthly-report --month {month}"),
    Step(Text("现金账", "Cash daybook"), "cash-daybook --month {this_month}"),
    Step(Text("银行账、对账", "Bank journal"), "bank-journal --month {this_month}"),
    Step(Text("补上缺的空表和文件夹", "Add missing forms and folders"), "init {here}"),
)
BEGINNING = (Step(Text("新建工作区", "Make a workspace"), "init {folder}"),)

Running = Callable[[list[str]], int]


def menu(lang: Lang, today: date, run: Running) -> None:
    """Offer the steps of the workspace around the current folder, run what is chosen, until nobody wants anything more.

    `run` runs the words of a command and returns its exit code. Raises KeyboardInterrupt where the terminal is gone.
    """
    while True:
        home = find_workspace(None)
        steps = STEPS if home else BEGINNING
        heading, where = (HOME, home) if home else (NO_HOME, Path.cwd())
        print(f"\n{heading.say(lang, folder=where)}")
        for number, step in enumerate(steps, 1):
            print(f"  {number:>2}  {step.label.say(lang)}")
        chosen = ask(lang, CHOOSE, LEAVE, partial(_number, most=len(steps)), NO_NUMBER)
        if not chosen:
            return
        step = steps[chosen - 1]
        if step.command == LOOK:
            _look(lang, home or Path.cwd())
            continue
        words = words_of(lang, step, today, home)
        print(RUNNING.say(lang, command=" ".join(["teamops", *map(_quoted, words)])))
        code = run(words)
        if step in BEGINNING and not code:
            os.chdir(words[1])
        print((NOT_DONE if code else DONE).say(lang, code=code))


def words_of(lang: Lang, step: Step, today: date, home: Path | None) -> list[str]:
    """Return the words of a step's command, each {name} in it asked for."""
    words = []
    for word in step.command.split():
        name = word.strip("{}")
        if word == "{here}":
            words.append(str(home))
        elif word == name:
            words.append(word)
        else:
            question = QUESTIONS[name]
            default = question.default(today)
            read = partial(question.read, today=today)
            words.append(ask(lang, question.words, default, read, question.wrong))
    return words


def _number(typed: str, most: int) -> int:
    number = int(typed)
    if not 0 <= number <= most:
        raise ValueError(typed)
    return number


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word else word


def _look(lang: Lang, home: Path) -> None:
    """Offer what was written last, and open what is chosen."""
    found = results(home)
    if not found:
        print(NO_RESULTS.say(lang))
        return
    for number, path in enumerate(found, 1):
        print(f"  {number:>2}  {path.name}")
    chosen = ask(lang, CHOOSE, "1", partial(_number, most=len(found)), NO_NUMBER)
    if chosen:
        path = found[chosen - 1]
        print((OPENING if open_file(path) else NO_OPENER).say(lang, path=path))


def results(home: Path) -> Sequence[Path]:
    """Return what lies in the folder of results, the latest first."""
    from teamops.core.workspace import Settings
    from teamops.core.yaml import parse_yaml

    document, problems = parse_yaml((home / FILE_NAME).read_bytes(), FILE_NAME)
    # What is wrong with the settings every command tells; here the results are looked for where they usually lie.
    said = document.data if document and not problems and isinstance(document.data, dict) else {}
    folder = home / str(said.get("output", Settings.model_fields["output"].default))
    written = [path for path in folder.glob("*") if path.suffix in {".xlsx", ".html"} and path.is_file()]
    return sorted(written, key=lambda path: (-path.stat().st_mtime_ns, path.name))[:SHOWN]
