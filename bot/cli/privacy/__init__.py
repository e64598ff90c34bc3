"""What somebody may ask of us about what we keep of them."""
