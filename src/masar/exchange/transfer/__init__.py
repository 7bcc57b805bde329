"""Spreadsheets in (readers, columns, preview) and out. What a row may do is decided by the rooms below."""
