"""What announces a forward, an answer or a machine, in subjects and between rules: tables only."""

from bot.intake.mail.words.fold import folded

FORWARD_STEMS = tuple(
    map(
        folded,
        (
            "forwarded message",
            "forwarded by",
            "forwarded conversation",
            "weitergeleitet",
            "vidarebefordra",
            "videresend",
            "transféré",
            "réacheminé",
            "message réexpédié",
            "message transmis",
            "reenviado",
            "conversación reenviada",
            "messaggio inoltrato",
            "conversazione inoltrata",
            "doorgestuurd",
            "conversa encaminhada",
            "mensagem encaminhada",
            "mensagem reencaminhada",
            "välitetty viesti",
            "välitetyn viestin",
            "edelleenlähetetty",
            "przekaza",
            "przekazywan",
            "přeposlan",
            "přeposílan",
            "předaná zpráva",
            "předávaná zpráva",
            "preposlan",
            "preposielan",
            "továbbított",
            "redirecționat",
            "proslijeđen",
            "prosljeđen",
            "пересылаем",
            "пересланн",
            "переадресован",
            "перенаправлен",
            "пересила",
            "переслан",
            "iletilen",
            "iletilmiş",
            "yönlendirilen",
            "edastatud",
            "転送",
        ),
    )
)
"""A short line with one of these between rules, or before a colon, announces a forwarded mail."""

ORIGINAL_STEMS = tuple(
    map(
        folded,
        (
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
            "původní zpráva",
            "pôvodná správa",
            "eredeti üzenet",
            "mesaj original",
            "mesajul original",
            "izvorna poruka",
            "originalna poruka",
            "исходное сообщение",
            "оригинальное сообщение",
            "початкове повідомлення",
            "оригінальне повідомлення",
            "orijinal mesaj",
            "orijinal ileti",
            "özgün ileti",
            "algne kiri",
            "元のメッセージ",
        ),
    )
)
"""The same for what Outlook puts above both its replies and its forwards."""

_FORWARD = (
    "fw fwd wg weitergeleitet vb vidarebefordrat vs videresend videresendt tr rv reenviado i enc pd vl doorst přep "
    "tov továbbítás továbbítva redir prosl proslj proslijeđeno пересл пер ilt edasi 転送"
)
_REPLY = "re aw sv antw odp ref rif r res vs ynt yan vá odg отв ответ відп rép răsp απ 返信 回复 回覆 答复 답장"
FORWARD_PREFIXES = frozenset(map(folded, _FORWARD.split()))
REPLY_PREFIXES = frozenset(map(folded, _REPLY.split()))
"""What a subject begins with. ``vs`` is a forward in Danish and Norwegian and a reply in Finnish and Estonian."""

AUTOMATIC_SUBJECTS = tuple(
    map(
        folded,
        (
            "automatic reply",
            "out of office autoreply",
            "out of office reply",
            "abwesend",
            "außer haus",
            "nicht im büro",
            "absence du bureau",
            "fuera de la oficina",
            "fuori sede",
            "fora do escritório",
            "afwezig",
            "frånvaro",
            "fravær",
            "poissa",
            "poza biurem",
            "mimo kancelář",
            "auto reply",
            "autoreply",
            "auto-reply",
            "out of office",
            "automatische antwort",
            "abwesenheitsnotiz",
            "réponse automatique",
            "respuesta automática",
            "risposta automatica",
            "resposta automática",
            "automatisch antwoord",
            "automatiskt svar",
            "autosvar",
            "automatisk svar",
            "automaattinen vastaus",
            "odpowiedź automatyczna",
            "automatyczna odpowiedź",
            "automatická odpověď",
            "automatická odpoveď",
            "automatikus válasz",
            "răspuns automat",
            "automatski odgovor",
            "автоматический ответ",
            "автоответ",
            "автоматична відповідь",
            "otomatik yanıt",
            "automaatvastus",
            "自動応答",
            "自動返信",
        ),
    )
)
"""How the subject of a mail begins that a program sent because nobody is there; a colon or nothing follows."""
