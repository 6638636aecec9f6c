"""Commands of the voice compartment, carried out on rows in the caller's transaction."""
