"""What customers write back: mere thanks, in many languages, and what only sounds like one."""

from typing import Final

ONLY_THANKS: Final = tuple(
    one.strip()
    for one in """
    Thanks! | Thank you. | Thank you so much! | Thanks a lot | Many thanks | Thx | thx!! | ty | Cheers
    Much appreciated!
    Thanks again | Thank you very much indeed | Thank you both | Thanks, all | Thanks so much for everything
    Thank you for your help | Thanks for the quick reply! | Thank you for calling back | Thank you for ringing me.
    Thank you for your kind words | Thanks for your time and your patience | Hello, thank you! | Hi there, thanks
    Good morning, and thank you very much | Thank you, have a nice day! | Thanks and see you soon | Thank you 🙏
    Thanks ❤️ | Thank you :) | thanks :-) | THANK YOU!!! | Thank   you | Thanks 👍🏽 | Thank you & happy Christmas
    Thanks Nora | Thank you, Nora! | Hi Nora, thanks | Dear Mrs Lund, thank you. | Hello Somebody, many thanks
    Danke | Danke! | Danke schön | Dankeschön! | Vielen Dank | Vielen lieben Dank | Herzlichen Dank | Besten Dank
    Vielen Dank für die schnelle Antwort | Vielen Dank für Ihre Hilfe | Danke für alles | Tausend Dank 💐
    Danke nochmals
    Hallo Frau Lund, vielen Dank! | Guten Tag, besten Dank und schönes Wochenende | Danke vielmals | Danke Ihnen sehr
    Merci | Merci beaucoup ! | Un grand merci | Merci bien, bonne journée | Mille mercis pour votre aide
    Bonjour, merci pour votre réponse rapide | Je vous remercie | Merci à vous tous | Merci encore 🌸
    Gracias | ¡Muchas gracias! | Muchísimas gracias por su ayuda | Mil gracias | Gracias por todo, un saludo
    Hola, gracias por la rápida respuesta | Buenos días, muchas gracias | Muy agradecida
    Tack | Tack! | Tack så mycket | Tack så jättemycket för hjälpen | Stort tack | Tusen tack
    Hej, tack för snabbt svar
    Tack för att ni ringde, ha en bra dag | Hjärtligt tack | Tack igen 😊 | Hej hej, tack
    Takk | Tusen takk | Mange takk for hjelpen | Hei, takk skal du ha | Takk igjen
    Tak | Mange tak | Tusind tak for hjælpen | Hej, tak skal du have | Tak for det
    Dank je | Dank u wel | Bedankt | Hartelijk dank voor uw hulp | Goedemorgen, bedankt voor de snelle reactie
    Grazie | Grazie mille | Mille grazie per la risposta | Buongiorno, grazie di tutto | Vi ringrazio di cuore
    Obrigado | Muito obrigada pela ajuda | Bom dia, muito obrigado | Kiitos | Kiitos paljon avusta | Hei, kiitos
    Dziękuję | Bardzo dziękuję za pomoc | Dzień dobry, dziękuję | Dzięki
    """.replace("\n", "|").split("|")
    if one.strip()
)

SIGNED: Final = (
    "Thank you!\n\nBest regards\nGreta Lindholm",
    (
        "Hi Nora,\n\nthank you for your quick reply.\n\nBest regards\nGreta Lindholm\n"
        "+46 70 123 45 67\nwww.lindholm.example"
    ),
    "Thanks,\nGreta",
    "Thanks\nGreta Lindholm",
    "Thanks!\n-- \nGreta Lindholm\ngreta@example.com",
    "Thanks!\n--\nDr. Anna-Lena von Essen",
    "Thank you!\n\nSent from my iPhone",
    "Danke!\n\nVon meinem iPhone gesendet",
    "Tack!\nMvh\nGreta",
    "Merci !\nCordialement,\nJean de La Fontaine",
    "Thank you\nKind regards,\nMr. G. Lindholm\nTel: 070 - 123 45 67",
    (
        "Thanks a lot\n\nOn Mon, 9 Nov 2026 at 10:00, Nora Lund <nora@kullen.example> wrote:\n"
        "> Does it still leak?\n> Nora"
    ),
    "Thanks a lot\n\nOn Mon, 9 Nov 2026 at 10:00, Nora Lund <nora@kullen.example>\nwrote:\n> Does it still leak?",
    "Danke\n\nAm 9. November 2026 um 10:00 schrieb Nora Lund:\nDas tut uns leid. Leckt sie noch?",
    "Merci\n\nLe lun. 9 nov. 2026 à 10:00, Nora a écrit :\n\n> Bonjour",
    "Tack\n\nDen mån 9 nov. 2026 kl 10:00 skrev Nora Lund <nora@kullen.example>:\n> Hej",
    "Thank you\n\n-----Original Message-----\nFrom: Nora\nIt is broken, we know.",
    "Thank you\n________________________________\nFrom: Nora\nIt is broken, we know.",
    "Thank you\nVon: Nora Lund\nGesendet: Montag\nSie ist kaputt.",
    "> Does it still leak?\nThank you!",
)

NOT_ONLY_THANKS: Final = tuple(
    one.strip()
    for one in """
    Thanks for nothing | Thanks for nothing! | Thank you for nothing. | Thanks, but it still leaks
    Thanks but no thanks
    No thanks | No, thank you | Thanks? | Thanks :( | Thanks 👎 | Thanks 🙄 | Thanks 😡 | Thanks. Never again.
    Thank you. When will it arrive? | Thank you, where is my parcel | Thanks, I am still waiting
    Thanks for wasting my time
    Thanks for the broken grinder | Thanks, it broke again | Thank you for ruining Christmas | "Thanks" a lot
    Thanks, I want my money back | Thank you for your help, but it leaks | Thanks anyway | Thanks in advance
    Thanks in advance for a reply | Thank you, please call me | Thanks, call me at 14:00
    Thank you for letting me down
    Thanks to you my kitchen is wet | Thank you, it works, one question
    Thanks for your help with my second complaint
    Hello | Good morning | Bye | 🙏 | 👍 | :) | Great | Super | OK | Yes | No | ... | Please help | Hi Nora
    Danke für nichts | Danke für gar nichts! | Danke, leider kaputt | Danke, aber sie leckt noch | Nein danke
    Vielen Dank, wann kommt es | Danke, ich warte noch | Danke, bitte rufen Sie an | Danke, das war das letzte Mal
    Vielen Dank für die kaputte Maschine | Danke, geht nicht | Danke nein | Danke, 3 Wochen | Danke im Voraus
    Merci pour rien | Merci, mais ça fuit toujours | Non merci | Merci, quand arrive le colis | Merci de me rappeler
    Merci de me rembourser | Merci d'avance | Je vous remercie de me répondre | Merci, toujours cassé
    Gracias por nada | Gracias, pero todavía gotea | No, gracias | Gracias, ¿cuándo llega? | Gracias, sigue roto
    Tack för ingenting | Tack, men den läcker fortfarande | Nej tack | Tack, när kommer den | Tack på förhand
    Tack, den gick sönder igen | Tack, ring mig | Takk for ingenting | Nei takk | Takk, men den lekker
    Tak for ingenting | Nej tak | Tak, men den er i stykker | Bedankt voor niets | Nee, dank je
    Bedankt, maar hij lekt
    Grazie di niente | No grazie | Grazie, ma perde ancora | Obrigado por nada | Não, obrigado | Kiitos ei mistään
    Ei kiitos | Dziękuję za nic | Nie, dziękuję | It is broken | Thanks Broken Again | Thank you Nothing
    """.replace("\n", "|").split("|")
    if one.strip()
)

HIDDEN: Final = (
    "",
    "   \n ",
    "Thanks\nIt still leaks",
    "Thanks\nStill Leaking",
    "Danke\nLeider Kaputt",
    "Thanks,\nStill Leaking",
    "Thanks\n-- \nIt still leaks every day",
    "Thanks\nBest regards\nit leaks",
    "Thanks\nBest regards\nGreta, who waits in vain for her second grinder",
    "Thanks\nBest regards\nOne Two Three Four Five",
    "Thanks\n> It is fixed now?\nbut it still leaks",
    "Thanks\nOn Mon, 9 Nov 2026 at 10:00 Nora wrote:\n> Is it fixed?\nNo, it is broken",
    "Best regards\nGreta",
    "Greta\nLindholm",
    "Nora,\nThanks\nStill Leaking",
    "> Thank you",
    "On Mon, 9 Nov 2026 at 10:00 Nora wrote:\nThank you",
    "Thanks " + "really " * 60,
    "Thanks\n" * 401,
    "Thanks\n\nSent from my grandmother, who is very angry about what you did to her kitchen and to the coffee",
    "x" * 40_000,
)
