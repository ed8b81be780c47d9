"""What an editor contributes goes through check, build and the tests of the content."""
