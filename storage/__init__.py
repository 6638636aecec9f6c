"""What is kept, in five compartments."""
