"""What we keep of a person: handed out, erased, and forgotten by age."""
