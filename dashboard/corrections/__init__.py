"""What editors correct: made, put down, taken back, listed, exchanged, suggested."""
