import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.customers import identity
from bot.domain.voices.voice import Identity, IdentityKind

EMAIL, PHONE, HANDLE = IdentityKind.EMAIL, IdentityKind.PHONE, IdentityKind.HANDLE


@pytest.mark.parametrize("text", ["greta@example.com", " Greta@Example.COM ", "mailto:greta@example.com"])
def test_an_address_is_the_same_however_it_is_written(text: str) -> None:
    assert identity.email(text) == Identity(EMAIL, "greta@example.com")


@pytest.mark.parametrize("text", ["", "greta", "greta@", "@example.com", "a@b", "a b@example.com", "a@b.com, c@d.com"])
def test_what_is_no_address_is_none(text: str) -> None:
    assert identity.email(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("+46 (555) 01-00", "+465550100"),
        ("0046 555 0100", "+465550100"),
        ("tel:+465550100", "+465550100"),
        ("0555/01.00", "05550100"),
        ("123456", "123456"),
    ],
)
def test_a_number_is_its_digits(text: str, value: str) -> None:
    assert identity.phone(text) == Identity(PHONE, value)


@pytest.mark.parametrize("text", ["", "12345", "1" * 16, "call me on 123456", "+", "12-34-5"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert identity.phone(text) is None


def test_a_handle_carries_its_network() -> None:
    assert identity.handle("@Greta.L", " Instagram ") == Identity(HANDLE, "greta.l@instagram")
    assert identity.handle("greta") == Identity(HANDLE, "greta@web")


@pytest.mark.parametrize("text", ["", "a b", "@", "x" * 65, "a@b"])
def test_what_is_no_handle_is_none(text: str) -> None:
    assert identity.handle(text, "x") is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("greta@example.com", Identity(EMAIL, "greta@example.com")),
        ("+46 555 0100", Identity(PHONE, "+465550100")),
        ("@greta", Identity(HANDLE, "greta@web")),
        ("@greta@instagram", Identity(HANDLE, "greta@instagram")),
        ("greta@instagram", Identity(HANDLE, "greta@instagram")),
        ("Greta", None),
        ("", None),
        ("@", None),
    ],
)
def test_what_somebody_typed_is_guessed(typed: str, found: Identity | None) -> None:
    assert identity.guess(typed) == found


LOCAL = st.text(alphabet="abcXYZ0123._-+", min_size=1, max_size=20)


@given(LOCAL, st.sampled_from(["example.com", "EXAMPLE.org"]))
def test_the_normal_form_of_an_address_is_its_own(local: str, domain: str) -> None:
    found = identity.email(f"{local}@{domain}")
    assert found is not None
    assert identity.email(found.value) == found
    assert identity.guess(found.value) == found


@given(
    st.integers(1, 9), st.text(alphabet="0123456789", min_size=6, max_size=12), st.sampled_from([" ", "-", ".", "/"])
)
def test_spaces_and_dashes_do_not_change_a_number(first: int, rest: str, gap: str) -> None:
    plain = identity.phone(f"+{first}{rest}")
    assert plain == identity.phone(f"+{first}{gap}{gap.join(rest)}")
    assert plain == identity.phone(f"00{first}{rest}")
    assert plain is not None
    assert identity.phone(plain.value) == plain


@given(st.text(max_size=80), st.text(max_size=20))
def test_no_text_raises_and_what_is_found_is_found_again(text: str, network: str) -> None:
    for found in (identity.email(text), identity.phone(text), identity.guess(text), identity.handle(text, network)):
        assert found is None or found.value


def test_a_free_mail_domain_is_no_company() -> None:
    """Whoever has an address there would else be a colleague as soon as one of us has one."""
    assert {
        *("aol.com", "fastmail.com", "free.fr", "gmail.com", "gmx.at", "gmx.ch", "gmx.de", "gmx.net", "googlemail.com"),
        *(
            "hotmail.com",
            "icloud.com",
            "libero.it",
            "live.com",
            "mail.com",
            "mail.ru",
            "me.com",
            "msn.com",
            "orange.fr",
        ),
        *("outlook.com", "outlook.de", "outlook.fr", "proton.me", "protonmail.com", "t-online.de", "tuta.com"),
        *("wanadoo.fr", "web.de", "wp.pl", "yahoo.co.uk", "yahoo.com", "yahoo.de", "yahoo.fr", "zoho.com"),
    } <= identity.FREE_MAIL
    assert len(identity.FREE_MAIL) == 97
