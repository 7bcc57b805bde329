"""Assistance before departure: food, vouchers, items, nights, medical and administrative help; the proof of delivery."""
