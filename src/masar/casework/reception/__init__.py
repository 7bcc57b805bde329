"""Reception: contacts and ways back, urgent marks, appointments from the office's calendar, and the days on which hundreds come at once."""
