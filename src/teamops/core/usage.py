"""How teamops is called: options that hold everywhere stand anywhere, and what is called wrongly is said in one language."""

import functools
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, get_args

import typer
from typer.exceptions import TyperException

from teamops.core.help import HelpGroup, said_in
from teamops.core.kit.domain import Domain
from teamops.core.run import COMMON
from teamops.core.text import Lang, Text

COMPLETE = "_TEAMOPS_COMPLETE"  # set by the shell that asks what may follow
LANGUAGE_LINE = re.compile(r"^language:\s*[\"']?(zh|en)\b", re.MULTILINE)
SEE = Text("全部用法：{path} --help", "for help: {path} --help")
NO_OPTION = Text("没有 {option} 这个选项。{hint}", "there is no option {option}. {hint}")
NO_COMMAND = Text("没有 {word} 这个命令。{hint}", "there is no command {word}. {hint}")
MISSING = Text("缺少 {name}（{what}）", "{name} is missing ({what})")
WRONG = Text("{name}：{why}", "{name}: {why}")
# What Typer says in English only, and the same in Chinese.
SAID = {
    re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)"): "多写了“{0}”；名字里有空格的要加引号",
    re.compile(r"Option '(.+)' requires .*"): "{0} 后面要写值",
    re.compile(r"Option '(.+)' does not take a value\."): "{0} 后面不写值",
    re.compile(r"(?:Value error, )?'(.*)' is not one of (.+)\."): "没有“{0}”，可以写 {1}",
    re.compile(r"Input should be a valid integer.*"): "要写整数",
}


def _shared() -> dict[str, bool]:
    """Return the options that every command takes, and whether each is followed by a value."""
    annotated = [get_args(annotation) for annotation, _ in COMMON.values()]
    return {name: kind is not bool for kind, info in annotated for name in (info.default, *info.param_decls)}


def bound_to(domains: tuple[Domain, ...], function: Callable[..., None]) -> Callable[..., None]:
    """Return a command that works for these domains: what is known of all of them is handed down to it, never looked up."""

    @functools.wraps(function)
    def bound(**given: Any) -> None:
        function(domains=domains, **given)

    return bound


class Commands(HelpGroup):
    """The commands: `teamops --lang zh settle` is `teamops settle --lang zh`."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run what was typed, and say what is wrong with it in the language of the team."""
        words = list(sys.argv[1:] if args is None else args)
        extra.setdefault("obj", language_of(words))
        if COMPLETE in os.environ:
            from typer._completion_classes import completion_init

            completion_init()
        try:
            code = super().main(
                words, prog_name or "teamops", complete_var, False, windows_expand_args, **extra
            )
        except typer.Abort:
            sys.exit(1)
        except TyperException as fault:
            if not standalone_mode:
                raise
            print(worded(fault, extra["obj"]), file=sys.stderr)
            sys.exit(fault.exit_code)
        return sys.exit(code) if standalone_mode else code

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the options before a command behind it: each of them holds for every command."""
        return super().parse_args(ctx, _command_first(args))


def _command_first(args: list[str]) -> list[str]:
    """Return the words with what stands before the command behind it; as they are where none follows, but for a --lang,
    which `language_of` knows already."""
    shared, at = _shared(), 0
    while at < len(args) and (name := args[at].partition("=")[0]) in shared:
        at += 2 if shared[name] and "=" not in args[at] else 1
    if (at == len(args) and args[:1] == ["--lang"] and at == 2) or (
        at == 1 and args[0].startswith("--lang=")
    ):
        return args[at:]
    rest = args[at:]
    return [rest[0], *args[:at], *rest[1:]] if rest and not rest[0].startswith("-") else args


def language_of(words: Sequence[str]) -> Lang:
    """Return the language to speak before a workspace is opened: --lang, else TEAMOPS_LANG, else the team's own, else zh."""
    given = _value_of("--lang", words) or os.environ.get("TEAMOPS_LANG")
    if given:
        return "en" if given == "en" else "zh"
    place = _value_of("--workspace", words) or _value_of("-w", words)
    homes = [Path(place)] if place else [Path.cwd(), *Path.cwd().parents]
    for home in homes:
        try:
            found = LANGUAGE_LINE.search((home / "teamops.yaml").read_text("utf-8", errors="replace"))
        except OSError:
            continue
        return "en" if found and found[1] == "en" else "zh"
    return "zh"


def _value_of(option: str, words: Sequence[str]) -> str:
    """Return what stands behind an option, "" where it is not given."""
    for word, following in zip(words, [*words, ""][1:], strict=True):
        if word == option:
            return following
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
    return ""


def worded(fault: Any, lang: Lang) -> str:
    """Return what is wrong with a call, and where to read how it goes."""
    ctx = getattr(fault, "ctx", None)
    lines = [f"✗ {_what(fault, ctx, lang)}"]
    if ctx is not None:
        lines.append(f"    → {SEE.say(lang, path=ctx.command_path)}")
    return "\n".join(lines)


def _what(fault: Any, ctx: Any, lang: Lang) -> str:
    from teamops.core.validation import hint

    param, own = getattr(fault, "param", None), said_in(fault.message, lang)
    if option := getattr(fault, "option_name", ""):
        if type(fault).__name__ != "NoSuchOption":
            return _translated(own, lang)
        known = [name for p in ctx.command.get_params(ctx) for name in p.opts]
        return NO_OPTION.say(lang, option=option, hint=hint(option, known).say(lang)).strip()
    if type(fault).__name__ == "MissingParameter" and param is not None:
        return MISSING.say(lang, name=_name(param), what=said_in(param.help or "", lang))
    if ctx is not None and own.startswith("No such command"):
        word = own.split("'")[1]
        return NO_COMMAND.say(lang, word=word, hint=hint(word, ctx.command.commands).say(lang)).strip()
    name = getattr(fault, "param_hint", None) or (param is not None and _name(param))
    said = _translated(own, lang)
    return WRONG.say(lang, name=name, why=said) if name else said


def _name(param: Any) -> str:
    """An option by its long name, an argument by its place in the usage."""
    return str(param.opts[0]) if param.param_type_name == "option" else f"{{{param.name}}}"


def _translated(said: str, lang: Lang) -> str:
    if lang == "en":
        return said.removeprefix("Value error, ")
    for english, chinese in SAID.items():
        if found := english.fullmatch(said):
            return chinese.format(*(part.replace("'", "").replace(", ", "、") for part in found.groups()))
    return said
