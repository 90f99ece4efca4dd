"""资金月报: 上存, 收入, 支出, 结存 of cash and each bank account, in figures and capitals, to be signed (P2-二)."""

import pandas as pd

from teamops.cash.books import words
from teamops.core.money import rmb_capitals
from teamops.core.sheets.book import NONE, TOTAL, UNIT, Cell, Page, Row, Sheet, Table, line
from teamops.core.sheets.seen import Seen
from teamops.core.text import Lang, Text

TABLE = "return"


FIGURES = (
    ("opening", words.OPENING),
    ("received", words.RECEIVED),
    ("paid", words.PAID),
    ("closing", Text("结存", "Carried forward")),
    ("ytd_received", Text("本年收入", "Received this year")),
    ("ytd_paid", Text("本年支出", "Paid this year")),
)
ROLLS = "={opening}{row}+{received}{row}-{paid}{row}"


def return_sheet(roll: pd.DataFrame, title: str, seal: str, lang: Lang) -> Sheet:
    """Return the sheet. `roll`: account, opening, received, paid, closing, ytd_received, ytd_paid [int64 fen].

    结存 is a live formula, 上存＋收入－支出. `seal`: the first digits of the month's seal, empty while it is open.
    """
    seen = Seen(lang)
    figures = [
        seen.col(key, heading, roll[key], "money", 15, total=True, formula=ROLLS if key == "closing" else "")
        for key, heading in FIGURES
    ]
    capitals = seen.col(
        "capitals", words.CAPITALS, [rmb_capitals(int(fen)) for fen in roll["closing"]], "capitals", 38
    )
    account = seen.col("account", words.ACCOUNT, roll["account"], width=18)
    cols = (account, *figures[:4], capitals, *figures[4:])
    table = Table(key=TABLE, cols=cols, total=TOTAL.say(lang), empty=NONE.say(lang))
    said = words.SEAL.say(lang, code=seal) if seal else words.OPEN.say(lang)
    signed = words.SIGNED.say(lang, line="_" * 14 + "\u3000")
    return Sheet(
        words.RETURN.say(lang),
        (
            line(title, "title"),
            line(UNIT.say(lang), "unit"),
            table,
            line(said),
            Row((Cell(signed, "signature", span=0),), 34.0),
        ),
        main=TABLE,
        filtered=False,
        page=Page(),
    )
