"""Which leads would be taken back though nobody knows whether they were called: their sheet never came back."""

import pandas as pd

from teamops.leads.dealing.morning import Morning, said_person, share_in_force
from teamops.leads.dealing.people import members
from teamops.leads.dealing.recycling import coming_back, never_collected
from teamops.leads.history.book import held_leads, names_in


def uncollected(morning: Morning) -> pd.DataFrame:
    """Return what would be taken back though its sheet never came back (see `never_collected`), with `name`."""
    in_force = share_in_force(morning.rules, morning.on)
    if in_force is None or not morning.recycle:
        return pd.DataFrame({"batch": [], "agent_id": [], "count": [], "name": []})
    terms, held = in_force[1], held_leads(morning.history)
    team = members(morning.staff.roster, terms, morning.on)["agent_id"]
    why = coming_back(held, team, terms, morning.on, recycle=True)
    found = never_collected(held, why, morning.history.outcomes)
    names = names_in(morning.history)
    return found.assign(name=[said_person(agent, names) for agent in found["agent_id"]])
