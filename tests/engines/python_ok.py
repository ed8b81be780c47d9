"""Say in one line what is missing where the environments cannot be set up. Runs on any Python 3."""

import importlib.util
import sys

if sys.version_info < (3, 11):
    have = ".".join(map(str, sys.version_info[:3]))
    sys.exit(f"Sore Legs needs Python 3.11 or newer; this is {have}. Install one, then: make PYTHON=python3.12 …")
if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
    sys.exit("Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv")
