"""The help of a command as plain text, whole at any width. A library of colours would take longer to load than all else."""

import inspect
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence

from typer._click import Command, Context, HelpFormatter
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command_from_info
from typer.models import CommandInfo

WIDEST = {"max_content_width": 100}  # columns; longer lines are hard to read
USAGE, ARGUMENTS, OPTIONS = "用法 · Usage", "参数 · Arguments", "选项 · Options"
BETWEEN = " · "
# What Typer says of an option, as people read it here.
PLACEHOLDERS = {
    "[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]", "<str>": "<文字>", "<path>": "<路径>", "<date>": "<日期>",
    "<int>": "<整数>", "<name>": "<名称>",
}  # fmt: skip
SHOWN = "Show this message and exit.", "显示本页 · show this page"
BEHIND = {"required": "（必填）", "env var: ": "（{}）", "default: ": "（默认 {}）"}
# No line ends with a mark that opens something, and none begins with one that closes it.
OPENING, CLOSING = "“（《【(", "，。、；：！？）》”】)"

Rows = Sequence[tuple[str, str]]


class HelpCommand(TyperCommand):
    """A command whose help is plain text: what it does, and what it takes."""

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the page."""
        usage = [ctx.command_path, *self.collect_usage_pieces(ctx)]
        formatter.write(page(ctx, usage, self.help or "", _taken(self, ctx), formatter.width))


class HelpGroup(TyperGroup):
    """The commands, each in its panel, and before them what all take."""

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return --help, known to be off where it is not given: Typer would load pydantic to make a truth of nothing."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.default = False
        return option

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Return a command with its options, which nobody needs of the others."""
        found = super().get_command(ctx, cmd_name)
        whole = getattr(found and found.callback, "whole", None)
        if found and whole:
            info = CommandInfo(found.name, cls=HelpCommand, callback=whole, help=found.help)
            self.commands[cmd_name] = get_command_from_info(
                info, pretty_exceptions_short=False, rich_markup_mode=None
            )
        return self.commands.get(cmd_name)

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the page."""
        parts = _taken(self, ctx)
        for name, command in self.commands.items():
            panel = getattr(command, "rich_help_panel", "")
            parts.setdefault(panel, []).append((name, inspect.cleandoc(command.help or "")))
        usage = [ctx.command_path, *self.collect_usage_pieces(ctx)]
        formatter.write(page(ctx, usage, self.help or "", parts, formatter.width))


def late(function: Callable[..., None]) -> Callable[[], None]:
    """Return what stands for a command in a HelpGroup until somebody asks for it by name: to look at the options of all takes time."""

    def stand_in() -> None:
        raise NotImplementedError

    stand_in.__doc__ = function.__doc__
    stand_in.whole = function  # type: ignore[attr-defined]
    return stand_in


def _taken(command: TyperCommand | TyperGroup, ctx: Context) -> dict[str, list[tuple[str, str]]]:
    """Return the arguments and options of a command under their headings, each with what is said of it."""
    taken: dict[str, list[tuple[str, str]]] = {ARGUMENTS: [], OPTIONS: []}
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record:
            at = ARGUMENTS if param.param_type_name == "argument" else OPTIONS
            taken[at].append((record[0], _with_behind(record[1].replace(*SHOWN))))
    return {heading: rows for heading, rows in taken.items() if rows}


def _with_behind(said: str) -> str:
    """Return what is said of an option with what Typer puts behind it in brackets said in both languages."""
    said, _, behind = said.partition("  [")
    zh, between, en = said.partition(BETWEEN)
    for part in behind.rstrip("]").split("; ") if behind else ():
        typers = next((mark for mark in BEHIND if part.startswith(mark)), "")
        zh += BEHIND[typers].format(part.removeprefix(typers)) if typers else ""
        en += f" ({part})" if between else ""
    return f"{zh}{between}{en}"


def said_in(text: str, lang: object) -> str:
    """Return a text of both languages in one of them; as it is for any other language than zh and en, or none."""
    zh, between, en = text.partition(BETWEEN)
    return text if not between or lang not in ("zh", "en") else zh if lang == "zh" else en


def page(ctx: Context, usage: Sequence[str], about: str, parts: Mapping[str, Rows], width: int) -> str:
    """Return a page of help in lines of at most `width` columns: how it is called, what it does, and rows under headings.

    In the language that the outermost context bears, in both where it bears none.
    """
    lang = ctx.find_root().obj
    for typers, ours in PLACEHOLDERS.items() if lang == "zh" else ():
        usage = [word.replace(typers, ours) for word in usage]
        parts = {
            at: [(name.replace(typers, ours), said) for name, said in rows] for at, rows in parts.items()
        }
    called = f"{said_in(USAGE, lang)}{'：' if lang == 'zh' else ': '}{' '.join(usage)}"
    lines = [called, "", *(" " + line for line in folded(said_in(about, lang), width - 1))]
    names = max((columns(name) for rows in parts.values() for name, _ in rows), default=0)
    for heading, rows in parts.items():
        lines += ["", " " + said_in(heading, lang)]
        for name, said in rows:
            first, *more = folded(said_in(said, lang), width - names - 6)
            lines.append(f"   {name}{' ' * (names - columns(name))}  {first}".rstrip())
            lines += [" " * (names + 5) + line for line in more]
    return "\n".join(lines) + "\n"


def folded(text: str, width: int) -> list[str]:
    """Return a text in lines of at most `width` columns; where both languages have no room side by side, one below the other."""
    if columns(text) <= width or BETWEEN not in text:
        return list(_filled(text, width))
    return [line for part in text.split(BETWEEN, 1) for line in _filled(part, width)]


def _filled(text: str, width: int) -> Iterator[str]:
    while columns(text) > width:
        room = next(n for n in range(len(text)) if columns(text[: n + 1]) > width)
        end = next((n for n in range(room, 0, -1) if _may_end(text[n - 1], text[n])), room)
        yield text[:end].rstrip()
        text = text[end:].lstrip()
    yield text


def _may_end(last: str, following: str) -> bool:
    """Return whether a line may end between two characters: at a blank, and beside a Chinese one."""
    if " " in (last, following):
        return True
    return columns(last + following) > 2 and last not in OPENING and following not in CLOSING


def columns(text: str) -> int:
    """Return how many columns of a screen a text takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
