"""Medical: examinations and who is fit to travel. Its own compartment: others read the result, never why."""
