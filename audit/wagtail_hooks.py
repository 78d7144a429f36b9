from wagtail import hooks

from .actions import each_action


@hooks.register("register_log_actions")
def register_log_actions(registry):
    for action, label, message in each_action():
        registry.register_action(action, label, message)
