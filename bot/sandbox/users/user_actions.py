"""Everything that people do in the workspace."""

from bot.sandbox.state import State
from bot.sandbox.users.bot_notifier import BotNotifier
from bot.sandbox.users.interacting import Interacting
from bot.sandbox.users.membership import Membership
from bot.sandbox.users.messaging import Messaging
from bot.sandbox.users.reacting import Reacting
from bot.sandbox.users.screen import Screen
from bot.sandbox.users.workflows import Workflows


class UserActions:
    """Messaging, interacting, reacting and membership in one; each of their methods can be called here directly.

    What a person cannot do on their screen raises ActionUnavailable with the reason.
    """

    def __init__(self, state: State, notifier: BotNotifier) -> None:
        screen = Screen(state)
        self.messaging = messaging = Messaging(state, screen, notifier)
        self.interacting = interacting = Interacting(state, screen, notifier)
        self.reacting = reacting = Reacting(state, screen, notifier)
        self.membership = membership = Membership(state, screen, notifier)
        self.run_step = Workflows(state, notifier).run_step

        self.say, self.edit, self.delete = messaging.say, messaging.edit, messaging.delete
        self.command = messaging.command
        self.shortcut, self.message_shortcut = messaging.shortcut, messaging.message_shortcut

        self.click, self.submit, self.close = interacting.click, interacting.submit, interacting.close
        self.open_home, self.mark_read = interacting.open_home, interacting.mark_read

        self.react, self.unreact, self.forward = reacting.react, reacting.unreact, reacting.forward

        self.join, self.leave, self.share = membership.join, membership.leave, membership.share
        self.change_person, self.change_channel = membership.change_person, membership.change_channel
        self.pause, self.set_status, self.event = membership.pause, membership.set_status, membership.event
