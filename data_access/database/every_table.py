"""All tables of the store, whichever module declares them."""

from data_access.database import meeting_tables, output_tables, plan_tables
from data_access.database.guards import (
    act_tables,
    draft_tables,
    import_tables,
    people_tables,
    proposal_tables,
    quarter_tables,
)
from data_access.database.guards.assurance import (
    assurance_tables,
    deep_dives_tables,
    evidence_tables,
    inspections_tables,
    learning_tables,
    reviews_tables,
    schools_tables,
    section11_tables,
    voices_tables,
    yearly_tables,
)
from data_access.database.tables import Base

DECLARED_IN = (
    act_tables,
    assurance_tables,
    deep_dives_tables,
    draft_tables,
    evidence_tables,
    import_tables,
    inspections_tables,
    learning_tables,
    meeting_tables,
    output_tables,
    people_tables,
    plan_tables,
    proposal_tables,
    quarter_tables,
    reviews_tables,
    schools_tables,
    section11_tables,
    voices_tables,
    yearly_tables,
)
"""The modules whose tables `EVERY_TABLE` has, besides those of `tables`."""
EVERY_TABLE = Base.metadata
"""All tables of the store."""
