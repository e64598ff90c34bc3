"""The Web API's users.*: the people of the workspace."""

from bot.sandbox.api.params import Params, Refusal, page_of
from bot.sandbox.model import Json, Person
from bot.sandbox.state import State
from bot.sandbox.transport.serializers import serialize_person


def info(state: State, params: Params) -> Json:
    """users.info."""
    person = state.people.get(params.text("user"))
    if person is None:
        raise Refusal("user_not_found")
    return {"user": _with_locale(state, person, params)}


def _with_locale(state: State, person: Person, params: Params) -> Json:
    """Somebody as Slack tells of them: with their language only when it is asked for."""
    shape = serialize_person(state, person)
    return shape | {"locale": person.locale} if params.flag("include_locale") else shape


def list_people(state: State, params: Params) -> Json:
    """users.list, by cursor; people of other organisations are not in it."""
    people = [person for person in state.people.values() if not person.is_stranger]
    page, metadata = page_of(people, params)
    members = [_with_locale(state, person, params) for person in page]
    return {"members": members, "cache_ts": int(state.real()), "response_metadata": metadata}


def lookup_by_email(state: State, params: Params) -> Json:
    """users.lookupByEmail."""
    email = params.text("email").lower()
    found = (p for p in state.people.values() if email and p.email.lower() == email and not p.deleted)
    person = next(found, None)
    if person is None:
        raise Refusal("users_not_found")
    return {"user": serialize_person(state, person)}
