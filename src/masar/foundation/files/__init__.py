"""Attachments: kind checked by content, metadata stripped, encrypted at rest."""
