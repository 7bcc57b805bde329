"""The shelf's face for Django: the models of its rooms."""
