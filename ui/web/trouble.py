"""What a person reads when something went wrong: the message that was written for them, or one kind line; never a traceback."""

import logging

from knowledge.errors import SeasonedError

logger = logging.getLogger(__name__)


def kind_line(error: Exception) -> str:
    """One line for the page; what nobody foresaw goes to the log."""
    if isinstance(error, SeasonedError):
        return str(error)
    logger.error("A handler failed", exc_info=error)
    return "Something went wrong on our side. Your words are still here: try once more, or tell whoever runs Seasoned."
