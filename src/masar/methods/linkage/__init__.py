"""Names across French, English and Arabic spelling: cleaned, keyed for an index, compared, ranked.

Knows no database: whoever stores people stores their keys beside them, and asks `score.rank` to order what was found.
"""
