"""What may be asked of the coaching compartment, with the type of each answer; no SQL."""
