"""Complaints and feedback, anonymous ones too; and a line of its own for sexual exploitation and abuse, which is there for its focal points alone."""
