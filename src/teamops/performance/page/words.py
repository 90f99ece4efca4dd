"""The words of the settlement's page, in both languages."""

from teamops.core.text import Text
from teamops.performance.sheets import words

TOTAL = Text("合计", "Total")
HINT = Text(
    "点开一行，看条款、计算过程和来源行。", "Open a line to see its clause, arithmetic and source rows."
)
HEADS = (words.AGENT_ID, words.NAME, words.POSITION)
FIGURES = {
    "base": words.BASE,
    "rewards": words.REWARD,
    "fines": words.FINE,
    "adjustments": words.ADJUSTMENT,
    "corrections": words.CORRECTION,
    "net": words.NET,
}
