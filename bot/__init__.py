"""The composition root and the runtime: the only package that knows all others."""
