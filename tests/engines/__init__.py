"""The site under other programs: site generators, and a checker of HTML."""
