"""What keeps the ledger of the sales department from being understood at all (SL001)."""

from teamops.core.catalogue.entry import entries
from teamops.core.problems import Telling

PROBLEMS = entries(
    """
SL001 ERROR
    看不出这 {n} 行是什么单据{said}
    it is not clear what documents these {n} rows are{said}
    加一列“单据类型”，或者把工作表、文件改名为：{kinds}
    add the column 单据类型, or name the sheet or the file after one of: {kinds}
"""
)
noted = Telling(PROBLEMS)
