"""The last part of an article, drawn as a box, and the quiet mark of what is the editors' own reading."""

from sorelegs.parts.sure.part import OURS, SURE_END, SURE_START

__all__ = ["OURS", "SURE_END", "SURE_START"]
