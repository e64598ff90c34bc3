"""Which conversation a voice belongs to; a person parts two matters, or joins what is one."""
