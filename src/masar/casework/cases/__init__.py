"""The case: members, stage, ledger, consent, interviews, notes, documents, tasks. Knows no room of particular work."""
