"""The append-only, hash-chained log of deeds. Sentences and pages of it live above."""
