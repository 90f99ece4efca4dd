"""What can be wrong with the rules and the settings (R), with the records (B), and where results are written (O)."""

from teamops.core import exits
from teamops.core.catalogue.entry import Entry
from teamops.core.text import Text

RUNNING: dict[str, Entry] = {
    # --- records -----------------------------------------------------------------------------------------
    "B501": Entry(
        "ERROR",
        Text("第 {seq} 条记录被改动过", "entry {seq} was changed"),
        Text(
            "用备份换回这个文件；记录只能由 teamops 追加，不要手改",
            "put back the file from a backup; only teamops appends to it, never edit it by hand",
        ),
    ),
    "B502": Entry(
        "ERROR",
        Text("记录不完整：{how}", "the records are not whole: {how}"),
        Text(
            "用备份换回这个文件和旁边的 .head；不要手改、删行或换行序",
            "put back the file and the .head beside it from a backup; never edit, delete or reorder lines",
        ),
    ),
    "B503": Entry(
        "REMARK",
        Text(
            "末尾有 {bytes} 字节是上次被打断时没写完的，没有计入",
            "{bytes} bytes at the end were left unfinished by an interrupted run and do not count",
        ),
        Text("不用处理；那一次重新运行即可", "nothing to do; run that command again"),
    ),
    "B505": Entry(
        "ERROR",
        Text("第 {seq} 条记录的附件{how}", "what is attached to entry {seq}: {how}"),
        Text(
            "用备份换回这个文件；记录和附件只能由 teamops 写",
            "put back the file from a backup; only teamops writes records and what is attached to them",
        ),
    ),
    # --- output ------------------------------------------------------------------------------------------
    "O401": Entry(
        "ERROR",
        Text("写不了“{path}”：{why}", "cannot write “{path}”: {why}"),
        Text(
            "如果文件在 Excel/WPS 里开着，关掉再试；或用 --out 换个位置",
            "close it if it is open in Excel or WPS, or use --out",
        ),
        exit=exits.OUTPUT_UNWRITABLE,
    ),
    "O402": Entry(
        "ERROR",
        Text("磁盘空间不够，“{path}”没有写成", "no space left; “{path}” was not written"),
        Text(
            "腾出空间后再运行；原来的文件没有动",
            "make room and run again; the earlier file was left as it was",
        ),
        exit=exits.OUTPUT_UNWRITABLE,
    ),
    "O403": Entry(
        "ERROR",
        Text("“{path}”是输入文件，不能覆盖", "“{path}” is an input and is never overwritten"),
        Text("用 --out 换个位置", "choose another place with --out"),
        exit=exits.OUTPUT_UNWRITABLE,
    ),
    "O404": Entry(
        "ERROR",
        Text("另一个 teamops 正在这个工作区里运行", "another teamops is running in this workspace"),
        Text("等它结束再试", "wait for it to finish"),
        exit=exits.LOCKED,
    ),
    # --- rules and settings ------------------------------------------------------------------------------
    "R301": Entry(
        "ERROR",
        Text("YAML 写法有误：{why}", "not valid YAML: {why}"),
        Text(
            "看这一行的缩进、冒号后的空格和引号", "check indentation, the blank after the colon, and quotes"
        ),
        exit=exits.SETTINGS_WRONG,
    ),
    "R302": Entry(
        "ERROR",
        Text("没有“{key}”这个设置", "there is no setting “{key}”"),
        Text("{hint}可用的有：{known}", "{hint}known here: {known}"),
        exit=exits.SETTINGS_WRONG,
    ),
    "R303": Entry(
        "ERROR",
        Text("“{key}”写了两次，前一次在第 {line} 行", "“{key}” is given twice, first on line {line}"),
        Text("留下一个", "keep one of them"),
        exit=exits.SETTINGS_WRONG,
    ),
    "R304": Entry(
        "ERROR",
        Text(
            "“{value}”没有加引号，YAML 会把它读成 {read}", "“{value}” is not quoted; YAML reads it as {read}"
        ),
        Text('加上引号："{value}"', 'quote it: "{value}"'),
        exit=exits.SETTINGS_WRONG,
    ),
    "R305": Entry(
        "ERROR",
        Text("“{key}”的值“{value}”不对：{why}", "“{key}”: “{value}” is not right: {why}"),
        Text("改成 {expected}", "use {expected}"),
        exit=exits.SETTINGS_WRONG,
    ),
    "R306": Entry(
        "ERROR",
        Text("规则编号“{rule}”用了两次，另一处在 {twin}", "rule id “{rule}” is used twice, also at {twin}"),
        Text("改一个编号", "rename one"),
        exit=exits.SETTINGS_WRONG,
    ),
    "R307": Entry(
        "ERROR",
        Text("没有编号为“{rule}”的规则", "there is no rule “{rule}”"),
        Text("{hint}改正编号", "{hint}mend the id"),
        exit=exits.SETTINGS_WRONG,
    ),
    "R309": Entry(
        "ERROR",
        Text("“{folder}”和它的上级目录里都没有 teamops.yaml", "no teamops.yaml in “{folder}” or above it"),
        Text(
            "先运行 teamops init 建一个工作区，或用 --workspace 指明",
            "make one with teamops init, or name it with --workspace",
        ),
        exit=exits.SETTINGS_WRONG,
    ),
    "R310": Entry(
        "ERROR",
        Text("缺少“{key}”", "“{key}” is missing"),
        Text("补上这一项：{expected}", "add it: {expected}"),
        exit=exits.SETTINGS_WRONG,
    ),
    "R311": Entry(
        "ERROR",
        Text("“{key}”在另一个文件里已经写过：{twin}", "“{key}” is already given in another file: {twin}"),
        Text("留下一处", "keep one of them"),
        exit=exits.SETTINGS_WRONG,
    ),
}
