"""Cases of samples/bad: a sheet of rules that somebody filled in."""

from bad_case import Case
from bad_ways import Files, Spoil

BACK = ("rules", "--from-excel")
HEAD = "项目,现行,改为,从哪天起,编号"
ITEM, PATH = "迟到早退：扣罚", "conduct.lateness.deduct"


def _filled(row: str) -> Spoil:
    def spoil(files: Files) -> None:
        files["rules/规则.csv"] = f"{HEAD}\n{row}\n".encode()

    return spoil


OF_RULEBOOK = (
    Case(
        "R401",
        "编号被改动过，不知道是哪一项",
        "the number of the item was edited: which one is meant is not known",
        _filled(f"{ITEM},30,40,2026-11-01,{PATH}s"),
        commands=(BACK,),
    ),
    Case(
        "R402",
        "表里写着现行 35 元，规则里是 30 元",
        "the sheet says 35 yuan are in force, the rules say 30",
        _filled(f"{ITEM},35,40,2026-11-01,{PATH}"),
        commands=(BACK,),
    ),
    Case(
        "R403",
        "改了数，没有写从哪天起",
        "a number is changed without saying from when",
        _filled(f"{ITEM},30,40,,{PATH}"),
        commands=(BACK,),
    ),
)
