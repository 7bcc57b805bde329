"""How long records are kept, what holds them back, and what is left of a case when its time has ended."""
