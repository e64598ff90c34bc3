"""How colleagues say when, in five languages, on Friday 27 November 2026 at 10:20 in Stockholm; and what they mean."""

from typing import Final

ENGLISH: Final = """
tomorrow | 2026-11-28 09:00
tomorrow morning | 2026-11-28 09:00
Tomorrow afternoon | 2026-11-28 13:00
tomorrow evening | 2026-11-28 18:00
tomorrow at noon | 2026-11-28 12:00
tomorrow at 2 | 2026-11-28 14:00
tomorrow 14:00 | 2026-11-28 14:00
tomorrow at 8 am | 2026-11-28 08:00
first thing tomorrow | 2026-11-28 09:00
the day after tomorrow | 2026-11-29 09:00
this afternoon | 2026-11-27 13:00
this evening | 2026-11-27 18:00
after lunch | 2026-11-27 13:00
end of day | 2026-11-27 17:00
today at 3pm | 2026-11-27 15:00
today 16:30 | 2026-11-27 16:30
2pm | 2026-11-27 14:00
2:30 p.m. | 2026-11-27 14:30
9am | 2026-11-28 09:00
12 am | 2026-11-28 00:00
12 pm | 2026-11-27 12:00
14:00 | 2026-11-27 14:00
02:30 | 2026-11-28 02:30
8 o'clock | 2026-11-28 08:00
half an hour | 2026-11-27 10:50
in an hour and a half | 2026-11-27 11:50
in two hours | 2026-11-27 12:20
in 2h | 2026-11-27 12:20
2 hours | 2026-11-27 12:20
in 45 minutes | 2026-11-27 11:05
30 min | 2026-11-27 10:50
two hours from now | 2026-11-27 12:20
in a couple of days | 2026-11-29 09:00
in 3 days at 15:00 | 2026-11-30 15:00
in a week | 2026-12-04 09:00
in two weeks | 2026-12-11 09:00
Tuesday 14:00 | 2026-12-01 14:00
on Tuesday at 2 pm | 2026-12-01 14:00
Tue afternoon | 2026-12-01 13:00
Monday | 2026-11-30 09:00
Friday | 2026-12-04 09:00
Friday 3pm | 2026-11-27 15:00
Friday 9:00 | 2026-12-04 09:00
next Monday | 2026-11-30 09:00
next Friday | 2026-12-04 09:00
Thursday next week | 2026-12-03 09:00
next week | 2026-11-30 09:00
1 December | 2026-12-01 09:00
December 3rd at 4 pm | 2026-12-03 16:00
3 Dec 16:00 | 2026-12-03 16:00
the 3rd of December | 2026-12-03 09:00
Tuesday 1 December, 14:00 | 2026-12-01 14:00
2026-12-10 | 2026-12-10 09:00
2026-12-10 15:45 | 2026-12-10 15:45
12/5 | 2026-12-05 09:00
5/12 | 2026-12-05 09:00
31/12 | 2026-12-31 09:00
1 January | 2027-01-01 09:00
3 January 2027 10:00 | 2027-01-03 10:00
"""

GERMAN: Final = """
morgen | 2026-11-28 09:00
morgen früh | 2026-11-28 09:00
Morgen Vormittag | 2026-11-28 10:00
morgen Mittag | 2026-11-28 12:00
morgen Nachmittag | 2026-11-28 13:00
morgen Abend | 2026-11-28 18:00
morgen um 8 Uhr | 2026-11-28 08:00
morgen 8 Uhr 30 | 2026-11-28 08:30
übermorgen | 2026-11-29 09:00
übermorgen früh | 2026-11-29 09:00
heute Nachmittag | 2026-11-27 13:00
heute Abend | 2026-11-27 18:00
heute 15 Uhr | 2026-11-27 15:00
nach dem Mittagessen | 2026-11-27 13:00
Feierabend | 2026-11-27 17:00
Dienstag | 2026-12-01 09:00
Dienstag 14 Uhr | 2026-12-01 14:00
am Dienstag um 14:30 Uhr | 2026-12-01 14:30
Dienstag morgen | 2026-12-01 09:00
Dienstagmorgen | 2026-12-01 09:00
Dienstagnachmittag | 2026-12-01 13:00
Di 14:00 | 2026-12-01 14:00
Mo früh | 2026-11-30 09:00
nächsten Montag | 2026-11-30 09:00
nächste Woche | 2026-11-30 09:00
nächste Woche Mittwoch | 2026-12-02 09:00
in zwei Stunden | 2026-11-27 12:20
in einer Stunde | 2026-11-27 11:20
in einer halben Stunde | 2026-11-27 10:50
in 20 Minuten | 2026-11-27 10:40
in drei Tagen | 2026-11-30 09:00
in einer Woche | 2026-12-04 09:00
1.12. | 2026-12-01 09:00
am 1. Dezember | 2026-12-01 09:00
3. Dezember um 16 Uhr | 2026-12-03 16:00
3.12.2026 | 2026-12-03 09:00
3.12.26 11:00 | 2026-12-03 11:00
14.30 Uhr | 2026-11-27 14:30
nachmittags um 3 | 2026-11-27 15:00
"""

FRENCH: Final = """
demain | 2026-11-28 09:00
demain matin | 2026-11-28 09:00
demain après-midi | 2026-11-28 13:00
demain midi | 2026-11-28 12:00
demain dans la matinée | 2026-11-28 09:00
demain soir | 2026-11-28 18:00
demain à 8h | 2026-11-28 08:00
demain à 14h30 | 2026-11-28 14:30
après-demain | 2026-11-29 09:00
après-demain matin | 2026-11-29 09:00
aujourd'hui à 15h | 2026-11-27 15:00
cet après-midi | 2026-11-27 13:00
ce soir | 2026-11-27 18:00
en fin de journée | 2026-11-27 17:00
mardi | 2026-12-01 09:00
mardi à 14 heures | 2026-12-01 14:00
mardi 14h | 2026-12-01 14:00
mardi matin | 2026-12-01 09:00
lundi prochain | 2026-11-30 09:00
la semaine prochaine | 2026-11-30 09:00
mercredi de la semaine prochaine | 2026-12-02 09:00
dans deux heures | 2026-11-27 12:20
dans une heure | 2026-11-27 11:20
dans une demi-heure | 2026-11-27 10:50
dans 20 minutes | 2026-11-27 10:40
dans trois jours | 2026-11-30 09:00
dans une semaine | 2026-12-04 09:00
1er décembre | 2026-12-01 09:00
le 3 décembre à 14h30 | 2026-12-03 14:30
3 heures de l'après-midi | 2026-11-27 15:00
vers midi | 2026-11-27 12:00
"""

SPANISH: Final = """
mañana | 2026-11-28 09:00
mañana por la mañana | 2026-11-28 09:00
mañana por la tarde | 2026-11-28 13:00
mañana por la noche | 2026-11-28 18:00
mañana a las 8 | 2026-11-28 08:00
mañana a las 14:30 | 2026-11-28 14:30
mañana al mediodía | 2026-11-28 12:00
pasado mañana | 2026-11-29 09:00
pasado mañana por la tarde | 2026-11-29 13:00
hoy a las 15 | 2026-11-27 15:00
esta tarde | 2026-11-27 13:00
esta noche | 2026-11-27 18:00
después de comer | 2026-11-27 13:00
el martes | 2026-12-01 09:00
el martes a las 14:00 | 2026-12-01 14:00
el martes a las 3 de la tarde | 2026-12-01 15:00
martes por la mañana | 2026-12-01 09:00
el lunes que viene | 2026-11-30 09:00
el próximo lunes | 2026-11-30 09:00
la próxima semana | 2026-11-30 09:00
la semana que viene | 2026-11-30 09:00
en dos horas | 2026-11-27 12:20
dentro de dos horas | 2026-11-27 12:20
dentro de media hora | 2026-11-27 10:50
en 20 minutos | 2026-11-27 10:40
dentro de tres días | 2026-11-30 09:00
dentro de una semana | 2026-12-04 09:00
1 de diciembre | 2026-12-01 09:00
el 3 de diciembre a las 16:00 | 2026-12-03 16:00
"""

SWEDISH: Final = """
imorgon | 2026-11-28 09:00
i morgon | 2026-11-28 09:00
i morgon bitti | 2026-11-28 09:00
imorgon förmiddag | 2026-11-28 10:00
imorgon eftermiddag | 2026-11-28 13:00
imorgon kl 8 | 2026-11-28 08:00
imorgon klockan 14.30 | 2026-11-28 14:30
i övermorgon | 2026-11-29 09:00
idag kl 15 | 2026-11-27 15:00
i eftermiddag | 2026-11-27 13:00
i kväll | 2026-11-27 18:00
efter lunch | 2026-11-27 13:00
tisdag | 2026-12-01 09:00
på tisdag | 2026-12-01 09:00
på tisdag kl 14 | 2026-12-01 14:00
tisdag eftermiddag | 2026-12-01 13:00
tisdagmorgon | 2026-12-01 09:00
nästa måndag | 2026-11-30 09:00
nästa vecka | 2026-11-30 09:00
onsdag nästa vecka | 2026-12-02 09:00
om två timmar | 2026-11-27 12:20
om en timme | 2026-11-27 11:20
om en halvtimme | 2026-11-27 10:50
om 20 minuter | 2026-11-27 10:40
om tre dagar | 2026-11-30 09:00
om en vecka | 2026-12-04 09:00
1 december | 2026-12-01 09:00
den 3 december kl 16 | 2026-12-03 16:00
3/12 kl 9.15 | 2026-12-03 09:15
"""

CORPUS: Final = {
    phrase.strip(): meant.strip()
    for language in (ENGLISH, GERMAN, FRENCH, SPANISH, SWEDISH)
    for phrase, _, meant in (line.partition("|") for line in language.strip().splitlines())
}
