"""The built folder's last steps."""
