"""How an answer after the sale is said: plain first, then what to do, then why."""
