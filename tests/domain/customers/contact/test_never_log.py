"""The never-log list: how its lines are written, and whom each of them names."""

import pytest

from bot.domain.customers.contact.never_log import NeverLog, NeverLogged, NeverLogKind, names_for, read_line, read_lines
from bot.domain.voices.voice import Identity, IdentityKind

LAWYER = NeverLog(NeverLogKind.EMAIL, "ana@firm.example")
FIRM = NeverLog(NeverLogKind.DOMAIN, "firm.example")


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("Ana@Firm.example ", LAWYER),
        ("@firm.example", FIRM),
        ("FIRM.example", FIRM),
        ("+46 70 123 45 67", NeverLog(NeverLogKind.PHONE, "+46701234567")),
        ("0046 70 123 45 67", NeverLog(NeverLogKind.PHONE, "+46701234567")),
        ("@greta@instagram", NeverLog(NeverLogKind.HANDLE, "greta@instagram")),
    ],
)
def test_each_line_is_kept_in_its_normal_form(line: str, entry: NeverLog) -> None:
    assert read_line(line) == entry
    assert read_line(str(entry)) == entry, "as it is shown, it may be typed"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("gmail.com", "name the whole address"),
        ("070 123 45 67", "country's code"),
        ("Ana", "Write each like"),
        ("card: 12345", "Write each like"),
        ("a" * 300 + "@firm.example", "Write each like"),
        ("https://firm.example", "Write each like"),
    ],
)
def test_what_names_nobody_for_sure_is_refused_with_words(line: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_line(line)


def test_lines_are_read_each_once_and_only_so_many() -> None:
    assert read_lines("ana@firm.example\n\n ANA@firm.example\nfirm.example") == [LAWYER, FIRM]
    with pytest.raises(ValueError, match="50 lines at a time"):
        read_lines("\n".join(f"{number}@firm.example" for number in range(51)))


def named(*identities: Identity) -> set[str]:
    return {f"{one.kind}:{one.value}" for one in names_for(identities)}


def test_an_address_is_named_by_itself_without_its_tag_and_by_every_domain_above_it() -> None:
    tagged = Identity(IdentityKind.EMAIL, "ana+shop@mail.firm.example")
    assert named(tagged) == {
        "email:ana+shop@mail.firm.example",
        "email:ana@mail.firm.example",
        "domain:mail.firm.example",
        "domain:firm.example",
    }
    assert named(Identity(IdentityKind.PHONE, "+46701234567"), Identity(IdentityKind.LOYALTY, "12345")) == {
        "phone:+46701234567"
    }


def test_whoever_passes_it_on_is_told_without_the_name() -> None:
    assert "your never-log list, so nothing of it was kept" in str(NeverLogged())


def test_a_name_of_very_many_labels_costs_no_more() -> None:
    assert len(named(Identity(IdentityKind.EMAIL, f"a@{'b.' * 100}example"))) == 10
