"""The words that mail programs write around a forwarded or quoted mail, in twelve languages: tables only.

English, German, Swedish, Danish, Norwegian, French, Spanish, Italian, Dutch, Portuguese, Finnish, Polish. Another
language is a few words more in each table.
"""

_LABELS = {
    "from": "from; von; från; fra; de; da; van; lähettäjä; od; expéditeur; avsender; afsender",
    "date": "date; sent; datum; gesendet; skickat; skickades; sendt; dato; envoyé; envoyé le; enviado; enviado el;"
    " enviada; enviada em; enviado em; fecha; data; inviato; verzonden; lähetetty; päivämäärä; päiväys;"
    " wysłano; wysłane",
    "to": "to; an; till; til; à; a; para; aan; vastaanottaja; do; destinataire; pour",
    "cc": "cc; bcc; kopie; kopia; kopi; copie à; copie; cópia; kopio; dw; ccn; cco",
    "subject": "subject; betreff; ämne; emne; objet; sujet; asunto; oggetto; onderwerp; assunto; aihe; temat",
    "reply-to": "reply-to; antwort an; svar till; svara till; svar til; répondre à; responder a; rispondi a;"
    " antwoord aan; vastausosoite; odpowiedz do",
    "other": "importance; wichtigkeit; prioritet; organization; organisation; attachments; anlagen; bilagor",
}
LABELS = {word.strip(): key for key, words in _LABELS.items() for word in words.split(";")}
"""What stands before the colon of a header line in a mail's text, in lower case -> which header it is."""

FORWARD_STEMS = (
    "forwarded message",
    "weitergeleitete nachricht",
    "weitergeleiteten nachricht",
    "vidarebefordra",
    "videresend",
    "message transféré",
    "message réexpédié",
    "message transmis",
    "mensaje reenviado",
    "messaggio inoltrato",
    "doorgestuurd bericht",
    "mensagem encaminhada",
    "mensagem reencaminhada",
    "välitetty viesti",
    "edelleenlähetetty viesti",
    "przekaza",
    "przekazywan",
)
"""A short line with one of these between dashes, or before a colon, announces a forwarded mail."""

ORIGINAL_STEMS = (
    "original message",
    "ursprüngliche nachricht",
    "originalnachricht",
    "ursprungligt meddelande",
    "originalmeddelande",
    "oprindelig meddelelse",
    "opprinnelig melding",
    "message d'origine",
    "message original",
    "mensaje original",
    "messaggio originale",
    "oorspronkelijk bericht",
    "mensagem original",
    "alkuperäinen viesti",
    "wiadomość oryginalna",
    "oryginalna wiadomość",
)
"""The same for what Outlook puts above both its replies and its forwards."""

FORWARD_PREFIXES = frozenset({"fw", "fwd", "wg", "vb", "vs", "tr", "rv", "i", "enc", "pd", "vl", "doorst"})
REPLY_PREFIXES = frozenset({"re", "aw", "sv", "antw", "odp", "ref", "rif", "res", "vs", "ynt"})
"""What a subject begins with. ``vs`` is a forward in Danish and Norwegian and a reply in Finnish."""

WROTE = (
    "wrote",
    "schrieb",
    "skrev",
    "a écrit",
    "escribió",
    "ha scritto",
    "schreef",
    "escreveu",
    "kirjoitti",
    "napisał",
)
"""The verb of the line above a quotation ("On Tuesday Nora wrote:")."""

_MONTHS = (
    "jan gen ene janv tammi sty",
    "feb fév fev helmi lut",
    "mar mär mars mrt mrz maalis",
    "apr avr abr huhti kwi",
    "may mai maj mei mag touko",
    "jun jui juin giu kesä cze",
    "jul juil lug heinä lip",
    "aug aoû aou ago elo sie",
    "sep set syys wrz",
    "oct okt ott out loka paź",
    "nov marras lis",
    "dec dez déc dic des joulu gru",
)
MONTHS = tuple(
    sorted(
        ((stem, number) for number, stems in enumerate(_MONTHS, 1) for stem in stems.split()),
        key=lambda pair: -len(pair[0]),
    ),
)
"""(how the name of a month begins, its number), longest first, so that ``marraskuuta`` is no March."""

ZONES = {
    "utc": 0,
    "gmt": 0,
    "z": 0,
    "wet": 0,
    "bst": 1,
    "west": 1,
    "cet": 1,
    "mez": 1,
    "cest": 2,
    "mesz": 2,
    "eet": 2,
    "eest": 3,
    "est": -5,
    "edt": -4,
    "cst": -6,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
}
"""Zone names that mail programs write, in hours from UTC."""
