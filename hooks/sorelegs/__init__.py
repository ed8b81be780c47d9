"""Sore Legs: articles, decision, callouts, citations and checks, in rooms that ``ARCHITECTURE.md`` draws.

Only :mod:`sorelegs.engine`, :mod:`sorelegs.preview` and :mod:`sorelegs.mkdocs_plugin` import MkDocs.
"""
