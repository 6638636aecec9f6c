"""What a person declared themselves and might want to look at again; told to that person alone."""
