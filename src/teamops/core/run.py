"""What every command shares: its options, where it speaks, how it stops."""

import functools
import inspect
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from teamops.core import exits
from teamops.core.problems import noted
from teamops.core.telling import go_on, problems_value, tell
from teamops.core.text import Lang, Text, named, printable

if TYPE_CHECKING:
    from teamops.core.kit.domain import Domain
    from teamops.core.problems import Problem
    from teamops.core.sheets.book import Book
    from teamops.core.workspace import Workspace

# What --out may not end with: a workbook is .xlsx, and a folder is seldom called so.
OTHER_FORMATS = frozenset(
    {".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".pdf", ".json", ".txt", ".html", ".htm"}
)
NOT_WRITTEN = Text("，没有写出任何文件", "; nothing was written")
WRITTEN = Text("，但工作簿已经写好", "; the workbook was written already")

WorkspaceOption = Annotated[
    Path | None, typer.Option("--workspace", "-w", help="工作区目录 · workspace folder", show_default=False)
]
OutOption = Annotated[
    Path | None, typer.Option("--out", help="写到哪里 · where to write", show_default=False)
]
LangOption = Annotated[
    str | None,
    typer.Option("--lang", help="zh 中文，en 英文 · zh or en", envvar="TEAMOPS_LANG", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON 结果 · the result as JSON")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="成功时不出声 · say nothing on success")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="只算不写 · work it out and write nothing")]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="有发现就以 3 退出 · exit 3 where something was found")
]
DetailsOption = Annotated[bool, typer.Option("--details", help="逐条列出问题 · tell every problem")]

OpenOption = Annotated[bool, typer.Option("--open", help="写好后打开 · open what was written")]

COMMON: dict[str, Any] = {
    "workspace": (WorkspaceOption, None),
    "out": (OutOption, None),
    "lang": (LangOption, None),
    "json_": (JsonOption, False),
    "quiet": (QuietOption, False),
    "dry_run": (DryRunOption, False),
    "strict": (StrictOption, False),
    "open_": (OpenOption, False),
    "details": (DetailsOption, False),
}


class PrintError(OSError):
    """The result could not be printed: the disk that stdout goes to is full."""


class Terminated(BaseException):
    """SIGTERM, raised where the program stands so that half-written files are taken away."""


def today() -> date:
    """Return the day it is: what tests put another in place of."""
    return date.today()


@dataclass
class Run:
    """One run of one command: the options that all commands share, and how it speaks."""

    folder: Path | None
    out: Path | None
    asked_lang: str | None
    json: bool
    quiet: bool
    dry_run: bool
    strict: bool
    opens: bool = False
    details: bool = False
    lang: Lang = "zh"
    domains: "tuple[Domain, ...]" = ()
    begun: tuple[Path, object] | None = None  # the file last written, and what stood there before
    written: list[Path] = field(default_factory=list)

    def open(self, encoding: str | None = None, on: date | None = None) -> "Workspace":
        """Return the workspace as it is looked at on a day, today by default, and take its language; raises Stopped."""
        from teamops.core.problems import Stopped
        from teamops.core.workspace import open_workspace

        workspace, problems = open_workspace(self.folder, self.domains, encoding)
        if workspace is None:
            raise Stopped(problems)
        if self.asked_lang is None:
            self.lang = workspace.settings.language
        return replace(workspace, today=on or today())

    def target(self, workspace: "Workspace", name: str) -> Path:
        """Return the path to write `name` to: --out as a file or a folder, else the workspace's output folder."""
        if self.out is None:
            return workspace.output / name
        suffix = self.out.suffix.lower()
        if suffix in OTHER_FORMATS and not self.out.is_dir():
            raise typer.BadParameter(f"{suffix} → .xlsx", param_hint="--out")
        return self.out if suffix == Path(name).suffix else self.out / name

    def say(self, text: Text, **values: object) -> None:
        """Say something on stderr; messages never mix with results."""
        if not self.quiet:
            print(printable(text.say(self.lang, **values)), file=sys.stderr)

    def result(self, text: str) -> None:
        """Print a result on stdout."""
        if not self.quiet:
            _print(printable(text))

    def give(self, value: object) -> None:
        """Print a result as JSON on stdout, whatever --quiet says."""
        import json

        said = json.dumps(value, ensure_ascii=False, indent=1)
        # Half a character, of a path that is no UTF-8, is written as JSON writes it: what reads it gets the path back.
        _print(said.encode(errors="backslashreplace").decode())

    @contextmanager
    def working(self, text: Text) -> Iterator[None]:
        """Show that something long goes on; on a terminal only."""
        if self.quiet or not sys.stderr.isatty():
            yield
            return
        from rich.console import Console

        with Console(stderr=True).status(text.say(self.lang)):
            yield

    @contextmanager
    def progress(self, text: Text, total: int) -> Iterator[Callable[[], None]]:
        """Show a bar of `total` steps on a terminal; what is given is called after each step."""
        if self.quiet or not sys.stderr.isatty():
            yield lambda: None
            return
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(text.say(self.lang), total=total)
            yield lambda: bar.advance(task)

    def on_terminal(self) -> bool:
        """Return whether somebody looks at stdout."""
        return sys.stdout.isatty()

    def write(self, workspace: "Workspace", book: "Book", target: Path) -> Path:
        """Write a workbook where it belongs and return the path; raises Stopped (O401–O403, exit 73).

        What a killed run left of the same file is taken away: the caller holds the workspace's lock.
        """
        from teamops.core.sheets.stage import staged

        with self.writing(workspace, target), staged({target: book}):
            pass
        return target

    @contextmanager
    def writing(self, workspace: "Workspace", target: Path) -> Iterator[None]:
        """Turn what keeps a file from being written into Stopped (O401–O403, exit 73); an input is never written."""
        from teamops.core.problems import Stopped

        if workspace.is_input(target):
            raise Stopped([noted("O403", None, {"path": workspace.name_of(target)})])
        self.begun = target, _stamp(target)
        with refused(workspace, target):
            yield
        self.written.append(target)

    def summarise(self, problems: "Sequence[Problem]") -> None:
        """Say on stderr what was found beside the result: on one screen, or with --details one by one."""
        if not self.quiet:
            self.tell(problems)

    def tell(self, problems: "Sequence[Problem]") -> None:
        """Say on stderr what is wrong, whatever --quiet says; see `summarise`."""
        tell(problems, self.lang, one_by_one=self.details, written=self.begun is not None)

    def finish(self, problems: "list[Problem]") -> None:
        """End a command that did its work: exit 3 with --strict where something was found."""
        from teamops.core.problems import Severity

        if self.strict and any(p.severity in {Severity.FAULT, Severity.FINDING} for p in problems):
            raise typer.Exit(exits.FINDINGS)


@contextmanager
def refused(workspace: "Workspace", path: Path) -> Iterator[None]:
    """Turn what keeps a file from being written into Stopped, in the file's name (O401, O402, exit 73)."""
    from teamops.core.problems import Stopped
    from teamops.core.sheets.write import CannotWrite, NoSpace, cannot_write

    try:
        yield
    except (CannotWrite, OSError) as error:
        why = error if isinstance(error, CannotWrite) else cannot_write(path, error)
        name = workspace.name_of(why.path)  # of several that are written together, the one that is refused
        if isinstance(why, NoSpace):
            raise Stopped([noted("O402", None, {"path": name})]) from None
        raise Stopped([noted("O401", None, {"path": name, "why": why.reason})]) from None


def where_said(written: Path | None, lang: Lang) -> str:
    """Return where a workbook is, or that nothing was written."""
    return written.as_posix() if written else Text("（没有写文件）", "(nothing written)").say(lang)


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that mean the same everywhere; it receives them as its first argument, a `Run`."""
    own = list(inspect.signature(function).parameters.values())[1:]

    @functools.wraps(function)
    def wrapper(domains: "tuple[Domain, ...]" = (), **given: Any) -> None:
        common = {name: given.pop(name) for name in COMMON}
        run = Run(*common.values())
        run.domains = domains
        for name, value in given.items():
            if not isinstance(value, Path) and named(str(value)) != str(value):
                raise typer.BadParameter("UTF-8", param_hint=f"--{name.replace('_', '-')}")
        if run.asked_lang not in (None, "zh", "en"):
            raise typer.BadParameter("zh / en", param_hint="--lang")
        if run.asked_lang == "en":
            run.lang = "en"
        with _stopping(run, may_skip=given.get("skip_bad_rows") is False):
            function(run, **given)
            if run.opens:
                from teamops.core.opening import open_written

                open_written(run)

    shared = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in COMMON.items()
    ]
    keyword = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own]
    wrapper.__signature__ = inspect.Signature(keyword + shared)  # type: ignore[attr-defined]
    wrapper.__annotations__ = {p.name: p.annotation for p in keyword + shared}
    return wrapper


@contextmanager
def _stopping(run: Run, *, may_skip: bool) -> Iterator[None]:
    """Turn what stops a command into words and the documented exit code. `may_skip`: it has --skip-bad-rows, not used yet."""
    from teamops.core.problems import Stopped

    previous = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    except Stopped as stopped:
        if run.json:
            run.give(problems_value(stopped.problems, run.lang))
        run.tell(stopped.problems)
        print(end=go_on(stopped.problems, run.lang, may_skip=may_skip), file=sys.stderr)
        raise typer.Exit(stopped.exit_code) from None
    except KeyboardInterrupt:
        _leave(run, Text("已中断", "interrupted"), exits.INTERRUPTED)
    except Terminated:
        _leave(run, Text("已被终止", "terminated"), exits.TERMINATED)
    except PrintError:
        raise  # `main` has words for it, for the help is printed outside any command
    except BrokenPipeError:
        # The reader of our output went away (`| head`): not a fault, and nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except Exception as fault:  # every fault must end in words and exit code 1, never in a traceback
        if isinstance(fault, typer.Exit | typer.Abort) or type(fault).__module__.startswith(
            ("typer", "click")
        ):
            raise
        if os.environ.get("TEAMOPS_DEBUG"):
            raise
        words = Text(
            "teamops 自身出错：{kind}: {fault}。没有写出任何文件。设 TEAMOPS_DEBUG=1 再运行，把输出发给维护者",
            "teamops itself failed: {kind}: {fault}. Nothing was written. Run with TEAMOPS_DEBUG=1 and send the output",
        )
        print(words.say(run.lang, kind=type(fault).__name__, fault=fault), file=sys.stderr)
        raise typer.Exit(exits.FAULT) from None
    finally:
        signal.signal(signal.SIGTERM, previous)


def _leave(run: Run, text: Text, code: int) -> NoReturn:
    written = run.begun is not None and _stamp(run.begun[0]) != run.begun[1]
    print(f"{text.say(run.lang)}{(WRITTEN if written else NOT_WRITTEN).say(run.lang)}", file=sys.stderr)
    raise typer.Exit(code) from None


def _stamp(path: Path) -> object:
    """What tells one file of a name from the next: a written file takes the place of the old one whole."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _print(text: str) -> None:
    """Print on stdout and make sure that it got there. Raises BrokenPipeError, PrintError."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as why:
        raise PrintError(why.errno, why.strerror) from None


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    raise Terminated
