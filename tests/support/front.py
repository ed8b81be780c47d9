"""The front matter of a sound article of the second site, for tests that put a text of their own below it."""

FRONT = """---
title: Does it work?
description: A short line.
type: explainer
answer: Yes, a little.
authors: [Swim Shoulder editors]
reviewed: 2026-11-01
tags: [soreness]
---

"""
