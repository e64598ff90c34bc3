from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.mail import dates

BERLIN = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Tue, 3 Nov 2026 10:04:00 -0500", "2026-11-03T10:04:00-05:00"),
        ("Tue, Nov 3, 2026 at 10:04 AM", "2026-11-03T10:04:00+01:00"),
        ("Tue, Nov 3, 2026 at 12:04 AM", "2026-11-03T00:04:00+01:00"),
        ("November 3rd, 2026 10:04:21 p.m. PST", "2026-11-03T22:04:21-08:00"),
        ("mar, 3 nov 2026 a las 10:04", "2026-11-03T10:04:00+01:00"),
        ("3. November 2026 um 10:04:21 MESZ", "2026-11-03T10:04:21+02:00"),
        ("3 de noviembre del 2026 10:04", "2026-11-03T10:04:00+01:00"),
        ("1er août 2026 à 10h04", "2026-08-01T10:04:00+01:00"),
        ("3 marraskuuta 2026 10.04", "2026-11-03T10:04:00+01:00"),
        ("3 marca 2026 10:04", "2026-03-03T10:04:00+01:00"),
        ("2026-11-03 10:04 UTC", "2026-11-03T10:04:00+00:00"),
        ("2026-11-03 10:04 GMT+2", "2026-11-03T10:04:00+02:00"),
        ("2026-11-03 10:04 GMT-5:30", "2026-11-03T10:04:00-05:30"),
        ("03.11.2026 10:04", "2026-11-03T10:04:00+01:00"),
        ("03/11/2026 10:04", "2026-11-03T10:04:00+01:00"),
        ("11/3/2026 10:04 AM", "2026-11-03T10:04:00+01:00"),
        ("11/23/2026 10:04", "2026-11-23T10:04:00+01:00"),
        ("3 Nov 2026", "2026-11-03T00:00:00+01:00"),
        ("3 Nov 26 10:04", "2026-11-03T10:04:00+01:00"),
        ("3.11.26 10:04", "2026-11-03T10:04:00+01:00"),
        ("12:04 PM 11/3/2026", "2026-11-03T12:04:00+01:00"),
        ("10:04, 3 November 2026", "2026-11-03T10:04:00+01:00"),
        ("mar. 3 nov. 2026 à 10 h 04", "2026-11-03T10:04:00+01:00"),
        ("２０２６年11月3日(火) 午後10:04", "2026-11-03T22:04:00+01:00"),
        ("2026年11月3日 10時04分21秒", "2026-11-03T10:04:21+01:00"),
        ("2026. november 3., kedd 10:04", "2026-11-03T10:04:00+01:00"),
        ("sri, 3. lis 2026. u 10:04", "2026-10-03T10:04:00+01:00"),
        ("3 lis 2026 o 10:04", "2026-11-03T10:04:00+01:00"),
        ("úterý 3. listopadu 2026 10:04 SELČ", "2026-11-03T10:04:00+02:00"),
        ("Tue Nov 03 10:04:21 CET 2026", "2026-11-03T10:04:21+01:00"),
        ("Tuesday, November 03, 2026 10:04 AM +0200", "2026-11-03T10:04:00+02:00"),
        ("3 Nov 2026 10:04 AM MSK", "2026-11-03T10:04:00+03:00"),
    ],
)
def test_date_lines_of_many_programs(line: str, iso: str) -> None:
    assert dates.written(line, BERLIN) == datetime.fromisoformat(iso)


@pytest.mark.parametrize("line", ["", "yesterday", "31 Feb 2026", "3 Foo 2026", "Foo 3, 2026", "3 Nov 2026 10:99"])
def test_what_is_no_date_is_none(line: str) -> None:
    assert dates.written(line, UTC) is None


def test_a_date_header_without_a_zone_is_utc() -> None:
    assert dates.header("Tue, 3 Nov 2026 10:04:00 -0000") == datetime(2026, 11, 3, 10, 4, tzinfo=UTC)


def test_an_impossible_offset_is_no_date() -> None:
    assert dates.written("3 Nov 2026 10:04 +99", UTC) is None


@given(st.datetimes(datetime(1970, 1, 2), datetime(2099, 1, 1)), st.sampled_from(range(-11, 13)))  # noqa: DTZ001 - the zone is drawn beside it
def test_every_moment_written_as_a_mail_program_does_is_found_again(naive: datetime, hours: int) -> None:
    moment = naive.replace(microsecond=0, tzinfo=timezone(timedelta(hours=hours)))
    line = moment.strftime("%A, %d %B %Y at %I:%M:%S %p")
    assert dates.written(line, timezone(timedelta(hours=hours))) == moment
    assert dates.milliseconds(moment) == int(moment.timestamp()) * 1_000


@given(st.text(max_size=60) | st.text(alphabet="0123456789:./-+ apmNovGMT", max_size=60))
def test_no_line_raises(line: str) -> None:
    dates.written(line, UTC)
    dates.header(line)
