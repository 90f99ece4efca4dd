"""XlsxWriter's worksheet without work that our cells never need; every cell comes out the same."""

import re

from xlsxwriter.worksheet import Worksheet

# Functions that Excel has always known: of the others some want a prefix, for which thirty searches are made a formula.
PLAIN = frozenset(
    {
        "SUM",
        "SUMIFS",
        "SUMPRODUCT",
        "COUNTIF",
        "COUNTIFS",
        "EXACT",
        "IF",
        "IFERROR",
        "MAX",
        "MIN",
        "ROUND",
        "TEXT",
    }
)
_FUNCTIONS = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*(?=\()")


class QuickWorksheet(Worksheet):  # type: ignore[misc]
    """A worksheet that looks before it searches. Should XlsxWriter rename these methods, it is as slow as XlsxWriter's."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        if formula.startswith("=") and formula[-1] != "}" and PLAIN.issuperset(_FUNCTIONS.findall(formula)):
            return formula[1:]
        prepared: str = super()._prepare_formula(formula, expand_future_functions)
        return prepared

    @staticmethod
    def _escape_control_characters(data: object) -> object:
        # What is printable has no control character, and only what holds _x can look like one that is escaped.
        if isinstance(data, str) and data.isprintable() and "_x" not in data:
            return data
        return Worksheet._escape_control_characters(data)

    @staticmethod
    def _escape_attributes(attribute: object) -> object:
        # A cell's place and the number of its format: most of all attributes.
        if isinstance(attribute, int) or (isinstance(attribute, str) and attribute.isalnum()):
            return attribute
        return Worksheet._escape_attributes(Worksheet, attribute)
