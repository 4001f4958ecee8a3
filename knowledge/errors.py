"""What can go wrong, as a tree. Each message says what, which value, what was expected and what to do.

SeasonedError
├── InputError          the call or its input is wrong; a person can mend it (exit 2)
│   └── NotFoundError   a name that nothing answers to
├── StorageError        the data folder cannot be read or written
└── ModelError          a language or embedding model is missing, changed or unreachable
"""


class SeasonedError(Exception):
    """Any failure whose message is written for the person who meets it."""


class InputError(SeasonedError):
    """The call or its input is wrong; the message says what to change."""


class NotFoundError(InputError):
    """Nothing answers to this name; the message lists what does."""


class StorageError(SeasonedError):
    """The data folder cannot be read or written."""


class ModelError(SeasonedError):
    """A language or embedding model is missing, changed or unreachable."""
