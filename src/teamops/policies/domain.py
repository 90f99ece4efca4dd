"""The policy ledger, which settlement, leads and reports read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from teamops.core.kit.domain import Domain, Input, nothing

if TYPE_CHECKING:
    from teamops.core.sheets.columns import Table


def _tables() -> "Sequence[Table]":
    from teamops.policies.schema import POLICIES

    return (POLICIES,)


DOMAIN = Domain(
    "policies",
    inputs=(Input("policies", "policies.xlsx", "保单台账", begun=True),),
    tables=_tables,
    check=nothing,  # settlement reads and checks the ledger
)
