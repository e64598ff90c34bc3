"""What people of a job do: by what a customer tells of them, one of several who share a name is known."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Job:
    """How titles of the job begin, and how words begin that tell of it."""

    titles: tuple[str, ...]
    deeds: tuple[str, ...]


def _job(titles: str, deeds: str) -> Job:
    return Job(tuple(titles.split()), tuple(f"{titles} {deeds}".split()))


JOBS: Final = (
    _job(
        "driver deliver courier fahrer zusteller lieferant livreur livreuse chauffeur chauffor repartidor conductor forare kierowc kurier dostawc bezorger koerier logist",
        "drive drives drove driving van lorry truck doorstep parcel stairs deliver fahrt fuhr liefer geliefert treppe livre livraison livr escalier entreg reparto escaleras kor korde lever leverans levererad trappor dowioz przywioz dostarcz schod bezorg gebracht trap rijdt reed",
    ),
    _job(
        "barista coffee kaffee cafe kaffe kawy kawow koffie",
        "coffee cappuccino latte espresso cortado americano mocha foam poured kaffee milchschaum cafe mousse espuma kaffe skum kawa kawe kawy koffie brew",
    ),
    _job(
        "agent phone call support customer kundenservice kundenbetreu kundenberat hotline telefon service conseill atencion kundtjanst kundservice konsultant infolini klantenservice helpdesk advisor adviser",
        "phone phoned telephone call called calling rang line hotline helpline chat email mail telefon anruf angerufen rief am-apparat telephone appel appele rappel llamada llamo telefono telefonen ringde samtal zadzwon infolin rozmow telefoon belde gebeld telefonisch",
    ),
    _job(
        "manager leiter leitung filialleit marktleit responsable gerant directeur directrice encargad gerente jefe jefa director butikschef chef kierowni bedrijfsleid filiaalm supervisor head",
        "manager managers manages managing runs boss leitet leitung gerant patron dirige encargad butikschef chefen kierowni szef leidinggev bedrijfsleid",
    ),
    _job(
        "technic engineer mechanic repair workshop service-tech technik mechanik monteur werkstatt reparat tecnic taller tekniker mekaniker montor serwisant mechanik fitter install",
        "repair repaired fixed fixing mended serviced installed fitted repar repariert montiert installiert werkstatt repare atelier arregl reparo instal taller lagade reparer monterade verkstad napraw serwis monta gerepareerd repareerde werkplaats",
    ),
    _job(
        "cashier till checkout kassier kasse caissi cajer kassor kasjer kassa",
        "till checkout cashier queue kasse caisse caja kassan kasie kasy kassa",
    ),
    _job(
        "baker patissi pastry backer bakery konditor boulang panader bagare piekarz bakker",
        "baked bread cake bun buns croissant pastry brot kuchen torte gebacken pain gateau pan tarta brod bulle chleb ciasto brood taart",
    ),
    _job(
        "roast rost torrefact tostador rostare palacz brander",
        "roast roasted roasts roasting geröstet torrefi tuest rostar rostade palon brandt",
    ),
    _job(
        "trainer instructor teacher coach kursleit formateur formatrice instructor kursledar trener docent",
        "taught course class workshop lesson lessons training kurs unterricht cours stage curso clase kursen lektion szkoleni cursus les workshop",
    ),
    _job(
        "sales seller verkauf vendeu dependient vended salj sprzedaw verkoop shop store assistant",
        "sold showed recommended advised beraten verkauft vendu conseille vendio recomend salde sprzeda polecil doradzi verkocht",
    ),
)
