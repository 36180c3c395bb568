"""Project against programme: one small module per rule, each returning findings."""
