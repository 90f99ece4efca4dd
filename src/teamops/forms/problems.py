"""What can be wrong where blank forms are written."""

from teamops.core import exits
from teamops.core.catalogue import CATALOGUE, Entry
from teamops.core.problems import Telling
from teamops.core.text import Text

PROBLEMS: dict[str, Entry] = {
    "O405": Entry(
        "ERROR",
        Text("“{path}”已经存在，没有覆盖", "“{path}” is there already and was not overwritten"),
        Text("换一个文件夹", "choose another folder"),
        exit=exits.OUTPUT_UNWRITABLE,
    ),
}

noted = Telling(CATALOGUE | PROBLEMS)
