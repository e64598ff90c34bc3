"""What is made of voices, by whom, and what people correct: rows of the model's and of people's."""
