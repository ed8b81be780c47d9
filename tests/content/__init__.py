"""What must be true of docs/, whatever its articles say."""
