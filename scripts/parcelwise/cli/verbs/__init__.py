"""The verbs of `parcelwise`: each module has a click command called `command`."""
