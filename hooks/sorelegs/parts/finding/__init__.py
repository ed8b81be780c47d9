"""The findings."""

from sorelegs.parts.finding.part import FINDING, FINDINGS_LIST

__all__ = ["FINDING", "FINDINGS_LIST"]
