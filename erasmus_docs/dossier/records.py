"""How long records are kept."""

from __future__ import annotations

from erasmus_docs.dossier.index import Index

# Grants up to this amount have the shorter period (notes of `retention_years` in the data).
SMALL_GRANT, SMALL_GRANT_YEARS = 60_000, 3


def records_years(index: Index) -> int | None:
    """Years to keep records after the payment of the balance, by the size of the grant."""
    fact = index.call.fact(index.call.action.retention_years) if index.call else None
    if fact is None:
        return None
    small = index.project.grant.amount <= SMALL_GRANT
    return min(fact.value, SMALL_GRANT_YEARS) if small else fact.value
