"""A team of forty over eight weeks: what comes in, how its marketers work, and by which rule they are asked."""
