"""What an article can show: callouts, sources, findings, charts, terms."""
