"""Figures leave here: facts, snapshots, tables, leaflets."""
