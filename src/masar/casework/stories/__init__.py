"""Stories and photos of people: written under a consent that names them, approved by a second person, told until the consent ends."""
