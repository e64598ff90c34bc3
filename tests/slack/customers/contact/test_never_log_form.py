"""The form of the never-log list."""

import pytest

from bot.domain.customers.contact.never_log import NeverLog, NeverLogKind
from bot.slack.customers.contact import never_log_form
from bot.slack.kit import limits
from bot.slack.kit.errors import FormErrors, StaleInteraction
from bot.views.contact_rules import Listed, NeverLogView
from tests.kit.filled import View, submitted, words
from tests.kit.shown import NORA, NOW, TZ, unmarked

ANA = NeverLog(NeverLogKind.EMAIL, "ana@firm.example")
FIRM = NeverLog(NeverLogKind.DOMAIN, "firm.example")
LONG = NeverLog(NeverLogKind.EMAIL, f"{'a' * 60}@{'b' * 60}.example")


def drawn(*entries: NeverLog, team: int = 11) -> View:
    view = never_log_form.open_form([NeverLogView(one, NORA, NOW) for one in entries], team, TZ)
    limits.check_view(view)
    return view


def test_it_shows_who_stands_on_it_and_who_wrote_so() -> None:
    shown = "\n".join(unmarked(one) for one in words(drawn(ANA, FIRM, LONG)))
    assert "• `ana@firm.example`, Nora, 23 Nov" in shown
    assert "• `@firm.example`, Nora, 23 Nov" in shown
    assert "Nobody stands on it yet." in "\n".join(words(drawn()))
    many = drawn(*(NeverLog(NeverLogKind.EMAIL, f"{one}@firm.example") for one in range(130)))
    assert "and 110 more" in "\n".join(words(many))


def test_who_is_named_and_who_is_chosen_is_read() -> None:
    assert never_log_form.read(submitted(drawn(), add="ana@firm.example\nfirm.example")) == (11, [ANA, FIRM], [])
    assert never_log_form.read(submitted(drawn(ANA, FIRM), remove=["domain:firm.example"])) == (11, [], [FIRM])
    with pytest.raises(FormErrors) as caught:
        never_log_form.read(submitted(drawn(ANA)))
    assert caught.value.errors == {"add": "Name somebody to put on it, or choose whom to take off."}
    with pytest.raises(FormErrors, match="name the whole address"):
        never_log_form.read(submitted(drawn(), add="gmail.com"))


def test_a_form_that_is_not_ours_is_refused() -> None:
    with pytest.raises(StaleInteraction):
        never_log_form.read(submitted(drawn(team=0), add="firm.example"))
    forged = submitted(drawn(ANA))
    forged["state"]["values"]["remove"] = {"value": {"selected_options": [{"value": "card:1"}]}}
    with pytest.raises(StaleInteraction):
        never_log_form.read(forged)


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        (Listed(2, 0, 0), ["Two names put on the list."]),
        (
            Listed(1, 1, 1),
            ["One name put on the list. One name taken off it.", "One of them is a customer here already."],
        ),
        (Listed(3, 0, 2), ["Three names put on the list.", "Two of them are customers here already."]),
        (Listed(0, 0, 0), ["They stood there already."]),
    ],
)
def test_it_says_what_changed_and_whom_we_keep_already(listed: Listed, said: list[str]) -> None:
    shown = words(never_log_form.confirmation(listed))
    for one, two in zip(shown, said, strict=False):
        assert one.startswith(two)
