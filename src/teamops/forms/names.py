"""What the files of a workspace are called in the language of its team."""

from teamops.core.kit.domain import Input
from teamops.core.text import Lang, Text

BLANK_NAME = Text("空表", "blank")
GUIDE = Text("使用说明.txt", "README.txt")
INDEX = Text("目录", "index")


def pattern_in(each: Input, title: Text | None, lang: Lang) -> str:
    """Return where a new workspace looks for a table: in Chinese under its Chinese name, where a file of it has one.

    A folder of which any file or any of a month is read stays as it is.
    """
    own = each.pattern.rpartition("/")[2].partition("*")[0]
    if lang != "zh" or title is None or not own or "{" in own:
        return each.pattern
    folder = each.pattern.rpartition("/")[0]
    name = title.zh + ("*" if each.pattern.endswith("*") else ".xlsx")
    return f"{folder}/{name}" if folder else name


def form_name(each: Input, title: Text, lang: Lang) -> str:
    """Return the name of a blank form by which its input finds it in its folder; of one that takes any, that of its table."""
    own = each.pattern.rpartition("/")[2].partition("*")[0].removesuffix(".xlsx")
    table = title.zh if lang == "zh" else each.key
    return f"{table if not own or '{' in own else own}.xlsx"
