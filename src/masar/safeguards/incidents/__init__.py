"""Incidents: something was lost, stolen, sent astray or read without right; who could have been read, who is told, what is learnt."""
