"""How some people stand to one another: who is here, and who is above whom."""
