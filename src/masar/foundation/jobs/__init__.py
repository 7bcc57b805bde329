"""Background work with progress, done as the person who asked."""
