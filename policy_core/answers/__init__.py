"""Answers: pure functions from a policy, a question and a moment to an explained answer."""
