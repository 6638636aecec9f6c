"""What may be asked of the evaluation compartment, with the type of each answer; no SQL."""
