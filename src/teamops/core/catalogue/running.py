"""What can be wrong with the rules and the settings (R), with the records (B), and where results are written (O)."""

from teamops.core.catalogue.entry import Group, entries, in_groups
from teamops.core.text import Text

RUNNING = entries(
    """
# --- records -----------------------------------------------------------------------------------------
B501 ERROR
    第 {seq} 条记录被改动过
    entry {seq} was changed
    用备份换回这个文件；记录只能由 teamops 追加，不要手改
    put back the file from a backup; only teamops appends to it, never edit it by hand
B502 ERROR
    记录不完整：{how}
    the records are not whole: {how}
    用备份换回这个文件和旁边的 .head；不要手改、删行或换行序
    put back the file and the .head beside it from a backup; never edit, delete or reorder lines
B503 REMARK
    末尾有 {bytes} 字节是上次被打断时没写完的，没有计入
    {bytes} bytes at the end were left unfinished by an interrupted run and do not count
    不用处理；那一次重新运行即可
    nothing to do; run that command again
B505 ERROR
    第 {seq} 条记录的附件{how}
    what is attached to entry {seq}: {how}
    用备份换回这个文件；记录和附件只能由 teamops 写
    put back the file from a backup; only teamops writes records and what is attached to them
# --- output ------------------------------------------------------------------------------------------
O401 ERROR OUTPUT_UNWRITABLE
    写不了“{path}”：{why}
    cannot write “{path}”: {why}
    如果文件在 Excel/WPS 里开着，关掉再试；或用 --out 换个位置
    close it if it is open in Excel or WPS, or use --out
O402 ERROR OUTPUT_UNWRITABLE
    磁盘空间不够，“{path}”没有写成
    no space left; “{path}” was not written
    腾出空间后再运行；原来的文件没有动
    make room and run again; the earlier file was left as it was
O403 ERROR OUTPUT_UNWRITABLE
    “{path}”是输入文件，不能覆盖
    “{path}” is an input and is never overwritten
    用 --out 换个位置
    choose another place with --out
O404 ERROR LOCKED
    另一个 teamops 正在这个工作区里运行
    another teamops is running in this workspace
    等它结束再试
    wait for it to finish
# --- rules and settings ------------------------------------------------------------------------------
R301 ERROR SETTINGS_WRONG
    YAML 写法有误：{why}
    not valid YAML: {why}
    检查这一行的缩进、冒号后的空格和引号
    check indentation, the blank after the colon, and quotes
R302 ERROR SETTINGS_WRONG
    没有“{key}”这个设置
    there is no setting “{key}”
    {hint}可用的有：{known}
    {hint}known here: {known}
R303 ERROR SETTINGS_WRONG
    “{key}”写了两次，前一次在第 {line} 行
    “{key}” is given twice, first on line {line}
    留下一个
    keep one of them
R304 ERROR SETTINGS_WRONG
    “{value}”没有加引号，YAML 会把它读成 {read}
    “{value}” is not quoted; YAML reads it as {read}
    加上引号："{value}"
    quote it: "{value}"
R305 ERROR SETTINGS_WRONG
    “{key}”的值“{value}”不对：{why}
    “{key}”: “{value}” is not right: {why}
    改成 {expected}
    use {expected}
R306 ERROR SETTINGS_WRONG
    规则编号“{rule}”用了两次，另一处在 {twin}
    rule id “{rule}” is used twice, also at {twin}
    改一个编号
    rename one
R307 ERROR SETTINGS_WRONG
    没有编号为“{rule}”的规则
    there is no rule “{rule}”
    {hint}改正编号
    {hint}correct the id
R309 ERROR SETTINGS_WRONG
    “{folder}”和它的上级目录里都没有 teamops.yaml
    no teamops.yaml in “{folder}” or above it
    先运行 teamops init 建一个工作区，或用 --workspace 指明
    make one with teamops init, or name it with --workspace
R310 ERROR SETTINGS_WRONG
    缺少“{key}”
    “{key}” is missing
    补上这一项：{expected}
    add it: {expected}
R311 ERROR SETTINGS_WRONG
    “{key}”在另一个文件里已经写过：{twin}
    “{key}” is already given in another file: {twin}
    留下一处
    keep one of them
"""
)

# What is told together, and the value of each that says the yuan at stake.
RULES = Group("rules", Text("设置和规则", "Settings and rules"), Text("{n} 处", "{n}"))
RECORDS = Group("records", Text("记录", "Records"))
OUTPUT = Group("output", Text("写不出的结果", "Results that cannot be written"))
RUNNING |= in_groups(
    RUNNING,
    {
        RULES: "R301 R302 R303 R304 R305 R306 R307 R309 R310 R311",
        RECORDS: "B501 B502 B503 B505",
        OUTPUT: "O401 O402 O403 O404",
    },
)
