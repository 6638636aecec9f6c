"""Check-ins and the help somebody asked for in one."""
