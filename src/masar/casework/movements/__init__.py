"""Movements: travel documents, bookings, departures, arrivals, and the pocket money with its receipt."""
