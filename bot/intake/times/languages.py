"""Our own phrases in five languages, each of which we have seen colleagues use; accents are left out."""

from typing import Final

from bot.intake.times.lexicon import (
    AFTERNOON,
    DAYS,
    END_OF_DAY,
    EVENING,
    FORENOON,
    HOURS,
    MINUTES,
    MORNING,
    NOON,
    WEEKS,
    Lexicon,
    Sense,
)

_ENGLISH: Final = Lexicon(
    code="en",
    weekdays="monday|mon,tuesday|tue|tues,wednesday|wed,thursday|thu|thurs,friday|fri,saturday|sat,sunday|sun",
    months="january|jan,february|feb,march|mar,april|apr,may,june|jun,july|jul,august|aug,september|sep|sept,"
    "october|oct,november|nov,december|dec",
    numbers="one|a|an,two|a couple of|couple of,three,four,five,six,seven,eight,nine,ten,eleven,twelve",
    ahead={"today": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "the day after tomorrow": 2, "day after tomorrow": 2},
    parts={
        "first thing": MORNING,
        "first thing in the morning": MORNING,
        "morning": MORNING,
        "in the morning": MORNING,
        "noon": NOON,
        "midday": NOON,
        "lunchtime": NOON,
        "lunch": NOON,
        "after lunch": AFTERNOON,
        "afternoon": AFTERNOON,
        "in the afternoon": AFTERNOON,
        "evening": EVENING,
        "in the evening": EVENING,
        "end of day": END_OF_DAY,
        "end of the day": END_OF_DAY,
        "eod": END_OF_DAY,
        "night": EVENING,
    },
    units={
        **dict.fromkeys(("minute", "minutes", "min", "mins"), MINUTES),
        **dict.fromkeys(("hour", "hours", "hr", "hrs", "h"), HOURS),
        **dict.fromkeys(("day", "days"), DAYS),
        **dict.fromkeys(("week", "weeks"), WEEKS),
    },
    spans={"half an hour": 30, "quarter of an hour": 15, "a quarter of an hour": 15, "an hour and a half": 90},
    words={
        Sense.AHEAD: "in,in about,from now,later",
        Sense.NEXT: "next",
        Sense.NEXT_WEEK: "next week",
        Sense.THIS: "this,later today",
        Sense.AM: "am,a m",
        Sense.PM: "pm,p m",
        Sense.O_CLOCK: "o clock,oclock",
        Sense.FILLER: "at,on,the,until,till,by,of,around,about,please,after,st,nd,rd,th,week",
    },
)

_GERMAN: Final = Lexicon(
    code="de",
    weekdays="montag|mo|montags,dienstag|di|dienstags,mittwoch|mi|mittwochs,donnerstag|do|donnerstags,freitag|fr|freitags,"
    "samstag|sa|sonnabend,sonntag|so",
    months="januar|jan|janner,februar|feb,marz|maerz,april|apr,mai,juni|jun,juli|jul,august|aug,september|sep|sept,"
    "oktober|okt,november|nov,dezember|dez",
    numbers="ein|eine|einer|einem|einen,zwei,drei,vier,funf|fuenf,sechs,sieben,acht,neun,zehn,elf,zwolf|zwoelf",
    ahead={"heute": 0, "morgen": 1, "ubermorgen": 2, "uebermorgen": 2},
    parts={
        **dict.fromkeys(("fruh", "frueh", "in der fruh", "morgen", "am morgen", "morgens"), MORNING),
        **dict.fromkeys(("vormittag", "am vormittag", "vormittags"), FORENOON),
        **dict.fromkeys(("mittag", "am mittag", "mittags"), NOON),
        **dict.fromkeys(("nachmittag", "am nachmittag", "nachmittags"), AFTERNOON),
        **dict.fromkeys(("nach dem mittagessen", "nach der mittagspause", "nach dem mittag"), AFTERNOON),
        **dict.fromkeys(("feierabend", "zum feierabend", "kurz vor feierabend"), END_OF_DAY),
        **dict.fromkeys(("abend", "am abend", "abends"), EVENING),
    },
    units={
        **dict.fromkeys(("minute", "minuten", "min"), MINUTES),
        **dict.fromkeys(("stunde", "stunden", "std", "h"), HOURS),
        **dict.fromkeys(("tag", "tage", "tagen"), DAYS),
        **dict.fromkeys(("woche", "wochen"), WEEKS),
    },
    spans={"einer halben stunde": 30, "halbe stunde": 30, "einer viertelstunde": 15, "anderthalb stunden": 90},
    words={
        Sense.AHEAD: "in",
        Sense.NEXT: "nachsten,nachster,nachste,naechsten,naechste,kommenden,kommende",
        Sense.NEXT_WEEK: "nachste woche,nachster woche,naechste woche,kommende woche",
        Sense.THIS: "diesen,diese,dieser",
        Sense.O_CLOCK: "uhr",
        Sense.FILLER: "um,am,den,der,bis,ab,gegen,zum,bitte",
    },
    compounds="morgen,fruh,vormittag,mittag,nachmittag,abend",
)

_FRENCH: Final = Lexicon(
    code="fr",
    weekdays="lundi|lun,mardi|mar,mercredi|mer,jeudi|jeu,vendredi|ven,samedi|sam,dimanche|dim",
    months="janvier|janv,fevrier|fevr,mars,avril|avr,mai,juin,juillet|juil,aout,septembre|sept,octobre|oct,"
    "novembre|nov,decembre|dec",
    numbers="un|une,deux,trois,quatre,cinq,six,sept,huit,neuf,dix,onze,douze",
    ahead={"aujourd hui": 0, "demain": 1, "apres demain": 2},
    parts={
        **dict.fromkeys(("matin", "le matin", "du matin", "au matin", "dans la matinee", "matinee"), MORNING),
        **dict.fromkeys(("midi", "a midi"), NOON),
        **dict.fromkeys(("apres midi", "l apres midi", "de l apres midi", "dans l apres midi"), AFTERNOON),
        **dict.fromkeys(("apres le dejeuner", "apres manger"), AFTERNOON),
        **dict.fromkeys(("fin de journee", "en fin de journee"), END_OF_DAY),
        **dict.fromkeys(("soir", "le soir", "du soir", "au soir"), EVENING),
    },
    units={
        **dict.fromkeys(("minute", "minutes", "min"), MINUTES),
        **dict.fromkeys(("heure", "heures", "h"), HOURS),
        **dict.fromkeys(("jour", "jours"), DAYS),
        **dict.fromkeys(("semaine", "semaines"), WEEKS),
    },
    spans={"une demi heure": 30, "un quart d heure": 15, "une heure et demie": 90},
    words={
        Sense.AHEAD: "dans,d ici",
        Sense.NEXT: "prochain,prochaine",
        Sense.NEXT_WEEK: "semaine prochaine",
        Sense.THIS: "ce,cet,cette",
        Sense.O_CLOCK: "heures,heure,h",
        Sense.FILLER: "a,de,le,la,vers,jusqu,jusqu a,au,er,des",
    },
)

_SPANISH: Final = Lexicon(
    code="es",
    weekdays="lunes|lun,martes|mar,miercoles|mie,jueves|jue,viernes|vie,sabado|sab,domingo|dom",
    months="enero|ene,febrero|feb,marzo,abril|abr,mayo,junio|jun,julio|jul,agosto|ago,septiembre|sep|setiembre,"
    "octubre|oct,noviembre|nov,diciembre|dic",
    numbers="un|una|uno,dos,tres,cuatro,cinco,seis,siete,ocho,nueve,diez,once,doce",
    ahead={"hoy": 0, "manana": 1, "pasado manana": 2},
    parts={
        **dict.fromkeys(("por la manana", "de la manana", "a primera hora", "temprano"), MORNING),
        **dict.fromkeys(("mediodia", "al mediodia", "a mediodia"), NOON),
        **dict.fromkeys(("tarde", "por la tarde", "de la tarde", "despues de comer"), AFTERNOON),
        **dict.fromkeys(("al final del dia", "a ultima hora"), END_OF_DAY),
        **dict.fromkeys(("noche", "por la noche", "de la noche"), EVENING),
    },
    units={
        **dict.fromkeys(("minuto", "minutos", "min"), MINUTES),
        **dict.fromkeys(("hora", "horas", "h"), HOURS),
        **dict.fromkeys(("dia", "dias"), DAYS),
        **dict.fromkeys(("semana", "semanas"), WEEKS),
    },
    spans={"media hora": 30, "un cuarto de hora": 15, "hora y media": 90, "una hora y media": 90},
    words={
        Sense.AHEAD: "en,dentro de",
        Sense.NEXT: "proximo,proxima,que viene",
        Sense.NEXT_WEEK: "la proxima semana,proxima semana,semana que viene,la semana que viene",
        Sense.THIS: "esta,este",
        Sense.O_CLOCK: "horas,h",
        Sense.FILLER: "a,las,la,el,de,hasta,sobre,al",
    },
)

_SWEDISH: Final = Lexicon(
    code="sv",
    weekdays="mandag|man|mandagen,tisdag|tis|tisdagen,onsdag|ons|onsdagen,torsdag|tors|torsdagen,fredag|fre|fredagen,"
    "lordag|lor|lordagen,sondag|son|sondagen",
    months="januari|jan,februari|feb,mars,april|apr,maj,juni|jun,juli|jul,augusti|aug,september|sep|sept,oktober|okt,"
    "november|nov,december|dec",
    numbers="en|ett,tva|ett par,tre,fyra,fem,sex,sju,atta,nio,tio,elva,tolv",
    ahead={"idag": 0, "i dag": 0, "imorgon": 1, "i morgon": 1, "imorn": 1, "i overmorgon": 2, "overmorgon": 2},
    parts={
        **dict.fromkeys(("morgon", "pa morgonen", "bitti", "tidigt"), MORNING),
        **dict.fromkeys(("formiddag", "pa formiddagen"), FORENOON),
        **dict.fromkeys(("lunch", "vid lunch", "mitt pa dagen"), NOON),
        **dict.fromkeys(("eftermiddag", "pa eftermiddagen", "efter lunch"), AFTERNOON),
        **dict.fromkeys(("slutet av dagen", "i slutet av dagen"), END_OF_DAY),
        **dict.fromkeys(("kvall", "pa kvallen"), EVENING),
    },
    units={
        **dict.fromkeys(("minut", "minuter", "min"), MINUTES),
        **dict.fromkeys(("timme", "timmar", "tim", "h"), HOURS),
        **dict.fromkeys(("dag", "dagar"), DAYS),
        **dict.fromkeys(("vecka", "veckor"), WEEKS),
    },
    spans={"en halvtimme": 30, "en halv timme": 30, "en kvart": 15, "en och en halv timme": 90},
    words={
        Sense.AHEAD: "om",
        Sense.NEXT: "nasta",
        Sense.NEXT_WEEK: "nasta vecka",
        Sense.THIS: "i,nu i",
        Sense.FILLER: "pa,kl,klockan,den,till,vid,tills,e,a",
    },
    compounds="morgon,formiddag,eftermiddag,kvall",
)

LANGUAGES: Final = (_ENGLISH, _GERMAN, _FRENCH, _SPANISH, _SWEDISH)
"""In the order in which they are tried when we don't know which one somebody speaks."""
