"""What a person wrote: front matter, calls, code, and the HTML that may come of it."""
