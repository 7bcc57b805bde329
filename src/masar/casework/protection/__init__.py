"""Protection: the rapid screen and the factors it finds. Its own compartment."""
