"""How an answer is said: in the buyer's language, plain first, the reasons folded."""
