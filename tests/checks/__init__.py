"""Every rule of the check, and the check as a whole."""
