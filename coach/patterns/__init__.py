"""What comes of a redesign, for people to look at and take along: pictures, documents, a process model."""
