"""What is kept of a person: handed out, erased, forgotten by age."""
