"""The exit codes: documented here once, tested, never renumbered."""

from teamops.core.text import Text

DONE, FAULT, USAGE, FINDINGS = 0, 1, 2, 3
INPUT_UNUSABLE, INPUT_MISSING = 65, 66
OUTPUT_UNWRITABLE, LOCKED, SETTINGS_WRONG = 73, 75, 78
INTERRUPTED, TERMINATED = 130, 143

EXITS = {
    DONE: Text("完成", "done"),
    FAULT: Text("teamops 自身出错", "teamops itself failed"),
    USAGE: Text("命令写法不对", "usage"),
    FINDINGS: Text(
        "完成，有待核实的问题（只在 --strict 时）", "done, with findings to review (--strict only)"
    ),
    INPUT_UNUSABLE: Text("输入不能用", "input cannot be used"),
    INPUT_MISSING: Text("缺少输入文件", "input missing"),
    OUTPUT_UNWRITABLE: Text("结果文件写不进去", "output cannot be written"),
    LOCKED: Text("工作区正被另一个 teamops 使用", "workspace in use by another teamops"),
    SETTINGS_WRONG: Text("规则、日历或设置有误", "rules, calendar or configuration wrong"),
    INTERRUPTED: Text("被 Ctrl-C 中断，没有写出文件", "interrupted by Ctrl-C; nothing written"),
    TERMINATED: Text("被终止，没有写出文件", "terminated; nothing written"),
}
