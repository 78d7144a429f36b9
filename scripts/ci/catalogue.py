"""Reports every message that a freshly collected catalogue leaves untranslated, doubtful or malformed."""

import sys

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po


def faults_of(message: Message) -> list[str]:
    """Return what is wrong with one message; an own variant in plain text counts as a translation."""
    translations = message.string if isinstance(message.string, tuple) else (message.string,)
    faults = [str(error) for error in message.check()]
    if message.fuzzy:
        faults.append("is fuzzy, or new and guessed by gettext")
    elif not all(translations):
        faults.append("has no translation")
    return faults


def report(catalogue: Catalog) -> list[str]:
    return [
        f"“{message.id if isinstance(message.id, str) else message.id[0]}” {fault}"
        for message in catalogue
        if message.id
        for fault in faults_of(message)
    ]


def main(path: str) -> None:
    with open(path, "rb") as file:
        catalogue = read_po(file, locale="sv")
    faults = report(catalogue)
    print("\n".join(faults) or f"{len(catalogue)} messages, all translated")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main(sys.argv[1])
