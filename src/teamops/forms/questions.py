"""What whoever makes a new workspace is asked, and answers as people type them."""

import re

from teamops.core.asking import ask, ask_yes
from teamops.core.money import plain_yuan
from teamops.core.text import Lang, Text
from teamops.core.workspace import CLOCK
from teamops.forms.answers import Answers

TEAM = Text("队名", "Name of the team")
FROM = Text("几点上班", "Work begins at")
UNTIL = Text("几点下班", "Work ends at")
WAGE = Text("当地最低工资（元/月）", "Minimum wage here (yuan a month)")
CASHIER = Text("有没有出纳（管现金、银行账的人）", "Is there a cashier (who keeps cash and bank books)")
LEADERS = Text(
    "谁是组长（几个人用顿号分开，可以不填）",
    "Who leads the team (several names with commas; may be left blank)",
)
NO_NAME = Text("请写一个名字", "please give a name")
NO_CLOCK = Text("请写成 08:30 这样", "please write it like 08:30")
NOT_LATER = Text("下班要晚于上班，写成 17:30 这样", "it must be later than the beginning, like 17:30")
NO_AMOUNT = Text("请写金额，如 1950", "please give an amount, such as 1950")


def asked(lang: Lang, known: Answers) -> Answers:
    """Return the answers of whoever sits at the terminal; what is only confirmed is as known."""
    team = ask(lang, TEAM, known.team, _name, NO_NAME)
    start = ask(lang, FROM, known.start, clock, NO_CLOCK)
    end = ask(lang, UNTIL, known.end, lambda typed: _later(clock(typed), start), NOT_LATER)
    wage = ask(lang, WAGE, known.wage, _amount, NO_AMOUNT) if known.wage else ""
    cashier = ask_yes(lang, CASHIER, known.cashier)
    return Answers(team, start, end, wage, cashier, ask(lang, LEADERS, "", _names, NO_NAME), asked=True)


def _name(typed: str) -> str:
    if not typed:
        raise ValueError(typed)
    return typed


def _names(typed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in re.split(r"[、，,;；]", typed) if name.strip())


def clock(typed: str) -> str:
    """Return 08:30 of 8:30, 8：30, 8点半, 8点30分 or 0830; ValueError for anything else."""
    said = typed.replace("：", ":").replace(" ", "").replace("点半", "点30")
    found = re.fullmatch(r"(\d{1,2})[:点时](\d{2})?分?", said) or re.fullmatch(r"(\d{2})(\d{2})", said)
    if not found:
        raise ValueError(typed)
    written = f"{int(found[1]):02d}:{found[2] or '00'}"
    if not re.match(CLOCK, written):
        raise ValueError(typed)
    return written


def _later(end: str, start: str) -> str:
    if end <= start:
        raise ValueError(end)
    return end


def _amount(typed: str) -> str:
    found = re.fullmatch(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?元?", typed.replace("，", ","))
    if not found:
        raise ValueError(typed)
    fen = int(found[1].replace(",", "")) * 100 + int((found[2] or "0").ljust(2, "0"))
    return plain_yuan(fen).removesuffix(".00")
