"""What the organization knows: trees, policy, people; how it is stored, searched and checked."""
