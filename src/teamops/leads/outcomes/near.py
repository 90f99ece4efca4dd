"""Numbers mistyped by one character: which number was most likely meant."""

import numpy as np
import pandas as pd

HOLE = "\0"  # stands for any one character, or for one too many


def number_key(numbers: pd.Series) -> "pd.Series[str]":
    """Return lead numbers as they are compared: full-width folded, upper case, without blanks; NA stays NA."""
    plain = numbers.astype("str").str.normalize("NFKC").str.upper()
    return plain.str.replace(r"\s", "", regex=True)


def one_off(unknown: "pd.Series[str]", known: "pd.Series[str]") -> pd.DataFrame:
    """Return every pair (unknown, known) that differs in one character typed wrongly, left out or put in twice.

    Both are looked at as they stand, each once; the pairs are sorted.
    """
    wanted, held = unknown.dropna().drop_duplicates(), known.dropna().drop_duplicates()
    sizes = held.str.len()
    if held.empty or wanted.empty:
        return pd.DataFrame({"unknown": wanted[:0], "known": held[:0]}, dtype="str")
    wanted = wanted[wanted.str.len().between(sizes.min() - 1, sizes.max() + 1)]
    longest = int(sizes.max()) + 1
    forms = pd.concat([_forms(wanted, at) for at in range(longest + 1)], ignore_index=True)
    forms = forms.rename(columns={"number": "unknown"})
    found = []
    for at in range(longest + 1):
        here = _forms(held, at).rename(columns={"number": "known"})
        found.append(here[here["form"].isin(forms["form"])])
    pairs = forms.merge(pd.concat(found, ignore_index=True), on="form")[["unknown", "known"]]
    pairs = pairs[pairs["unknown"] != pairs["known"]].drop_duplicates()
    return pairs.sort_values(["unknown", "known"], ignore_index=True)


def likeliest(rows: pd.DataFrame, held: pd.DataFrame) -> "pd.Series[str]":
    """Return for each row the number that was most likely meant, NA where none or several are equally likely.

    `rows`: key, agent_id. `held`: key, lead_no, agent_id, back (whether a row of that number came back). A lead of
    the row's own agent that is missing from what came back is likelier than any other; then the agent's own, then
    another's missing one.
    """
    pairs = one_off(rows["key"], held["key"])
    pairs = pairs.merge(held.rename(columns={"key": "known", "agent_id": "holder"}), on="known")
    asked = rows[["key", "agent_id"]].drop_duplicates().rename(columns={"key": "unknown"})
    pairs = asked.merge(pairs, on="unknown")
    own = (pairs["agent_id"] == pairs["holder"]).to_numpy(dtype=bool)
    pairs["rank"] = 2 * own.astype("int64") + ~pairs["back"].to_numpy(dtype=bool)
    groups = pairs.groupby(["unknown", "agent_id"], dropna=False)["rank"]
    best = pairs[pairs["rank"] == groups.transform("max")]
    only = best[~best.duplicated(["unknown", "agent_id"], keep=False)]
    told = rows[["key", "agent_id"]].merge(
        only[["unknown", "agent_id", "lead_no"]].rename(columns={"unknown": "key"}),
        on=["key", "agent_id"],
        how="left",
    )
    return pd.Series(told["lead_no"].to_numpy(), index=rows.index, dtype="str")


def _forms(numbers: "pd.Series[str]", at: int) -> pd.DataFrame:
    """The numbers with a hole in place of the character at `at`, and with a hole put in before it."""
    size = numbers.str.len()
    inside, edge = numbers[size > at], numbers[size >= at]
    head, tail = inside.str.slice(0, at), inside.str.slice(at + 1)
    replaced = head + HOLE + tail
    widened = edge.str.slice(0, at) + HOLE + edge.str.slice(at)
    return pd.DataFrame(
        {
            "number": np.concatenate([inside.to_numpy(), edge.to_numpy()]),
            "form": np.concatenate([replaced.to_numpy(), widened.to_numpy()]),
        },
        dtype="str",
    )
