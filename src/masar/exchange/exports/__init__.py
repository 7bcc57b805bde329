"""Lists of people that leave the house: asked for with a purpose, approved, made, marked, opened once, traced, deleted."""
