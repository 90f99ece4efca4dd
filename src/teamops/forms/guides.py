"""What stands beside the files of a workspace: a guide in each folder, and the starters that are double-clicked."""

from collections.abc import Sequence
from dataclasses import dataclass

from teamops.core.kit.domain import Input
from teamops.core.text import Lang, Text
from teamops.forms.names import GUIDE

HERE = Text("这个文件夹放：", "This folder is for:")
MONTHLY = Text(
    "文件名以年月开头，例如 2026-10-导出.xlsx；一个月可以有几个文件。",
    "Names begin with the month, e.g. 2026-10-export.xlsx; a month may have several files.",
)
ANY_NAME = Text("文件叫什么名字都可以。", "Files may have any name.")
AS_IT_COMES = Text(
    "系统怎么导出就怎么放，不用整理，不要改里面的内容。本说明不会被读取。",
    "Put exports in as they come. This guide is never read.",
)
THEN = Text(
    "放好以后：双击上一级文件夹里的“双击运行.bat”，选“检查”；或者运行 teamops check。",
    "Then choose “check” in run.bat, or run: teamops check",
)

INBOX = Text("收件箱", "inbox")
DROP = Text(
    "各系统导出的文件，什么名字都可以，直接放进来，不用改名、不用整理、不用放进别的文件夹。",
    "Put exports in here as they come, under any name.",
)
DROP_ASKS = Text(
    "然后双击“双击运行.bat”选“检查”，或者运行 teamops check：每个文件认作什么、为什么，都会列出来；看不准的会问，答一次就记住。",
    "Then run: teamops check. It says what each file is taken for and why, asks where it is not certain, and remembers.",
)
DROP_STAYS = Text(
    "文件放在这里就行，不会被移动、改动。没有看懂的文件不会用，会说出来。",
    "Files stay where they are. What was not understood is not used, and is told.",
)
DROP_MONTH = Text(
    "通话、考勤是哪个月的，看里面的日期，不看文件名。线索要有“来源”一列，或者文件名写上来源。本说明不会被读取。",
    "Which month a file is of is told by the dates in it, not by its name. This guide is never read.",
)

BAT = Text("双击运行.bat", "run.bat")
COMMAND = "run.command"
NOT_FOUND = Text(
    "没有找到 teamops。请先安装：pipx install teamops 的文件夹或 .whl 文件，装好再双击这里。",
    "teamops was not found. Install it first: pipx install FOLDER, or the .whl file. Then start this again.",
)
ANY_KEY = Text("按回车键关闭", "Press Enter to close")
# Nothing but ASCII before the code page is set: the lines are read one by one. %~dp0 is the folder of this file.
WINDOWS = """\
@echo off
chcp 936 >nul
cd /d "%~dp0"
set "TEAMOPS="
where teamops >nul 2>nul && set "TEAMOPS=teamops"
{recorded}if not defined TEAMOPS if exist "%USERPROFILE%\\.local\\bin\\teamops.exe" set "TEAMOPS=%USERPROFILE%\\.local\\bin\\teamops.exe"
if not defined TEAMOPS py -m teamops --version >nul 2>nul && set "TEAMOPS=py"
if not defined TEAMOPS (
  echo {not_found}
) else if "%TEAMOPS%"=="py" (
  py -m teamops
) else (
  "%TEAMOPS%"
)
pause
"""
RECORDED = 'if not defined TEAMOPS if exist "{path}" set "TEAMOPS={path}"\n'
UNIX = """\
#!/bin/sh
# {name}
cd "$(dirname "$0")" || exit 1
if command -v teamops >/dev/null 2>&1; then teamops
elif [ -x {recorded} ]; then {recorded}
elif [ -x "$HOME/.local/bin/teamops" ]; then "$HOME/.local/bin/teamops"
elif python3 -m teamops --version >/dev/null 2>&1; then python3 -m teamops
else echo "{not_found}"
fi
printf '%s ' "{any_key}"
read -r _
"""


@dataclass(frozen=True)
class Starter:
    """A file that is double-clicked: its name and its bytes."""

    name: str
    content: bytes


def guides(inputs: Sequence[Input], lang: Lang) -> dict[str, bytes]:
    """Return the guide of each folder that tables lie in, by its path: what goes there, and under which names."""
    folders: dict[str, list[Input]] = {}
    for each in inputs:
        folder = each.pattern.partition("*")[0].partition("{")[0].rpartition("/")[0]
        if folder:
            folders.setdefault(folder, []).append(each)
    return {f"{folder}/{GUIDE.say(lang)}": _guide(own, lang) for folder, own in folders.items()}


def inbox_guide(lang: Lang) -> dict[str, bytes]:
    """Return the guide of the drop folder, by its path."""
    lines = (said.say(lang) for said in (DROP, DROP_ASKS, DROP_STAYS, DROP_MONTH))
    return {f"{INBOX.say(lang)}/{GUIDE.say(lang)}": "\r\n".join([*lines, ""]).encode("utf-8-sig")}


def _guide(inputs: Sequence[Input], lang: Lang) -> bytes:
    lines = [HERE.say(lang), *(f"  {_named(each, lang)}" for each in inputs), ""]
    lines += [MONTHLY.say(lang)] if any("{month}" in each.pattern for each in inputs) else []
    lines += [ANY_NAME.say(lang)] if all(each.pattern.endswith("/*") for each in inputs) else []
    lines += [AS_IT_COMES.say(lang), THEN.say(lang)]
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")  # as Notepad reads it


def _named(each: Input, lang: Lang) -> str:
    name = each.pattern.rpartition("/")[2].replace("{month}", "2026-10").replace("*", "")
    said = each.note if lang == "zh" else each.key.replace("_", " ")
    return f"{name}：{said}" if name and "{" not in each.pattern else said


def starters(lang: Lang, python: str) -> list[Starter]:
    """Return what is double-clicked on Windows (code page 936, CRLF) and on macOS and Linux: both find the installation,
    by the PATH or beside the `python` that wrote them, show the menu, and keep their window open."""
    beside = python.replace("\\", "/").rpartition("/")[0]
    recorded = ""
    if python[1:2] == ":":  # a drive of Windows
        path = f"{python[: len(beside)]}\\teamops.exe".replace("%", "%%")
        recorded = RECORDED.format(path=path) if _writable(path) else ""
    bat = WINDOWS.format(recorded=recorded, not_found=NOT_FOUND.say(lang))
    quoted = "'" + f"{beside}/teamops".replace("'", "'\\''") + "'"
    unix = UNIX.format(
        name=BAT.say(lang).removesuffix(".bat"),
        recorded=quoted,
        not_found=NOT_FOUND.say(lang),
        any_key=ANY_KEY.say(lang),
    )
    return [
        Starter(BAT.say(lang), bat.replace("\n", "\r\n").encode("gbk")),
        Starter(COMMAND, unix.encode("utf-8")),
    ]


def _writable(path: str) -> bool:
    """Whether a path can be written in the code page."""
    try:
        path.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
