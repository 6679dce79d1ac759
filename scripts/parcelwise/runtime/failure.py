"""What can go wrong while the engine is built."""


class RuntimeBuildError(Exception):
    """The engine cannot be built; the message says what is missing, or which tool said what."""
