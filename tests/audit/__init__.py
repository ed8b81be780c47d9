"""What the package rests on: licences, vulnerabilities, use, and the bill of materials."""
