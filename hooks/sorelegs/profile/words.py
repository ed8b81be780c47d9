"""What words and names of a site's own files look like."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sorelegs.problems import shaped

_PRINTED = r"[^\x00-\x1f\x7f<]"
Text = Annotated[str, Field(strict=True, pattern=rf"^{_PRINTED}*[^\x00-\x20\x7f<]{_PRINTED}*$", max_length=400)]
"""Words on one line, without markup."""
NAME = shaped(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", "{} is no name.", "Write small letters, digits and hyphens.")
