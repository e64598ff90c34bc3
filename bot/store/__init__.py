"""Where it is kept: the engines, the migrations and the SQL."""
