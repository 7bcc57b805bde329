"""What leaves the mission about a person: with whom it was shared, on which consent and agreement, and until when."""
