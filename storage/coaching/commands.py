"""What may be done in the coaching compartment, as frozen models; no SQL."""
