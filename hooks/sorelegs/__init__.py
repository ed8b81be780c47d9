"""Sore Legs: articles, decision, callouts, citations and checks, independent of any site engine.

Nothing in this package but :mod:`sorelegs.markdown` (a Python-Markdown extension) imports
Markdown, and nothing in it imports MkDocs.
"""
