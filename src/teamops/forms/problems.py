"""What can be wrong where blank forms are written."""

from teamops.core.catalogue import CATALOGUE
from teamops.core.catalogue.entry import entries, in_groups
from teamops.core.catalogue.running import OUTPUT
from teamops.core.problems import Telling

PROBLEMS = entries(
    """
O405 ERROR OUTPUT_UNWRITABLE
    “{path}”已经存在，没有覆盖
    “{path}” is there already and was not overwritten
    换一个文件夹
    choose another folder
"""
)

PROBLEMS |= in_groups(
    PROBLEMS,
    {
        OUTPUT: "O405",
    },
)

noted = Telling(CATALOGUE | PROBLEMS)
