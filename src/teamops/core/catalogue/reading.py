"""What can be wrong with a file (F) and with a cell of it (T)."""

from teamops.core.catalogue.entry import Group, entries, in_groups
from teamops.core.text import Text

READING = entries(
    """
# --- files -------------------------------------------------------------------------------------------
F001 ERROR INPUT_MISSING
    找不到{table}：要找的是{wanted}。{lies}
    {table} not found: it should be {wanted}. {lies}
    把文件放到这里，名字照这样起；文件要放在别处的，改 teamops.yaml 里 {key}: 那一行
    put the file there under such a name; if it is to lie elsewhere, change the line {key}: in teamops.yaml
F002 ERROR
    文件打不开或已损坏：{why}
    the file cannot be read or is damaged: {why}
    用 Excel/WPS 打开后另存为 .xlsx，再试一次
    open it in Excel or WPS, save it as .xlsx and try again
F003 ERROR
    工作簿有打开密码
    the workbook is encrypted
    在 Excel 里取消密码后另存，再试一次
    remove the password in Excel, save, and try again
F004 ERROR
    文件是空的
    the file is empty
    检查导出是否完成，重新导出
    check that the export finished; export again
F005 ERROR
    没有找到{table}的表头；需要这些列：{headers}
    no header row for {table}; it needs: {headers}
    补上表头行；文件前 30 行里读到的是：{found}
    add a header row; the first 30 rows hold: {found}
F006 ERROR
    缺少必填列“{column}”
    required column “{column}” is missing
    补上这一列，表头可写：{accepted}。{hint}
    add it under one of: {accepted}. {hint}
F007 ERROR
    认不出文字编码：第 {line} 行附近既不是 UTF-8 也不是 GB18030
    unknown encoding: near line {line} it is neither UTF-8 nor GB18030
    另存为“CSV UTF-8”；或用 --encoding 指明；如果文件被截断，请重新导出
    save it as “CSV UTF-8”, or name it with --encoding; if the file was cut, export it again
F008 ERROR
    “{first}”和“{second}”都可以作“{column}”
    both “{first}” and “{second}” could be “{column}”
    在 teamops.yaml 里加一行：mappings: {{"{file}": {{columns: {{{key}: {first}}}}}}}
    add to teamops.yaml: mappings: {{"{file}": {{columns: {{{key}: {first}}}}}}}
F009 ERROR
    只有“{header}”一列时长，无法判断是通话时长，还是含振铃的总时长
    “{header}” is the only duration; it may be talk time or include ringing
    在 teamops.yaml 里加一行：mappings: {{"{file}": {{duration_is: talk}}}}（含振铃的写 total）
    add to teamops.yaml: mappings: {{"{file}": {{duration_is: talk}}}} (total if ringing is included)
F010 REMARK
    只有表头，没有数据
    a header but no rows
    如果不该是空的，请重新导出；确实没有的，在表里写一行“本月无”
    export it again if it should not be empty; if there is nothing, write 本月无 in a row of its own
F011 REMARK
    这些列没有用到：{columns}
    columns not used: {columns}
    如果其中有该用的列，请改表头，或在 teamops.yaml 的 mappings 里写明；没有就不用处理
    rename one that should have been used, or name it under mappings in teamops.yaml; else nothing to do
F012 REMARK
    这张工作表没有{table}的表头，没有读取
    this sheet has no header of {table} and was not read
    如果里面有数据，请补上表头行
    add a header row if it holds data
F013 REMARK
    {what}，也读取了
    {what}; read as well
    如果不该计入，请从文件里删掉
    delete it from the file if it should not count
F014 REMARK
    合计行没有计入：第 {rows} 行
    total rows left out: row {rows}
    不用处理
    nothing to do
# `clauses`: what was done instead, a whole sentence; closed months hold it by that name.
F015 REMARK
    没有{table}：{clauses}
    no {table}: {clauses}
    有这张表就放到所写的位置；没有就不用处理
    put the file there if there is one; else nothing to do
F016 ERROR
    不支持这种文件：{kind}
    this kind of file is not supported: {kind}
    另存为 .xlsx 或 .csv（支持 .xlsx .xlsm .xls .xlsb .ods .csv .tsv .parquet）
    save it as .xlsx or .csv (.xlsx .xlsm .xls .xlsb .ods .csv .tsv .parquet are read)
F017 ERROR of_a_row
    {what}
    {what}
    检查这一行是不是多了分隔符，引号有没有成对。文件末尾不全的，重新导出
    check the row for a stray separator or an open quote; export again if the end of the file is missing
# --- the drop folder ---------------------------------------------------------------------------------
F031 ERROR
    看不准是什么表，没有用：{seems}
    nobody knows for certain what this is, so it was not used: {seems}
    说明它是什么：teamops learn "{file}" {first}；不是表格数据的，写 teamops learn "{file}" 不用
    say what it is: teamops learn "{file}" "{first}"; if it is none of the tables: teamops learn "{file}" none
F032 ERROR
    看不出是什么表，没有用；表头读到的是：{found}
    no table is known with such headings, so it was not used: {found}
    是哪种表就写 teamops learn "{file}" 表名；用不着的写 teamops learn "{file}" 不用，或从收件箱移走
    if it is a table: teamops learn "{file}" TABLE; if it is not needed: teamops learn "{file}" none, or move it away
F033 FINDING
    文件名写的是 {named}，里面的日期是 {months}；按里面的日期算
    the name says {named}, the dates in it are of {months}; it was taken by its dates
    核对是不是导错了月份；没有错就不用处理
    check that the right month was exported; if so, nothing to do
F034 REMARK
    和 {other} 一模一样，只算一次
    the same, to the byte, as {other}; it counts once
    留一份就行
    keep one of the two
# --- cells -------------------------------------------------------------------------------------------
F021 FINDING
    “{column}”是 {value} 元，各险种的保费加起来是 {sum} 元；按各险种的保费计
    “{column}” is {value} yuan, the premiums beside it make {sum} yuan; these were counted
    核对这一行的保费
    check the premiums of the row
F022 ERROR
    金额单位前后不一：“{first}”和“{second}”
    two units of money: “{first}” and “{second}”
    只留对的一种，再运行一次
    leave the right one, and run again
F023 REMARK
    写了“{said}”，这些金额都乘以 {times}，按元计
    the file says “{said}”: these amounts were taken {times} times, in yuan
    核对一张的金额；单位写错的请改正
    check one of the amounts; correct the unit if it is wrong
T101 ERROR of_a_row
    “{column}”应为{kind}，实际是“{value}”
    “{column}” should be {kind}, found “{value}”
    改成例如 {example}
    change it to e.g. {example}
T102 ERROR of_a_row
    “{column}”的“{value}”可能是分:秒，也可能是时:分，无法判断
    “{column}”: “{value}” may be min:sec or h:min, and the column does not tell
    改成 00:05:30 这样；或在 teamops.yaml 里加一行：mappings: {{"{file}": {{colon_is: "mm:ss"}}}}（时:分的写 hh:mm）
    write 00:05:30; or add to teamops.yaml: mappings: {{"{file}": {{colon_is: "mm:ss"}}}} (hh:mm for hours)
T103 ERROR of_a_row
    “{column}”是错误值 {value}
    “{column}” holds the error {value}
    改正公式，或粘贴为数值
    correct the formula, or paste the value
T104 ERROR of_a_row
    “{column}”是没有算过的公式
    “{column}” is a formula that was never calculated
    用 Excel 打开、保存一次，或粘贴为数值
    open and save it in Excel, or paste the value
T105 ERROR of_a_row
    “{column}”存成了数字 {value}，超过 15 位的数字已经丢失
    “{column}” was stored as the number {value}; digits beyond the 15th are already lost
    从原系统重新导出，导出前把这一列设为“文本”
    export it again from the source system, with this column set to “Text”
T106 ERROR of_a_row
    “{column}”的“{value}”没有写是哪一年
    “{column}”: “{value}” does not say which year
    写成四位年份，例如 2026-10-08
    write the year with four digits, e.g. 2026-10-08
T107 ERROR of_a_row
    没有填“{column}”
    “{column}” is empty
    补上，例如 {example}；如果整行多余，请删掉
    fill it in, e.g. {example}; delete the row if it is not needed
T108 ERROR of_a_row
    “{column}”没有“{value}”这一项
    “{column}” has no value “{value}”
    可以填：{choices}。{hint}
    use one of: {choices}. {hint}
T109 ERROR of_a_row
    “{column}”的“{value}”超过两位小数
    “{column}”: “{value}” has more than two decimals
    改到分为止，例如 {example}
    round it to the fen, e.g. {example}
T110 ERROR of_a_row
    没有填{columns}，至少填一项
    fill in at least one of: {columns}
    在这一行补上
    fill it in on this row
"""
)

# What is told together, and the value of each that says the yuan at stake.
MISSING = Group("missing", Text("缺少的表", "Missing tables"))
FILES = Group("files", Text("读不了的文件", "Files that cannot be read"), Text("{n} 处", "{n}"))
CELLS = Group("cells", Text("看不懂的格子", "Cells not understood"), Text("{n} 格", "{n}"))
DROPPED = Group("dropped", Text("收件箱", "Drop folder"), Text("{n} 处", "{n}"))
AMOUNTS = Group("amounts", Text("金额的单位和合计", "Units and sums of money"), Text("{n} 处", "{n}"))
OPTIONAL = Group("optional", Text("没有的表和空表", "Absent and empty tables"))
UNREAD = Group("unread", Text("没有读、没有用到的", "Not read, not used"), Text("{n} 处", "{n}"))
READING |= in_groups(
    READING,
    {
        MISSING: "F001",
        FILES: "F002 F003 F004 F005 F006 F007 F008 F009 F016",
        DROPPED: "F031 F032 F033 F034",
        CELLS: "F017 T101 T102 T103 T104 T105 T106 T107 T108 T109 T110",
        AMOUNTS: "F021:value F022 F023",
        OPTIONAL: "F010 F015",
        UNREAD: "F011 F012 F013 F014",
    },
)
