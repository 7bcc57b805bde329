"""Legal demands and exceptions: who asked for whose records, on what ground, who decided, what was given."""
