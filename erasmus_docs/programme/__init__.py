"""What Erasmus+ says: actions, calls, limits, priorities, outcomes, with their sources."""
