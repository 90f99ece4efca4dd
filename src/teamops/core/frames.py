"""Frames as they are declared: columns with their dtypes in a row of words."""

_DTYPES = {"day": "datetime64[s]", "int": "int64", "Int": "Int64", "flag": "boolean"}


def dtypes(words: str) -> dict[str, str]:
    """Return the dtype of each column by its name, in order: text, or what stands behind a colon (`paid_on:day fen:int`).

    `day` is datetime64[s], `int` int64, `Int` Int64 (NA for none), `flag` boolean; anything else is a dtype itself.
    """
    parts = (word.partition(":") for word in words.split())
    return {name: _DTYPES.get(kind, kind) or "str" for name, _, kind in parts}
