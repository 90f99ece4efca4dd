"""Leads as the history tells them, made from a few cells. Nobody in them is real."""

from typing import Any

import pandas as pd

from teamops.policies.identity import phone_keys, plate_keys, vin_keys

HISTORY = {
    "lead_no": "str",
    "agent_id": "str",
    "name": "str",
    "source": "str",
    "customer": "str",
    "phone": "str",
    "plate": "str",
    "vin": "str",
    "note": "str",
    "batch": "str",
    "holders": "str",
    "dealt_on": "datetime64[s]",
    "first_dealt_on": "datetime64[s]",
    "outcome": "str",
    "contacted_on": "datetime64[s]",
    "next_on": "datetime64[s]",
    "outcome_note": "str",
    "first_contacted_on": "datetime64[s]",
}
NAMES = {"1": "张珊", "2": "李试", "3": "王例"}


def number(n: int) -> str:
    """Return the lead number L20261102-000n."""
    return f"L20261102-{n:04d}"


def history(*rows: dict[str, Any]) -> pd.DataFrame:
    """Return leads as `held_leads` gives them with names; unless said, dealt to agent 1 on 2 November in one batch."""
    filled = []
    for n, row in enumerate(rows, 1):
        agent = row.get("agent_id", "1")
        usual = {
            "lead_no": number(n),
            "agent_id": agent,
            "name": NAMES.get(agent),
            "source": "到期未续",
            "customer": f"客户{n}",
            "plate": f"鄂E{n:05d}",
            "phone": f"138{n:08d}",
            "batch": "20261102-1",
            "holders": agent,
            "first_dealt_on": "2026-11-02",
            "dealt_on": "2026-11-02",
            "first_contacted_on": row.get("contacted_on"),
        }
        filled.append({**usual, **row})
    frame = pd.DataFrame(
        {key: pd.Series([row.get(key) for row in filled], dtype=dtype) for key, dtype in HISTORY.items()}
    )
    return frame.assign(
        vin_key=vin_keys(frame["vin"]),
        plate_key=plate_keys(frame["plate"]),
        phone_key=phone_keys(frame["phone"]),
    )


def recorded(leads: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Return the leads after `new` was recorded: what each says now is what is known of it."""
    told = new.set_index("lead_no").rename(columns={"note": "outcome_note"})
    leads = leads.copy()
    here = leads["lead_no"].isin(told.index)
    for key in ("outcome", "contacted_on", "next_on", "outcome_note"):
        leads.loc[here, key] = told[key].reindex(leads.loc[here, "lead_no"]).to_numpy()
    return leads
