"""The look and the shell that every room uses: templates, style, scripts, forms, template tags. No queries, no rules."""
