"""What an instructor may set in nbgrader_config.py: ``c.Lms.<name> = <value>``."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from traitlets import Bool, Dict, TraitError, Unicode, validate
from traitlets.config import LoggingConfigurable

from common.support.messages import text


class Lms(LoggingConfigurable):
    """The settings of the way in from the LMS and back."""

    roster = Unicode(
        "roster.csv", help="The table of the class, below the course root: who is which student id."
    ).tag(config=True)
    timezone = Unicode(
        "", help="The time zone of the LMS's times, as Asia/Tokyo; empty: this machine's."
    ).tag(config=True)
    columns = Dict(
        {},
        help="Headings of Moodle's worksheet that are not recognised, by meaning: identifier, grade, "
        "maximum, submitted.",
    ).tag(config=True)

    canvas = Dict(
        {},
        help="Assignment -> the heading of its column in Canvas's gradebook, as Vanishing gradients (4711).",
    ).tag(config=True)
    scale = Bool(
        False, help="Scale the points where the LMS's maximum differs from the gradebook's."
    ).tag(config=True)
    overwrite = Bool(
        False, help="Replace marks that the LMS holds and that were not given from here."
    ).tag(config=True)
    everything = Bool(
        False, help="Export all marks and all feedback, not only what changed since the last time."
    ).tag(config=True)

    @validate("timezone")
    def _known(self, proposal: dict[str, str]) -> str:
        try:
            if proposal["value"]:
                ZoneInfo(proposal["value"])
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise TraitError(text("lms:timezone", zone=proposal["value"])) from None
        return proposal["value"]

    def roster_path(self, root: str) -> Path:
        return Path(root, self.roster)

    def utc(self, local: datetime) -> datetime:
        """A time of the LMS in UTC, both without a zone."""
        aware = local.replace(tzinfo=ZoneInfo(self.timezone)) if self.timezone else local
        return aware.astimezone(UTC).replace(tzinfo=None)
