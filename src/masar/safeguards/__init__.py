"""What a person is owed about their own records: answers to requests, an end to keeping, a word when something went wrong."""
