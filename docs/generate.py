"""Write the reference pages from the code: commands, tables, problems, rules. `--check` only compares."""

import os
import re
import sys
from datetime import date
from pathlib import Path

import typer
from typer.testing import CliRunner

from teamops.cli import app_of
from teamops.core.exits import EXITS
from teamops.core.kit.domain import Domain, commands_of, problems_of, tables_of, words_of
from teamops.core.rules.in_force import shipped_rules
from teamops.core.rules.load import load_rules
from teamops.core.sheets.columns import Column, Kind, Table
from teamops.core.text import Text
from teamops.domains import DOMAINS
from teamops.performance.rules_shown import rules_text
from teamops.roster.schema import CALENDAR

WORDS = words_of(DOMAINS)

RULES_ON = date(2026, 10, 31)
HERE = Path(__file__).parent
MADE = "<!-- 由 docs/generate.py 从代码生成，请勿手改 · made from the code by docs/generate.py; do not edit -->\n"
KINDS = {
    Kind.ID: Text("编号（文本）", "identifier (text)"),
    Kind.TEXT: Text("文字", "text"),
    Kind.CHOICE: Text("选项", "choice"),
    Kind.DATE: Text("日期", "date"),
    Kind.DATETIME: Text("日期时间", "date and time"),
    Kind.TIME: Text("时间", "time"),
    Kind.DURATION: Text("时长", "duration"),
    Kind.MONEY: Text("金额（元）", "money (yuan)"),
    Kind.COUNT: Text("整数", "whole number"),
    Kind.PHONE: Text("电话号码", "phone number"),
    Kind.FLAG: Text("是/否", "yes/no"),
    Kind.MONTH: Text("月份", "month"),
    Kind.ID_LIST: Text("几个编号", "several identifiers"),
}


def cell(text: str) -> str:
    """Return a text that can stand in a table's cell."""
    return text.replace("|", "\\|").replace("\n", " ") or "—"


def rows(heads: list[str], lines: list[list[str]]) -> str:
    """Return a markdown table."""
    out = [heads, ["---"] * len(heads), *[[cell(c) for c in line] for line in lines]]
    return "\n".join("| " + " | ".join(line) + " |" for line in out) + "\n"


def commands_page(domains: tuple[Domain, ...] = DOMAINS) -> str:
    """Return every command's help as it prints at 100 columns."""
    os.environ.update(COLUMNS="100", TERMINAL_WIDTH="100", NO_COLOR="1")
    runner, app = CliRunner(), app_of(domains)
    out = [MADE, "# 命令 · Commands\n", "每个命令都有 `--help`。 Every command has `--help`.\n"]
    for one in commands_of(domains):
        shown = runner.invoke(
            app, [one.name, "--help"], prog_name="teamops", color=False, terminal_width=100, obj=""
        )
        text = re.sub(
            r"[ \t]+\n", "\n", typer.unstyle(shown.stdout) if hasattr(typer, "unstyle") else shown.stdout
        )
        out.append(f"## teamops {one.name}\n\n```text\n{text.strip()}\n```\n")
    out.append("## 退出码 · Exit codes\n")
    out.append(
        rows(["退出码 · code", "含义", "meaning"], [[str(code), t.zh, t.en] for code, t in EXITS.items()])
    )
    return "\n".join(out)


def column_line(column: Column) -> list[str]:
    """Return one column's row in the data dictionary."""
    kind = KINDS[column.kind]
    choices = "、".join(column.choices)
    note = " ".join(t for t in (column.note.zh, column.note.en) if t)
    return [
        column.title.zh + (" \\*" if column.required else ""),
        f"`{column.key}`",
        f"{kind.zh} {kind.en}" + (f"：{choices}" if choices else ""),
        "、".join(dict.fromkeys(s for s in column.synonyms if s)),
        column.example,
        note,
    ]


def tables_page(domains: tuple[Domain, ...] = DOMAINS) -> str:
    """Return the data dictionary."""
    heads = ["列 column", "key", "类型 kind", "也认这些表头 also read as", "例 example", "说明 note"]
    out = [MADE, "# 数据字典 · Data dictionary\n"]
    out.append("`*` 必填 required。表头不分大小写、空格、全半角，也不看括号里的单位；不认识的表头不猜。")
    out.append(
        "Headers match without case, blanks, width or the unit in brackets; an unknown one is never guessed.\n"
    )
    for table in (*tables_of(domains), CALENDAR):
        out.append(table_section(table, heads))
    return "\n".join(out)


def table_section(table: Table, heads: list[str]) -> str:
    """Return one table's part of the data dictionary."""
    note = " ".join(t for t in (table.note.zh, table.note.en) if t)
    either = "".join(
        "\n每行至少填一项 · each row needs one of: " + "、".join(f"`{key}`" for key in group) + "\n"
        for group in table.one_of
    )
    return f"## {table.title.zh} · {table.title.en} (`{table.key}`)\n\n{note}\n{either}\n" + rows(
        heads, [column_line(c) for c in table.columns]
    )


def problems_page(domains: tuple[Domain, ...] = DOMAINS) -> str:
    """Return the problem catalogue."""
    weights = {
        "ERROR": "错误 error",
        "FAULT": "差错 exception",
        "FINDING": "待核实 finding",
        "REMARK": "提示 note",
    }
    out = [MADE, "# 问题目录 · Problem catalogue\n"]
    out.append(
        "每个编号在 `samples/bad/` 里有一个会引起它的例子，`python samples/lay_bad.py 编号 文件夹` 把它摆成工作区。 "
        "Each code has a sample in `samples/bad/` that causes it; `python samples/lay_bad.py CODE FOLDER` lays it out.\n"
    )
    lines = []
    for code, entry in problems_of(domains).items():
        stops = str(entry.exit) if entry.severity == "ERROR" else ""
        zh, en = f"{entry.what.zh} → {entry.todo.zh}", f"{entry.what.en} → {entry.todo.en}"
        lines.append([code, weights[entry.severity], stops, zh, en])
    out.append(
        rows(["编号 code", "程度 severity", "退出码 exit", "说明与办法", "what and what to do"], lines)
    )
    return "\n".join(out)


def rules_page() -> str:
    """Return the rules and readings as shipped, as `teamops show-rules` prints them."""
    rules, problems = load_rules(shipped_rules(), None, WORDS)
    if rules is None:
        raise SystemExit(f"the shipped rules do not load: {problems}")
    shown = [f"```text\n{rules_text(rules, WORDS, RULES_ON, lang)}\n```\n" for lang in ("zh", "en")]
    return "\n".join([MADE, "# 规则 · Rules\n", "`teamops show-rules --on 2026-10-31`\n", *shown])


PAGES = {
    "commands.md": commands_page,
    "tables.md": tables_page,
    "problems.md": problems_page,
    "rules.md": rules_page,
}


def main() -> int:
    """Write the pages, or with --check return 1 if one of them is behind the code."""
    check, behind = "--check" in sys.argv, []
    for name, page in PAGES.items():
        path, text = HERE / name, page()
        if check and (not path.is_file() or path.read_text(encoding="utf-8") != text):
            behind.append(name)
        elif not check:
            path.write_text(text, encoding="utf-8", newline="\n")
    if behind:
        print(f"behind the code: {', '.join(behind)}; run python docs/generate.py", file=sys.stderr)
    return bool(behind)


if __name__ == "__main__":
    sys.exit(main())
