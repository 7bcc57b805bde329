"""Record base, field classes, refusals, dates, code lists: words that every room uses. No access, no pages."""
