"""A file of the project pages_and_modules."""

VERSION = "1.0"
