"""Reports without a name: dropped into a letterbox that is emptied once a day, read by handlers the reporter chose."""
