"""The processing register: what is kept of people, why, for whom and how long – drawn from the code, and compared with what was signed."""
