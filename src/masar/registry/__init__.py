"""Who, with whom, with whose money: directory and people."""
