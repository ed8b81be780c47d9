"""The events as a hook of MkDocs (or ProperDocs): every function named ``on_…`` is one."""

from __future__ import annotations

from sorelegs.events import SiteEvents

_events = SiteEvents()
on_startup = _events.on_startup
on_config = _events.on_config
on_files = _events.on_files
on_nav = _events.on_nav
on_env = _events.on_env
on_pre_page = _events.on_pre_page
on_page_read_source = _events.on_page_read_source
on_page_markdown = _events.on_page_markdown
on_page_content = _events.on_page_content
on_post_build = _events.on_post_build
