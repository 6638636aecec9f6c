"""Who is trained to handle reports without a name."""
