"""Registering somebody in an interview, one thing per page; and the situation that they tell of."""
