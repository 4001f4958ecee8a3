"""The commands of `seasoned`, one file for each word a person types."""
