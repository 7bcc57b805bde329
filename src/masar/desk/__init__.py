"""Pages that gather what the rooms hold: worklist, case file, search, programme, settings, the log. No models."""
