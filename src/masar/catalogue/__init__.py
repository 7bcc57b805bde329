"""The knowledge of the field as data: programmes, measures, publications, code lists, scenarios. No code."""
