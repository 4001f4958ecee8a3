"""What people learn with in their own work: modules in minutes, a self-assessment, guided conversations, what it means for a job."""
