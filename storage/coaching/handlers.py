"""Commands of the coaching compartment, carried out on rows in the caller's transaction."""
