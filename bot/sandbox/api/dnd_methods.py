"""The Web API's dnd.*: who wants no notifications, and until when."""

from bot.sandbox.api.params import Params, Refusal
from bot.sandbox.model import Json
from bot.sandbox.state import State
from bot.sandbox.transport.serializers import serialize_quiet

USERS_MAX = 50


def info(state: State, params: Params) -> Json:
    """dnd.info; of other people no ``snooze_…`` is told, and the app's own bot snoozes nothing."""
    person = params.text("user") or state.app.bot_user
    if person not in state.people:
        raise Refusal("user_not_found")
    own = {"snooze_enabled": False} if person == state.app.bot_user else {}
    return serialize_quiet(state, person) | own


def team_info(state: State, params: Params) -> Json:
    """dnd.teamInfo, of up to fifty people; one who is not to be seen fails the whole call."""
    asked = [one for one in params.text("users").split(",") if one]
    if not asked:
        raise Refusal("no_users_provided")
    if any(one not in state.people or state.people[one].is_stranger for one in asked):
        raise Refusal("user_not_visible")
    return {"users": {one: serialize_quiet(state, one) for one in asked[:USERS_MAX]}, "cached": False}
