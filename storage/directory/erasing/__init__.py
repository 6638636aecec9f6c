"""Erasing what Cairn holds about somebody: wished for in a turn, carried out by a tick, told when it is done."""
