"""The directory of partners: finding one by service, town and language, and keeping what is known of them."""
