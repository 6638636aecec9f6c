"""What may be done in the evaluation compartment, as frozen models; no SQL."""
