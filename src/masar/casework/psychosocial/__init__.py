"""Psychosocial support: who is accompanied and how often, with sealed notes; and conferences in which a case is discussed with others."""
