"""How every test runs: the same inputs each time, and none may fail for a busy machine.

`LAWS=random` draws other inputs on each run and remembers those that broke a law; `make hostile`
does so for as long as it is given.
"""

import os

from hypothesis import settings

settings.register_profile("tellings", deadline=None, derandomize=True)
settings.register_profile("random", deadline=None, derandomize=False)
settings.load_profile("random" if os.environ.get("LAWS") == "random" else "tellings")
