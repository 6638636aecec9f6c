"""What may be done in the voice compartment, as frozen models; no SQL."""
