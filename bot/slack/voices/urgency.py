"""Why a voice is urgent, in words: "speaks of a burn"."""

from collections.abc import Iterable
from typing import Final

from bot.domain.voices.judging.judgement import Alarm

SPEAKS_OF: Final = {
    Alarm.BURN: "a burn",
    Alarm.INJURY: "an injury",
    Alarm.SHARP: "something sharp or foreign in it",
    Alarm.ALLERGY: "an allergic reaction",
    Alarm.POISONING: "poisoning or sickness",
    Alarm.HOSPITAL: "a hospital or an ambulance",
    Alarm.MEDICINE: "medicine",
    Alarm.CHOKING: "choking",
    Alarm.CHILD: "a child",
    Alarm.FIRE: "fire or smoke",
    Alarm.SHOCK: "an electric shock",
    Alarm.GAS: "a smell of gas",
    Alarm.UNSAFE: "something unsafe",
    Alarm.SPOILED: "mould or vermin",
    Alarm.DATA_LEAK: "somebody's data",
    Alarm.LAWYER: "legal steps",
    Alarm.AUTHORITY: "the police or an authority",
    Alarm.PRESS: "the press",
    Alarm.SELF_HARM: "not wanting to live",
    Alarm.HARASSMENT: "harassment",
}


def spoken_of(reason: Alarm) -> str:
    """One reason, as a clause."""
    return f"speaks of {SPEAKS_OF[reason]}" if reason in SPEAKS_OF else "reads like something that must not wait"


def why(reasons: Iterable[Alarm]) -> str:
    """All reasons in one line: "Urgent: speaks of a burn and a child"; empty for none."""
    named = [SPEAKS_OF[one] for one in reasons if one in SPEAKS_OF]
    if named:
        last = f" and {named[-1]}" if named[1:] else ""
        return f"Urgent: speaks of {', '.join(named[:-1]) or named[0]}{last}"
    return "Urgent: reads like something that must not wait" if tuple(reasons) else ""
