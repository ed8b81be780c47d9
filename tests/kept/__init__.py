"""What earlier runs made is believed only where it was made."""
