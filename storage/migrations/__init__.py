"""The history of each compartment's schema, one line of migrations per compartment."""
