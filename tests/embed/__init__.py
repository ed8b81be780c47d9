"""The decision lent to other pages."""
