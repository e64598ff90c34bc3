"""What keeps erased people erased."""
