"""Letters and forms: their texts, which a mission can edit, the papers made of them, and how anybody sees that one is genuine."""
