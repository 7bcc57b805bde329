"""The language of programme files: reading and checking them, judging a case by them, drawing them. Keeps no case."""
