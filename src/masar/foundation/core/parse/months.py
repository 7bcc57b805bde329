"""The words of dates: months in English, French and the Arabic of Morocco and its neighbours."""

from masar.foundation.core.codes import fold

_MONTHS = """
1 january jan janvier janv يناير جانفي
2 february feb février fév févr fevr فبراير فيفري
3 march mar mars مارس
4 april apr avril avr أبريل إبريل أفريل نيسان
5 may mai ماي مايو أيار
6 june jun juin يونيو يونيه جوان حزيران
7 july jul juillet juil يوليوز يوليو يوليه جويلية تموز
8 august aug août aou غشت أغسطس أوت آب
9 september sep sept septembre شتنبر سبتمبر أيلول
10 october oct octobre أكتوبر
11 november nov novembre نونبر نوفمبر
12 december dec décembre déc دجنبر ديسمبر
"""

_PASSED_OVER = """
the of on le du er re st nd rd th يوم شهر سنة عام من
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim
الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
"""

MONTHS: dict[str, int] = {
    fold(word): int(line.split()[0]) for line in _MONTHS.strip().splitlines() for word in line.split()[1:]
}
"""The number of a month by its folded name or abbreviation."""

PASSED_OVER = frozenset(fold(word) for word in _PASSED_OVER.split())
"""Folded weekdays, articles and ordinal endings, which say nothing about the day."""
