"""How an answer about a delivery is said: the day first, then each method, then why."""
