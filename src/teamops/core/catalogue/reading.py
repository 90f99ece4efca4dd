"""What can be wrong with a file (F) and with a cell of it (T)."""

from teamops.core import exits
from teamops.core.catalogue.entry import Entry
from teamops.core.text import Text

READING: dict[str, Entry] = {
    # --- files -------------------------------------------------------------------------------------------
    "F001": Entry(
        "ERROR",
        Text("找不到{table}：要找的是{wanted}。{lies}", "{table} not found: it should be {wanted}. {lies}"),
        Text(
            "把文件放到这里，名字照这样起；文件要放在别处的，改 teamops.yaml 里 {key}: 那一行",
            "put the file there under such a name; if it is to lie elsewhere, change the line {key}: in teamops.yaml",
        ),
        exit=exits.INPUT_MISSING,
    ),
    "F002": Entry(
        "ERROR",
        Text("文件打不开或已损坏：{why}", "the file cannot be read or is damaged: {why}"),
        Text(
            "用 Excel/WPS 打开后另存为 .xlsx，再试一次",
            "open it in Excel or WPS, save it as .xlsx and try again",
        ),
    ),
    "F003": Entry(
        "ERROR",
        Text("工作簿有打开密码", "the workbook is encrypted"),
        Text("在 Excel 里取消密码后另存，再试一次", "remove the password in Excel, save, and try again"),
    ),
    "F004": Entry(
        "ERROR",
        Text("文件是空的", "the file is empty"),
        Text("检查导出是否完成，重新导出", "check that the export finished; export again"),
    ),
    "F005": Entry(
        "ERROR",
        Text(
            "没有找到{table}的表头；需要这些列：{headers}", "no header row for {table}; it needs: {headers}"
        ),
        Text(
            "补上表头行；文件前 30 行里读到的是：{found}", "add a header row; the first 30 rows hold: {found}"
        ),
    ),
    "F006": Entry(
        "ERROR",
        Text("缺少必填列“{column}”", "required column “{column}” is missing"),
        Text("补上这一列，表头可写：{accepted}。{hint}", "add it under one of: {accepted}. {hint}"),
    ),
    "F007": Entry(
        "ERROR",
        Text(
            "认不出文字编码：第 {line} 行附近既不是 UTF-8 也不是 GB18030",
            "unknown encoding: near line {line} it is neither UTF-8 nor GB18030",
        ),
        Text(
            "另存为“CSV UTF-8”；或用 --encoding 指明；如果文件被截断，请重新导出",
            "save it as “CSV UTF-8”, or name it with --encoding; if the file was cut, export it again",
        ),
    ),
    "F008": Entry(
        "ERROR",
        Text("“{first}”和“{second}”都可以作“{column}”", "both “{first}” and “{second}” could be “{column}”"),
        Text(
            "在 teamops.yaml 的 mappings 里写明用哪一列，例如 columns: {{{key}: {first}}}",
            "say which one in teamops.yaml, e.g. mappings: columns: {{{key}: {first}}}",
        ),
    ),
    "F009": Entry(
        "ERROR",
        Text(
            "只有“{header}”一列时长，看不出是通话时长还是含振铃的总时长",
            "“{header}” is the only duration; it may be talk time or include ringing",
        ),
        Text(
            "在 teamops.yaml 写明：mappings: {{“{file}”: {{duration_is: talk}}}}（或 total）",
            "say so in teamops.yaml: mappings: {{“{file}”: {{duration_is: talk}}}} (or total)",
        ),
    ),
    "F010": Entry(
        "FINDING",
        Text("只有表头，没有数据", "a header but no rows"),
        Text("如果不该是空的，请重新导出", "export it again if it should not be empty"),
    ),
    "F011": Entry(
        "REMARK",
        Text("这些列没有用到：{columns}", "columns not used: {columns}"),
        Text(
            "如果其中有该用的列，请改表头，或在 teamops.yaml 的 mappings 里写明；没有就不用处理",
            "rename one that should have been used, or name it under mappings in teamops.yaml; else nothing to do",
        ),
    ),
    "F012": Entry(
        "REMARK",
        Text("这张工作表没有{table}的表头，没有读", "this sheet has no header of {table} and was not read"),
        Text("如果里面有数据，请补上表头行", "add a header row if it holds data"),
    ),
    "F013": Entry(
        "REMARK",
        Text("{what}，也读进来了", "{what}; read as well"),
        Text("如果不该计入，请从文件里删掉", "delete it from the file if it should not count"),
    ),
    "F014": Entry(
        "REMARK",
        Text("合计行没有计入：第 {rows} 行", "total rows left out: row {rows}"),
        Text("不用处理", "nothing to do"),
    ),
    "F015": Entry(
        "FINDING",
        # `clauses`: what was done instead, a whole sentence; closed months hold it by that name.
        Text("没有{table}：{clauses}", "no {table}: {clauses}"),
        Text(
            "有这张表就放到所写的位置；没有就不用处理",
            "put the file there if there is one; else nothing to do",
        ),
    ),
    "F016": Entry(
        "ERROR",
        Text("不支持这种文件：{kind}", "this kind of file is not supported: {kind}"),
        Text(
            "另存为 .xlsx 或 .csv（支持 .xlsx .xlsm .xls .xlsb .ods .csv .tsv .parquet）",
            "save it as .xlsx or .csv (.xlsx .xlsm .xls .xlsb .ods .csv .tsv .parquet are read)",
        ),
    ),
    "F017": Entry(
        "ERROR",
        Text("{what}", "{what}"),
        Text(
            "看看是不是多了分隔符或引号没有成对；文件末尾不全时请重新导出",
            "look for a stray separator or quote; export again if the end of the file is missing",
        ),
        of_a_row=True,
    ),
    # --- cells -------------------------------------------------------------------------------------------
    "F021": Entry(
        "FINDING",
        Text(
            "“{column}”是 {value} 元，各险种的保费加起来是 {sum} 元；按各险种的保费计",
            "“{column}” is {value} yuan, the premiums beside it make {sum} yuan; these were counted",
        ),
        Text("核对这一行的保费", "check the premiums of the row"),
    ),
    "F022": Entry(
        "ERROR",
        Text("金额单位前后不一：“{first}”和“{second}”", "two units of money: “{first}” and “{second}”"),
        Text("只留对的一种，再运行一次", "leave the right one, and run again"),
    ),
    "F023": Entry(
        "REMARK",
        Text(
            "写了“{said}”，这些金额都乘以 {times}，按元计",
            "the file says “{said}”: these amounts were taken {times} times, in yuan",
        ),
        Text("核对一张的金额；单位写错的请改正", "check one of the amounts; correct the unit if it is wrong"),
    ),
    "T101": Entry(
        "ERROR",
        Text("“{column}”应为{kind}，实际是“{value}”", "“{column}” should be {kind}, found “{value}”"),
        Text("改成例如 {example}", "change it to e.g. {example}"),
        of_a_row=True,
    ),
    "T102": Entry(
        "ERROR",
        Text(
            "“{column}”的“{value}”可以是分:秒，也可以是时:分，整列看不出来",
            "“{column}”: “{value}” may be mm:ss or hh:mm, and the column does not tell",
        ),
        Text(
            "改成三段式（00:05:30），或在 teamops.yaml 的 mappings 里写 colon_is: mm:ss（或 hh:mm）",
            "write it in three parts (00:05:30), or set colon_is: mm:ss (or hh:mm) in the file's mapping",
        ),
        of_a_row=True,
    ),
    "T103": Entry(
        "ERROR",
        Text("“{column}”是错误值 {value}", "“{column}” holds the error {value}"),
        Text("改正公式，或粘贴为数值", "mend the formula, or paste the value"),
        of_a_row=True,
    ),
    "T104": Entry(
        "ERROR",
        Text("“{column}”是没有算过的公式", "“{column}” is a formula that was never calculated"),
        Text("用 Excel 打开、保存一次，或粘贴为数值", "open and save it in Excel, or paste the value"),
        of_a_row=True,
    ),
    "T105": Entry(
        "ERROR",
        Text(
            "“{column}”存成了数字 {value}，超过 15 位的数字已经丢失",
            "“{column}” was stored as the number {value}; digits beyond the 15th are already lost",
        ),
        Text(
            "从原系统重新导出，导出前把这一列设为“文本”",
            "export it again from the source system, with this column set to “Text”",
        ),
        of_a_row=True,
    ),
    "T106": Entry(
        "ERROR",
        Text("“{column}”的“{value}”看不出是哪一年", "“{column}”: the year of “{value}” is not clear"),
        Text("写成四位年份，例如 2026-10-08", "write the year with four digits, e.g. 2026-10-08"),
        of_a_row=True,
    ),
    "T107": Entry(
        "ERROR",
        Text("必填的“{column}”是空的", "required “{column}” is blank"),
        Text(
            "补上，例如 {example}；如果整行多余，请删掉",
            "fill it in, e.g. {example}; delete the row if it is not needed",
        ),
        of_a_row=True,
    ),
    "T108": Entry(
        "ERROR",
        Text("“{column}”没有“{value}”这一项", "“{column}” has no value “{value}”"),
        Text("可以填：{choices}。{hint}", "use one of: {choices}. {hint}"),
        of_a_row=True,
    ),
    "T109": Entry(
        "ERROR",
        Text("“{column}”的“{value}”超过两位小数", "“{column}”: “{value}” has more than two decimals"),
        Text("改到分为止，例如 {example}", "round it to the fen, e.g. {example}"),
        of_a_row=True,
    ),
    "T110": Entry(
        "ERROR",
        Text("{columns} 都是空的", "{columns} are all blank"),
        Text("至少填一项", "fill in at least one"),
        of_a_row=True,
    ),
}
