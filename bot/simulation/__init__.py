"""A made-up company lives through a year on a clock of its own, and what Cairn writes to it is held to its promises."""
