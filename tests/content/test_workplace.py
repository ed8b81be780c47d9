"""What opens the project for editors: its commands are those of the Makefile."""

from __future__ import annotations

import json

from support.places import ROOT


def test_a_codespace_sets_up_and_serves_the_site() -> None:
    settings = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in (settings["postCreateCommand"], settings["postAttachCommand"]):
        make, target = command.split()
        assert make == "make"
        assert f"\n{target}:" in targets
    assert settings["forwardPorts"] == [8000]
    assert "PORT ?= 8000" in targets
