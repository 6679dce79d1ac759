"""The studio: a rulebook in an editor, checked and answered in the browser as one types.

index.html  studio-….js  worker-….js  studio-….css   the page
pyodide-…/                                           a newer Pyodide than buyers': see `engine`
libraries-….zip  code-….zip                          the Python that reads and checks
store-….zip  schema-….json                           the store's files, what can be typed
"""

from parcelwise.store.studio.build import build_studio, studio_folder

__all__ = ["build_studio", "studio_folder"]
