"""What we do for a person: the case and the work around it."""
