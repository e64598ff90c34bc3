"""What a person is shown: frozen view models, filled by the queries and drawn by `slack`."""
