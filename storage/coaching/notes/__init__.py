"""Notes to oneself: the private half of what is begun elsewhere, and growth goals nobody else knows of."""
