"""Commands of the evaluation compartment, carried out on rows in the caller's transaction."""
