"""What one page shows, and what it tells search engines."""
