"""What may be asked of the voice compartment, with the type of each answer; no SQL."""
