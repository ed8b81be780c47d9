"""Chromium, Firefox and WebKit behind one face, so that one test runs in each of them."""

from browser.three.chromium import ChromiumWindow
from browser.three.firefox import firefox
from browser.three.install import find, missing
from browser.three.webkit import webkit
from browser.three.window import Window

__all__ = ["ChromiumWindow", "Window", "find", "firefox", "missing", "webkit"]
