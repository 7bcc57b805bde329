"""Referrals: a person is sent to a partner for a service, with consent and the least data; the partner answers and reports what came of it."""
