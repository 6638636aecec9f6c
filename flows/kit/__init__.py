"""The flow kit: forms, messages, the four effects, and the engine that plays them."""
