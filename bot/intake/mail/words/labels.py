"""How the lines of a header are called that mail programs write into a text: tables only."""

from bot.intake.mail.words.fold import folded

_LABELS = {
    "from": "from; von; absender; från; avsändare; fra; avsender; afsender; de; da; van; afzender; lähettäjä; od;"
    " expéditeur; remitente; remetente; mittente; nadawca; odesílatel; odosielateľ; feladó; küldő; de la; expeditor;"
    " expeditorul; šalje; pošiljatelj; от; от кого; отправитель; від; від кого; відправник; kimden; gönderen; saatja;"
    " kellelt; 差出人; 送信者",
    "date": "date; sent; datum; gesendet; gesendet am; skickat; skickades; sendt; dato; envoyé; envoyé le;"
    " date d'envoi; enviado; enviados; enviado el; enviado a las; enviada; enviada el; enviada em; enviado em;"
    " data de envio; fecha; fecha de envío; data; data invio; data di invio; data wysłania; inviato; inviato il;"
    " verzonden; verzonden op; lähetetty; päivämäärä; päiväys; wysłano; wysłane; odesláno; dátum; odoslané;"
    " elküldve; küldve; dată; trimis; trimis la; poslano; poslana; дата; отправлено; надіслано; відправлено; tarih;"
    " gönderilen; gönderildi; gönderme tarihi; kuupäev; saadetud; 日付; 日時; 送信日時",
    "to": "to; an; empfänger; till; mottagare; til; mottaker; modtager; à; a; para; aan; ontvanger; vastaanottaja;"
    " vastaanottajat; do; adresat; adressaat; odbiorca; destinataire; destinatario; pour; komu; příjemce; príjemca;"
    " pre; pro; címzett; címzettek; către; destinatar; destinatarul; prima; za; primatelj; кому; получатель;"
    " одержувач; отримувач; kime; alıcı; saaja; kellele; 宛先; 受信者",
    "cc": "cc; bcc; kopie; kopie an; kopia; kopi; copie à; copie; copia; cópia; kopio; dw; udw; ccn; cco; cci; kópia;"
    " másolat; másolatot kap; kopija; копия; копія; bilgi; koopia; blindkopie; skrytá kopie",
    "subject": "subject; betreff; ämne; emne; objet; sujet; asunto; oggetto; onderwerp; assunto; aihe; temat; předmět;"
    " věc; predmet; tárgy; subiect; subiectul; naslov; tema; тема; konu; teema; 件名; 題名",
    "reply-to": "reply-to; antwort an; svar till; svara till; svar til; répondre à; responder a; rispondi a;"
    " antwoord aan; vastausosoite; odpowiedz do; odpověď komu; odpoveď komu; válaszcím; răspuns la; odgovor na;"
    " ответить; зворотна адреса; yanıt adresi; 返信先",
    "other": "importance; wichtigkeit; importancia; importância; importanza; belang; urgentie; prioriteit; prioritet;"
    " priorité; priorität; ważność; důležitost; dôležitosť; fontosság; importanță; važnost; важность; важливість; önem;"
    " 重要度; tärkeys; viktighet; betydelse; vigtighed; tähtsus; sensitivity; vertraulichkeit; confidentialité;"
    " organization; organisation; sender; attachments; anlagen; anhänge; pièces jointes; datos adjuntos; allegati;"
    " anexos; bijlagen; bilagor; vedhæftede filer; vedlegg; liitteet; załączniki; přílohy; prílohy; mellékletek;"
    " atașări; privici; вложения; вкладення; ekler; manused; 添付ファイル; message-id; in-reply-to; references;"
    " user-agent; x-mailer; mime-version; content-type; content-transfer-encoding; list-id",
}
LABELS = {folded(word): key for key, words in _LABELS.items() for word in words.split(";")}
"""What stands before the colon of a header line in a mail's text, folded -> which header it is."""
WRITTEN_LABELS = tuple(word.strip() for key, words in _LABELS.items() if key != "other" for word in words.split(";"))
"""The same words as mail programs write them."""
