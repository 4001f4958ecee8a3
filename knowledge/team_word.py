"""What somebody in a team says of their part in a workflow. A frozen value; pure."""

from pydantic import AwareDatetime

from knowledge.tree import Frozen


class TeamWord(Frozen):
    """`Agreed`, or what has to be different."""

    who: str
    """The part, as the steps say it: `Buyer`."""
    person: str
    """Person id."""
    version: int
    """The version of the pattern that they read."""
    digest: str
    """Of the part as it was then."""
    agreed: bool
    said: str = ""
    at: AwareDatetime
