"""Why a backup is not made or not restored, in words for the person at the console."""

from netzwerkstatt.foundation.refusal import Refusal


class BackupExists(Refusal):
    """A file of this name is there: a backup never replaces another one."""


class BackupDamaged(Refusal):
    """The file is no backup, or not as it was written."""


class BackupUnknown(Refusal):
    """The backup comes from a newer program, or from one with other tables."""


class InstallationNotEmpty(Refusal):
    """A backup is only restored where nothing would be lost."""


class RowsDoNotFit(Refusal):
    """This database does not take a row that the other one held."""


def damaged(why: str) -> BackupDamaged:
    """Say that a file cannot be used, and that nothing was changed."""
    return BackupDamaged("custody.damaged", f"Die Sicherung ist nicht brauchbar: {why} Nichts wurde verändert.")
