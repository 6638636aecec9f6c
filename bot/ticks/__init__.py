"""What is done without anybody asking: by the clock, again and again, harmless when it is done twice."""
