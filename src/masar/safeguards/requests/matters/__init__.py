"""Restricted matters in the answer to a person: one marks what goes into the packet, a second person confirms it."""
