"""Guided conversations as data, one file each."""
